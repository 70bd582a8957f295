/** An aligned table that fits the terminal: numbers to the right, columns that do not fit are counted, not wrapped. */
import Table from "cli-table3";
import stringWidth from "string-width";
import { clipped, count, paint, plain, terminalWidth } from "./text.ts";

import type { Schema } from "../../model/schema.ts";

export interface TableColumn {
  readonly name: string;
  readonly numeric: boolean;
}

const MOST_WIDTH = 40;
const GAP = 2;
const NO_BORDERS = {
  top: "",
  "top-mid": "",
  "top-left": "",
  "top-right": "",
  bottom: "",
  "bottom-mid": "",
  "bottom-left": "",
  "bottom-right": "",
  left: "",
  "left-mid": "",
  mid: "",
  "mid-mid": "",
  right: "",
  "right-mid": "",
  middle: " ".repeat(GAP),
};

/** The table as text, ending in a line feed. An empty cell (null) is drawn as a dim ∅. */
export function renderTable(
  columns: readonly TableColumn[],
  rows: readonly (readonly (string | null)[])[],
  width: number = terminalWidth(),
): string {
  const cells = rows.map((row) => row.map((cell) => (cell === null ? "∅" : clipped(plain(cell), MOST_WIDTH))));
  const widths = columns.map(({ name }, k) =>
    Math.max(stringWidth(clipped(plain(name), MOST_WIDTH)), ...cells.map((row) => stringWidth(row[k] ?? ""))),
  );
  let shown = 0;
  for (let used = 0; shown < columns.length; shown++) {
    used += (widths[shown] as number) + (shown === 0 ? 0 : GAP);
    if (used > width && shown > 0) break;
  }
  const table = new Table({
    chars: NO_BORDERS,
    style: { "padding-left": 0, "padding-right": 0, head: [], border: [] },
    colAligns: columns.slice(0, shown).map(({ numeric }) => (numeric ? "right" : "left")),
    head: columns.slice(0, shown).map(({ name }) => paint("bold", clipped(plain(name), MOST_WIDTH), process.stdout)),
  });
  table.push(...cells.map((row) => row.slice(0, shown)));
  const hidden = columns.slice(shown);
  const note =
    hidden.length === 0
      ? ""
      : `${paint("dim", `and ${count(hidden.length, "column")} more: ${hidden.map(({ name }) => plain(name)).join(", ")}`, process.stdout)}\n`;
  return `${table.toString().replaceAll(/[ ]+$/gm, "")}\n${note}`;
}

/** The columns of a contract. */
export const tableColumns = (schema: Schema): readonly TableColumn[] =>
  schema.fields.map(({ name, type }) => ({ name, numeric: ["integer", "number", "decimal"].includes(type) }));
