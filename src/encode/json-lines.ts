/**
 * Blocks to JSON Lines: one object a row and line, its properties in the order of the columns. Numbers are written as in
 * CSV, so a decimal keeps its scale; arrays, objects and JSON are what they are, and an empty cell is null. Generated for
 * the schema like the CSV encoder, from the same parts.
 */
import type { ColumnLayout, Layout } from "../block/layout.ts";
import type { ColumnView } from "../block/views.ts";
import { appendJsonTo, MOST_ESCAPED_BYTES } from "./append-json.ts";
import { blockEncoder } from "./block-encoder.ts";
import type { BlockEncoder, EncoderParts } from "./block-encoder.ts";
import { ByteTable, copyCode } from "./byte-table.ts";
import { cellCode } from "./cell-code.ts";
import type { CellCode, Notation } from "./cell-code.ts";
import { word } from "./digits.ts";

const [COMMA, OPEN, CLOSE, QUOTE, END, LINE_FEED] = [44, 91, 93, 34, 125, 10] as const;

/** A literal of a format, as it stands within a JSON string. */
const escaped = (literal: string): string => JSON.stringify(literal).slice(1, -1);

const NOTATION: Notation = {
  empty: `out.setUint32(p, ${word("null")}, true); p += 4; `,
  entry: (value, type) => (type === "boolean" ? value : JSON.stringify(value)),
  parts: (parts) => [
    { literal: '"' },
    ...parts.map((part) => ("literal" in part ? { literal: escaped(part.literal) } : part)),
    { literal: '"' },
  ],
  duration: (k) => `bytes[p++] = ${QUOTE}; p = append.duration(c${k}[j], p); bytes[p++] = ${QUOTE};`,
  geopoint: (k) =>
    `bytes[p++] = ${OPEN}; p = append.degrees(c${k}[2 * j], p); bytes[p++] = ${COMMA}; p = append.degrees(c${k}[2 * j + 1], p); bytes[p++] = ${CLOSE};`,
  text: (k, type) =>
    `p = appendJson.${type === "array" || type === "object" || type === "json" ? "json" : "text"}(d${k}, c${k}[j], c${k}[j + 1], p);`,
};

/** What writes the blocks that `views` look at. */
export function jsonLinesParts(layout: Layout, views: readonly ColumnView[]): EncoderParts {
  const cells = layout.columns.map((column, k) => propertyCode(column, k, k === layout.columns.length - 1));
  return {
    layout,
    views,
    cells,
    expansion: MOST_ESCAPED_BYTES,
    constants: (bytes) => ({ appendJson: appendJsonTo(bytes) }),
  };
}

/** An encoder for the blocks that `views` look at. */
export function jsonLinesEncoder(layout: Layout, views: readonly ColumnView[]): BlockEncoder {
  return blockEncoder(jsonLinesParts(layout, views));
}

/** The code for a column's name and value, with the brace before the first and after the last. */
function propertyCode(column: ColumnLayout, k: number, last: boolean): CellCode {
  const name = new TextEncoder().encode(`${k === 0 ? "{" : ""}${JSON.stringify(column.field.name)}:`);
  const table = ByteTable.of([name]);
  const value = cellCode(column, k, last ? END : COMMA, NOTATION);
  return {
    code: `${copyCode(`name${k}`, table.stride, "0")} ${value.code}${last ? ` bytes[p++] = ${LINE_FEED};` : ""}`,
    constants: { ...value.constants, [`name${k}W`]: table.words, [`name${k}L`]: table.lengths },
    width: table.stride * 8 + value.width + 1,
  };
}
