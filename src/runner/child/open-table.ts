/** A table that rows are asked of: its block of memory, and everything that is made for its schema. */
import { layoutOf } from "../../block/layout.ts";
import { proofOf } from "../../block/proof.ts";
import type { Proof } from "../../block/proof.ts";
import { blockCheck } from "../../block/trust.ts";
import { viewsOf } from "../../block/views.ts";
import { writerSource } from "../../block/writer.ts";
import { csvEncoder } from "../../encode/csv.ts";
import type { BlockEncoder } from "../../encode/block-encoder.ts";
import { jsonLinesEncoder } from "../../encode/json-lines.ts";
import type { Schema } from "../../model/schema.ts";
import type { ChildFailure } from "../protocol.ts";
import type { ScriptIsolate } from "./isolate.ts";

export interface OpenTable {
  readonly schema: Schema;
  readonly capacity: number;
  /** Writes rows from `from` on into the block, at most `count`, and checks them: how many there are now, or why not. */
  fill(from: number, count: number): number | ChildFailure;
  readonly proof: Proof;
  /** The block's rows in each format; an encoder is made where it is first wanted. */
  readonly csv: BlockEncoder;
  readonly jsonLines: BlockEncoder;
  /** Where each row of the last encoded block begins; only for tables with dirt. */
  readonly starts: Int32Array | undefined;
}

/** Opens table number `table` for blocks of at most `mostRows` rows. */
export function openTable(isolate: ScriptIsolate, schema: Schema, table: number, mostRows: number): OpenTable {
  const layout = layoutOf(schema, mostRows);
  const memory = new SharedArrayBuffer(layout.byteLength);
  const views = viewsOf(layout, memory);
  const write = isolate.writer(writerSource(layout, schema.groups === undefined ? "plain" : "groups"), memory, table);
  const check = blockCheck(layout, views);
  const starts = schema.dirt === undefined ? undefined : new Int32Array(layout.capacity + 1);
  return {
    schema,
    capacity: layout.capacity,
    fill(from, count) {
      const written = write(from, count);
      if ("failure" in written) return written.failure;
      if (typeof written.value === "string") return rowFailure(written.value);
      const rows = written.value;
      if (!(Number.isInteger(rows) && rows > 0 && rows <= count))
        return { reason: "corrupt", message: "a row count that is none", row: from };
      const problem = check(rows);
      return problem === undefined ? rows : { reason: "corrupt", message: problem, row: from };
    },
    proof: proofOf(layout, views),
    csv: whenWanted(() => csvEncoder(layout, views, starts)),
    jsonLines: whenWanted(() => jsonLinesEncoder(layout, views)),
    starts,
  };
}

function whenWanted(make: () => BlockEncoder): BlockEncoder {
  let encode: BlockEncoder | undefined;
  return (from, to) => (encode ??= make())(from, to);
}

/** The failure that the engine told as JSON. */
export function rowFailure(json: string): ChildFailure {
  const { failure } = JSON.parse(json) as { failure: Omit<ChildFailure, "reason"> };
  return { ...failure, reason: failure.column === undefined ? "threw" : "cell" };
}
