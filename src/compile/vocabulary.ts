/**
 * The build step of the vocabularies: `sandbox/vocabulary/locale.ts` with the word lists and the manner of each locale,
 * a module each. The lists come from `@faker-js/faker` (MIT licence) at this moment; they are not in the repository.
 */
import { createHash } from "node:crypto";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import type { BuildOptions, Plugin } from "esbuild";
import { LOCALES, vocabularyFolder } from "./locales.ts";
import type { Locale } from "./locales.ts";
import { wordLists } from "./word-lists/index.ts";

const NOTICE = "/* Word lists from @faker-js/faker, (c) the Faker contributors, MIT licence. */";

/** Writes `dist/vocabulary`; returns a digest of all that is in it. */
export async function buildVocabularies(common: BuildOptions): Promise<string> {
  rmSync(vocabularyFolder, { recursive: true, force: true });
  const digest = createHash("sha256");
  for (const locale of LOCALES) {
    const file = join(vocabularyFolder, `${locale}.js`);
    await build({
      ...common,
      entryPoints: ["sandbox/vocabulary/locale.ts"],
      outfile: file,
      format: "esm",
      platform: "neutral",
      banner: { js: NOTICE },
      plugins: [localised(locale)],
    });
    writeFileSync(join(vocabularyFolder, `${locale}.d.ts`), 'export * from "../sandbox/vocabulary/locale.js";\n');
    digest.update(readFileSync(file));
  }
  return digest.digest("hex");
}

/** Puts a locale's lists and manner where the stand-ins are. */
function localised(locale: Locale): Plugin {
  return {
    name: `vocabulary-${locale}`,
    setup(build) {
      build.onResolve({ filter: /^\.\/lists\.ts$/ }, ({ path }) => ({ path, namespace: "lists", sideEffects: false }));
      build.onResolve({ filter: /^\.\/manner\.ts$/ }, ({ resolveDir }) => ({
        path: join(resolveDir, `locales/${locale}.ts`),
        sideEffects: false,
      }));
      build.onLoad({ filter: /.*/, namespace: "lists" }, async () => ({
        contents: Object.entries(await wordLists(locale))
          .map(declaration)
          .join("\n"),
        loader: "js",
      }));
    },
  };
}

/** A list as one text that is split when it is used: smaller than an array of texts, and as quick to load. */
function declaration([name, list]: [string, readonly string[]]): string {
  const broken = list.find((item) => item === "" || item.includes("|"));
  if (list.length === 0 || broken !== undefined)
    throw new Error(`the list ${name} is empty or holds ${JSON.stringify(broken)}`);
  return `export const ${name} = /* @__PURE__ */ ${JSON.stringify(list.join("|"))}.split("|");`;
}
