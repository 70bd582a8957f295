/** A row as it will be written, from the row as `row` returned it: what other tables see of it must be what the file says. */
import { toDay, toTime, toTimestamp } from "../calendar.ts";
import type { Columns, Stored } from "./definition.ts";

type Cell = (value: unknown) => unknown;
/** The cells of any table's row, by column. */
export type Cells = Stored<Columns>;

/** A function that settles the cells of a row; the row itself where there is nothing to settle. Rows come out frozen. */
export function settler(columns: Columns): (row: unknown) => Cells {
  const cells = Object.keys(columns).flatMap((name) => {
    const settle = settleCell(columns[name] as Columns[string]);
    return settle === undefined ? [] : [{ name, settle }];
  });
  if (cells.length === 0) return (row) => Object.freeze(row as Cells);
  return (row) => {
    const settled: Record<string, unknown> = { ...(row as object) };
    for (const { name, settle } of cells) {
      const value = settled[name];
      if (value !== null && value !== undefined) settled[name] = settle(value) ?? value;
    }
    return Object.freeze(settled) as Cells;
  };
}

function settleCell({ type, options }: Columns[string]): Cell | undefined {
  switch (type) {
    case "decimal":
      return roundTo(options["scale"] as number);
    case "date":
      return toDay;
    case "time":
      return toTime;
    case "timestamp":
      return toTimestamp;
    default:
      return undefined;
  }
}

/** Half away from zero, with the column writer's tolerance: what the file will say. */
function roundTo(scale: number): Cell {
  const unit = 10 ** scale;
  return (value) => {
    if (typeof value !== "number") return value;
    const size = Math.abs(value * unit);
    const rounded = size < 2 ** 45 ? Math.floor(size * (1 + 4 * Number.EPSILON) + 0.5) : Math.round(size);
    return (value < 0 ? -rounded : rounded) / unit;
  };
}
