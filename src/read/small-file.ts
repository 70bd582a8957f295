/**
 * Files that a person has beside a script, whole: scripts and locks. Such a name may be a link to a device that never ends,
 * or a pipe that nobody writes to, so only a file of a bounded size is read.
 */
import { closeSync, constants, fstatSync, openSync, readFileSync } from "node:fs";

/** The text of a file of at most `most` bytes. Throws an error whose message says why there is none; its code is the system's. */
export function readSmallFile(path: string, most: number): string {
  const file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const found = fstatSync(file);
    if (!found.isFile())
      throw new Error(found.isDirectory() ? "it is a folder" : "it is no file, but a pipe or a device");
    if (found.size > most) throw new Error(`it has ${found.size} bytes, more than ${most}`);
    return readFileSync(file, "utf8");
  } finally {
    closeSync(file);
  }
}
