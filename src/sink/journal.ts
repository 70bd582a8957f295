/**
 * What is known of a file that is being written: a first line that says which rows it will have, and a line for each chunk
 * that is in it together with all before. It lies beside the temporary file, and outlives a process that is killed.
 */
import { closeSync, openSync, readdirSync, readFileSync, rmSync, writeSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { isCount } from "../model/count.ts";
import { fileMark, isOwnFile } from "./own-file.ts";
import { isLeftOver, temporaryOf } from "./temporary.ts";

const ENDING = ".journal";

/** What a file is about: two runs with the same subject write the same bytes. */
export interface Subject {
  /** In words, by what it depends on. */
  readonly [what: string]: string | number | boolean | null;
}

/** A chunk that is in the files. */
export interface Entry {
  /** Where each file ends with it. */
  readonly ends: Readonly<Record<string, number>>;
  /** What the writer wants to know of it. */
  readonly about: unknown;
}

interface Head {
  readonly subject: Subject;
  /** The temporary files, by what is in them; in the journal's folder. */
  readonly files: Readonly<Record<string, string>>;
  /** The marks of these files: a journal and files that were put here together are not gone on with. */
  readonly marks: Readonly<Record<string, string | undefined>>;
}

/** A journal whose process is gone. */
export interface LeftOver extends Head {
  readonly path: string;
  readonly entries: readonly Entry[];
}

/** A journal that is being written. */
export class Journal {
  readonly #path: string;
  #file: number;

  private constructor(path: string) {
    this.#path = path;
    this.#file = openSync(path, "wx", 0o600);
  }

  /** Begins the journal of temporary files, by what is in them; `rows` is the first. Throws the system's error. */
  static begin(
    files: Readonly<Record<string, string>> & { readonly rows: string },
    subject: Subject,
    entries: readonly Entry[] = [],
  ): Journal {
    const journal = new Journal(files.rows + ENDING);
    const names = Object.fromEntries(Object.entries(files).map(([what, path]) => [what, basename(path)]));
    const marks = Object.fromEntries(Object.entries(files).map(([what, path]) => [what, fileMark(path)]));
    journal.#line({ subject, files: names, marks } satisfies Head);
    for (const entry of entries) journal.append(entry);
    return journal;
  }

  append(entry: Entry): void {
    this.#line(entry);
  }

  close(): void {
    if (this.#file >= 0) closeSync(this.#file);
    this.#file = -1;
  }

  remove(): void {
    this.close();
    rmSync(this.#path, { force: true });
  }

  #line(value: unknown): void {
    writeSync(this.#file, `${JSON.stringify(value)}\n`);
  }
}

/** The journals that processes which are no longer there have left of `target`, newest last. */
export function leftOvers(target: string): readonly LeftOver[] {
  const folder = dirname(resolve(target));
  let names: readonly string[];
  try {
    names = readdirSync(folder);
  } catch {
    return [];
  }
  return names
    .filter((name) => name.endsWith(ENDING) && isLeftOver(name.slice(0, -ENDING.length), basename(target)))
    .map((name) => read(join(folder, name)))
    .filter((one) => one !== undefined);
}

/** Reads a journal as far as it is whole; undefined where it is none. */
function read(path: string): LeftOver | undefined {
  try {
    if (!isOwnFile(path)) return undefined;
    const [first = "", ...lines] = readFileSync(path, "utf8").split("\n");
    const head = JSON.parse(first) as Partial<Head> | null;
    const { subject, files, marks } = head ?? {};
    if (!isRecord(subject) || !isRecord(files) || !isRecord(marks) || !Object.hasOwn(files, "rows")) return undefined;
    const process = temporaryOf(basename(path, ENDING));
    // A name that is not that of a temporary file of the same process is not one that we wrote.
    for (const [what, name] of Object.entries(files)) {
      if (typeof name !== "string" || temporaryOf(name) === undefined || temporaryOf(name) !== process)
        return undefined;
      if (!Object.hasOwn(marks, what) || fileMark(join(dirname(path), name)) !== marks[what]) return undefined;
    }
    return { path, subject, files, marks, entries: wholeEntries(lines) };
  } catch {
    return undefined;
  }
}

const isRecord = (value: unknown): value is Readonly<Record<string, never>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function wholeEntries(lines: readonly string[]): readonly Entry[] {
  const entries: Entry[] = [];
  // What comes after the last line feed was cut off.
  for (const line of lines.slice(0, -1)) {
    try {
      const entry = JSON.parse(line) as Partial<Entry> | null;
      const ends = Object.values(entry?.ends ?? {});
      if (ends.length === 0 || !ends.every(isCount)) break;
      entries.push(entry as Entry);
    } catch {
      break;
    }
  }
  return entries;
}
