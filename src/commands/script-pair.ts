/** A script and its lock, which are written one after the other. */
import { dirname } from "node:path";
import { lockPath, lockText } from "../lock/index.ts";
import type { Lock } from "../lock/index.ts";
import { ok } from "../model/failure.ts";
import type { Result } from "../model/failure.ts";
import { makeFolder } from "../sink/folder.ts";
import { outputFailure } from "../sink/output-failure.ts";
import { replaceFile } from "../sink/replace-file.ts";

/** Writes a script and the lock that belongs to it. */
export function writePair(path: string, script: string, lock: Lock): Result<undefined> {
  try {
    makeFolder(dirname(path));
    replaceFile(path, script);
    replaceFile(lockPath(path), lockText(lock));
    return ok(undefined);
  } catch (error) {
    return { ok: false, failure: outputFailure(error, path) };
  }
}
