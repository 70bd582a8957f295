/** `rowsmith new`: a prompt to a generator script with its lock, tried and checked before either is written. */
import { relative } from "node:path";
import type { Account, Author, Draft, Reading } from "../author/author.ts";
import { requirementsOf } from "../author/requirements/index.ts";
import type { RequirementResult } from "../author/requirements/requirement.ts";
import { sha256 } from "../compile/index.ts";
import { lockPath } from "../lock/index.ts";
import type { Lock } from "../lock/index.ts";
import { fail, ok } from "../model/failure.ts";
import type { Result } from "../model/failure.ts";
import type { Limits } from "../runner/job.ts";
import { removeDraft, writeDraft } from "./drafts.ts";
import { Trial } from "./judge.ts";
import type { Proof } from "./judge.ts";
import { newTarget } from "./new-target.ts";
import { proofOf } from "./prove.ts";
import { provenance } from "./provenance.ts";
import { DEFAULT_CLOCK } from "./script.ts";
import { writePair } from "./script-pair.ts";

export interface NewOptions {
  readonly name: string;
  readonly prompt: string;
  readonly author: Author;
  /** What a file was measured to be, for a model; it stands in the lock after the prompt. */
  readonly sample?: string | undefined;
  readonly folder?: string;
  /** Overwrite a script that a person edited. */
  readonly force?: boolean | undefined;
  /** Write what was understood although something was not. */
  readonly acceptPartial?: boolean | undefined;
  readonly limits?: Limits | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface NewReport extends Omit<Proof, "golden"> {
  readonly name: string;
  readonly path: string;
  readonly lockPath: string;
  readonly lines: number;
  readonly author: string;
  readonly readings: readonly Reading[];
  readonly rows: number | undefined;
  /** What the prompt states, as a second reading found it, and whether the rows keep it. */
  readonly requirements: readonly RequirementResult[];
  readonly account: Account | undefined;
}

/** A prompt is for a person to read, and it is kept in the lock. */
const MOST_PROMPT = 200_000;

export async function createGenerator(options: NewOptions): Promise<Result<NewReport>> {
  const { name, prompt, author, folder = process.cwd(), limits, signal } = options;
  const refused = unusablePrompt(prompt);
  if (refused !== undefined) return refused;
  const target = newTarget(name, folder, options.force === true);
  if (!target.ok) return target;
  const path = target.value;
  // What is left out on purpose is not missing.
  const requirements = options.acceptPartial === true && author.id === "offline" ? [] : requirementsOf(prompt);
  const trial = new Trial(path, { requirements, limits, signal });
  const draft = await author.write({
    name,
    prompt,
    acceptPartial: options.acceptPartial === true,
    sample: options.sample,
    requirements,
    judge: trial.judge,
    signal,
  });
  if (!draft.ok) return draft;
  const whole = options.sample === undefined ? prompt : `${prompt.trimEnd()}\n\n${options.sample}`;
  return accept({ name, prompt: whole, author: author.id, folder, path, trial, draft: draft.value });
}

/** Why a prompt cannot be one. */
export function unusablePrompt(prompt: string): Result<never> | undefined {
  if (prompt.trim() === "")
    return fail("usage", "the prompt is empty", {
      next: 'Say what the rows are: --prompt "…", --prompt-file FILE, or on standard input.',
    });
  if (prompt.length <= MOST_PROMPT) return undefined;
  return fail("usage", `the prompt has ${prompt.length} characters, more than ${MOST_PROMPT}`, {
    next: "Say only what the rows are.",
  });
}

/** A script whose author has done what it can. */
export interface Candidate {
  readonly name: string;
  readonly prompt: string;
  /** The author's name for the lock. */
  readonly author: string;
  readonly folder: string;
  /** Where the script goes. */
  readonly path: string;
  readonly trial: Trial;
  readonly draft: Draft;
}

/** Writes a script that has passed, with its lock; one that has not is kept as a draft. */
export async function accept(candidate: Candidate): Promise<Result<NewReport>> {
  const { name, prompt, author, folder, path, trial, draft } = candidate;
  const { script, readings, rows, account } = draft;
  const judged = await trial.judged(script);
  if (!judged.ok) return judged;
  if (judged.value.proof === undefined && account !== undefined) return keepDraft(candidate, account);
  const proof = proofOf(judged.value);
  if (!proof.ok) return proof;
  const { golden, ...shown } = proof.value;
  const lock: Lock = {
    version: 1,
    prompt,
    author,
    ...provenance(),
    script: sha256(script),
    clock: DEFAULT_CLOCK,
    ...(rows === undefined ? {} : { rows }),
    golden,
  };
  const written = writePair(path, script, lock);
  if (!written.ok) return written;
  removeDraft(path);
  return ok({
    name,
    path: relative(folder, path),
    lockPath: relative(folder, lockPath(path)),
    lines: script.split("\n").length - 1,
    author,
    readings,
    rows,
    requirements: judged.value.verdict.requirements,
    account,
    ...shown,
  });
}

/** The best attempt is worth a person's look. */
export function keepDraft(
  { name, path, folder, draft }: Pick<Candidate, "name" | "path" | "folder" | "draft">,
  { unsolved, ended }: Account,
): Result<never> {
  const kept = writeDraft(path, draft.script, unsolved);
  if (!kept.ok) return kept;
  const shown = relative(folder, kept.value);
  return fail("authoring", `no script has passed: ${ended ?? "its trial found faults"}; the best is kept as ${shown}`, {
    details: unsolved.map(({ line, message }) => `${line === undefined ? "" : `line ${line}: `}${message}`),
    next: `Correct it and take it with: rowsmith adopt ${name} ${shown}; or try another model, or other words.`,
  });
}
