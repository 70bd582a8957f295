/**
 * The innermost loops, generated for the columns of a reference: a query against rows that lie together, and against the box
 * of a node. Columns are written out one by one, the most telling first, and a row or a box is left as soon as it is known
 * to be too far. Every search has code of its own: engines make faster code of a function whose arrays are always the same.
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
  /** How many rows and nodes were looked at. */
  looked: number;
}

export interface Scans {
  /** Compares a query with the rows from `start` up to `end`. */
  readonly scan: (query: Float64Array, start: number, end: number, found: Found) => void;
  /** How far the rows of a box are from a query at least; summed up no further than to what exceeds the limit. */
  readonly bound: (query: Float64Array, boxes: Float64Array, box: number, limit: number) => number;
}

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

type Make = (cells: Float64Array, ids: Uint32Array, rank: typeof rankOf, salt: number | undefined) => Scans;

/** The loops for some columns of a matrix; throws a `TypeError` where none is named. */
export function scansOf({ cells, ids, comparisons, columns, salt }: ScanOptions): Scans {
  if (columns.length === 0) throw new TypeError("expected columns to compare, got none");
  const source = sourceOf(comparisons, columns, salt !== undefined);
  return (new Function("cells", "ids", "rankOf", "salt", source) as Make)(cells, ids, rankOf, salt);
}

/** Columns after which it is asked whether a row is already too far. */
const STRIDE = 3;
/** Engines do not optimise code of any length: so many columns are written out, further ones are looped over. */
const WRITTEN_OUT = 300;

/** JavaScript of numbers and places alone: no text from outside comes into it. */
function sourceOf(comparisons: readonly Comparison[], columns: readonly number[], byRow: boolean): string {
  const tooFar = byRow ? "if (sum > first) continue;" : "if (sum >= second) continue;";
  const written = columns.slice(0, WRITTEN_OUT);
  const kinds = (["difference", "equality"] as const).map((comparison) => ({
    comparison,
    some: columns.slice(WRITTEN_OUT).filter((column) => comparisons[column] === comparison),
  }));
  /** The code of all columns, with a question after every few. */
  const all = (one: (column: string, comparison: Comparison | undefined) => string, question: string): string =>
    [
      ...written.map((column, place) => {
        const asked = (place + 1) % STRIDE === 0 || place === written.length - 1;
        return `${one(String(column), comparisons[column])}${asked ? ` ${question}` : ""}`;
      }),
      ...kinds
        .filter(({ some }) => some.length > 0)
        .map(
          ({ comparison, some }) =>
            `for (const column of [${some.join(",")}]) { ${one("column", comparison)} } ${question}`,
        ),
    ].join("\n    ");
  const row = (column: string, comparison: Comparison | undefined): string => {
    const query = column === "column" ? "query[column]" : `q${column}`;
    return comparison === "equality"
      ? `if (${query} !== cells[at + ${column}]) sum += ${UNIT};`
      : `apart = Math.abs(${query} - cells[at + ${column}]); sum += apart < ${UNIT} ? apart : ${UNIT};`;
  };
  const side = (column: string, comparison: Comparison | undefined): string => {
    const read = `value = query[${column}], low = boxes[box + 2 * ${column}], high = boxes[box + 2 * ${column} + 1];`;
    return comparison === "equality"
      ? `${read} if (value < low || value > high) sum += ${UNIT};`
      : `${read} apart = value < low ? low - value : value > high ? value - high : 0; sum += apart < ${UNIT} ? apart : ${UNIT};`;
  };
  return `const scan = (query, start, end, found) => {
  let { first, second, row, rank } = found;
  ${written.map((column) => `const q${column} = query[${column}];`).join(" ")}
  for (let place = start, at = start * ${comparisons.length}; place < end; place++, at += ${comparisons.length}) {
    let sum = 0, apart = 0;
    ${all(row, tooFar)}
    ${byRow ? NEAREST_ROW : NEAREST_TWO}
  }
  found.first = first; found.second = second; found.row = row; found.rank = rank;
};
const bound = (query, boxes, box, limit) => {
    let sum = 0, apart = 0, value = 0, low = 0, high = 0;
    ${all(side, "if (sum > limit) return sum;")}
    return sum;
};
return { scan, bound };`;
}

const NEAREST_TWO = "if (sum < first) { second = first; first = sum; } else second = sum;";
const NEAREST_ROW = `const id = ids[place], itsRank = rankOf(id, salt);
    if (sum < first || itsRank < rank) { first = sum; row = id; rank = itsRank; }`;
