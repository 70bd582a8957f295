/** The code of a whole row: every column's cell, and what stands before, between and after them. */
import type { Layout } from "../block/layout.ts";
import type { Field } from "../model/schema.ts";
import { cellCode, fixedCode } from "./cell-code.ts";
import type { CellCode, Notation } from "./cell-code.ts";

export interface RowText {
  /** What stands before the cell of column `k`; nothing where it is not given. */
  lead?(field: Field, k: number): string;
  /** The byte between two cells. */
  readonly between: number;
  /** What ends the row: one byte of ASCII or more. */
  readonly end: string;
}

/** The code of each column's cell. */
export function rowCode(layout: Layout, notation: Notation, text: RowText): readonly CellCode[] {
  const last = layout.columns.length - 1;
  return layout.columns.map((column, k) => {
    const lead = fixedCode(text.lead?.(column.field, k) ?? "", `lead${k}`);
    const cell = cellCode(column, k, k === last ? text.end.charCodeAt(0) : text.between, notation);
    const rest = fixedCode(k === last ? text.end.slice(1) : "", "rest");
    return {
      code: `${lead.code}${cell.code}${rest.code === "" ? "" : ` ${rest.code}`}`,
      constants: { ...lead.constants, ...cell.constants, ...rest.constants },
      width: lead.width + cell.width + rest.width,
    };
  });
}
