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
import { RowClock } from "./row-clock.ts";
import type { RowLimits } from "./row-clock.ts";

export interface OpenTable {
  readonly schema: Schema;
  readonly limits: BlockLimits;
  readonly layout: Layout;
  readonly views: readonly ColumnView[];
  /** Writes rows from `from` on into the block, at most `count`, in time, and checks them: how many there are now, or why not. */
  fill(from: number, count: number): number | ChildFailure;
  /** A chunk begins: the next block may be anywhere. */
  begin(): void;
  readonly proof: Proof;
}

/** How many rows a block may have, and how long they may take. */
export interface BlockLimits extends RowLimits {
  readonly mostRows: number;
}

/** Opens table number `table` for blocks within the limits. */
export function openTable(isolate: ScriptIsolate, schema: Schema, table: number, limits: BlockLimits): OpenTable {
  const layout = layoutOf(schema, limits.mostRows);
  const clock = new RowClock(limits, schema.groups !== undefined);
  const memory = new SharedArrayBuffer(layout.byteLength);
  const views = viewsOf(layout, memory);
  const write = isolate.writer(writerSource(layout, schema.groups === undefined ? "plain" : "groups"), memory, table);
  const check = blockCheck(layout, views);
  return {
    schema,
    limits,
    layout,
    views,
    begin: () => clock.begin(),
    fill(from, count) {
      clock.start(count);
      const written = write(from, count, clock.milliseconds);
      if ("failure" in written) return clock.told(written.failure);
      if (typeof written.value === "string") return rowFailure(written.value);
      const rows = written.value;
      if (!(Number.isInteger(rows) && rows > 0 && rows <= count))
        return { reason: "corrupt", message: "a row count that is none", row: from };
      if (clock.exceeded(rows)) return { reason: "slow", message: "", row: from };
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
