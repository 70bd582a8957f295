/** The entries of a table's dirt that are about cells, made ready: each as a function on the cells of a row. */
import type { CellDirt } from "../model/dirt.ts";
import type { Field, Schema } from "../model/schema.ts";
import { dateReader } from "./date-text.ts";
import { wrongDate } from "./date.ts";
import type { RowCells } from "./row-cells.ts";
import { misread } from "./encoding.ts";
import { otherCase } from "./letter-case.ts";
import { missing } from "./missing.ts";
import type { NumericField } from "./multiplied.ts";
import { outlier } from "./outlier.ts";
import { spelling } from "./spelling.ts";
import { typo } from "./typo.ts";
import { inOtherUnit } from "./unit.ts";
import { whitespace } from "./whitespace.ts";

/** Makes one error in the row's cells, drawing from the row's stream; does nothing where it cannot. */
export type RowError = (cells: RowCells) => void;

/** What a text becomes; undefined where it cannot have the error. */
type TextError = (text: string) => string | null | undefined;

/** The error of an entry. */
export function rowError(dirt: CellDirt, schema: Schema): RowError {
  if (dirt.kind === "swap") {
    const [a, b] = dirt.columns.map((name) => indexOf(schema, name)) as [number, number];
    return (cells) => cells.swap(a, b, "swap");
  }
  const column = indexOf(schema, dirt.column);
  return cellError(column, dirt.kind, textError(dirt, schema.fields[column] as Field));
}

/** The error of one cell: an empty cell stays empty. */
export function cellError(column: number, kind: string, error: TextError): RowError {
  return (cells) => {
    const text = cells.text(column);
    const put = text === null ? undefined : error(text);
    if (put !== undefined && put !== text) cells.put(column, put, kind);
  };
}

/** The place of a column; the specification has been checked against the schema. */
export function indexOf(schema: Schema, name: string): number {
  const found = schema.fields.findIndex((field) => field.name === name);
  if (found < 0) throw new TypeError(`dirt: there is no column ${JSON.stringify(name)}`);
  return found;
}

function textError(dirt: Exclude<CellDirt, { kind: "swap" }>, field: Field): TextError {
  switch (dirt.kind) {
    case "typo":
      return typo;
    case "case":
      return otherCase;
    case "whitespace":
      return whitespace;
    case "encoding":
      return misread;
    case "spelling": {
      const variants = new Map(Object.entries(dirt.variants));
      return (text) => spelling(text, variants);
    }
    case "unit":
      return (text) => inOtherUnit(text, dirt.factor, field as NumericField);
    case "outlier":
      return (text) => outlier(text, dirt.factors, field as NumericField);
    case "date":
      return dateError(field);
    case "missing":
      return (text) => missing(text, dirt.as);
  }
}

/** The error of a date or timestamp column. */
export function dateError(field: Field): TextError {
  const read = dateReader("format" in field ? field.format : "");
  return (text) => wrongDate(text, read);
}
