/**
 * Bounds of dates, times and timestamps as a reader of the file can test them. A format may lose what a bound has
 * (`%H:%M` loses seconds, `%y` the century), so a bound is written and read back by the column's own format first.
 */
import type { TemporalField } from "../model/schema.ts";
import { parseFormat } from "../model/strftime.ts";
import type { Directive } from "../model/strftime.ts";
import { duckdbFormat, sqlType } from "./cell-value.ts";
import { textLiteral } from "../database/sql-text.ts";

/** The bound as the column's format keeps it, in SQL. */
export function temporalBound(field: Omit<TemporalField, "name">, bound: string): string {
  const format = textLiteral(duckdbFormat(field));
  const instant = field.type === "time" ? `1900-01-01 ${bound}` : bound;
  return `CAST(strptime(strftime(TIMESTAMP ${textLiteral(instant)}, ${format}), ${format}) AS ${sqlType(field)})`;
}

const PARTS = ["year", "month", "day", "hour", "minute", "second", "millisecond"] as const;

/** Why the field's bounds cannot be tested on what is written, or undefined where they can. */
export function boundsLost(field: TemporalField): string | undefined {
  const parts = parseFormat(field.format);
  if (typeof parts === "string") return parts;
  const directives = new Set(parts.flatMap((part) => ("directive" in part ? [part.directive] : [])));
  const kept = PARTS.map((_, index) => keeps(directives, index));
  const first = field.type === "time" ? 3 : 0;
  const last = kept.lastIndexOf(true);
  const [low, high] = [field.minimum, field.maximum].map((bound) =>
    bound === undefined ? undefined : numbersOf(field, bound),
  );
  for (let index = first; index <= last; index++) {
    const agree =
      low !== undefined &&
      high !== undefined &&
      PARTS.slice(first, index + 1).every((_, at) => low[first + at] === high[first + at]);
    if (!kept[index] && !agree) return `${field.format} does not keep the ${PARTS[index]}`;
  }
  if (
    first === 0 &&
    directives.has("y") &&
    !directives.has("Y") &&
    (low === undefined || high === undefined || century(low) !== century(high))
  )
    return `${field.format} does not keep the century`;
  return undefined;
}

function keeps(directives: ReadonlySet<Directive>, part: number): boolean {
  const has = (...names: Directive[]): boolean => names.some((name) => directives.has(name));
  switch (part) {
    case 0:
      return has("Y", "y");
    case 1:
      return has("m", "-m", "b", "B", "j");
    case 2:
      return has("d", "-d", "j");
    case 3:
      return has("H", "-H") || (has("I", "-I") && has("p"));
    case 4:
      return has("M");
    case 5:
      return has("S");
    default:
      return has("g", "f");
  }
}

/** Year, month, day, hour, minute, second, millisecond of ISO text. */
function numbersOf(field: TemporalField, bound: string): readonly number[] {
  const found = (field.type === "time" ? `1900-01-01T${bound}` : bound).split(/\D/).map(Number);
  return PARTS.map((_, index) => found[index] ?? 0);
}

/** Two-digit years are read as 1969 to 2068: a number that is the same for years that stay as far apart as they were. */
const century = (numbers: readonly number[]): number => Math.floor(((numbers[0] as number) - 1969) / 100);
