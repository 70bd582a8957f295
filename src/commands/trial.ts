/**
 * The trial of a script: is every row a function of (seed, table, index) alone? Its rows are made by two processes that
 * have as little in common as possible, and by both together. Any difference is state that a row must not have, or a
 * property of the machine that it must not see; such a script is refused, with the change that shows it and, where it can
 * be found in the script, the cause.
 */
import { compile } from "../compile/index.ts";
import { fail, ok } from "../model/failure.ts";
import type { Failure, Result } from "../model/failure.ts";
import type { Dataset } from "../model/schema.ts";
import type { Session } from "../runner/session.ts";
import type { SizeWishes } from "./run/sizes.ts";
import { openScript } from "./script.ts";
import type { OpenOptions, OpenScript } from "./script.ts";
import { suspectsIn } from "./trial/cause/index.ts";
import { optionsUnder } from "./trial/conditions.ts";
import { begins, firstDifference, NO_ROW } from "./trial/difference.ts";
import { explainMismatch, WAY_WORDS } from "./trial/experiments.ts";
import type { Mismatch, Way } from "./trial/experiments.ts";
import type { Part } from "./trial/parts.ts";
import { makeAsUsual, makeOtherwise, makeTogether, planOf } from "./trial/rehearsal.ts";
import type { Plan } from "./trial/rehearsal.ts";
import { impurity } from "./trial/impurity.ts";

export interface TrialOptions extends OpenOptions {
  readonly seed: number;
  /** What the rows are wanted for: a single table is not tried on more. */
  readonly rows?: SizeWishes["rows"];
}

/** Nothing where the rows are pure; otherwise the first row and column that differed, and why. */
export async function tryPurity(source: string, file: string, options: TrialOptions): Promise<Result<undefined>> {
  const opened = await openTried(source, file, options);
  if (!opened.ok) return opened;
  await opened.value.session.close();
  return ok(undefined);
}

/** Opens a script and proves that its rows are pure. The session is one of those that have proved it; the caller closes it. */
export async function openTried(source: string, file: string, options: TrialOptions): Promise<Result<OpenScript>> {
  const compiled = await compile(source, file);
  if (!compiled.ok) return compiled;
  const [usual, other] = await Promise.all([
    openScript(source, file, options),
    openScript(source, file, optionsUnder(options)),
  ]);
  let proved = false;
  try {
    if (!usual.ok) return usual;
    if (!other.ok) return other;
    const { dataset } = usual.value.session;
    if (JSON.stringify(dataset) !== JSON.stringify(other.value.session.dataset)) return otherDescription(file);
    const plan = planOf(dataset, options.seed, options.rows);
    const tried = await rehearse([usual.value.session, other.value.session], plan);
    if (!tried.ok) return tried;
    const { mismatch, expected } = tried.value;
    proved = mismatch === undefined;
    if (mismatch === undefined) return ok(usual.value);
    const script = { source, file, dataset, options };
    const suspects = await suspectsIn(source);
    if (mismatch.difference.row === NO_ROW) return impurity(script, mismatch, suspects);
    const explained = await explainMismatch(script, plan, expected, mismatch, suspects);
    return impurity(script, explained, suspects);
  } finally {
    if (usual.ok && !proved) await usual.value.session.close();
    if (other.ok) await other.value.session.close();
  }
}

/** The first mismatch, and the rows as they should be. */
async function rehearse(
  sessions: readonly [Session, Session],
  plan: Plan,
): Promise<Result<{ readonly mismatch: Mismatch | undefined; readonly expected: readonly Part[] }>> {
  const [first, second] = await Promise.all([makeAsUsual(sessions[0], plan), makeOtherwise(sessions[1], plan)]);
  if (!first.ok) return first;
  if (!second.ok) return onlyThere(second.failure);
  const [usual, other] = [first.value, second.value];
  const expected = [...usual.whole, ...usual.last, ...usual.otherSeed];
  const compare = (way: Way, parts: readonly Part[], wholes: readonly Part[]): Mismatch | undefined =>
    mismatchIn(sessions[0].dataset, way, parts, wholes);
  const mismatch =
    otherCount(plan, usual.counts, other.counts) ??
    compare("again", usual.again, usual.whole) ??
    compare("all", other.whole, usual.whole) ??
    compare("all", other.last, usual.last) ??
    compare("all", other.otherSeed, usual.otherSeed);
  if (mismatch !== undefined) return ok({ mismatch, expected });
  const together = await makeTogether(sessions, plan, usual.counts);
  if (!together.ok) return together;
  return ok({ mismatch: compare("workers", together.value, usual.whole), expected });
}

function mismatchIn(dataset: Dataset, way: Way, parts: readonly Part[], wholes: readonly Part[]): Mismatch | undefined {
  const differ = parts.filter((part) => !wholes.some((whole) => whole.table === part.table && begins(whole, part)));
  const [first] = differ;
  if (first === undefined) return undefined;
  const { seed, table, range } = first;
  const difference = firstDifference(dataset, wholes, differ);
  return { difference: difference ?? { seed, table, row: range.from, column: "", expected: null, got: null }, way };
}

/** Lengths of groups that are not the same in both processes. */
function otherCount({ seed }: Plan, usual: readonly number[], other: readonly number[]): Mismatch | undefined {
  const table = usual.findIndex((count, k) => count !== other[k]);
  if (table < 0) return undefined;
  const [expected, got] = [String(usual[table]), String(other[table])];
  return { difference: { seed, table, row: NO_ROW, column: "", expected, got }, way: "all" };
}

/** A failure that the usual process has not had. */
const onlyThere = (failure: Failure): Result<never> => ({
  ok: false,
  failure: { ...failure, details: [...(failure.details ?? []), `this happens only ${WAY_WORDS.all}`] },
});

const otherDescription = (file: string): Result<never> =>
  fail("script", "the script describes its tables differently in different processes", {
    place: { file, line: 1 },
    next: "Columns, rules and sizes may depend on constants alone: not on a time zone, on memory or on the depth of the stack.",
  });
