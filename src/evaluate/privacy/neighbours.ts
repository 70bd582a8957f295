/** The nearest rows of a reference for each of some queries. The reference is always whole; only queries are ever sampled. */
import type { Crew } from "./crew.ts";
import { meanDistance, UNIT } from "./gower-space.ts";
import type { RowMatrix } from "./row-matrix.ts";
import type { Condition } from "./tree-count.ts";
import type { Forest } from "./tree-search.ts";

/** One a query, in the queries' order; distances are between 0 and 1, infinite where the reference has not as many rows. */
export interface Distances {
  readonly first: Float64Array;
  readonly second: Float64Array;
  /** How many rows and nodes were looked at for each. */
  readonly looked: Float64Array;
}

/** The distances to the nearest and the second nearest row. */
export async function nearestTwo(forest: Forest, queries: RowMatrix, crew: Crew): Promise<Distances> {
  const columns = forest.comparisons.map((_, column) => column);
  const { first, second, looked } = await search(forest, queries, crew, columns, undefined);
  for (const distances of [first, second])
    for (let query = 0; query < distances.length; query++)
      distances[query] = meanDistance(distances[query] as number, columns.length);
  return { first, second, looked };
}

/** The place of the nearest row by some columns; among several as near, chance decides, by the salt. */
export async function nearestRows(
  forest: Forest,
  queries: RowMatrix,
  crew: Crew,
  { columns, salt }: { readonly columns: readonly number[]; readonly salt: number },
): Promise<Uint32Array> {
  return (await search(forest, queries, crew, columns, salt)).nearest;
}

async function search(
  forest: Forest,
  queries: RowMatrix,
  crew: Crew,
  columns: readonly number[],
  salt: number | undefined,
): Promise<Distances & { readonly nearest: Uint32Array }> {
  const shared = (bytes: number): SharedArrayBuffer => new SharedArrayBuffer(queries.rows * bytes);
  const first = new Float64Array(shared(8));
  const second = new Float64Array(shared(8));
  const looked = new Float64Array(shared(8));
  const nearest = new Uint32Array(shared(4));
  const next = new Int32Array(new SharedArrayBuffer(4));
  const options = { columns: byTelling(forest).filter((column) => columns.includes(column)), salt };
  const answers = { first, second, looked, nearest };
  const piece = { kind: "search" as const, forest, queries: queries.cells, options, next, ...answers };
  await crew.work(Array.from({ length: crew.size }, () => piece));
  return answers;
}

export interface Counts {
  /** How many rows meet all of some conditions, one number for each set of them. */
  readonly counts: Uint32Array;
  /** The place of one of those rows. */
  readonly ones: Uint32Array;
}

/** Counts the rows that meet all of some conditions, up to `most`. */
export async function countRows(
  forest: Forest,
  conditions: readonly (readonly Condition[])[],
  most: number,
  crew: Crew,
): Promise<Counts> {
  const counts = new Uint32Array(new SharedArrayBuffer(conditions.length * 4));
  const ones = new Uint32Array(new SharedArrayBuffer(conditions.length * 4));
  const next = new Int32Array(new SharedArrayBuffer(4));
  const piece = { kind: "count" as const, forest, conditions, most, next, counts, ones };
  await crew.work(Array.from({ length: crew.size }, () => piece));
  return { counts, ones };
}

/** Pairs of rows that are looked at to order columns. */
const PAIRS = 256;

/** The columns by how far rows lie apart in them, farthest first: so a row that is too far is soon known to be. */
export function byTelling({ cells, rows, width, comparisons }: Forest): readonly number[] {
  const apart = Array.from({ length: width }, () => 0);
  const step = Math.max(1, Math.floor(rows / PAIRS));
  for (let row = 0; row + step < rows; row += step)
    for (let column = 0; column < width; column++) {
      const one = cells[row * width + column] as number;
      const other = cells[(row + step) * width + column] as number;
      if (one === other) continue;
      const distance = comparisons[column] === "equality" ? UNIT : Math.min(Math.abs(one - other), UNIT);
      apart[column] = (apart[column] as number) + distance;
    }
  return Array.from({ length: width }, (_, column) => column).sort(
    (a, b) => (apart[b] as number) - (apart[a] as number) || a - b,
  );
}
