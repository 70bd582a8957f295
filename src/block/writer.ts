/**
 * The column writer: code generated for a schema, which runs inside the isolate, makes rows and puts their cells
 * into a block. Types are enforced here, cell by cell; everything else is a rule on the written file.
 *
 * The source is made from the validated schema alone; names and values enter it only as JSON literals.
 */
import { roundedMagnitude } from "./decimal.ts";
import { EXACT } from "../../sandbox/decimal.ts";
import type { ColumnLayout, Layout } from "./layout.ts";

/** What the rows of a table are made by: a function of the index, or one group after the other. */
export type RowMaker = "plain" | "groups";

/**
 * The source of a closure over ($0: the engine, $1: the block's memory, $2: the table's number) that returns
 * `(from, count) => rows written | failure as JSON`. It writes fewer rows than asked where texts fill the block.
 */
export function writerSource(layout: Layout, maker: RowMaker = "plain"): string {
  const names = JSON.stringify(layout.columns.map(({ field }) => field.name));
  const make = MAKE[maker];
  return `"use strict";
const { startRow, place, toDay, toTime, toTimestamp, appendText, refuse, expectKeys, failure } = $0;
const open = $0.open;
${layout.columns.some(({ field }) => NEEDS_CELLS.has(field.type)) ? "const { appendBase64, jsonWriter, latitudeOf, longitudeOf, toDuration, toUuid } = $0.cells;" : ""}
${make.before}
const floor = Math.floor, round = Math.round, isSafe = Number.isSafeInteger, finite = Number.isFinite;
const names = ${names};
${layout.columns.map((column, k) => views(column, k, layout.capacity)).join("\n")}
let keysSeen = false;
return (from, count) => {
  let j = 0;
  ${layout.columns.map(({ physical }, k) => (physical === "utf8" ? `let p${k} = 0;` : "")).join(" ")}
  try {
    open($2);
    ${make.enter}
    for (; j < count; j++) {
      const index = from + j;
      place.index = index;
      ${make.row}
      if (!keysSeen) { expectKeys(row$, names); keysSeen = true; }
      ${layout.columns.map((column, k) => cell(column, k, make.full)).join("\n      ")}
    }
    ${make.leave}
    return j;
  } catch (error) {
    return failure(from + j, error);
  }
};`;
}

/** Code around the rows: before all blocks, before a block's rows, for each row, after the last, and where a row has no room. */
type MakerCode = Readonly<Record<"before" | "enter" | "row" | "leave" | "full", string>>;

const MAKE: Readonly<Record<RowMaker, MakerCode>> = {
  plain: {
    before: "const { row, context } = $0.plain($2);",
    enter: "",
    row: "startRow(index); context.index = index; const row$ = row(context);",
    leave: "",
    full: "",
  },
  groups: {
    before: "const cursor = $0.cursor($2);",
    enter: "cursor.enter(from); let step = cursor.step, position = cursor.position, length = cursor.length;",
    row: "if (position === length) { cursor.advance(); step = cursor.step; length = cursor.length; position = 0; } const row$ = step(position++, index);",
    leave: "cursor.leave(from + j, position);",
    full: "cursor.hold(row$, from + j, position - 1);",
  },
};

function views(column: ColumnLayout, k: number, capacity: number): string {
  const { physical, values, validity, data, dataLength, dictionary } = column;
  const lines = [`const c${k} = new ${ARRAY[physical]}($1, ${values}, ${lengthOf(physical, capacity)});`];
  if (validity !== undefined) lines.push(`const n${k} = new Uint8Array($1, ${validity}, ${capacity});`);
  if (physical === "utf8") lines.push(`const d${k} = new Uint8Array($1, ${data}, ${dataLength});`);
  if (column.field.type === "text" && dictionary.length > SHORT_ENUM)
    lines.push(`const m${k} = new Map(${JSON.stringify(dictionary)}.map((value, code) => [value, code]));`);
  if (column.field.type === "array" || column.field.type === "object" || column.field.type === "json")
    lines.push(`const w${k} = jsonWriter(${JSON.stringify(column.field)}, (got) => refuse(${k}, undefined, got));`);
  return lines.join(" ");
}

const lengthOf = (physical: ColumnLayout["physical"], capacity: number): number =>
  physical === "utf8" ? capacity + 1 : physical === "point" ? capacity * 2 : capacity;

/** Types whose cells are not stored by generated code alone. */
const NEEDS_CELLS: ReadonlySet<string> = new Set(["duration", "geopoint", "uuid", "binary", "array", "object", "json"]);

const ARRAY = {
  int32: "Int32Array",
  float64: "Float64Array",
  point: "Int32Array",
  code8: "Uint8Array",
  code16: "Uint16Array",
  code32: "Int32Array",
  utf8: "Int32Array",
} as const;
/** Up to this many values, comparing one by one is faster than a Map. */
const SHORT_ENUM = 4;

