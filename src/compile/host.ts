/**
 * The build step of everything that runs on the host: the command line, the library and the check's child share their
 * pieces. Small dependencies are bundled, because looking for a file takes longer than running it; their licences go
 * into a file beside. What is large, native or looked up by its place stays outside.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { build } from "esbuild";
import type { BuildOptions, Plugin } from "esbuild";
import { PACKAGE_ROOT } from "../model/package-root.ts";

/** What is loaded together is built together: the more entries share pieces, the more and smaller these are. */
const ENTRIES = [
  "src/cli/main.ts",
  "src/index.ts",
  "src/validate/check-child.ts",
  "src/evaluate/rules/rules-child.ts",
  "src/evaluate/privacy/neighbour-worker.ts",
  "src/learn/training-worker.ts",
];
const OUTSIDE = [
  "@faker-js/faker",
  "esbuild",
  "isolated-vm",
  "openai",
  "typescript",
  "undici",
  "node-llama-cpp",
  "vega",
  "vega-lite",
];

/** CommonJS packages in an ES module ask for Node's own modules by `require`. */
const REQUIRE =
  'import { createRequire as createRequireHere } from "node:module"; const require = createRequireHere(import.meta.url);';

/** DuckDB's native part stays where it was installed, and is found from there: it is a dependency of its JavaScript alone. */
const nativeDuckdb: Plugin = {
  name: "native-duckdb",
  setup(build) {
    build.onResolve({ filter: /^@duckdb\/node-bindings$/ }, ({ path }) => ({ path, namespace: "native" }));
    build.onLoad({ filter: /.*/, namespace: "native" }, ({ path }) => ({
      contents: `const { createRequire } = require("node:module");
module.exports = createRequire(require.resolve("@duckdb/node-api"))(${JSON.stringify(path)});`,
    }));
  },
};

/** Writes `dist/src` beside its declarations. */
export async function bundleHost(common: BuildOptions): Promise<void> {
  const folders = new Set<string>();
  for (const entry of ENTRIES) {
    const { metafile, outputFiles } = await build({
      ...common,
      entryPoints: [entry],
      outbase: ".",
      outdir: join(PACKAGE_ROOT, "dist"),
      chunkNames: "src/pieces/[hash]",
      format: "esm",
      splitting: true,
      platform: "node",
      external: OUTSIDE,
      plugins: [nativeDuckdb],
      metafile: true,
      write: false,
    });
    for (const { path, text } of outputFiles) {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text.includes("typeof require") ? text.replace(/^(#!.*\n)?/, `$&${REQUIRE}\n`) : text);
    }
    for (const file of Object.keys(metafile.inputs))
      for (const folder of /^node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file) ?? []) folders.add(folder);
  }
  writeFileSync(join(PACKAGE_ROOT, "dist/src/licences.txt"), [...folders].sort().map(licence).join("\n\n"));
}

function licence(folder: string): string {
  const path = join(PACKAGE_ROOT, folder);
  const file = readdirSync(path).find((name) => /^licen[cs]e/i.test(name));
  if (file === undefined) throw new Error(`${folder} has no licence`);
  return `${folder.replace("node_modules/", "")}\n\n${readFileSync(join(path, file), "utf8").trim()}\n`;
}
