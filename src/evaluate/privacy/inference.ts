/**
 * The inference attack: who knows all of a person but one column takes it from the synthetic row that is nearest by the
 * others (anonymeter's `InferenceEvaluator`). Numbers are guessed where they differ by at most 5 % of the guess, instants by
 * at most 5 % of the real range, categories and missing values where they are the same.
 */
import { randomPlaces } from "../../model/random-places.ts";
import type { TableColumn } from "../../table/table.ts";
import type { ComparedColumns } from "./compared-columns.ts";
import type { Crew } from "./crew.ts";
import { MISSING, UNIT } from "./gower-space.ts";
import type { GowerColumn } from "./gower-space.ts";
import { nearestRows } from "./neighbours.ts";
import { firstRows } from "./row-matrix.ts";
import type { RowMatrix } from "./row-matrix.ts";
import type { Forest } from "./tree-search.ts";

const TOLERANCE = 0.05;
/** What rounding to units may add to a difference that is exactly the tolerance. */
const ROUNDING = 1e-9;
const MOST_SECRETS = 20;
/** Guesses for each, as many as anonymeter makes: ±4.4 points at 50 %. */
export const MOST_GUESSES = 500;

/** The columns that are guessed: all but texts; some by chance where there are more than 20. */
export function secrets({ columns }: ComparedColumns, seed: number): readonly number[] {
  const all = columns.flatMap(({ role }, place) => (role === "text" ? [] : [place]));
  return [...randomPlaces(all.length, MOST_SECRETS, seed)].map((place) => all[place] as number).sort((a, b) => a - b);
}

/** Whether a guess of a cell is right. */
export function guessIsRight(
  column: GowerColumn,
  type: TableColumn["type"],
): (guess: number, secret: number) => boolean {
  if (column.comparison === "equality") return (guess, secret) => guess === secret;
  if (type !== "integer" && type !== "number")
    return (guess, secret) => guess === secret || Math.abs(guess - secret) <= (TOLERANCE + ROUNDING) * UNIT;
  const range = column.greatest - column.least;
  const value = (cell: number): number => column.least + (cell / UNIT) * range;
  return (guess, secret) => {
    if (guess === secret) return true;
    if (guess === MISSING || secret === MISSING) return false;
    return Math.abs(value(guess) - value(secret)) <= (TOLERANCE + ROUNDING) * Math.abs(value(guess));
  };
}

/** What is guessed from. */
export interface Guesser {
  readonly compared: ComparedColumns;
  readonly forest: Forest;
  /** Some of the synthetic rows in a random order. */
  readonly sample: RowMatrix;
}

/** How often a column of the targets is guessed from all others. */
export async function guessed(
  from: Guesser,
  secret: number,
  targets: RowMatrix,
  crew: Crew,
  seed: number,
): Promise<number> {
  const { forest } = from;
  const { width, cells, ids } = forest;
  const columns = Array.from({ length: width }, (_, column) => column).filter((column) => column !== secret);
  const nearest = await nearestRows(forest, targets, crew, { columns, salt: seed });
  const wanted = new Set(nearest);
  const guesses = new Map<number, number>();
  for (let place = 0; place < ids.length; place++) {
    const id = ids[place] as number;
    if (wanted.has(id)) guesses.set(id, cells[place * width + secret] as number);
  }
  return countRight(from, secret, targets, (target) => guesses.get(nearest[target] as number) as number);
}

/** How often it is guessed by taking any synthetic row's. */
export function guessedBlindly(from: Guesser, secret: number, targets: RowMatrix): number {
  const { rows, width, cells } = firstRows(from.sample, targets.rows);
  return countRight(from, secret, targets, (target) => cells[(target % rows) * width + secret] as number);
}

function countRight(
  { compared }: Guesser,
  secret: number,
  { rows, width, cells }: RowMatrix,
  guess: (target: number) => number,
): number {
  const { type } = compared.columns[secret] as TableColumn;
  const isRight = guessIsRight(compared.space.columns[secret] as GowerColumn, type);
  let right = 0;
  for (let target = 0; target < rows; target++)
    if (isRight(guess(target), cells[target * width + secret] as number)) right++;
  return right;
}
