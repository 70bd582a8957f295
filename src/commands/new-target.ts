/** Where a new script goes. */
import { existsSync } from "node:fs";
import { join, relative } from "node:path";
import { sha256 } from "../compile/index.ts";
import { lockPath, readLock } from "../lock/index.ts";
import { fail, ok } from "../model/failure.ts";
import type { Result } from "../model/failure.ts";
import { isDeviceName } from "../model/device-name.ts";
import { readSmallFile } from "../read/small-file.ts";

/** Where the script goes, unless it would destroy a person's work. */
export function newTarget(name: string, folder: string, force: boolean): Result<string> {
  if (!/^[a-z0-9][a-z0-9._-]{0,99}$/i.test(name) || /\.(ts|d|draft|lock|json)$|\.$/i.test(name) || isDeviceName(name))
    return fail("usage", `"${name}" cannot be a script's name`, {
      next: "Use letters, digits and dashes, such as coffee-shop.",
    });
  const path = join(folder, "generated", `${name}.ts`);
  if (force || !existsSync(path)) return ok(path);
  const lock = readLock(lockPath(path));
  if (lock.ok && lock.value !== undefined && lock.value.script === digestOf(path)) return ok(path);
  const shown = relative(folder, path);
  return fail(
    "usage",
    lock.ok && lock.value !== undefined
      ? `${shown} has been edited since rowsmith wrote it`
      : `${shown} is there already, and rowsmith did not write it`,
    {
      next: "Choose another name, or overwrite it with --force.",
    },
  );
}

/** The digest of a script that is there; undefined where it cannot be read. */
function digestOf(path: string): string | undefined {
  try {
    return sha256(readSmallFile(path, 1 << 24));
  } catch {
    return undefined;
  }
}
