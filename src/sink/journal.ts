/**
 * What is known of a file that is being written: a first line that says which rows it will have, and a line for each chunk
 * that is in it together with all before. It lies beside the temporary file, and outlives a process that is killed.
 */
import { closeSync, openSync, readdirSync, readFileSync, rmSync, writeSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { isCount } from "../model/count.ts";
import { isLeftOver } from "./temporary.ts";

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
    this.#file = openSync(path, "w", 0o600);
  }

  /** Begins the journal of temporary files, by what is in them; `rows` is the first. Throws the system's error. */
  static begin(
    files: Readonly<Record<string, string>> & { readonly rows: string },
    subject: Subject,
    entries: readonly Entry[] = [],
  ): Journal {
    const journal = new Journal(files.rows + ENDING);
    const names = Object.fromEntries(Object.entries(files).map(([what, path]) => [what, basename(path)]));
    journal.#line({ subject, files: names } satisfies Head);
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
    const [first = "", ...lines] = readFileSync(path, "utf8").split("\n");
    const head = JSON.parse(first) as Partial<Head> | null;
    const files = head?.files;
    if (typeof head?.subject !== "object" || head.subject === null || typeof files?.["rows"] !== "string")
      return undefined;
    // A name that leads out of the folder is not one that we wrote.
    if (Object.values(files).some((name) => basename(name) !== name)) return undefined;
    return { path, subject: head.subject, files, entries: wholeEntries(lines) };
  } catch {
    return undefined;
  }
}

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
