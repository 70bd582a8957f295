/**
 * Blocks to JSON Lines, or to one JSON array: one object a row and line, its properties in the order of the columns.
 * Numbers are written as in CSV, so a decimal keeps its scale; arrays, objects and JSON are what they are, and an empty
 * cell is null. Generated for the schema like the CSV encoder, from the same parts.
 */
import type { Layout } from "../block/layout.ts";
import type { ColumnView } from "../block/views.ts";
import { appendJsonTo, MOST_ESCAPED_BYTES } from "./append-json.ts";
import { blockEncoder } from "./block-encoder.ts";
import type { BlockEncoder, EncoderParts } from "./block-encoder.ts";
import type { Notation } from "./cell-code.ts";
import type { ChunkEncoder, Emit, FileFrame } from "./chunk.ts";
import { plainFrame } from "./plain-frame.ts";
import { rowCode } from "./row-code.ts";
import { textChunks } from "./text-chunks.ts";

const [COMMA, OPEN, CLOSE, QUOTE] = [44, 91, 93, 34] as const;

/** A literal of a format, as it stands within a JSON string. */
const escaped = (literal: string): string => JSON.stringify(literal).slice(1, -1);

const NOTATION: Notation = {
  empty: "null",
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

/** What writes the blocks that `views` look at; `before` and `after` are what stands around each object. */
function objectParts(layout: Layout, views: readonly ColumnView[], before: string, after: string): EncoderParts {
  return {
    layout,
    views,
    cells: rowCode(layout, NOTATION, {
      lead: ({ name }, k) => `${k === 0 ? `${before}{` : ""}${JSON.stringify(name)}:`,
      between: COMMA,
      end: `}${after}`,
    }),
    expansion: MOST_ESCAPED_BYTES,
    constants: (bytes) => ({ appendJson: appendJsonTo(bytes) }),
  };
}

const jsonLinesParts = (layout: Layout, views: readonly ColumnView[]): EncoderParts =>
  objectParts(layout, views, "", "\n");

/** An encoder for the blocks that `views` look at. */
export function jsonLinesEncoder(layout: Layout, views: readonly ColumnView[]): BlockEncoder {
  return blockEncoder(jsonLinesParts(layout, views));
}

export const jsonLinesChunks = (layout: Layout, views: readonly ColumnView[], emit: Emit): ChunkEncoder =>
  textChunks(jsonLinesParts(layout, views), emit);

/** Chunks of one JSON array: each object begins with the comma and the line end after the one before. */
export const jsonArrayChunks = (layout: Layout, views: readonly ColumnView[], emit: Emit): ChunkEncoder =>
  textChunks(objectParts(layout, views, ",\n", ""), emit, { first: "", later: "", every: Number.MAX_SAFE_INTEGER });

export const jsonArrayFrame: FileFrame = plainFrame("[", "\n]\n");
