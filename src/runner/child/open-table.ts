/** A table that rows are asked of: its block of memory, and everything that is made for its schema. */
import { layoutOf } from "../../block/layout.ts";
import type { Layout } from "../../block/layout.ts";
import { proofOf } from "../../block/proof.ts";
import type { Proof } from "../../block/proof.ts";
import { blockCheck } from "../../block/trust.ts";
import { viewsOf } from "../../block/views.ts";
import type { ColumnView } from "../../block/views.ts";
import { writerSource } from "../../block/writer.ts";
import type { Schema } from "../../model/schema.ts";
import type { ChildFailure } from "../protocol.ts";
import type { ScriptIsolate } from "./isolate.ts";

export interface OpenTable {
  readonly schema: Schema;
  readonly layout: Layout;
  readonly views: readonly ColumnView[];
  /** Writes rows from `from` on into the block, at most `count`, and checks them: how many there are now, or why not. */
  fill(from: number, count: number): number | ChildFailure;
  readonly proof: Proof;
}

/** Opens table number `table` for blocks of at most `mostRows` rows. */
export function openTable(isolate: ScriptIsolate, schema: Schema, table: number, mostRows: number): OpenTable {
  const layout = layoutOf(schema, mostRows);
  const memory = new SharedArrayBuffer(layout.byteLength);
  const views = viewsOf(layout, memory);
  const write = isolate.writer(writerSource(layout, schema.groups === undefined ? "plain" : "groups"), memory, table);
  const check = blockCheck(layout, views);
  return {
    schema,
    layout,
    views,
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
    proof: proofOf(schema, views),
  };
}

/** The failure that the engine told as JSON. */
export function rowFailure(json: string): ChildFailure {
  const { failure } = JSON.parse(json) as { failure: Omit<ChildFailure, "reason"> };
  return { ...failure, reason: failure.column === undefined ? "threw" : "cell" };
}
