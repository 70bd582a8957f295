/**
 * A row as it is written, for other tables that refer to it: code generated for a schema, which runs inside the
 * isolate. What another table sees of a row must be what the file says: decimals are rounded, dates are `Day`s, an
 * empty cell is null. Each row that is handed out is a new object: what a script does to it is seen by nobody else.
 */
import type { Field, Schema } from "../model/schema.ts";
import { resolutionOf } from "../model/strftime.ts";
import { roundedMagnitude } from "./decimal.ts";

/** The source of a closure over ($0: the engine) that returns `(row) => the row as it is written`. */
export function settlerSource({ fields }: Schema): string {
  return `"use strict";
const { toDay, toTime, toTimestamp } = $0;
const { toDuration, toUuid } = $0.cells;
const floor = Math.floor, round = Math.round;
const decimal = (v, unit) => {
  if (typeof v !== "number") return v;
  const s = v * unit;
  const m = s < 0 ? -s : s;
  const r = ${roundedMagnitude("m")};
  return (s < 0 ? -r : r) / unit;
};
return (row$) => ({ ${fields.map(cell).join(", ")} });`;
}

function cell(field: Field): string {
  const name = JSON.stringify(field.name);
  const read = `row$[${name}]`;
  const settled = settle(field, read);
  // A bare "__proto__" would be no cell.
  const key = field.name === "__proto__" ? `[${name}]` : name;
  if (field.required) return `${key}: ${settled}`;
  return `${key}: ${read} === null || ${read} === undefined ? null : ${settled}`;
}

function settle(field: Field, value: string): string {
  switch (field.type) {
    case "decimal":
      return `decimal(${value}, ${10 ** field.scale})`;
    case "date":
      return `typeof ${value} === "number" ? ${value} : toDay(${value})`;
    case "time":
      return coarse(field.format, `typeof ${value} === "number" ? ${value} : toTime(${value})`);
    case "timestamp":
      return coarse(field.format, `typeof ${value} === "number" ? ${value} : toTimestamp(${value})`);
    case "duration":
      return `typeof ${value} === "number" ? ${value} : toDuration(${value})`;
    case "uuid":
      return `toUuid(${value})`;
    default:
      return value;
  }
}

/** A time as exact as its format writes it. */
function coarse(format: string, value: string): string {
  const milliseconds = resolutionOf(format);
  return milliseconds === 1 ? value : `floor((${value}) / ${milliseconds}) * ${milliseconds}`;
}
