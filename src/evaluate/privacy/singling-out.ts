/**
 * The singling-out attack: predicates that are true of one synthetic row alone, which is a success where they are true of
 * one real row alone (anonymeter's `SinglingOutEvaluator`). Univariate ones are values that come once and open ends;
 * multivariate ones take three columns of a synthetic row: numbers away from the median, categories and gaps as they are.
 */
import { randomPlaces, seededRandom } from "../../model/random-places.ts";
import type { ComparedColumns } from "./compared-columns.ts";
import { ABOVE_ALL } from "./column-values.ts";
import type { Crew } from "./crew.ts";
import { MISSING } from "./gower-space.ts";
import { countRows } from "./neighbours.ts";
import type { Counts } from "./neighbours.ts";
import { quantileOf } from "./quantile.ts";
import { QUERIES } from "./reference.ts";
import type { Reference } from "./reference.ts";
import type { RowMatrix } from "./row-matrix.ts";
import type { Condition } from "./tree-count.ts";
import type { Forest } from "./tree-search.ts";

export type Predicate = readonly Condition[];

export const PREDICATE_COLUMNS = 3;
/** Predicates that are tried at once, and how often. */
const BATCH = 2000;
const BATCHES = 10;

/** Predicates of one column: of all that there are, some by chance. */
export async function univariatePredicates(
  { forest }: Reference,
  { space }: ComparedColumns,
  crew: Crew,
  seed: number,
): Promise<readonly Predicate[]> {
  const { cells, width } = forest;
  const found = await crew.work(
    space.columns.map(({ comparison }, column) => ({
      kind: "singles" as const,
      column: { cells, width, column },
      ordered: comparison === "difference",
      most: QUERIES,
      seed: seed + column,
    })),
  );
  const random = seededRandom(seed);
  const left = found.map(({ total }) => total);
  const taken = found.map(() => 0);
  const predicates: Predicate[] = [];
  for (let all = left.reduce((sum, total) => sum + total, 0); all > 0 && predicates.length < QUERIES; all--) {
    let place = Math.floor(random() * all);
    const column = left.findIndex((total) => (place -= total) < 0);
    left[column] = (left[column] as number) - 1;
    const at = 2 * (taken[column] as number);
    taken[column] = (taken[column] as number) + 1;
    const { intervals } = found[column] as (typeof found)[number];
    predicates.push([{ column, low: intervals[at] as number, high: intervals[at + 1] as number }]);
  }
  return predicates;
}

/** Predicates of three columns, or of two where there are no more. */
export async function multivariatePredicates(
  { forest, sample }: Reference,
  { space }: ComparedColumns,
  crew: Crew,
  seed: number,
): Promise<readonly Predicate[]> {
  const { width } = forest;
  if (width < 2) return [];
  const random = seededRandom(seed);
  const medians = space.columns.map((_, column) => medianOfColumn(sample, column));
  const known = new Set<string>();
  const predicates: Predicate[] = [];
  for (let batch = 0; batch < BATCHES && predicates.length < QUERIES; batch++) {
    const places = randomPlaces(forest.rows, BATCH, Math.floor(random() * 2 ** 32));
    const tried = Array.from(places, (place): Predicate => {
      const columns = randomPlaces(width, PREDICATE_COLUMNS, Math.floor(random() * 2 ** 32)).sort();
      return [...columns].map((column) => {
        const cell = forest.cells[place * width + column] as number;
        if (cell === MISSING || space.columns[column]?.comparison === "equality")
          return { column, low: cell, high: cell };
        return cell > (medians[column] as number)
          ? { column, low: cell, high: ABOVE_ALL }
          : { column, low: -ABOVE_ALL, high: cell };
      });
    });
    const { counts } = await countRows(forest, tried, 2, crew);
    for (const [place, predicate] of tried.entries()) {
      const key = predicate.map(({ column, low, high }) => `${column} ${low} ${high}`).join();
      if (counts[place] !== 1 || known.has(key) || predicates.length === QUERIES) continue;
      known.add(key);
      predicates.push(predicate);
    }
  }
  return predicates;
}

function medianOfColumn({ rows, width, cells }: RowMatrix, column: number): number {
  const values: number[] = [];
  for (let row = 0; row < rows; row++) {
    const cell = cells[row * width + column] as number;
    if (cell !== MISSING) values.push(cell);
  }
  return values.length === 0 ? 0 : quantileOf(Float64Array.from(values).sort(), 0.5);
}

/** Predicates that know nothing: each of its columns' cells is of another row, and compared at random. */
export function randomPredicates(
  { forest, sample }: Reference,
  { space }: ComparedColumns,
  predicates: readonly Predicate[],
  seed: number,
): readonly Predicate[] {
  const { width } = forest;
  const random = seededRandom(seed);
  return predicates.map(({ length }) =>
    [...randomPlaces(width, length, Math.floor(random() * 2 ** 32))].map((column): Condition => {
      const cell = sample.cells[Math.floor(random() * sample.rows) * width + column] as number;
      const way = cell === MISSING || space.columns[column]?.comparison === "equality" ? 0 : Math.floor(random() * 3);
      return { column, low: way === 1 ? -ABOVE_ALL : cell, high: way === 2 ? ABOVE_ALL : cell };
    }),
  );
}

/** Further matches of a predicate are not counted: the model of the control's size needs no more. */
const MOST_MATCHES = 64;

/** How many rows of a reference each predicate is true of; all have one column, or all have several. */
export async function matchesOf(forest: Forest, predicates: readonly Predicate[], crew: Crew): Promise<Counts> {
  if (predicates[0]?.length !== 1) return countRows(forest, predicates, MOST_MATCHES, crew);
  const { cells, width } = forest;
  const places = Array.from({ length: width }, (): number[] => []);
  for (const [place, [condition]] of predicates.entries()) places[condition?.column as number]?.push(place);
  const columns = [...places.keys()].filter((column) => (places[column] as number[]).length > 0);
  const found = await crew.work(
    columns.map((column) => ({
      kind: "matches" as const,
      column: { cells, width, column },
      intervals: Float64Array.from(
        (places[column] as number[]).flatMap((place) => {
          const [{ low, high }] = predicates[place] as [Condition];
          return [low, high];
        }),
      ),
    })),
  );
  const counts = new Uint32Array(predicates.length);
  for (const [index, column] of columns.entries())
    for (const [at, place] of (places[column] as number[]).entries())
      counts[place] = Math.min(MOST_MATCHES, (found[index] as Uint32Array)[at] as number);
  // Values of a column that come once are of different rows.
  return { counts, ones: Uint32Array.from(counts.keys()) };
}

export interface SingledOut {
  /** How many predicates are true of one row alone. */
  readonly predicates: number;
  /**
   * How many of them are of the same row on average, as one of them sees it. Predicates of several columns meet the same
   * extreme rows again and again: successes come in clumps, and what they tell is worth as many fewer (Kish's design effect).
   */
  readonly clumps: number;
}

/** The predicates that single a row out. */
export function singledOut({ counts, ones }: Counts): SingledOut {
  const times = new Map<number, number>();
  for (const [place, count] of counts.entries()) {
    const row = ones[place] as number;
    if (count === 1) times.set(row, (times.get(row) ?? 0) + 1);
  }
  let predicates = 0;
  let squares = 0;
  for (const count of times.values()) {
    predicates += count;
    squares += count * count;
  }
  return { predicates, clumps: predicates === 0 ? 1 : squares / predicates };
}
