/** Finds the nearest rows in the trees of a reference: exactly what a comparison with every row would find. */
import type { Comparison } from "./gower-space.ts";
import { rankOf, scansOf } from "./leaf-scan.ts";
import type { Found } from "./leaf-scan.ts";
import { LEAF, NO_TREE } from "./tree.ts";
import type { Tree } from "./tree.ts";

/** Rows with the trees over them. */
export interface Forest {
  readonly rows: number;
  readonly width: number;
  readonly comparisons: readonly Comparison[];
  readonly cells: Float64Array;
  readonly ids: Uint32Array;
  readonly trees: readonly Tree[];
}

export interface SearchOptions {
  /** The places of the columns that are compared, the most telling first. */
  readonly columns: readonly number[];
  /** Asks for the nearest row, of several as near the first in a random order of this salt. Without it, for two distances. */
  readonly salt?: number | undefined;
}

/** Finds the nearest of all rows to one; distances are in units, infinite where there are not as many rows. */
export type Search = (query: Float64Array) => Found;

const NO_RANK = 2 ** 32;

/** A search in a forest, to be used for one query after another; its answer is overwritten by the next. */
export function searchIn(forest: Forest, { columns, salt }: SearchOptions): Search {
  const { comparisons, width, trees, cells, ids } = forest;
  const { scan, bound } = scansOf({ cells, ids, comparisons, columns, salt });
  const ranks = salt === undefined ? [] : trees.map((tree) => leastRanks(tree, ids, salt));
  const found: Found = { first: 0, second: 0, row: -1, rank: NO_RANK, looked: 0 };
  const far = new Float64Array(trees.length);
  const turns = Uint32Array.from(trees, (_, place) => place);

  let query: Float64Array = new Float64Array();
  let { split, boxes, places, right } = trees[0] ?? NO_TREE;
  let least: LeastRanks | undefined;

  /** How far all rows of a node are at least. */
  const boundOf = (node: number): number =>
    bound(query, boxes, node * 2 * width, least === undefined ? found.second : found.first);
  const useless = (node: number, bound: number): boolean =>
    least === undefined
      ? bound >= found.second
      : bound > found.first || (bound === found.first && (least.ranks[node] as number) >= found.rank);

  const visit = (node: number): void => {
    const column = split[node] as number;
    if (column < 0) {
      const start = places[node * 2] as number;
      const end = places[node * 2 + 1] as number;
      if (column === LEAF) {
        found.looked += end - start;
        scan(query, start, end, found);
      } else if (least === undefined) scan(query, start, Math.min(end, start + 2), found);
      else scanEqual(start, least.rows[node] as number, least.ranks[node] as number);
      return;
    }
    const left = node + 1;
    const other = right[node] as number;
    const leftBound = boundOf(left);
    const otherBound = boundOf(other);
    found.looked += 2;
    const leftFirst = leftBound <= otherBound;
    if (!useless(leftFirst ? left : other, leftFirst ? leftBound : otherBound)) visit(leftFirst ? left : other);
    if (!useless(leftFirst ? other : left, leftFirst ? otherBound : leftBound)) visit(leftFirst ? other : left);
  };
  /** Rows that are all the same: as near as the first of them; the one of the least rank stands for them. */
  const one: Found = { first: 0, second: 0, row: -1, rank: NO_RANK, looked: 0 };
  const scanEqual = (start: number, row: number, rank: number): void => {
    one.first = found.first;
    one.row = -1;
    one.rank = NO_RANK;
    scan(query, start, start + 1, one);
    if (one.row < 0 || (one.first === found.first && rank >= found.rank)) return;
    found.first = one.first;
    found.row = row;
    found.rank = rank;
  };

  const turnTo = (place: number): void => {
    ({ split, boxes, places, right } = trees[place] as Tree);
    least = ranks[place];
  };

  return (row) => {
    query = row;
    found.first = found.second = Number.POSITIVE_INFINITY;
    found.row = -1;
    found.rank = NO_RANK;
    found.looked = 0;
    for (const place of turns) {
      turnTo(place);
      far[place] = boundOf(0);
    }
    turns.sort((a, b) => (far[a] as number) - (far[b] as number));
    for (const place of turns) {
      turnTo(place);
      if (!useless(0, far[place] as number)) visit(0);
    }
    return found;
  };
}

/** Of each node, the least rank among its rows, and the row that has it. */
interface LeastRanks {
  readonly ranks: Float64Array;
  readonly rows: Uint32Array;
}

function leastRanks({ split, places, right }: Tree, ids: Uint32Array, salt: number): LeastRanks {
  const ranks = new Float64Array(split.length).fill(NO_RANK);
  const rows = new Uint32Array(split.length);
  const take = (node: number, rank: number, row: number): void => {
    if (rank >= (ranks[node] as number)) return;
    ranks[node] = rank;
    rows[node] = row;
  };
  for (let node = split.length - 1; node >= 0; node--) {
    if ((split[node] as number) < 0) {
      const end = places[node * 2 + 1] as number;
      for (let place = places[node * 2] as number; place < end; place++)
        take(node, rankOf(ids[place] as number, salt), ids[place] as number);
    } else
      for (const child of [node + 1, right[node] as number]) take(node, ranks[child] as number, rows[child] as number);
  }
  return { ranks, rows };
}
