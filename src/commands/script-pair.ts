/** A script and its lock, which are written one after the other; what they replace is kept in the history first. */
import { dirname } from "node:path";
import { sha256 } from "../compile/index.ts";
import { lockPath, lockText } from "../lock/index.ts";
import type { Lock } from "../lock/index.ts";
import { ok } from "../model/failure.ts";
import type { Result } from "../model/failure.ts";
import { readSmallFile } from "../read/small-file.ts";
import { makeFolder } from "../sink/folder.ts";
import { outputFailure } from "../sink/output-failure.ts";
import { replaceFile } from "../sink/replace-file.ts";
import { clear, keep } from "./refine/history.ts";

const MOST_BYTES = 1 << 24;

/** A small file's text; null where it is not there or cannot be read. */
export function textOf(path: string): string | null {
  try {
    return readSmallFile(path, MOST_BYTES);
  } catch {
    return null;
  }
}

/** Writes a script and the lock that belongs to it: first the script that was there into the history, then the script, last the lock. */
export function writePair(path: string, script: string, lock: Lock, change = "new"): Result<undefined> {
  const before = textOf(path);
  const lockBefore = textOf(lockPath(path));
  try {
    makeFolder(dirname(path));
    if (before !== null && (before !== script || lockBefore !== lockText(lock))) {
      keep(path, "undo", { change, after: sha256(script), script: before, lock: lockBefore });
      clear(path, "redo");
    }
    replaceFile(path, script);
    replaceFile(lockPath(path), lockText(lock));
    return ok(undefined);
  } catch (error) {
    return { ok: false, failure: outputFailure(error, path) };
  }
}
