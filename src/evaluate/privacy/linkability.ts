/**
 * The linkability attack: who has some columns of a person in one file and the others in another looks up each part in the
 * synthetic data; the two are linked where both lead to the same row (anonymeter's `LinkabilityEvaluator`, one neighbour).
 * Among rows that are equally near, each part picks one by chance.
 */
import type { Crew } from "./crew.ts";
import { byTelling, nearestRows } from "./neighbours.ts";
import type { RowMatrix } from "./row-matrix.ts";
import type { Forest } from "./tree-search.ts";

/** Two halves of the columns that tell about as much: in the order of how much they tell, in turn to the one and the other. */
export function halves(forest: Forest): readonly [readonly number[], readonly number[]] {
  const columns = byTelling(forest);
  return [
    columns.filter((_, place) => place % 4 === 0 || place % 4 === 3),
    columns.filter((_, place) => place % 4 === 1 || place % 4 === 2),
  ];
}

/** How many of the rows can be linked through the synthetic data. */
export async function linked(synthetic: Forest, targets: RowMatrix, crew: Crew, seed: number): Promise<number> {
  const [one, other] = halves(synthetic);
  const first = await nearestRows(synthetic, targets, crew, { columns: one, salt: seed });
  const second = await nearestRows(synthetic, targets, crew, { columns: other, salt: ~seed });
  return first.reduce((count, row, place) => count + (row === second[place] ? 1 : 0), 0);
}
