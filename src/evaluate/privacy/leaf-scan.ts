/**
 * The innermost loop, generated for the columns that are compared: a query against rows that lie together. The columns'
 * distances are written out one by one, and a row is left as soon as it is known to be too far.
 */
import { UNIT } from "./gower-space.ts";
import type { Comparison } from "./gower-space.ts";

/** What a search has found so far. Distances are in units. */
export interface Found {
  /** The distance to the nearest row. */
  first: number;
  /** The distance to the second nearest row, which may be as near as the first; unused where the row is asked for. */
  second: number;
  /** The nearest row's place in its file; of several as near, the one that comes first in a random order. */
  row: number;
  /** Its place in that order. */
  rank: number;
}

/** Compares a query with the rows from `start` up to `end`. */
export type LeafScan = (query: Float64Array, start: number, end: number, found: Found) => void;

/** A place in a random order of rows for a salt: a mixing of 32 bits that loses none (murmur3's finaliser). */
export function rankOf(id: number, salt: number): number {
  let mixed = id ^ salt;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

export interface ScanOptions {
  readonly cells: Float64Array;
  readonly ids: Uint32Array;
  readonly comparisons: readonly Comparison[];
  /** The places of the columns that are compared, the most telling first. */
  readonly columns: readonly number[];
  /** Asks for the nearest row by this random order, and not for the second distance. */
  readonly salt?: number | undefined;
}

/** Columns after which it is asked whether a row is already too far. */
const STRIDE = 3;
/** Engines do not optimise code of any length: so many columns are written out, further ones are looped over. */
const WRITTEN_OUT = 400;

/** The scan for some columns of a matrix; throws a `TypeError` where none is named. */
export function leafScan({ cells, ids, comparisons, columns, salt }: ScanOptions): LeafScan {
  if (columns.length === 0) throw new TypeError("expected columns to compare, got none");
  const source = scanSource(comparisons, columns, salt !== undefined);
  const make = new Function("cells", "ids", "rankOf", "salt", source) as (
    cells: Float64Array,
    ids: Uint32Array,
    rank: typeof rankOf,
    salt: number | undefined,
  ) => LeafScan;
  return make(cells, ids, rankOf, salt);
}

/** JavaScript of numbers and places alone: no text from outside comes into it. */
function scanSource(comparisons: readonly Comparison[], columns: readonly number[], byRow: boolean): string {
  const tooFar = byRow ? "sum > first" : "sum >= second";
  const written = columns.slice(0, WRITTEN_OUT);
  const looped = columns.slice(WRITTEN_OUT);
  const one = (query: string, cell: string, comparison: Comparison | undefined): string =>
    comparison === "equality"
      ? `if (${query} !== cells[${cell}]) sum += ${UNIT};`
      : `apart = Math.abs(${query} - cells[${cell}]); sum += apart < ${UNIT} ? apart : ${UNIT};`;
  const body = written.map((column, place) => {
    const last = (place + 1) % STRIDE === 0 || place === written.length - 1;
    return `${one(`q${column}`, `at + ${column}`, comparisons[column])}${last ? ` if (${tooFar}) continue;` : ""}`;
  });
  const loops = (["difference", "equality"] as const).flatMap((comparison) => {
    const some = looped.filter((column) => comparisons[column] === comparison);
    if (some.length === 0) return [];
    return `for (const column of [${some.join(",")}]) { ${one("query[column]", "at + column", comparison)} }
    if (${tooFar}) continue;`;
  });
  return `return (query, start, end, found) => {
  let { first, second, row, rank } = found;
  ${written.map((column) => `const q${column} = query[${column}];`).join(" ")}
  for (let place = start, at = start * ${comparisons.length}; place < end; place++, at += ${comparisons.length}) {
    let sum = 0, apart = 0;
    ${[...body, ...loops].join("\n    ")}
    ${byRow ? NEAREST_ROW : NEAREST_TWO}
  }
  found.first = first; found.second = second; found.row = row; found.rank = rank;
};`;
}

const NEAREST_TWO = "if (sum < first) { second = first; first = sum; } else second = sum;";
const NEAREST_ROW = `const id = ids[place], itsRank = rankOf(id, salt);
    if (sum < first || itsRank < rank) { first = sum; row = id; rank = itsRank; }`;
