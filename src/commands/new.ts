/** `rowsmith new`: a prompt to a generator script with its lock, tried and checked before either is written. */
import { relative } from "node:path";
import type { Author, Reading } from "../author/author.ts";
import { sha256 } from "../compile/index.ts";
import { lockPath } from "../lock/index.ts";
import type { Lock } from "../lock/index.ts";
import { fail, ok } from "../model/failure.ts";
import type { Result } from "../model/failure.ts";
import type { Schema } from "../model/schema.ts";
import type { Limits } from "../runner/job.ts";
import type { CheckReport } from "../validate/index.ts";
import { newTarget } from "./new-target.ts";
import { prove } from "./prove.ts";
import { DEFAULT_CLOCK } from "./script.ts";
import { writePair } from "./script-pair.ts";
import { provenance } from "./provenance.ts";

export interface NewOptions {
  readonly name: string;
  readonly prompt: string;
  readonly author: Author;
  readonly folder?: string;
  /** Overwrite a script that a person edited. */
  readonly force?: boolean | undefined;
  /** Write what was understood although something was not. */
  readonly acceptPartial?: boolean | undefined;
  readonly limits?: Limits | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface NewReport {
  readonly name: string;
  readonly path: string;
  readonly lockPath: string;
  readonly lines: number;
  readonly readings: readonly Reading[];
  readonly rows: number | undefined;
  readonly schema: Schema;
  readonly preview: readonly (readonly (string | null)[])[];
  readonly checks: CheckReport;
}

/** A prompt is for a person to read, and it is kept in the lock. */
const MOST_PROMPT = 200_000;

export async function createGenerator(options: NewOptions): Promise<Result<NewReport>> {
  const folder = options.folder ?? process.cwd();
  if (options.prompt.trim() === "")
    return fail("usage", "the prompt is empty", {
      next: 'Say what the rows are: --prompt "…", --prompt-file FILE, or on standard input.',
    });
  if (options.prompt.length > MOST_PROMPT)
    return fail("usage", `the prompt has ${options.prompt.length} characters, more than ${MOST_PROMPT}`, {
      next: "Say only what the rows are.",
    });
  const target = newTarget(options.name, folder, options.force === true);
  if (!target.ok) return target;
  const path = target.value;

  const draft = await options.author.write({
    name: options.name,
    prompt: options.prompt,
    acceptPartial: options.acceptPartial === true,
  });
  if (!draft.ok) return draft;
  const { script, readings, rows } = draft.value;

  const proof = await prove(script, path, options);
  if (!proof.ok) return proof;
  const lock: Lock = {
    version: 1,
    prompt: options.prompt,
    author: options.author.id,
    ...provenance(),
    script: sha256(script),
    clock: DEFAULT_CLOCK,
    ...(rows === undefined ? {} : { rows }),
    golden: proof.value.golden,
  };
  const written = writePair(path, script, lock);
  if (!written.ok) return written;
  return ok({
    name: options.name,
    path: relative(folder, path),
    lockPath: relative(folder, lockPath(path)),
    lines: script.split("\n").length - 1,
    readings,
    rows,
    ...proof.value,
  });
}
