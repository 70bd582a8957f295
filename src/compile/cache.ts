/** Compiled scripts, kept by the hash of everything that went into them, in the user's cache folder. */
import { createHash, randomBytes } from "node:crypto";
import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { cacheFolder } from "../model/cache-folder.ts";

/** Lower-case hexadecimal SHA-256. */
export const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

/** The text kept under `key`; undefined where there is none, or where it is not what was written. */
export function readCache(key: string): string | undefined {
  const folder = cacheFolder();
  if (folder === undefined) return undefined;
  try {
    const kept = readFileSync(join(folder, key), "utf8");
    const body = kept.slice(65);
    return kept.slice(0, 64) === sha256(body) ? body : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps a text under `key`. A cache that cannot be written only costs time, so nothing is said. */
export function writeCache(key: string, body: string): void {
  const folder = cacheFolder("make");
  if (folder === undefined) return;
  let temporary: string | undefined;
  try {
    temporary = join(folder, `${key}.${randomBytes(6).toString("hex")}`);
    writeFileSync(temporary, `${sha256(body)}\n${body}`, { mode: 0o600, flag: "wx" });
    renameSync(temporary, join(folder, key));
  } catch {
    if (temporary !== undefined) rmSync(temporary, { force: true });
  }
}
