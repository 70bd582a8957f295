/** A table in memory: all of its rows to be searched, and some of them, chosen by chance, to ask with. */
import { randomPlaces } from "../../model/random-places.ts";
import type { TableName, Tables } from "../../table/table.ts";
import type { ComparedColumns } from "./compared-columns.ts";
import { readMatrix } from "./compared-columns.ts";
import type { Crew } from "./crew.ts";
import { growForest } from "./forest.ts";
import { nearestTwo } from "./neighbours.ts";
import { firstRows, pickedRows } from "./row-matrix.ts";
import type { RowMatrix } from "./row-matrix.ts";
import type { Forest } from "./tree-search.ts";

export interface Reference {
  /** All rows. */
  readonly forest: Forest;
  /** Some in a random order, so that the first of them are a smaller sample; all where there are few. */
  readonly sample: RowMatrix;
}

/** At most so many rows ask: ±2.2 points at 50 %. */
export const QUERIES = 2000;

/** Seeds of the tables' samples differ, so that the same file twice is not asked with the same rows. */
const OFFSET: Readonly<Record<TableName, number>> = { real: 1, synthetic: 2, holdout: 3 };

/** Reads a table. */
export async function openReference(
  tables: Tables,
  table: TableName,
  compared: ComparedColumns,
  crew: Crew,
  seed: number,
): Promise<Reference> {
  const matrix = await readMatrix(tables, table, compared);
  const sample = pickedRows(matrix, randomPlaces(matrix.rows, QUERIES, seed + OFFSET[table]));
  return { forest: await growForest(compared.space, matrix, crew), sample };
}

/** What a search may cost, in cells: some seconds of two cores. */
const MOST_CELLS = 2e9;
const LEAST_QUERIES = 200;
const PROBES = 16;

/** What one query costs in a reference, in cells that are looked at: known from the first few of its own rows. */
export async function costOf({ forest, sample }: Reference, crew: Crew): Promise<number> {
  const { looked } = await nearestTwo(forest, firstRows(sample, PROBES), crew);
  return (looked.reduce((sum, count) => sum + count, 0) / looked.length) * forest.width;
}

/** How many queries of a cost are asked, where each is asked so many times: fewer only where rows lie too much alike. */
export const affordable = (cost: number, times: number, least: number = LEAST_QUERIES): number =>
  Math.max(least, Math.min(QUERIES, Math.floor(MOST_CELLS / cost / times)));
