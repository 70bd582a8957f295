/** Parts of tables that a trial makes, as CSV without a header. */
import { ok } from "../../model/failure.ts";
import type { Result } from "../../model/failure.ts";
import type { RowRange } from "../../runner/job.ts";
import type { Session } from "../../runner/session.ts";

export interface Part {
  readonly seed: number;
  /** The table's place in the data set. */
  readonly table: number;
  readonly range: RowRange;
  readonly bytes: Buffer;
}

/** Makes rows of one table, in a run that has begun. */
async function makePart(session: Session, seed: number, table: number, range: RowRange): Promise<Result<Part>> {
  const pieces: Buffer[] = [];
  const made = await session.make(table, range, { bytes: (piece) => void pieces.push(Buffer.from(piece)) });
  return made.ok ? ok({ seed, table, range, bytes: Buffer.concat(pieces) }) : made;
}

/** Makes several parts, in the order given. */
export async function makeParts(
  session: Session,
  seed: number,
  wanted: readonly Wanted[],
): Promise<Result<readonly Part[]>> {
  const parts: Part[] = [];
  for (const { table, range } of wanted) {
    const part = await makePart(session, seed, table, range);
    if (!part.ok) return part;
    parts.push(part.value);
  }
  return ok(parts);
}

/** Rows a slice: it divides neither a block nor a power of two. */
const SLICE_ROWS = 37;

/** Rows of a table that are wanted. */
export interface Wanted {
  readonly table: number;
  readonly range: RowRange;
}

/** A range of rows in slices, the last one first. */
export function slicesOf(table: number, range: RowRange): readonly Wanted[] {
  const slices: Wanted[] = [];
  for (let { from } = range; from < range.to; from += SLICE_ROWS)
    slices.unshift({ table, range: { from, to: Math.min(range.to, from + SLICE_ROWS) } });
  return slices;
}

/** The last rows of a table, three slices of them. */
export const lastRows = (rows: number): RowRange => ({ from: Math.max(0, rows - 3 * SLICE_ROWS), to: rows });

/** Slices of one table, put together in the order of their rows. */
export function joined(parts: readonly Part[]): Part | undefined {
  const sorted = parts.toSorted((a, b) => a.range.from - b.range.from);
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  return {
    ...first,
    range: { from: first.range.from, to: last.range.to },
    bytes: Buffer.concat(sorted.map(({ bytes }) => bytes)),
  };
}
