/**
 * Blocks to CSV (RFC 4180, LF line ends): a function generated for the schema, so that a cell costs a few
 * loads and stores and nothing is allocated. Byte for byte what csv-stringify writes for the same values
 * with `quoted_match: /^$/` (an empty text is `""`, an empty cell nothing).
 */
import type { Layout } from "../block/layout.ts";
import type { ColumnView } from "../block/views.ts";
import type { Schema } from "../model/schema.ts";
import { blockEncoder } from "./block-encoder.ts";
import type { BlockEncoder, EncoderParts } from "./block-encoder.ts";
import { cellCode } from "./cell-code.ts";
import type { Notation } from "./cell-code.ts";
import { csvField } from "./csv-text.ts";

export type { BlockEncoder } from "./block-encoder.ts";

const COMMA = 44;
const LINE_FEED = 10;

/** The header line. */
export function csvHeader(schema: Schema): Uint8Array {
  return new TextEncoder().encode(`${schema.fields.map((field) => csvField(field.name)).join(",")}\n`);
}

const NOTATION: Notation = {
  empty: "",
  entry: csvField,
  parts(parts) {
    if (!parts.some((part) => "literal" in part && csvField(part.literal) !== part.literal)) return parts;
    const doubled = parts.map((part) => ("literal" in part ? { literal: part.literal.replaceAll('"', '""') } : part));
    return [{ literal: '"' }, ...doubled, { literal: '"' }];
  },
  duration: (k) => `p = append.duration(c${k}[j], p);`,
  geopoint: (k) => `p = append.geopoint(c${k}[2 * j], c${k}[2 * j + 1], p);`,
  text: (k) => `p = append.text(d${k}, c${k}[j], c${k}[j + 1], p);`,
};

/** What writes the blocks that `views` look at. */
export function csvParts(layout: Layout, views: readonly ColumnView[]): EncoderParts {
  const last = layout.columns.length - 1;
  const cells = layout.columns.map((column, k) => cellCode(column, k, k === last ? LINE_FEED : COMMA, NOTATION));
  // Every byte of a text may be a quote.
  return { layout, views, cells, expansion: 2 };
}

/**
 * An encoder for the blocks that `views` look at. Where `starts` is given, it is filled by every call: row `from + k`
 * begins at byte `starts[k]`, and one more entry says where the last row ends.
 */
export function csvEncoder(layout: Layout, views: readonly ColumnView[], starts?: Int32Array): BlockEncoder {
  return blockEncoder({ ...csvParts(layout, views), starts });
}
