/**
 * Blocks to CSV (RFC 4180, LF line ends, where a dialect does not say otherwise): a function generated for the schema, so
 * that a cell costs a few loads and stores and nothing is allocated. Byte for byte what csv-stringify writes for the same
 * values with `quoted_match: /^$/` (an empty text is `""`, an empty cell nothing).
 */
import type { Layout } from "../block/layout.ts";
import type { ColumnView } from "../block/views.ts";
import type { CsvDialect } from "../model/format.ts";
import type { Schema } from "../model/schema.ts";
import { appendFieldTo } from "./append-field.ts";
import { blockEncoder } from "./block-encoder.ts";
import type { BlockEncoder, EncoderParts } from "./block-encoder.ts";
import type { ChunkEncoder, Emit, FileFrame } from "./chunk.ts";
import { fullDialect, lineEndOf, STANDARD } from "./csv-dialect.ts";
import type { FullDialect } from "./csv-dialect.ts";
import { guarded, inQuotes, needsQuotes } from "./csv-text.ts";
import { csvNotation, isFast } from "./csv-notation.ts";
import { rareChunks } from "./csv-rare.ts";
import { plainFrame } from "./plain-frame.ts";
import { rowCode } from "./row-code.ts";
import { textChunks } from "./text-chunks.ts";

export type { BlockEncoder } from "./block-encoder.ts";

/** The header line. */
export const csvHeader = (schema: Schema): Uint8Array => new TextEncoder().encode(headerLine(schema, STANDARD));

function headerLine({ fields }: Schema, dialect: FullDialect): string {
  const names = fields.map(
    ({ name }) =>
      guarded(name, dialect) ??
      (dialect.quoting !== "needed" || needsQuotes(name, dialect) ? inQuotes(name, dialect) : name),
  );
  return `${names.join(dialect.delimiter)}${lineEndOf(dialect)}`;
}

/** What writes the blocks that `views` look at, in a dialect that is fast. */
function csvParts(layout: Layout, views: readonly ColumnView[], dialect: FullDialect = STANDARD): EncoderParts {
  const [delimiter, quote] = [dialect.delimiter.charCodeAt(0), dialect.quote.charCodeAt(0)];
  return {
    layout,
    views,
    cells: rowCode(layout, csvNotation(dialect), { between: delimiter, end: lineEndOf(dialect) }),
    // Every byte of a text may be a quote.
    expansion: 2,
    constants: (bytes) => ({ appendField: appendFieldTo(bytes, { delimiter, quote, nullText: dialect.nullText }) }),
  };
}

/**
 * An encoder for the blocks that `views` look at. Where `starts` is given, it is filled by every call: row `from + k`
 * begins at byte `starts[k]`, and one more entry says where the last row ends.
 */
export function csvEncoder(layout: Layout, views: readonly ColumnView[], starts?: Int32Array): BlockEncoder {
  return blockEncoder({ ...csvParts(layout, views), starts });
}

/** Chunks of CSV in a dialect that `readableDialect` has passed. */
export function csvChunks(layout: Layout, views: readonly ColumnView[], dialect: CsvDialect, emit: Emit): ChunkEncoder {
  const full = fullDialect(dialect);
  return isFast(layout.columns, full)
    ? textChunks(csvParts(layout, views, full), emit)
    : rareChunks(layout, views, full, emit);
}

/** The mark of UTF-8 and the header line, where the dialect has them. */
export function csvFrame(schema: Schema, dialect: CsvDialect): FileFrame {
  const full = fullDialect(dialect);
  return plainFrame(`${full.byteOrderMark ? "\uFEFF" : ""}${full.header ? headerLine(schema, full) : ""}`);
}
