/** Files that an earlier run of the same person has left: told from what somebody else has put in their place. */
import { lstatSync } from "node:fs";
import type { BigIntStats } from "node:fs";

/** Whether a path is a file itself, no link, by no other name, and its user's own. */
export const isOwnFile = (path: string): boolean => ownFile(path) !== undefined;

/**
 * What tells a file from every other that was ever made: its number, and when it was born. No archive and no repository can
 * bring a file that has a mark chosen beforehand. Undefined where the path is no file of one's own.
 */
export function fileMark(path: string): string | undefined {
  const found = ownFile(path);
  return found === undefined ? undefined : `${found.ino}-${found.birthtimeNs}`;
}

function ownFile(path: string): BigIntStats | undefined {
  const found = lstatSync(path, { throwIfNoEntry: false, bigint: true });
  const user = process.getuid?.();
  return found?.isFile() === true && found.nlink === 1n && (user === undefined || found.uid === BigInt(user))
    ? found
    : undefined;
}
