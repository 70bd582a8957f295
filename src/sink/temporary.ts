/** Names of temporary files and folders: they say which process writes them, so that what a killed one left can be told and removed. */
import { randomBytes } from "node:crypto";
import { readdirSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";

/** A new name beside `target`, hidden: `.rows.csv.4711-9f86d081.part`. */
export function temporaryName(target: string): string {
  return join(dirname(target), `.${basename(target)}.${process.pid}-${randomBytes(4).toString("hex")}.part`);
}

/** Whether `name` is a temporary file of `target` (a name, too) whose process is no longer there. */
export function isLeftOver(name: string, target: string): boolean {
  const start = `.${target}.`;
  if (!name.startsWith(start)) return false;
  const pid = /(?:^|\.)(\d{1,10})-[0-9a-f]{8}\.part$/.exec(name.slice(start.length))?.[1];
  return pid !== undefined && !isAlive(Number(pid));
}

/** The process that a temporary file's name says, as a text; undefined where it is no such name. */
export const temporaryOf = (name: string): string | undefined =>
  /^\.[^/\\]+\.(\d{1,10})-[0-9a-f]{8}\.part$/.exec(name)?.[1];

/**
 * Removes the temporary files and folders of `target`, and of names that begin with it and a dot, whose process is no longer there,
 * with their journals. A folder that cannot be read has none.
 */
export function sweepTemporaries(target: string): void {
  const folder = dirname(target);
  let names: readonly string[];
  try {
    names = readdirSync(folder);
  } catch {
    return;
  }
  for (const name of names)
    if (isLeftOver(name.replace(/\.journal$/, ""), basename(target)))
      rmSync(join(folder, name), { force: true, recursive: true });
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== "ESRCH";
  }
}
