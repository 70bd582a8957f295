/** Every form of a file, behind one door: what encodes its chunks, what stands around them, and what it cannot hold. */
import type { Layout } from "../block/layout.ts";
import type { ColumnView } from "../block/views.ts";
import type { Failure } from "../model/failure.ts";
import type { FileForm, Format } from "../model/format.ts";
import type { Dataset, Schema } from "../model/schema.ts";
import { arrowEncoder, arrowFrame } from "./arrow/index.ts";
import type { ChunkEncoder, Emit, FileFrame } from "./chunk.ts";
import { compressedChunks, compressedFrame } from "./compression.ts";
import { readableDialect } from "./csv-dialect.ts";
import { csvChunks, csvFrame } from "./csv.ts";
import { jsonArrayChunks, jsonArrayFrame, jsonLinesChunks } from "./json-lines.ts";
import { parquetEncoder, parquetFrame } from "./parquet/index.ts";
import { plainFrame } from "./plain-frame.ts";
import { sqlChunks, sqlFailure, sqlFrame } from "./sql/index.ts";

export { FORMAT_NAMES, formOf, isDatabaseFile } from "./form-of.ts";
export type { FormatName, FormWishes } from "./form-of.ts";
export type { DatabaseTable } from "./sql/index.ts";
export { databaseFailure, databaseTable, loadOrder, stagedForm } from "./sql/index.ts";

/** A table's blocks: where they are, and what they hold. */
export interface TableBlocks {
  readonly schema: Schema;
  readonly layout: Layout;
  readonly views: readonly ColumnView[];
}

/** Why a table cannot be written in the form; undefined where it can. To be asked before `encoderOf` and `frameOf`. */
export function formFailure({ format }: FileForm, schema: Schema): Failure | undefined {
  if (format.name === "sql") return sqlFailure(schema, format);
  if (format.name !== "csv") return undefined;
  const dialect = readableDialect(format);
  return dialect.ok ? undefined : dialect.failure;
}

/** What encodes chunks of the table's rows in a worker. */
export function encoderOf({ format, compression }: FileForm, table: TableBlocks, emit: Emit): ChunkEncoder {
  const make = (to: Emit): ChunkEncoder => plainEncoder(format, table, to);
  return compression === undefined ? make(emit) : compressedChunks(make, compression, emit);
}

/** What stands before and after the rows; of a data set, its tables tell SQL which foreign keys it can enforce. */
export function frameOf({ format, compression }: FileForm, schema: Schema, dataset?: Dataset): FileFrame {
  const frame = frameOfFormat(format, schema, dataset);
  return compression === undefined ? frame : compressedFrame(frame, compression);
}

function plainEncoder(format: Format, { schema, layout, views }: TableBlocks, emit: Emit): ChunkEncoder {
  switch (format.name) {
    case "csv":
      return csvChunks(layout, views, format, emit);
    case "jsonl":
      return jsonLinesChunks(layout, views, emit);
    case "json":
      return jsonArrayChunks(layout, views, emit);
    case "sql":
      return sqlChunks(schema, format, layout, views, emit);
    case "parquet":
      return parquetEncoder(layout, views, emit, { compression: format.compression });
    case "arrow":
      return arrowEncoder(layout, views, emit);
  }
}

function frameOfFormat(format: Format, schema: Schema, dataset: Dataset | undefined): FileFrame {
  switch (format.name) {
    case "csv":
      return csvFrame(schema, format);
    case "jsonl":
      return plainFrame("");
    case "json":
      return jsonArrayFrame;
    case "sql":
      return sqlFrame(schema, format, dataset);
    case "parquet":
      return parquetFrame(schema);
    case "arrow":
      return arrowFrame(schema, format.form);
  }
}
