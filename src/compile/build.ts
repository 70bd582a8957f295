/**
 * The second half of `npm run build`: makes the vocabularies, bundles the isolate's engine and the runner's child into
 * a file each, and the command line, the library and the check's child into few files, which load at once.
 */
import { join } from "node:path";
import { build } from "esbuild";
import { PACKAGE_ROOT } from "../model/package-root.ts";
import { bundleHost } from "./host.ts";
import { buildVocabularies } from "./vocabulary.ts";

const common = {
  bundle: true,
  target: "es2024",
  charset: "utf8",
  legalComments: "none",
  logLevel: "warning",
  absWorkingDir: PACKAGE_ROOT,
} as const;

/** Compiled scripts carry words of the vocabularies: the engine names them, and is part of the key of what is kept. */
const vocabularies = await buildVocabularies(common);

await build({
  ...common,
  banner: { js: `// vocabularies ${vocabularies}` },
  entryPoints: ["sandbox/engine.ts"],
  // Every process parses it anew; names stay, because messages tell them.
  minifyWhitespace: true,
  outfile: join(PACKAGE_ROOT, "dist/engine.js"),
  format: "iife",
  globalName: "engine",
  platform: "neutral",
});
await build({
  ...common,
  entryPoints: ["src/runner/child/main.ts"],
  outfile: join(PACKAGE_ROOT, "dist/child.cjs"),
  format: "cjs",
  platform: "node",
});
await bundleHost(common);
