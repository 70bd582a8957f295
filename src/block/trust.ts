/**
 * The check of a block that came out of the isolate: every cell is hostile until it has passed here.
 * Types were enforced inside, but a script that broke out of its closure could still have written to the memory.
 */
import { Buffer, isUtf8 } from "node:buffer";
import { FIRST_DAY, LAST_DAY } from "../../sandbox/calendar.ts";
import type { Field } from "../model/schema.ts";
import type { ColumnLayout, Layout } from "./layout.ts";
import type { ColumnView } from "./views.ts";

/** Looks at the first `count` rows of a block; a sentence on what is wrong with it, or undefined. */
export type BlockCheck = (count: number) => string | undefined;

/** The check for blocks of a layout, generated for it so that each cell costs one comparison. */
export function blockCheck(layout: Layout, views: readonly ColumnView[]): BlockCheck {
  const checks = layout.columns.map((column, k) => columnCheck(column, views[k] as ColumnView));
  return (count) => {
    for (const [k, check] of checks.entries()) {
      const problem = check(count);
      if (problem !== undefined) return `column ${layout.columns[k]?.field.name ?? k}: ${problem}`;
    }
    return undefined;
  };
}

function columnCheck(column: ColumnLayout, view: ColumnView): BlockCheck {
  const validity = view.validity;
  const inner = column.physical === "utf8" ? both(textCheck(view), formCheck(column, view)) : rangeCheck(column, view);
  if (validity === undefined) return inner;
  const flags = compile("flags", "v > 1")(validity);
  return (count) => (flags(count) < 0 ? inner(count) : "a validity byte that is neither 0 nor 1");
}

/** Conditions under which a value is corrupt, on `v`. */
function corrupt(column: ColumnLayout): string {
  const { field, physical, dictionary } = column;
  if (physical.startsWith("code")) return `v >= ${dictionary.length} || v < 0`;
  switch (field.type) {
    case "date":
      return `v < ${FIRST_DAY} || v > ${LAST_DAY}`;
    case "time":
      return "v < 0 || v >= 86400000";
    case "timestamp":
      return `!(v >= ${FIRST_DAY * 86_400_000} && v < ${(LAST_DAY + 1) * 86_400_000} && Math.floor(v) === v)`;
    case "number":
      return "!(v - v === 0)";
    default:
      return physical === "int32"
        ? "false"
        : `!(v >= ${Number.MIN_SAFE_INTEGER} && v <= ${Number.MAX_SAFE_INTEGER} && Math.floor(v) === v)`;
  }
}

function rangeCheck(column: ColumnLayout, view: ColumnView): BlockCheck {
  if (column.physical === "point") return pointCheck(view);
  const condition = corrupt(column);
  if (condition === "false") return () => undefined;
  const find = compile(column.physical, condition)(view.values);
  return (count) => (find(count) < 0 ? undefined : `a value that no ${column.field.type} has`);
}

/** A search for the first corrupt value; each call makes code of its own, so that V8 sees one array type in it. */
function compile(name: string, condition: string): (values: ArrayLike<number>) => (count: number) => number {
  return new Function(
    "values",
    `return function ${name}(count) { for (let j = 0; j < count; j++) { const v = values[j]; if (${condition}) return j; } return -1; }`,
  ) as (values: ArrayLike<number>) => (count: number) => number;
}

/** Longitudes and latitudes take turns: both are at most 180 degrees, and none of the latitudes more than 90. */
function pointCheck(view: ColumnView): BlockCheck {
  const places = view.values as Int32Array;
  return (count) => {
    for (let j = 0; j < count * 2; j += 2) {
      const [longitude, latitude] = [places[j] as number, places[j + 1] as number];
      if (longitude < -180e6 || longitude > 180e6 || latitude < -90e6 || latitude > 90e6)
        return "a value that no geopoint has";
    }
    return undefined;
  };
}

function textCheck(view: ColumnView): BlockCheck {
  const offsets = view.values;
  const data = view.data as Uint8Array;
  return (count) => {
    if (offsets[0] !== 0) return "text offsets that do not start at 0";
    let last = 0;
    for (let j = 1; j <= count; j++) {
      const end = offsets[j] as number;
      if (end < last) return "text offsets that run backwards";
      last = end;
    }
    if (last > data.length) return "a text that ends outside of the block";
    if (!isUtf8(data.subarray(0, last))) return "bytes that are not UTF-8";
    for (let j = 1; j < count; j++) {
      const start = offsets[j] as number;
      if (start < last && ((data[start] as number) & 0xc0) === 0x80) return "a text that starts inside of a character";
    }
    return undefined;
  };
}

const both =
  (first: BlockCheck, second: BlockCheck | undefined): BlockCheck =>
  (count) =>
    first(count) ?? second?.(count);

/** Texts that are written as they stand: none may end what it stands in. */
function formCheck({ field }: ColumnLayout, { values, data, validity }: ColumnView): BlockCheck | undefined {
  const fits = FORM[field.type];
  if (fits === undefined) return undefined;
  const { buffer, byteOffset, byteLength } = data as Uint8Array;
  const bytes = Buffer.from(buffer as SharedArrayBuffer, byteOffset, byteLength);
  return (count) => {
    for (let j = 0; j < count; j++) {
      if (validity !== undefined && validity[j] === 0) continue;
      if (!fits(bytes.toString("utf8", values[j] as number, values[j + 1] as number)))
        return `a text that no ${field.type} has`;
    }
    return undefined;
  };
}

const FORM: Readonly<Partial<Record<Field["type"], (text: string) => boolean>>> = {
  uuid: (text) => /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(text),
  binary: (text) => text.length % 4 === 0 && /^[\w+/]*={0,2}$/.test(text) && !text.includes("_"),
  array: isJson,
  object: isJson,
  json: isJson,
};

/** On one line, as the writer in the isolate makes it. */
function isJson(text: string): boolean {
  if (text.includes("\n") || text.includes("\r")) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