function cell(column: ColumnLayout, k: number, full: string): string {
  const read = `const v = row$[${JSON.stringify(column.field.name)}];`;
  const store = storeOf(column, k, full);
  if (column.validity === undefined) return `{ ${read} ${store} }`;
  const empty = emptyStore(column.physical, k);
  return `{ ${read} if (v === null || v === undefined) { n${k}[j] = 0; ${empty} } else { n${k}[j] = 1; ${store} } }`;
}

function emptyStore(physical: ColumnLayout["physical"], k: number): string {
  if (physical === "utf8") return `c${k}[j + 1] = p${k};`;
  return physical === "point" ? `c${k}[2 * j] = 0; c${k}[2 * j + 1] = 0;` : `c${k}[j] = 0;`;
}

function storeOf(column: ColumnLayout, k: number, full: string): string {
  const { field, physical, dictionary } = column;
  const refuse = `refuse(${k}, v)`;
  switch (field.type) {
    case "integer":
      return physical === "int32"
        ? `if (typeof v !== "number" || (v | 0) !== v) ${refuse}; c${k}[j] = v;`
        : `if (!isSafe(v)) ${refuse}; c${k}[j] = v;`;
    case "number":
      return `if (!finite(v)) ${refuse}; c${k}[j] = v;`;
    case "decimal":
      return decimalStore(field.scale, k, refuse);
    case "boolean":
      return `if (v !== true && v !== false) ${refuse}; c${k}[j] = v ? 1 : 0;`;
    case "date":
    case "time":
    case "timestamp":
      return temporalStore(field.type, k, refuse);
    case "text":
      return physical === "utf8"
        ? `if (typeof v !== "string") ${refuse}; ${textStore(k, "v", full)}`
        : enumStore(dictionary, k, refuse);
    case "uuid":
      return `const u = toUuid(v); if (u === undefined) ${refuse}; ${textStore(k, "u", full)}`;
    case "duration":
      return `const t = toDuration(v); if (t === undefined) ${refuse}; c${k}[j] = t;`;
    case "geopoint":
      return `const x = longitudeOf(v), y = latitudeOf(v); if (x !== x || y !== y) ${refuse}; c${k}[2 * j] = x; c${k}[2 * j + 1] = y;`;
    case "binary":
      return `if (!(v instanceof Uint8Array)) ${refuse}; const e = appendBase64(d${k}, p${k}, v); if (e < 0) { if (j === 0) refuse(${k}, v, v.length + " bytes, more than a block can hold"); ${full} return j; } p${k} = e; c${k}[j + 1] = e;`;
    case "array":
    case "object":
    case "json":
      return `const u = w${k}(v); ${textStore(k, "u", full)}`;
  }
}

/** Rounds half away from zero, on the magnitude, and gives the sign back. */
function decimalStore(scale: number, k: number, refuse: string): string {
  return `if (typeof v !== "number") ${refuse}; const s = v * ${10 ** scale}; const m = s < 0 ? -s : s; const r = ${roundedMagnitude("m")}; if (!(r <= ${EXACT})) ${refuse}; c${k}[j] = s < 0 ? -r : r;`;
}

function temporalStore(type: "date" | "time" | "timestamp", k: number, refuse: string): string {
  const convert = { date: "toDay", time: "toTime", timestamp: "toTimestamp" }[type];
  const quick = {
    date: 'typeof v === "number" && (v | 0) === v && v >= -719162 && v <= 2932896',
    time: 'typeof v === "number" && (v | 0) === v && v >= 0 && v < 86400000',
    timestamp: 'typeof v === "number" && floor(v) === v && v >= -62135596800000 && v < 253402300800000',
  }[type];
  return `let t = v; if (!(${quick})) { t = ${convert}(v); if (t === undefined) ${refuse}; } c${k}[j] = t;`;
}

function enumStore(dictionary: readonly string[], k: number, refuse: string): string {
  if (dictionary.length > SHORT_ENUM)
    return `const code = m${k}.get(v); if (code === undefined) ${refuse}; c${k}[j] = code;`;
  const chain = dictionary.map((value, code) => `v === ${JSON.stringify(value)} ? ${code} : `).join("");
  return `const code = ${chain}-1; if (code < 0) ${refuse}; c${k}[j] = code;`;
}

/** Appends the text `name` to the block, which ends before a text that has no room in it. */
function textStore(k: number, name: string, full: string): string {
  return `const e = appendText(d${k}, p${k}, ${name}); if (e < 0) { if (e === -2) refuse(${k}, v, "text with half of a surrogate pair, which is no character"); if (j === 0) refuse(${k}, v, "a text of " + ${name}.length + " characters, more than a block can hold"); ${full} return j; } p${k} = e; c${k}[j + 1] = e;`;
}
