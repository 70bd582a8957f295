/** What threads do for each other: pieces of work as plain messages, on memory that they share. */
import { columnMatches, columnSingles } from "./column-values.ts";
import type { ColumnCells, Singles } from "./column-values.ts";
import { countIn } from "./tree-count.ts";
import type { Condition } from "./tree-count.ts";
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
  /** How many rows and nodes were looked at. */
  readonly looked: Float64Array;
}

/** Counts the rows that meet conditions, up to a number; workers take turns as in a search. */
export interface CountWork {
  readonly kind: "count";
  readonly forest: Forest;
  readonly conditions: readonly (readonly Condition[])[];
  readonly most: number;
  readonly next: Int32Array;
  readonly counts: Uint32Array;
  /** The place of one of the rows that were counted. */
  readonly ones: Uint32Array;
}

/** Finds the values of a column that one row alone has. */
export interface SinglesWork {
  readonly kind: "singles";
  readonly column: ColumnCells;
  readonly ordered: boolean;
  readonly most: number;
  readonly seed: number;
}

/** Counts the rows of a column that lie in intervals: two numbers for each. */
export interface MatchesWork {
  readonly kind: "matches";
  readonly column: ColumnCells;
  readonly intervals: Float64Array;
}

export type Work = BuildWork | SearchWork | CountWork | SinglesWork | MatchesWork;

/** What a piece of work gives; of searches and counts the answers lie in shared memory. */
export interface Answers {
  readonly build: Tree;
  readonly search: undefined;
  readonly count: undefined;
  readonly singles: Singles;
  readonly matches: Uint32Array;
}

/** Queries that are taken at once. */
const TURN = 16;

/** Does a piece of work. */
export function perform(work: Work): Answers[Work["kind"]] {
  switch (work.kind) {
    case "build":
      return buildTree(work.rows, work.start, work.end);
    case "search":
      return search(work);
    case "count": {
      const count = countIn(work.forest);
      inTurns(work.next, work.counts.length, (query) => {
        const { rows, one } = count(work.conditions[query] as readonly Condition[], work.most);
        work.counts[query] = rows;
        work.ones[query] = one;
      });
      return undefined;
    }
    case "singles":
      return columnSingles(work.column, work.ordered, work.most, work.seed);
    case "matches":
      return columnMatches(work.column, work.intervals);
  }
}

function search({ forest, queries, options, next, first, second, nearest, looked }: SearchWork): undefined {
  const search = searchIn(forest, options);
  const { width } = forest;
  inTurns(next, first.length, (query) => {
    const found = search(queries.subarray(query * width, (query + 1) * width));
    first[query] = found.first;
    second[query] = found.second;
    nearest[query] = found.row;
    looked[query] = found.looked;
  });
  return undefined;
}

function inTurns(next: Int32Array, count: number, answer: (query: number) => void): void {
  for (let from = Atomics.add(next, 0, TURN); from < count; from = Atomics.add(next, 0, TURN))
    for (let query = from; query < Math.min(count, from + TURN); query++) answer(query);
}
