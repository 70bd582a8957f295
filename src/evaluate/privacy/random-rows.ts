/**
 * Rows drawn at random within the real data's bounds, column by column: what DCRBaselineProtection compares with (SDMetrics,
 * `DCRBaselineProtection._generate_random_data`). Missing values come as often as in the real data.
 */
import { seededRandom } from "../../model/random-places.ts";
import type { ComparedColumns } from "./compared-columns.ts";
import { MISSING, UNIT, unitsOf } from "./gower-space.ts";
import type { GowerColumn } from "./gower-space.ts";
import { emptyMatrix } from "./row-matrix.ts";
import type { RowMatrix } from "./row-matrix.ts";
import type { Forest } from "./tree-search.ts";

/** So many random rows for the real data of a forest. */
export function randomRows(
  compared: ComparedColumns,
  { rows, cells, width }: Forest,
  count: number,
  seed: number,
): RowMatrix {
  const random = seededRandom(seed);
  const matrix = emptyMatrix(count, width);
  for (const [at, column] of compared.space.columns.entries()) {
    const isMissing = (cell: number): boolean => cell === MISSING || (column.comparison === "equality" && cell === -1);
    const values = new Set<number>();
    let missing = 0;
    let missingCell = MISSING;
    for (let cell = at; cell < rows * width; cell += width) {
      const value = cells[cell] as number;
      if (isMissing(value)) {
        missing++;
        missingCell = value;
      } else if (column.comparison === "equality") values.add(value);
    }
    const draw =
      column.comparison === "difference"
        ? between(column, compared.columns[at]?.type === "integer")
        : oneOf([...values]);
    for (let row = 0; row < count; row++) {
      const value = draw(random());
      matrix.cells[row * width + at] = random() * rows < missing ? missingCell : value;
    }
  }
  return matrix;
}

function between(column: GowerColumn, whole: boolean): (chance: number) => number {
  if (!whole) return (chance) => Math.round(chance * UNIT);
  const units = unitsOf(column);
  return (chance) => units(column.least + Math.floor(chance * (column.greatest - column.least + 1)));
}

const oneOf =
  (values: readonly number[]) =>
  (chance: number): number =>
    values[Math.floor(chance * values.length)] ?? MISSING;
