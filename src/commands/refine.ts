/** `rowsmith refine`: a further prompt changes a script. Nothing is written before the change, and what it does to the rows, has been seen. */
import { relative } from "node:path";
import type { Author, Reading } from "../author/author.ts";
import { mergePrompt } from "../author/offline/change/index.ts";
import { requirementsOf } from "../author/requirements/index.ts";
import { sha256 } from "../compile/index.ts";
import { lockPath } from "../lock/index.ts";
import type { Lock } from "../lock/index.ts";
import { MOST_REFINEMENTS } from "../lock/shape.ts";
import { fail, ok } from "../model/failure.ts";
import type { Failure, Result } from "../model/failure.ts";
import { shellWord } from "../model/shell-word.ts";
import { provenance } from "./provenance.ts";
import { Trial } from "./judge.ts";
import type { JudgeOptions } from "./judge.ts";
import { keepDraft } from "./new.ts";
import { proofOf } from "./prove.ts";
import { compareChecks } from "./refine/check-diff.ts";
import type { CheckDiff } from "./refine/check-diff.ts";
import { sampleOf } from "./refine/sample.ts";
import { scriptDiff } from "./refine/script-diff.ts";
import type { Hunk } from "./refine/script-diff.ts";
import { compareTables } from "./refine/table-diff.ts";
import type { TableDiff } from "./refine/table-diff.ts";
import { DEFAULT_CLOCK, DEFAULT_SEED, findScript } from "./script.ts";
import type { ScriptFile } from "./script.ts";
import { textOf, writePair } from "./script-pair.ts";

export interface RefineOptions extends Omit<JudgeOptions, "requirements"> {
  readonly name: string;
  /** What is to change, in words. */
  readonly change: string;
  readonly author: Author;
  readonly folder?: string;
  /** Make the script from the prompt alone, although it was edited or another author wrote it. */
  readonly force?: boolean | undefined;
  readonly acceptPartial?: boolean | undefined;
}

/** What a change comes to, before it is written. */
export interface Refinement {
  readonly name: string;
  readonly path: string;
  readonly change: string;
  readonly author: string;
  /** Why there is nothing to write; undefined where there is something. */
  readonly nothing: string | undefined;
  /** What was done to the prompt, a sentence each. */
  readonly notes: readonly string[];
  readonly prompt: { readonly before: string; readonly after: string; readonly diff: readonly Hunk[] };
  readonly readings: readonly Reading[];
  /** How many rows the prompt asks for. */
  readonly rows: { readonly before: number | undefined; readonly after: number | undefined };
  readonly script: { readonly before: string; readonly after: string; readonly diff: readonly Hunk[] };
  readonly seed: number;
  readonly tables: readonly TableDiff[];
  readonly checks: CheckDiff | undefined;
  readonly speed: { readonly before: number | undefined; readonly after: number } | undefined;
  /** Why the rows before the change could not be made. */
  readonly brokenBefore: Failure | undefined;
  /** The lock that will be written; undefined where nothing will. */
  readonly lock: Lock | undefined;
}

/** A change is a few sentences. */
const MOST_CHANGE = 20_000;

/** Everything that a change does, tried and compared; nothing is written. */
export async function planRefinement(options: RefineOptions): Promise<Result<Refinement>> {
  const folder = options.folder ?? process.cwd();
  const change = options.change.trim();
  if (change === "")
    return fail("usage", "the change is empty", { next: 'Say what changes: rowsmith refine NAME "quantity: 1 to 5"' });
  if (change.length > MOST_CHANGE)
    return fail("usage", `the change has ${change.length} characters, more than ${MOST_CHANGE}`, {
      next: `Write the whole prompt anew: rowsmith new ${shellWord(options.name)} --force`,
    });
  const found = findScript(options.name, folder);
  if (!found.ok) return found;
  const script = found.value;
  const lock = lockToRefine(script, options, folder);
  if (!lock.ok) return lock;
  const { prompt } = lock.value;
  const merged = mergePrompt(prompt, change);
  if (!merged.ok) return merged;
  const after = merged.value.prompt;
  const base = { script, change, options, folder, notes: merged.value.notes, prompts: { before: prompt, after } };
  if (after === prompt && options.force !== true) return ok(nothing(base, "the prompt says so already"));

  const partial = options.acceptPartial === true && options.author.id === "offline";
  const requirements = partial ? [] : requirementsOf(after);
  const trial = new Trial(script.path, { requirements, limits: options.limits, signal: options.signal });
  const draft = await options.author.write({
    name: script.name,
    prompt: after,
    acceptPartial: options.acceptPartial === true,
    before: { script: script.source, change },
    requirements,
    judge: trial.judge,
    signal: options.signal,
  });
  if (!draft.ok) return draft;
  const { account } = draft.value;
  if (account !== undefined && account.unsolved.length > 0)
    return keepDraft({ name: script.name, path: script.path, folder, draft: draft.value }, account);
  const rows = { before: lock.value.rows, after: draft.value.rows };
  if (draft.value.script === script.source && sha256(script.source) === lock.value.script && rows.after === rows.before)
    return ok(nothing(base, "the script stays as it is"));
  return compared(base, lock.value, draft.value, trial);
}

