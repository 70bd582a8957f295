/**
 * The folder of what rowsmith may keep between runs: compiled scripts, and the compiled code of rowsmith itself, which the
 * next run executes. So it is used only where nobody else can write to it.
 */
import { chmodSync, lstatSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import type { Stats } from "node:fs";
import { homedir } from "node:os";
import { isAbsolute, join } from "node:path";

const OTHERS_WRITE = 0o022;

/** The user's own cache folder; undefined where there is none that can be trusted. With "make" it is made where it is not there. */
export function cacheFolder(missing?: "make"): string | undefined {
  try {
    const folder = join(cacheHome(), "rowsmith");
    const found = lstatSync(folder, { throwIfNoEntry: false }) ?? (missing === "make" ? made(folder) : undefined);
    if (found?.isDirectory() !== true || found.uid !== (process.getuid?.() ?? found.uid)) return undefined;
    if (process.platform !== "win32" && (found.mode & OTHERS_WRITE) !== 0) makePrivate(folder);
    return folder;
  } catch {
    return undefined;
  }
}

/** As the XDG specification says: a path that is empty or relative does not count. */
function cacheHome(): string {
  const configured = process.env["XDG_CACHE_HOME"] ?? "";
  return isAbsolute(configured) ? configured : join(homedir(), ".cache");
}

function made(folder: string): Stats {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return lstatSync(folder);
}

/** Nobody knows what others have put there. */
function makePrivate(folder: string): void {
  chmodSync(folder, 0o700);
  for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true, force: true });
}
