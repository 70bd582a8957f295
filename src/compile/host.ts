/**
 * The build step of everything that runs on the host: the command line, the library and the check's child share their
 * pieces. Small dependencies are bundled, because looking for a file takes longer than running it; their licences go
 * into a file beside. What is large, native or looked up by its place stays outside.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import type { BuildOptions } from "esbuild";
import { PACKAGE_ROOT } from "../model/package-root.ts";

const ENTRIES = ["src/cli/main.ts", "src/index.ts", "src/validate/check-child.ts"];
const OUTSIDE = ["@duckdb/node-api", "@faker-js/faker", "esbuild", "isolated-vm", "openai", "typescript"];

/** CommonJS packages in an ES module ask for Node's own modules by `require`. */
const REQUIRE =
  'import { createRequire as createRequireHere } from "node:module"; const require = createRequireHere(import.meta.url);';

/** Writes `dist/src` beside its declarations. */
export async function bundleHost(common: BuildOptions): Promise<void> {
  const { metafile } = await build({
    ...common,
    entryPoints: ENTRIES,
    outbase: ".",
    outdir: join(PACKAGE_ROOT, "dist"),
    chunkNames: "src/pieces/[hash]",
    format: "esm",
    splitting: true,
    platform: "node",
    external: OUTSIDE,
    banner: { js: REQUIRE },
    metafile: true,
  });
  const folders = new Set(
    Object.values(metafile.outputs).flatMap(({ inputs }) =>
      Object.keys(inputs).flatMap((file) => /^node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file) ?? []),
    ),
  );
  writeFileSync(join(PACKAGE_ROOT, "dist/src/licences.txt"), [...folders].sort().map(licence).join("\n\n"));
}

function licence(folder: string): string {
  const path = join(PACKAGE_ROOT, folder);
  const file = readdirSync(path).find((name) => /^licen[cs]e/i.test(name));
  if (file === undefined) throw new Error(`${folder} has no licence`);
  return `${folder.replace("node_modules/", "")}\n\n${readFileSync(join(path, file), "utf8").trim()}\n`;
}
