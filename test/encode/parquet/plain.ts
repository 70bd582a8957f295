/** What a reader must find in a file for what a row has: plainly, from the value and the text that stands for it. */
import { toDay, toTime, toTimestamp } from "../../../sandbox/calendar.ts";
import type { Field } from "../../../src/model/schema.ts";
import type { Plain } from "./readers.ts";

export function plainOf(field: Field, value: unknown, text: string | null): Plain {
  if (text === null) return null;
  switch (field.type) {
    case "integer":
    case "number":
    case "duration":
      return value === 0 ? 0 : (value as number);
    case "boolean":
      return value as boolean;
    case "decimal":
      return /[1-9]/.test(text) ? text : text.replace("-", "");
    case "date":
      return Number(typeof value === "number" ? value : toDay(value));
    case "time":
      return coarse(field.format, Number(typeof value === "number" ? value : toTime(value)));
    case "timestamp":
      return coarse(field.format, Number(typeof value === "number" ? value : toTimestamp(value)));
    case "binary":
      return Buffer.from(text, "base64").toString("hex");
    case "geopoint": {
      const [longitude, latitude] = text.split(", ").map(Number) as [number, number];
      return [longitude, latitude];
    }
    default:
      return text;
  }
}

/** To what the format writes. */
function coarse(format: string, milliseconds: number): number {
  const unit = /%[gf]/.test(format) ? 1 : /%[ST]/.test(format) ? 1000 : 60_000;
  return Math.floor(milliseconds / unit) * unit;
}
