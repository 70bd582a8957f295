/** A column as the value of an expression: as a reader of the file sees it, whose formats may leave out seconds. */
import { missingFrom, parseFormat, resolutionOf } from "../../model/strftime.ts";
import type { Field, TemporalField } from "../../model/schema.ts";
import type { Scope } from "./scope.ts";
import { Unproven } from "./unproven.ts";
import { condition } from "./value.ts";
import type { Numeric, Value } from "./value.ts";

/** The value of column `field` in row `j`. */
export function columnValue(scope: Scope, field: number): Value {
  const column = scope.columns[field];
  if (column === undefined) throw new Unproven("no such column");
  const empty = column.validity === undefined ? "false" : `n${field}[j] === 0`;
  const cell = `c${field}[j]`;
  const numeric = (type: Numeric["type"], more: Partial<Numeric> = {}): Numeric => ({
    type,
    code: cell,
    empty,
    scale: 0,
    small: false,
    bounds: (seen) => seen(field),
    ...more,
  });
  const described: Field = column.field;
  switch (described.type) {
    case "integer":
      return numeric("exact");
    case "decimal":
      return numeric("exact", { scale: described.scale });
    case "number":
      return numeric("double");
    case "boolean":
      return condition(`${cell} === 1`, empty);
    case "text":
      if (column.physical === "utf8") return { type: "opaque", empty };
      if (!column.dictionary.every((text) => text.isWellFormed() && !text.includes("\0")))
        throw new Unproven("half a character");
      return { type: "text", code: cell, empty, values: column.dictionary };
    case "date":
      readBack(described);
      return numeric("date");
    case "time":
    case "timestamp":
      readBack(described);
      return coarse(numeric(described.type), resolutionOf(described.format));
    case "uuid":
    case "duration":
    case "geopoint":
      return { type: "opaque", empty };
    default:
      throw new Unproven(`a column of type ${described.type}`);
  }
}

/** A format from which the reader gets the day, the hour and the minute back. */
function readBack({ format, type }: TemporalField): void {
  const parts = parseFormat(format);
  if (typeof parts === "string" || missingFrom(parts, type).length > 0) throw new Unproven("a format that loses much");
  const shortYear = parts.some((part) => "directive" in part && part.directive === "y");
  if (shortYear) throw new Unproven("a year of two digits");
}

/** What is left of a time in a format without seconds or their parts. */
function coarse(value: Numeric, resolution: number): Numeric {
  if (resolution === 1) return value;
  const whole = (t: number): number => Math.floor(t / resolution) * resolution;
  return {
    ...value,
    code: `(floor(${value.code} / ${resolution}) * ${resolution})`,
    bounds: (seen) => {
      const [low, high] = value.bounds(seen);
      return [whole(low), whole(high)];
    },
  };
}
