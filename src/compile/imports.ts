/** The import policy: a script may import `rowsmith/sandbox` and `@faker-js/faker`, nothing else. */
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname } from "node:path";
import type { Plugin } from "esbuild";
import * as sandbox from "../../sandbox/index.ts";

const require = createRequire(import.meta.url);

/** The folder of the installed `@faker-js/faker`. */
export const fakerFolder = (): string => dirname(require.resolve("@faker-js/faker/package.json"));

/**
 * The sandbox API comes from the engine in the isolate, as `$0`; faker is bundled, with its default instances
 * drawing from the row's own stream (`Math.random` inside the isolate).
 */
export const importPolicy: Plugin = {
  name: "rowsmith-imports",
  setup(build) {
    build.onResolve({ filter: /.*/ }, ({ path, importer, kind, resolveDir, pluginData }) => {
      if (kind === "entry-point") return undefined;
      if (path === "rowsmith/sandbox") return { path, namespace: "sandbox", sideEffects: false };
      if (pluginData === "faker" || importer.startsWith(fakerFolder()))
        return { path: require.resolve(path, { paths: [resolveDir] }), pluginData: "faker", sideEffects: false };
      if (path === "@faker-js/faker" || /^@faker-js\/faker\/locale\/[a-zA-Z_]+$/.test(path))
        return existsInFaker(path)
          ? { path, namespace: "faker", sideEffects: false }
          : { errors: [{ text: `faker has no "${path}"` }] };
      return { errors: [{ text: `a script may import only "rowsmith/sandbox" and "@faker-js/faker", not "${path}"` }] };
    });
    build.onLoad({ filter: /.*/, namespace: "sandbox" }, () => ({
      contents: `export const { ${Object.keys(sandbox).join(", ")} } = $0;`,
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
