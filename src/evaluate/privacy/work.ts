/** What threads do for each other: pieces of work as plain messages, on memory that they share. */
import { searchIn } from "./tree-search.ts";
import type { Forest, SearchOptions } from "./tree-search.ts";
import { buildTree } from "./tree.ts";
import type { Tree, TreeRows } from "./tree.ts";

/** Builds a tree over some rows. */
export interface BuildWork {
  readonly kind: "build";
  readonly rows: TreeRows;
  readonly start: number;
  readonly end: number;
}

/** Finds the nearest rows of queries; workers that are given the same work take turns at its queries. */
export interface SearchWork {
  readonly kind: "search";
  readonly forest: Forest;
  /** Rows of the forest's width. */
  readonly queries: Float64Array;
  readonly options: SearchOptions;
  /** One number: the first query that nobody has taken yet. */
  readonly next: Int32Array;
  /** Answers, one a query: in units, and a row's place. */
  readonly first: Float64Array;
  readonly second: Float64Array;
  readonly nearest: Uint32Array;
}

export type Work = BuildWork | SearchWork;

/** Queries that are taken at once. */
const TURN = 16;

/** Does a piece of work; what it finds is in the shared memory, or is the tree that was built. */
export function perform(work: Work): Tree | undefined {
  if (work.kind === "build") return buildTree(work.rows, work.start, work.end);
  const { forest, queries, options, next, first, second, nearest } = work;
  const search = searchIn(forest, options);
  const { width } = forest;
  const count = first.length;
  for (let from = Atomics.add(next, 0, TURN); from < count; from = Atomics.add(next, 0, TURN)) {
    for (let query = from; query < Math.min(count, from + TURN); query++) {
      const found = search(queries.subarray(query * width, (query + 1) * width));
      first[query] = found.first;
      second[query] = found.second;
      nearest[query] = found.row;
    }
  }
  return undefined;
}
