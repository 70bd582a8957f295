/**
 * What was asked and answered, a line of JSON for each event, written when it happens: a process that is killed leaves all
 * until then. It lies in `.rowsmith/transcripts/NAME/`, for its owner alone, kept out of repositories, without secrets.
 */
import { randomBytes } from "node:crypto";
import { closeSync, lstatSync, mkdirSync, openSync, readdirSync, rmSync, writeFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { fail, ok } from "../../model/failure.ts";
import type { Result } from "../../model/failure.ts";
import { redactor } from "./secrets.ts";
import type { Redact } from "./secrets.ts";

export type TranscriptKind = "start" | "request" | "answer" | "mends" | "verdict" | "feedback" | "note" | "end";

export interface TranscriptPlace {
  readonly folder: string;
  /** The script's. */
  readonly name: string;
  readonly key: string | undefined;
  readonly environment: NodeJS.ProcessEnv;
}

const KEEP = 20;

export class Transcript {
  readonly path: string;
  readonly #file: number;
  readonly #redact: Redact;
  readonly #start: number = performance.now();
  #open = true;

  private constructor(path: string, redact: Redact) {
    this.path = path;
    this.#redact = redact;
    this.#file = openSync(path, "wx", 0o600);
  }

  static open({ folder, name, key, environment }: TranscriptPlace): Result<Transcript> {
    const home = join(folder, ".rowsmith");
    try {
      let place = home;
      ownFolder(place);
      if (lstatSync(join(home, ".gitignore"), { throwIfNoEntry: false }) === undefined)
        writeFileSync(join(home, ".gitignore"), "*\n", { flag: "wx" });
      for (const part of [
        "transcripts",
        name
          .replaceAll(/[^\w.-]/g, "_")
          .replace(/^\.+/, "_")
          .slice(0, 100),
      ])
        ownFolder((place = join(place, part)));
      rotate(place);
      const time = new Date().toISOString().replaceAll(/[:.]/g, "-");
      const path = join(place, `${time}-${randomBytes(3).toString("hex")}.jsonl`);
      return ok(new Transcript(path, redactor([key], environment)));
    } catch (error) {
      return fail("output", `no transcript can be kept in ${home}: ${(error as Error).message}`);
    }
  }

  /** Writes one event. Values of fields that hold a key are never given to it; what texts hold is taken out. */
  write(kind: TranscriptKind, event: object): void {
    if (!this.#open) return;
    const seconds = Math.round(performance.now() - this.#start) / 1000;
    const clean = redacted({ kind, seconds, ...event }, this.#redact);
    writeSync(this.#file, `${JSON.stringify(clean)}\n`);
  }

  close(): void {
    if (this.#open) closeSync(this.#file);
    this.#open = false;
  }
}

/** Every text in a value, and every name, without secrets. */
function redacted(value: unknown, redact: Redact): unknown {
  if (typeof value === "string") return redact(value);
  if (Array.isArray(value)) return value.map((each) => redacted(each, redact));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [redact(name), redacted(each, redact)]));
}

/** A folder that is there, and no link: a repository could lead the transcript to somewhere else. */
function ownFolder(path: string): void {
  if (lstatSync(path, { throwIfNoEntry: false }) === undefined) mkdirSync(path, { mode: 0o700 });
  if (!lstatSync(path).isDirectory()) throw new Error("something that is no folder is in its place");
}

function rotate(place: string): void {
  const old = readdirSync(place)
    .filter((file) => file.endsWith(".jsonl"))
    .toSorted();
  for (const file of old.slice(0, Math.max(0, old.length - KEEP + 1))) rmSync(join(place, file), { force: true });
}
