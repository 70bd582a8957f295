/**
 * The code that appends one column's cell to a row, generated for the column's type, format and dictionary. What numbers,
 * tables and dates have in common is here; what a file's format asks for is its `Notation`.
 */
import { parseFormat } from "../model/strftime.ts";
import type { FormatPart } from "../model/strftime.ts";
import type { DecimalField, Field, IntegerField, NumberField, TemporalField } from "../model/schema.ts";
import { FIRST_DAY, LAST_DAY, parseDay, parseTimestamp } from "../../sandbox/calendar.ts";
import type { ColumnLayout } from "../block/layout.ts";
import { centWords } from "./append.ts";
import { ByteTable, copyCode } from "./byte-table.ts";
import { word } from "./digits.ts";
import { renderDay, renderMilliseconds, renderTime, runsOf } from "./temporal.ts";
import type { Run } from "./temporal.ts";

/** How a file's format writes what is more than digits. Code reads row `j` of column `k` and moves `p`. */
export interface Notation {
  /** What an empty cell is. */
  readonly empty: string;
  /** The byte that numbers are put between, where they are. */
  readonly numberQuote?: number | undefined;
  /** The text of an entry of a dictionary. */
  entry(value: string, type: Field["type"]): string;
  /** The parts of a date or time as they stand in the file, quoted and escaped where that is needed. */
  parts(parts: readonly FormatPart[]): readonly FormatPart[];
  duration(k: number): string;
  geopoint(k: number): string;
  /** Code for bytes `c[j]` to `c[j + 1]` of `d`: text, and types that are kept as text. */
  text(k: number, type: Field["type"]): string;
}

/** What the generated code of a cell needs: its text, the constants that it names, and its most bytes a row. */
export interface CellCode {
  readonly code: string;
  readonly constants: Readonly<Record<string, unknown>>;
  readonly width: number;
}

type NumericField = IntegerField | NumberField | DecimalField;

const utf8 = new TextEncoder();

/** The code for column `k`, whose cell ends in the byte `terminator`. It reads row `j` and moves `p`. */
export function cellCode(column: ColumnLayout, k: number, terminator: number, notation: Notation): CellCode {
  const cell = valueCode(column, k, terminator, notation);
  if (column.validity === undefined) return cell;
  const empty = fixedCode(notation.empty, `e${k}`);
  return {
    code: `if (n${k}[j] === 0) { ${empty.code}bytes[p++] = ${terminator}; } else ${cell.code}`,
    constants: { ...cell.constants, ...empty.constants },
    width: Math.max(cell.width, empty.width + 1),
  };
}

/** The code for a text that is always the same; where it is more than a word, `name` is its table. */
export function fixedCode(text: string, name: string): CellCode {
  const bytes = utf8.encode(text);
  if (bytes.length === 0) return { code: "", constants: {}, width: 0 };
  if (bytes.length === 1) return { code: `bytes[p++] = ${bytes[0]}; `, constants: {}, width: 1 };
  if (bytes.length <= 4)
    return { code: `out.setUint32(p, ${word(bytes)}, true); p += ${bytes.length}; `, constants: {}, width: 4 };
  const table = ByteTable.of([bytes]);
  return {
    code: `${copyCode(name, table.stride, "0")} `,
    constants: tableConstants(name, table),
    width: table.stride * 8,
  };
}

function valueCode(column: ColumnLayout, k: number, terminator: number, notation: Notation): CellCode {
  const { field, physical } = column;
  const end = `bytes[p++] = ${terminator};`;
  if (physical.startsWith("code")) return dictionaryCode(column, k, terminator, notation);
  switch (field.type) {
    case "integer":
    case "decimal":
    case "number":
      return notation.numberQuote === undefined
        ? numberCode(field, k, terminator)
        : quotedNumberCode(field, k, terminator, notation.numberQuote);
    case "date":
    case "time":
    case "timestamp":
      return temporalCode(field, k, terminator, notation);
    case "duration":
      return { code: `{ ${notation.duration(k)} ${end} }`, constants: {}, width: 48 };
    case "geopoint":
      return { code: `{ ${notation.geopoint(k)} ${end} }`, constants: {}, width: 64 };
    default:
      return { code: `{ ${notation.text(k, field.type)} ${end} }`, constants: {}, width: 32 };
  }
}

