/** The trees over a reference: its rows are divided a few times here, and a crew builds the rest side by side. */
import type { Crew } from "./crew.ts";
import type { GowerSpace } from "./gower-space.ts";
import type { RowMatrix } from "./row-matrix.ts";
import type { Forest } from "./tree-search.ts";
import { chooseSplit, partition } from "./tree.ts";
import type { TreeRows } from "./tree.ts";

/** Trees of a large forest: the same ones on any number of threads. */
const PARTS = 8;
/** Rows that are not worth dividing among threads. */
const FEW = 20_000;

/** Builds the trees; the matrix's rows are put into another order. */
export async function growForest(space: GowerSpace, matrix: RowMatrix, crew: Crew): Promise<Forest> {
  const { rows, width, cells } = matrix;
  const comparisons = space.columns.map(({ comparison }) => comparison);
  const ids = new Uint32Array(new SharedArrayBuffer(rows * 4));
  for (let row = 0; row < rows; row++) ids[row] = row;
  const treeRows: TreeRows = { cells, ids, width, comparisons };
  const parts = rows === 0 ? [] : divide(treeRows, rows);
  const trees = await crew.work(parts.map(([start, end]) => ({ kind: "build" as const, rows: treeRows, start, end })));
  return { rows, width, comparisons, cells, ids, trees };
}

/** Divides the largest part until there are enough. */
function divide(rows: TreeRows, count: number): readonly (readonly [number, number])[] {
  const parts: [number, number][] = [[0, count]];
  while (parts.length < PARTS) {
    parts.sort(([a, b], [c, d]) => d - c - (b - a));
    const [start, end] = parts[0] as [number, number];
    const split = end - start < FEW ? undefined : chooseSplit(rows, start, end);
    if (split === undefined || typeof split === "number") break;
    const middle = partition(rows, start, end, split);
    parts.splice(0, 1, [start, middle], [middle, end]);
  }
  return parts;
}
