/** Counts the rows of a reference that meet conditions on some columns, without looking at each. */
import type { Forest } from "./tree-search.ts";
import { LEAF } from "./tree.ts";
import type { Tree } from "./tree.ts";

/** A column's cell lies between two numbers, which are included. */
export interface Condition {
  readonly column: number;
  readonly low: number;
  readonly high: number;
}

export interface Counted {
  /** How many rows meet all conditions, up to a number. */
  readonly rows: number;
  /** The place of one of them in its file. */
  readonly one: number;
}

/** Counts up to `most` rows that meet all conditions. */
export type Count = (conditions: readonly Condition[], most: number) => Counted;

/** A count over the rows of a forest. */
export function countIn(forest: Forest): Count {
  return (conditions, most) => {
    let rows = 0;
    let one = 0;
    for (const tree of forest.trees) {
      const counted = countTree(forest, tree, conditions, most - rows);
      if (counted.rows > 0) one = counted.one;
      rows += counted.rows;
      if (rows >= most) break;
    }
    return { rows, one };
  };
}

function countTree(
  { cells, ids, width }: Forest,
  { split, boxes, places, right }: Tree,
  conditions: readonly Condition[],
  most: number,
): Counted {
  let found = 0;
  let one = 0;
  const waiting = [0];
  for (let node = waiting.pop(); node !== undefined && found < most; node = waiting.pop()) {
    const box = node * 2 * width;
    let inside = true;
    let outside = false;
    for (const { column, low, high } of conditions) {
      const least = boxes[box + 2 * column] as number;
      const greatest = boxes[box + 2 * column + 1] as number;
      if (least > high || greatest < low) outside = true;
      else if (least < low || greatest > high) inside = false;
    }
    if (outside) continue;
    const start = places[node * 2] as number;
    const end = places[node * 2 + 1] as number;
    if (inside) {
      found += end - start;
      one = ids[start] as number;
    } else if (split[node] === LEAF) {
      for (let place = start; place < end; place++) {
        if (!meets(cells, place * width, conditions)) continue;
        found++;
        one = ids[place] as number;
      }
    } else waiting.push(right[node] as number, node + 1);
  }
  return { rows: Math.min(found, most), one };
}

function meets(cells: Float64Array, row: number, conditions: readonly Condition[]): boolean {
  for (const { column, low, high } of conditions) {
    const cell = cells[row + column] as number;
    if (cell < low || cell > high) return false;
  }
  return true;
}
