/** Values as people read them: instants as dates, whole numbers without a point. */
import type { ColumnType } from "../table/table.ts";

const INSTANTS: ReadonlySet<ColumnType> = new Set(["date", "time", "datetime"]);
export const isInstant = (type: ColumnType): boolean => INSTANTS.has(type);

/** Seconds since 1970 or midnight as `2022-05-28`, `09:05:00` or `2022-05-28 09:05:00`; a number as it is. */
export function valueText(type: ColumnType, value: number): number | string {
  if (!isInstant(type)) return value;
  const date = new Date(Math.round(value * 1000));
  if (Number.isNaN(date.getTime())) return value;
  const text = date.toISOString();
  if (type === "date") return text.slice(0, 10);
  return type === "time" ? text.slice(11, 19) : `${text.slice(0, 10)} ${text.slice(11, 19)}`;
}

/** A label that DuckDB has cast to text, by the column's type: `5.0` of an integer is `5`. */
export function labelText(type: ColumnType, label: string): string {
  if (type === "string" || type === "boolean" || label === "") return label;
  const value = Number(label);
  return Number.isNaN(value) ? label : String(valueText(type, value));
}

/** A span of time in its largest unit, `3.2 days`; a number as it is. */
export function spanText(type: ColumnType, span: number): number | string {
  if (!isInstant(type)) return span;
  for (const [unit, seconds] of [
    ["days", 86_400],
    ["hours", 3600],
    ["minutes", 60],
  ] as const)
    if (Math.abs(span) >= 2 * seconds) return `${Number((span / seconds).toPrecision(4))} ${unit}`;
  return `${Number(span.toPrecision(4))} seconds`;
}