function numberCode(field: NumericField, k: number, terminator: number): CellCode {
  const end = `bytes[p++] = ${terminator};`;
  if (field.type === "decimal" && field.scale > 0) return decimalCode(field.scale, k, terminator);
  if (field.type === "number") return { code: `{ p = append.number(c${k}[j], p); ${end} }`, constants: {}, width: 48 };
  return { code: `{ let v = c${k}[j]; ${sign} ${wholeCode("v")} ${end} }`, constants: {}, width: 32 };
}

/** The closing quote ends the number; what ends the cell comes after it. */
function quotedNumberCode(field: NumericField, k: number, terminator: number, quote: number): CellCode {
  const { code, constants, width } = numberCode(field, k, quote);
  return { code: `{ bytes[p++] = ${quote}; ${code} bytes[p++] = ${terminator}; }`, constants, width: width + 2 };
}

const sign = "if (v < 0) { bytes[p++] = 45; v = -v; }";

/** Digits of the whole number `name`: two table look-ups up to 10^8. */
function wholeCode(name: string): string {
  return `if (${name} < 10000) { out.setUint32(p, left[${name}], true); p += length[${name}]; }
    else if (${name} < 100000000) { const h = (${name} / 10000) | 0; out.setUint32(p, left[h], true); p += length[h]; out.setUint32(p, padded[${name} - h * 10000], true); p += 4; }
    else p = append.whole(${name}, p);`;
}

function decimalCode(scale: number, k: number, terminator: number): CellCode {
  const unit = 10 ** scale;
  const split = `let w, f; if (v < 2147483648) { w = (v / ${unit}) | 0; f = v - w * ${unit}; } else { w = Math.floor(v / ${unit}); f = v - w * ${unit}; if (f < 0) { w--; f += ${unit}; } }`;
  if (scale === 2)
    return {
      code: `{ let v = c${k}[j]; ${sign} ${split} ${wholeCode("w")} out.setUint32(p, cents${k}[f], true); p += 4; }`,
      constants: { [`cents${k}`]: centWords(terminator) },
      width: 40,
    };
  return {
    code: `{ let v = c${k}[j]; ${sign} ${split} ${wholeCode("w")} p = append.fraction(f, ${scale}, p); bytes[p++] = ${terminator}; }`,
    constants: {},
    width: 48,
  };
}

function dictionaryCode(column: ColumnLayout, k: number, terminator: number, notation: Notation): CellCode {
  const table = ByteTable.of(
    column.dictionary.map((value) =>
      utf8.encode(notation.entry(value, column.field.type) + String.fromCharCode(terminator)),
    ),
  );
  return {
    code: copyCode(`t${k}`, table.stride, `c${k}[j]`),
    constants: tableConstants(`t${k}`, table),
    width: table.stride * 8,
  };
}

const tableConstants = (name: string, table: ByteTable): Record<string, unknown> => ({
  [`${name}W`]: table.words,
  [`${name}L`]: table.lengths,
});

/** The format's parts as they stand in the file, the terminator at the end. */
function fieldParts(format: string, terminator: number, notation: Notation): readonly FormatPart[] {
  const parts = parseFormat(format);
  if (typeof parts === "string") throw new TypeError(`format: ${parts}`);
  return [...notation.parts(parts), { literal: String.fromCharCode(terminator) }];
}

