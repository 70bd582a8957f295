/** What makes a copy a near one: one or two further errors, in cells drawn from those that can have them. */
import { nextBelow } from "../../sandbox/stream.ts";
import type { NearDuplicateDirt } from "../model/dirt.ts";
import type { Field, Schema } from "../model/schema.ts";
import { cellError, dateError, indexOf } from "./cell-errors.ts";
import type { RowError } from "./cell-errors.ts";
import { otherDigit } from "./digit.ts";
import { otherCase } from "./letter-case.ts";
import type { RowCells } from "./row-cells.ts";
import { typo } from "./typo.ts";
import { whitespace } from "./whitespace.ts";

/** Cells tried before a copy is left as it is. */
const MOST_TRIES = 8;

/** Makes the further errors of a near-duplicate. */
export function nearErrors(dirt: NearDuplicateDirt, schema: Schema): RowError {
  const columns = dirt.columns?.map((name) => indexOf(schema, name)) ?? defaultColumns(schema);
  const errors = columns.map((column) => errorsOf(column, schema.fields[column] as Field));
  return (cells) => {
    if (errors.length === 0) return;
    const wanted = 1 + nextBelow(2);
    const made: ColumnErrors[] = [];
    for (let k = 0; k < MOST_TRIES && made.length < wanted; k++) {
      const drawn = errors[nextBelow(errors.length)] as ColumnErrors;
      // A second error in a cell might undo the first.
      if (!made.includes(drawn) && changes(cells, drawn)) made.push(drawn);
    }
  };
}

/** Texts, where the table has any: people are told apart by them. Else whatever may be mistyped. */
function defaultColumns(schema: Schema): readonly number[] {
  const of = (...types: Field["type"][]): number[] =>
    schema.fields.flatMap(({ type }, column) => (types.includes(type) ? [column] : []));
  const texts = of("text");
  return texts.length > 0 ? texts : of("integer", "number", "decimal", "date", "timestamp");
}

interface ColumnErrors {
  readonly column: number;
  readonly ways: readonly RowError[];
}

function errorsOf(column: number, field: Field): ColumnErrors {
  if (field.type === "text")
    return {
      column,
      ways: [
        cellError(column, "typo", typo),
        cellError(column, "case", otherCase),
        cellError(column, "whitespace", whitespace),
      ],
    };
  if (field.type === "date" || field.type === "timestamp")
    return { column, ways: [cellError(column, "date", dateError(field))] };
  return { column, ways: [cellError(column, "digit", otherDigit)] };
}

/** Makes one of a column's errors; whether the cell is another now. */
function changes(cells: RowCells, { column, ways }: ColumnErrors): boolean {
  const before = cells.text(column);
  (ways[nextBelow(ways.length)] as RowError)(cells);
  return cells.text(column) !== before;
}
