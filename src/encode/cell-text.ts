/** Cells as text, one at a time, in the plainest way: for what is not worth generated code. */
import { isoDuration } from "../../sandbox/duration.ts";
import type { Duration } from "../../sandbox/duration.ts";
import type { ColumnLayout } from "../block/layout.ts";
import type { ColumnView } from "../block/views.ts";
import type { TemporalField } from "../model/schema.ts";
import { parseFormat } from "../model/strftime.ts";
import { renderDay, renderMilliseconds, renderTime, runsOf } from "./temporal.ts";

/** The text of a column's cell in row `j` of the block, as CSV has it without quotes; null where it is empty. */
export function cellText(
  column: ColumnLayout,
  view: ColumnView,
  booleans: readonly [string, string],
): (j: number) => string | null {
  const text = valueText(column, view, booleans);
  const { validity } = view;
  return validity === undefined ? text : (j) => (validity[j] === 0 ? null : text(j));
}

function valueText(
  { field, dictionary }: ColumnLayout,
  { values, data }: ColumnView,
  booleans: readonly [string, string],
): (j: number) => string {
  const number = (j: number): number => values[j] as number;
  switch (field.type) {
    case "boolean":
      return (j) => booleans[number(j) === 1 ? 0 : 1];
    case "integer":
    case "number":
      return (j) => `${number(j)}`;
    case "decimal":
      return (j) => decimalText(number(j), field.scale);
    case "date":
    case "time":
    case "timestamp":
      return temporalText(field, number);
    case "duration":
      return (j) => isoDuration(number(j) as Duration);
    case "geopoint":
      return (j) => `${degreesText(number(2 * j))}, ${degreesText(number(2 * j + 1))}`;
    default:
      if (data === undefined) return (j) => dictionary[number(j)] as string;
      return (j) => Buffer.from(data.buffer, data.byteOffset + number(j), number(j + 1) - number(j)).toString("utf8");
  }
}

function decimalText(scaled: number, scale: number): string {
  const digits = `${Math.abs(scaled)}`.padStart(scale + 1, "0");
  const text = scale === 0 ? digits : `${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
  return scaled < 0 ? `-${text}` : text;
}

/** Millionths of a degree without zeros at the end. */
const degreesText = (millionths: number): string => decimalText(millionths, 6).replace(/\.?0+$/, "");

function temporalText({ type, format }: TemporalField, value: (j: number) => number): (j: number) => string {
  const parts = parseFormat(format);
  if (typeof parts === "string") throw new TypeError(`format: ${parts}`);
  const runs = runsOf(parts);
  return (j) => {
    const day = type === "date" ? value(j) : type === "timestamp" ? Math.floor(value(j) / 86_400_000) : 0;
    const time = type === "date" ? 0 : type === "time" ? value(j) : value(j) - day * 86_400_000;
    return runs
      .map(({ of, parts }) =>
        of === "day"
          ? renderDay(parts, day)
          : of === "milliseconds"
            ? renderMilliseconds(parts, time % 1000)
            : renderTime(parts, time),
      )
      .join("");
  };
}
