/** The import policy: a script may import `rowsmith/sandbox`, a vocabulary and `@faker-js/faker`, nothing else. */
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Plugin } from "esbuild";
import * as sandbox from "../../sandbox/index.ts";
import { localeOf, LOCALES, vocabularyFolder, vocabularyName } from "./locales.ts";

const require = createRequire(import.meta.url);

/** The folder of the installed `@faker-js/faker`. */
export const fakerFolder = (): string => dirname(require.resolve("@faker-js/faker/package.json"));

/** What a script may import, for messages. */
export const MAY_IMPORT = '"rowsmith/sandbox", "rowsmith/vocabulary/…" and "@faker-js/faker"';

/**
 * The sandbox API comes from the engine in the isolate, as `$0`; vocabularies and faker are bundled, faker with its default instances
 * drawing from the row's own stream (`Math.random` inside the isolate).
 */
export const importPolicy: Plugin = {
  name: "rowsmith-imports",
  setup(build) {
    build.onResolve({ filter: /.*/ }, ({ path, importer, kind, resolveDir, pluginData }) => {
      if (kind === "entry-point") return undefined;
      if (path === "rowsmith/sandbox") return { path, namespace: "sandbox", sideEffects: false };
      if (localeOf(path) !== undefined) return { path, namespace: "vocabulary", sideEffects: false };
      if (pluginData === "faker" || importer.startsWith(fakerFolder()))
        return { path: require.resolve(path, { paths: [resolveDir] }), pluginData: "faker", sideEffects: false };
      if (path === "@faker-js/faker" || /^@faker-js\/faker\/locale\/[a-zA-Z_]+$/.test(path))
        return existsInFaker(path)
          ? { path, namespace: "faker", sideEffects: false }
          : { errors: [{ text: `faker has no "${path}"` }] };
      if (/^rowsmith\/vocabulary\/?[\w-]*$/.test(path)) return { errors: [{ text: noVocabulary(path) }] };
      return { errors: [{ text: `a script may import only ${MAY_IMPORT}, not "${path}"` }] };
    });
    build.onLoad({ filter: /.*/, namespace: "sandbox" }, () => ({
      contents: `export const { ${Object.keys(sandbox).join(", ")} } = $0;`,
      loader: "js",
    }));
    build.onLoad({ filter: /.*/, namespace: "vocabulary" }, ({ path }) => ({
      contents: readFileSync(join(vocabularyFolder, `${localeOf(path)}.js`), "utf8"),
      loader: "js",
    }));
    build.onLoad({ filter: /.*/, namespace: "faker" }, ({ path }) => ({
      contents: fakerModule(path),
      loader: "js",
      resolveDir: fakerFolder(),
      pluginData: "faker",
    }));
  },
};

const noVocabulary = (path: string): string =>
  `there is no "${path}"; the vocabularies are ${LOCALES.map((locale) => `"${vocabularyName(locale)}"`).join(", ")}`;

function existsInFaker(path: string): boolean {
  try {
    return existsSync(require.resolve(path));
  } catch {
    return false;
  }
}

/** A module with faker's names where `faker` itself has a randomizer without state of its own. */
function fakerModule(path: string): string {
  const real = JSON.stringify(require.resolve(path));
  const core = JSON.stringify(require.resolve("@faker-js/faker"));
  return `import { Faker } from ${core};
export * from ${real};
import { faker as localized } from ${real};
const randomizer = { next: () => Math.random(), seed() {} };
export const faker = /* @__PURE__ */ new Faker({ locale: localized.rawDefinitions, randomizer });`;
}
