/** Where rowsmith itself is installed: its types, its engine, its templates. */
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

function findRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, "package.json"))) folder = dirname(folder);
  return folder;
}

/** The folder with rowsmith's package.json. */
export const PACKAGE_ROOT: string = findRoot();

/** The version of rowsmith; rows of one script and seed are the same within one engine version. */
export const VERSION: string = (
  JSON.parse(readFileSync(join(PACKAGE_ROOT, "package.json"), "utf8")) as { version: string }
).version;