interface Base {
  readonly script: ScriptFile;
  readonly change: string;
  readonly options: RefineOptions;
  readonly folder: string;
  readonly notes: readonly string[];
  readonly prompts: { readonly before: string; readonly after: string };
}

/** The lock, unless the change would lose what it cannot make again. */
function lockToRefine(script: ScriptFile, options: RefineOptions, folder: string): Result<Lock> {
  const { lock, name } = script;
  const shown = relative(folder, script.path);
  const anew = `Write it from a prompt: rowsmith new ${shellWord(name)} --prompt-file FILE --force`;
  if (lock === undefined)
    return fail("usage", `${shown} has no lock, so the prompt that a change would be made to is not known`, {
      next: `${anew}; or write a lock with rowsmith check ${shellWord(name)} --update, and refine it with a model.`,
    });
  if (options.author.id !== "offline" || options.force === true)
    return lock.prompt.trim() === "" && options.author.id === "offline" ? noPrompt(shown, anew) : ok(lock);
  if (lock.prompt.trim() === "") return noPrompt(shown, anew);
  if (sha256(script.source) !== lock.script)
    return fail(
      "usage",
      `${shown} has been edited since rowsmith wrote it, and the offline author would lose the edits`,
      {
        details: ["it writes a script from the prompt alone"],
        next: `Make the change by hand, too; or write it from the prompt alone: rowsmith refine ${shellWord(name)} "…" --force`,
      },
    );
  if (lock.author !== "offline")
    return fail(
      "usage",
      `${shown} was written by ${lock.author === "person" ? "a person" : lock.author}, and the offline author would write it anew from the prompt alone`,
      {
        next: `Make the change by hand and write the lock: rowsmith check ${shellWord(name)} --update; or use --force.`,
      },
    );
  return ok(lock);
}

const noPrompt = (shown: string, next: string): Result<never> =>
  fail("usage", `the lock of ${shown} has no prompt, so there is nothing that the offline author could change`, {
    next,
  });

function nothing({ script, change, options, folder, notes, prompts }: Base, reason: string): Refinement {
  return {
    name: script.name,
    path: relative(folder, script.path),
    change,
    author: options.author.id,
    nothing: reason,
    notes,
    prompt: { ...prompts, diff: scriptDiff(prompts.before, prompts.after) },
    readings: [],
    rows: { before: script.lock?.rows, after: script.lock?.rows },
    script: { before: script.source, after: script.source, diff: [] },
    seed: DEFAULT_SEED,
    tables: [],
    checks: undefined,
    speed: undefined,
    brokenBefore: undefined,
    lock: undefined,
  };
}

async function compared(
  base: Base,
  lock: Lock,
  draft: { readonly script: string; readonly readings: readonly Reading[]; readonly rows: number | undefined },
  trial: Trial,
): Promise<Result<Refinement>> {
  const { script, change, options } = base;
  const judged = await trial.judged(draft.script);
  if (!judged.ok) return judged;
  const proof = proofOf(judged.value);
  if (!proof.ok) return proof;
  const { limits, signal } = options;
  const after = await sampleOf(draft.script, script.path, { limits, signal, clock: DEFAULT_CLOCK, checks: false });
  if (!after.ok) return after;
  const before = await sampleOf(script.source, script.path, { limits, signal, clock: lock.clock, checks: true });
  if (!before.ok && before.failure.kind === "interrupted") return before;
  const old = before.ok ? before.value : undefined;
  const { rows: _, ...rest } = lock;
  return ok({
    ...nothing(base, ""),
    nothing: undefined,
    readings: draft.readings,
    rows: { before: lock.rows, after: draft.rows },
    script: { before: script.source, after: draft.script, diff: scriptDiff(script.source, draft.script) },
    tables: compareTables(old?.tables ?? [], after.value.tables),
    checks: compareChecks(old?.checks, proof.value.checks),
    speed: { before: old?.rowsPerSecond, after: after.value.rowsPerSecond },
    brokenBefore: before.ok ? undefined : before.failure,
    lock: {
      ...rest,
      prompt: base.prompts.after,
      refinements: [...(lock.refinements ?? []), change].slice(-MOST_REFINEMENTS),
      author: options.author.id,
      ...provenance(),
      script: sha256(draft.script),
      clock: DEFAULT_CLOCK,
      ...(draft.rows === undefined ? {} : { rows: draft.rows }),
      golden: proof.value.golden,
    },
  });
}

/** Writes what was planned, unless the script or its lock has changed since. */
export function writeRefinement(refinement: Refinement, folder: string = process.cwd()): Result<undefined> {
  const { lock, script, name, change } = refinement;
  if (lock === undefined) return ok(undefined);
  const found = findScript(/[\\/]/.test(refinement.path) ? refinement.path : name, folder);
  if (!found.ok) return found;
  const { path, source } = found.value;
  if (
    source !== script.before ||
    found.value.lock?.prompt !== refinement.prompt.before ||
    textOf(lockPath(path)) === null
  )
    return fail("usage", `${refinement.path} was changed while the change was looked at`, {
      next: "Run the command again.",
    });
  return writePair(path, script.after, lock, change);
}
