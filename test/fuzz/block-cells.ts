/** What is in a block, read by a reader of its own that knows nothing of the encoders: the cells, or why they are none. */
import type { ColumnLayout } from "../../src/block/layout.ts";
import type { ColumnView } from "../../src/block/views.ts";
import { isCanonicalJson } from "./canonical-json.ts";

export type Cell = null | number | string | readonly [number, number];

const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** The cells of a column; throws a sentence where one of them is none of its type. */
export function cellsOf(column: ColumnLayout, view: ColumnView, rows: number): readonly Cell[] {
  return Array.from({ length: rows }, (_, j) => {
    const flag = view.validity?.[j] ?? 1;
    if (flag !== 0 && flag !== 1) throw new Error("a validity byte that is neither 0 nor 1");
    const cell = cellOf(column, view, j);
    return flag === 0 ? null : cell;
  });
}

function cellOf(column: ColumnLayout, { values, data, validity }: ColumnView, j: number): Cell {
  const { field, physical, dictionary } = column;
  const value = values[j] as number;
  const no = (): never => {
    throw new Error(`a ${field.type} cell that is none`);
  };
  if (physical === "utf8") {
    const [start, end] = [value, values[j + 1] as number];
    if (start < 0 || end < start || end > (data as Uint8Array).length || (j === 0 && start !== 0)) no();
    const bytes = (data as Uint8Array).slice(start, end);
    let read = "";
    try {
      read = text.decode(bytes);
    } catch {
      no();
    }
    if (validity?.[j] !== 0 && !isTextOf(field.type, read)) no();
    return read;
  }
  if (physical.startsWith("code")) return dictionary[value] ?? no();
  if (physical === "point") {
    const [x, y] = [values[2 * j] as number, values[2 * j + 1] as number];
    return Math.abs(x) <= 180e6 && Math.abs(y) <= 90e6 ? [x, y] : no();
  }
  if (!Number.isFinite(value)) no();
  if (field.type !== "number" && !Number.isSafeInteger(value)) no();
  const [low, high] = BOUNDS[field.type] ?? [-Infinity, Infinity];
  return value >= low && value < high ? value : no();
}

const BOUNDS: Readonly<Record<string, readonly [number, number]>> = {
  date: [-719_162, 2_932_897],
  time: [0, 86_400_000],
  timestamp: [-719_162 * 86_400_000, 2_932_897 * 86_400_000],
};

function isTextOf(type: string, value: string): boolean {
  switch (type) {
    case "uuid":
      return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value);
    case "binary":
      return Buffer.from(value, "base64").toString("base64") === value;
    case "array":
    case "object":
    case "json":
      return isCanonicalJson(value, type);
    default:
      return true;
  }
}
