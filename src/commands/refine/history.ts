/**
 * Earlier versions of a script and its lock, as plain files: `generated/.history/NAME/undo/0001.json`. Each is written
 * whole before anything is changed, so that whatever happens after it can be taken back; a version that was taken back lies
 * in `redo/`. They are for the person who works on the script, and need not be committed.
 */
import { readdirSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { sha256 } from "../../compile/index.ts";
import { fail, ok } from "../../model/failure.ts";
import type { Result } from "../../model/failure.ts";
import { readSmallFile } from "../../read/small-file.ts";
import { makeFolder } from "../../sink/folder.ts";
import { outputFailure } from "../../sink/output-failure.ts";
import { expectPlace } from "../../sink/place.ts";
import { replaceFile } from "../../sink/replace-file.ts";

/** A script as it was before a change. */
export interface Version {
  readonly version: 1;
  /** When it was replaced, in UTC. */
  readonly date: string;
  /** What it was replaced for: the change's words. */
  readonly change: string;
  /** SHA-256 of the script that replaced it. */
  readonly after: string;
  readonly script: string;
  /** The lock's text; null where there was none. */
  readonly lock: string | null;
}

export interface Kept extends Version {
  readonly number: number;
  readonly file: string;
}

export type Stack = "undo" | "redo";

const MOST_VERSIONS = 50;
const MOST_BYTES = 1 << 25;

const folderOf = (script: string, stack: Stack): string =>
  join(dirname(script), ".history", basename(script, ".ts"), stack);

/** The versions of a stack, the latest last. */
export function versions(script: string, stack: Stack): Result<readonly Kept[]> {
  const folder = folderOf(script, stack);
  const kept: Kept[] = [];
  try {
    expectPlace(folder);
  } catch (error) {
    return { ok: false, failure: outputFailure(error, folder) };
  }
  for (const file of filesIn(folder)) {
    const path = join(folder, file);
    const version = readVersion(path);
    if (version === undefined)
      return fail("usage", `${path} is no version of a script that rowsmith wrote`, {
        next: "Remove that file: only the version in it is lost.",
      });
    kept.push({ ...version, number: Number.parseInt(file, 10), file: path });
  }
  return ok(kept);
}

function filesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
      .filter((file) => /^\d{4,9}\.json$/.test(file))
      .sort((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10));
  } catch {
    return [];
  }
}

function readVersion(path: string): Version | undefined {
  try {
    const value = JSON.parse(readSmallFile(path, MOST_BYTES)) as Version;
    const texts = [value.date, value.change, value.after, value.script, value.lock ?? ""];
    return value.version === 1 && texts.every((text) => typeof text === "string") ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps a version on top of a stack; the oldest go where there are too many. Throws the system's error. */
export function keep(script: string, stack: Stack, version: Omit<Version, "version" | "date">): void {
  const folder = folderOf(script, stack);
  // Before anything is read or removed: a link in its place must not lead out of the folder.
  makeFolder(folder);
  const files = filesIn(folder);
  const last = files.at(-1);
  if (last !== undefined) {
    const top = readVersion(join(folder, last));
    if (top?.script === version.script && top.lock === version.lock && top.after === version.after) return;
  }
  const number = last === undefined ? 1 : Number.parseInt(last, 10) + 1;
  const whole: Version = { version: 1, date: new Date().toISOString(), ...version };
  replaceFile(join(folder, `${String(number).padStart(4, "0")}.json`), `${JSON.stringify(whole, undefined, 2)}\n`);
  for (const file of files.slice(0, Math.max(0, files.length + 1 - MOST_VERSIONS))) rmSync(join(folder, file));
}

/** Forgets a version. */
export const drop = ({ file }: Kept): void => rmSync(file, { force: true });

/** Forgets all of a stack. Throws where the folder is a link that leads out. */
export function clear(script: string, stack: Stack): void {
  const folder = folderOf(script, stack);
  expectPlace(folder);
  rmSync(folder, { recursive: true, force: true });
}

/** True where a change was stopped between its two files: the script is one of a version's, and the lock is not yet its own. */
export function isHalfWritten(script: string, source: string, lock: string | null, stack: Stack = "undo"): boolean {
  const folder = folderOf(script, stack);
  const last = filesIn(folder).at(-1);
  const top = last === undefined ? undefined : readVersion(join(folder, last));
  if (top === undefined || lockedScript(lock) === sha256(source)) return false;
  return (top.after === sha256(source) && top.lock === lock) || (top.script === source && top.lock !== lock);
}

/** The SHA-256 of the script that a lock's text is about. */
export function lockedScript(lock: string | null): string | undefined {
  try {
    const value: unknown = lock === null ? undefined : (JSON.parse(lock) as { script?: unknown }).script;
    return typeof value === "string" ? value : undefined;
  } catch {
    return undefined;
  }
}
