/** Random frames with missing values, ties and constants, and the slow, plain Gower distance. */
import fc from "fast-check";
import { categoryColumn, numericColumn } from "../../../src/evaluate/privacy/gower-space.ts";
import type { GowerSpace } from "../../../src/evaluate/privacy/gower-space.ts";
import type { FrameColumn } from "../../../src/model/frame.ts";

export type Cell = number | undefined;

/** A column's kind with the cells of two frames. */
export interface Drawn {
  readonly kind: "number" | "category";
  readonly one: readonly Cell[];
  readonly other: readonly Cell[];
}

/** Columns of two frames of given lengths. */
export const drawnColumns = (rows: number, queries: number): fc.Arbitrary<readonly Drawn[]> => {
  const cells = (cell: fc.Arbitrary<number>, count: number): fc.Arbitrary<Cell[]> =>
    fc.array(fc.option(cell, { nil: undefined, freq: 6 }), { minLength: count, maxLength: count });
  const both = (kind: Drawn["kind"], cell: fc.Arbitrary<number>): fc.Arbitrary<Drawn> =>
    fc.record({ kind: fc.constant(kind), one: cells(cell, rows), other: cells(cell, queries) });
  const column = fc.oneof(
    both("number", fc.double({ noNaN: true, min: -1e6, max: 1e6 })),
    both("number", fc.integer({ min: 0, max: 4 })),
    both("number", fc.constant(7)),
    both("number", fc.constantFrom(0, 1e-300, 1e300, -1e308, 1e308)),
    both("category", fc.integer({ min: 0, max: 3 })),
    both("category", fc.constant(0)),
  );
  return fc.array(column, { minLength: 1, maxLength: 6 });
};

export function frameColumns(drawn: readonly Drawn[], side: "one" | "other"): readonly FrameColumn[] {
  return drawn.map((column, place): FrameColumn => {
    const name = `c${place}`;
    return column.kind === "number"
      ? { kind: "number", name, values: Float64Array.from(column[side], (cell) => cell ?? Number.NaN) }
      : { kind: "category", name, codes: Int32Array.from(column[side], (cell) => cell ?? -1), labels: [] };
  });
}

/** The space of the first frame. */
export const spaceOf = (drawn: readonly Drawn[]): GowerSpace => ({
  columns: drawn.map(({ kind, one }, place) => {
    const known = one.filter((cell) => cell !== undefined);
    if (kind === "category" || known.length === 0) return categoryColumn(`c${place}`);
    return numericColumn(`c${place}`, Math.min(...known), Math.max(...known));
  }),
});

/** Gower's distance, cell by cell, as its definition says. */
export function plainDistance(drawn: readonly Drawn[], row: number, query: number, columns: readonly number[]): number {
  let sum = 0;
  for (const column of columns) {
    const { kind, one, other } = drawn[column] as Drawn;
    const a = one[row];
    const b = other[query];
    const known = one.filter((cell) => cell !== undefined);
    const range = Math.max(...known) / 4 - Math.min(...known) / 4;
    if (a === undefined || b === undefined) sum += a === b ? 0 : 1;
    else if (kind === "category" || !(range > 0)) sum += a === b ? 0 : 1;
    else sum += Math.min(Math.abs(a / 4 - b / 4) / range, 1);
  }
  return sum / columns.length;
}