function temporalCode(field: TemporalField, k: number, terminator: number, notation: Notation): CellCode {
  const runs = runsOf(fieldParts(field.format, terminator, notation));
  const cells = runs.map((run, r) => runCode(run, field, `t${k}_${r}`));
  const day = field.type === "date" ? "v" : field.type === "timestamp" ? "Math.floor(v / 86400000)" : "0";
  const rest = field.type === "time" ? "v" : field.type === "timestamp" ? "v - D * 86400000" : "0";
  return {
    code: `{ const v = c${k}[j]; const D = ${day}; const T = ${rest}; ${cells.map((cell) => cell.code).join(" ")} }`,
    constants: Object.assign({}, ...cells.map((cell) => cell.constants)) as Record<string, unknown>,
    width: cells.reduce((sum, cell) => sum + cell.width, 0),
  };
}

/** One run of a format: its table, filled as texts are first needed, and the code that copies from it. */
function runCode(run: Run, field: TemporalField, name: string): CellCode {
  const { low, entries, index, render } = tableRange(run, field);
  const longest = longestText(run, render, low, entries);
  const table = new ByteTable(entries, longest);
  const fill = (x: number): void => table.set(x, utf8.encode(render(low + x)));
  const inTable = `${index} - ${low}`;
  const copy = copyCode(name, table.stride, "X");
  const code =
    run.of === "day"
      ? `{ const X = ${inTable}; if (X >= 0 && X < ${entries}) { if (${name}L[X] === 0) ${name}F(X); ${copy} } else { const b = ${name}R(D); bytes.set(b, p); p += b.length; } }`
      : `{ const X = ${inTable}; if (${name}L[X] === 0) ${name}F(X); ${copy} }`;
  return {
    code,
    constants: {
      ...tableConstants(name, table),
      [`${name}F`]: fill,
      [`${name}R`]: (key: number) => utf8.encode(render(key)),
    },
    width: Math.max(table.stride * 8, longest + 8),
  };
}

/** Days tabled where the field has no bounds: 1900 to 2100. */
const COMMON_DAYS = { low: -25_567, high: 47_846 };
const MOST_DAYS = 80_000;

interface TableRange {
  readonly low: number;
  readonly entries: number;
  /** The expression that, less `low`, is the entry. */
  readonly index: string;
  readonly render: (key: number) => string;
}

function tableRange(run: Run, field: TemporalField): TableRange {
  if (run.of === "milliseconds")
    return { low: 0, entries: 1000, index: "T % 1000", render: (key) => renderMilliseconds(run.parts, key) };
  if (run.of === "second")
    return { low: 0, entries: 60, index: "((T / 1000) | 0) % 60", render: (key) => renderTime(run.parts, key * 1000) };
  if (run.of === "minute")
    return { low: 0, entries: 1440, index: "((T / 60000) | 0)", render: (key) => renderTime(run.parts, key * 60_000) };
  const { low, high } = field.type === "time" ? { low: 0, high: 0 } : daysOf(field);
  return { low, entries: high - low + 1, index: "D", render: (key) => renderDay(run.parts, key) };
}

function daysOf(field: TemporalField): { low: number; high: number } {
  const low = boundDay(field.minimum) ?? COMMON_DAYS.low;
  const high = boundDay(field.maximum) ?? COMMON_DAYS.high;
  return low <= high && high - low < MOST_DAYS ? { low, high } : COMMON_DAYS;
}

function boundDay(bound: string | undefined): number | undefined {
  if (bound === undefined) return undefined;
  const timestamp = parseTimestamp(bound);
  const day = parseDay(bound) ?? (timestamp === undefined ? undefined : Math.floor(timestamp / 86_400_000));
  return day !== undefined && day >= FIRST_DAY && day <= LAST_DAY ? day : undefined;
}

/** The most bytes that a text of the run can have: names of months and weekdays vary, nothing else does by much. */
function longestText(run: Run, render: (key: number) => string, low: number, entries: number): number {
  if (run.of !== "day") return Math.max(utf8.encode(render(low)).length, utf8.encode(render(low + entries - 1)).length);
  let longest = 0;
  for (let day = 0; day < 366 * 2; day++) longest = Math.max(longest, utf8.encode(renderDay(run.parts, day)).length);
  return longest;
}
