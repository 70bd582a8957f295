/**
 * The rows of a trial, made twice. One process makes them as a run does: table after table, from the first row, and some
 * once more at the end, when V8 has compiled the script to its fastest code. Another process, in which everything is
 * different that may not matter, begins with another seed, with the last rows and with the last table, and goes in
 * slices. Where a table has several chunks, both make it together, as workers do.
 */
import { ok } from "../../model/failure.ts";
import type { Result } from "../../model/failure.ts";
import type { Dataset } from "../../model/schema.ts";
import type { RowRange } from "../../runner/job.ts";
import type { Session } from "../../runner/session.ts";
import { beginRun } from "../run/sizes.ts";
import type { SizeWishes } from "../run/sizes.ts";
import { joined, lastRows, makeParts, slicesOf } from "./parts.ts";
import type { Part, Wanted } from "./parts.ts";
import { CHUNK_ROWS, makePooled } from "./pooled.ts";

/** A single table's size, where its user does not want fewer rows. */
const SINGLE_ROWS = 10_000;
/** Rows of each table that are made in one go. */
const WHOLE_ROWS = 6 * CHUNK_ROWS;
/** Rows of each table that are made in slices, and again. */
export const FEW_ROWS = 200;
/** Rows of another seed. */
const OTHER_ROWS = 64;

export interface Plan {
  readonly seed: number;
  readonly otherSeed: number;
  readonly wishes: SizeWishes;
}

export function planOf({ single }: Dataset, seed: number, rows: SizeWishes["rows"]): Plan {
  const wanted = typeof rows === "number" ? Math.min(rows, SINGLE_ROWS) : SINGLE_ROWS;
  return { seed, otherSeed: seed === 7 ? 8 : 7, wishes: single ? { rows: wanted } : {} };
}

/** The first rows of each table, at most so many. */
export const firstRows = (counts: readonly number[], most: number): readonly Wanted[] =>
  counts.map((count, table) => ({ table, range: { from: 0, to: Math.min(count, most) } }));

/** What one process has made of a trial. */
export interface Made {
  readonly counts: readonly number[];
  readonly whole: readonly Part[];
  readonly last: readonly Part[];
  readonly otherSeed: readonly Part[];
}

/** Begins a run and makes rows of it. */
async function makeIn(
  session: Session,
  seed: number,
  { wishes }: Plan,
  choose: (counts: readonly number[]) => readonly Wanted[],
): Promise<Result<{ readonly counts: readonly number[]; readonly parts: readonly Part[] }>> {
  const begun = await beginRun(session, seed, wishes);
  if (!begun.ok) return begun;
  const { counts } = begun.value;
  const parts = await makeParts(session, seed, choose(counts));
  return parts.ok ? ok({ counts, parts: parts.value }) : parts;
}

/** As a run makes them; `again` are rows that were made once more, after all others. */
export async function makeAsUsual(
  session: Session,
  plan: Plan,
): Promise<Result<Made & { readonly again: readonly Part[] }>> {
  const first = await makeIn(session, plan.seed, plan, (counts) => [
    ...firstRows(counts, WHOLE_ROWS),
    ...counts.map((count, table) => ({ table, range: lastRows(count) })),
    ...firstRows(counts, FEW_ROWS),
  ]);
  if (!first.ok) return first;
  const other = await makeIn(session, plan.otherSeed, plan, (counts) => firstRows(counts, OTHER_ROWS));
  if (!other.ok) return other;
  const { counts, parts } = first.value;
  const n = counts.length;
  const [whole, last, again] = [parts.slice(0, n), parts.slice(n, 2 * n), parts.slice(2 * n)];
  return ok({ counts, whole, last, again, otherSeed: other.value.parts });
}

/** The other way round. */
export async function makeOtherwise(session: Session, plan: Plan): Promise<Result<Made>> {
  const other = await makeIn(session, plan.otherSeed, plan, (counts) => firstRows(counts, OTHER_ROWS).toReversed());
  if (!other.ok) return other;
  const inSlices = (counts: readonly number[], rangeOf: (count: number) => RowRange): readonly Wanted[] =>
    counts
      .map((count, table) => slicesOf(table, rangeOf(count)))
      .toReversed()
      .flat();
  const begun = await makeIn(session, plan.seed, plan, (counts) => inSlices(counts, lastRows));
  if (!begun.ok) return begun;
  const { counts, parts } = begun.value;
  const firsts = inSlices(counts, (count) => ({ from: 0, to: Math.min(count, FEW_ROWS) }));
  const slices = await makeParts(session, plan.seed, firsts);
  if (!slices.ok) return slices;
  const putTogether = (made: readonly Part[]): readonly Part[] =>
    counts.flatMap((_, table) => joined(made.filter((part) => part.table === table)) ?? []);
  return ok({
    counts,
    whole: putTogether(slices.value),
    last: putTogether(parts),
    otherSeed: other.value.parts.toReversed(),
  });
}

/** The tables of several chunks, made by both processes together. The second one is closed. */
export async function makeTogether(
  sessions: readonly [Session, Session],
  { seed, wishes }: Plan,
  counts: readonly number[],
): Promise<Result<readonly Part[]>> {
  const tables = counts
    .map((count, table) => ({ table, rows: Math.min(count, WHOLE_ROWS) }))
    .filter(({ rows }) => rows > 2 * CHUNK_ROWS);
  if (tables.length === 0) return ok([]);
  for (const session of sessions) {
    const begun = await beginRun(session, seed, wishes);
    if (!begun.ok) return begun;
  }
  return makePooled(sessions, seed, tables);
}
