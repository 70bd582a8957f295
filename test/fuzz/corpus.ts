/** Real inputs that mutations begin with. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describeExport } from "../../sandbox/describe.ts";
import { PACKAGE_ROOT } from "../../src/model/package-root.ts";

/** The texts of a folder's files that end in `ending`, by path. */
export function texts(folder: string, ending: string): readonly string[] {
  const path = join(PACKAGE_ROOT, folder);
  return readdirSync(path, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(ending))
    .sort()
    .map((name) => readFileSync(join(path, name), "utf8"));
}

export const scripts = (): readonly string[] => [
  ...texts("generated", ".ts"),
  ...texts("test/fixtures/scripts", ".ts"),
];
export const locks = (): readonly string[] => texts("generated", ".lock.json");
export const prompts = (): readonly string[] => [
  ...texts("templates", "prompt.md"),
  ...texts("test/author/prompts", ".md"),
];

/** What the engine says of scripts without imports but the API, as JSON values. */
export async function descriptionsOfGallery(): Promise<readonly unknown[]> {
  const found: unknown[] = [];
  const api = pathToFileURL(join(PACKAGE_ROOT, "sandbox/index.ts")).href;
  for (const script of scripts()) {
    if (/from "(?!rowsmith\/sandbox)/.test(script)) continue;
    const source = (await import("esbuild")).transformSync(
      script.replaceAll('"rowsmith/sandbox"', JSON.stringify(api)),
      { loader: "ts" },
    ).code;
    const { default: exported } = (await import(
      `data:text/javascript;base64,${Buffer.from(source).toString("base64")}`
    )) as { default: unknown };
    found.push({ dataset: JSON.parse(JSON.stringify(describeExport(exported).dataset)) });
  }
  return found;
}
