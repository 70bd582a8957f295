/** A block filled in this process, without an isolate: the real column writer over the real engine's parts. */
import * as calendar from "../../sandbox/calendar.ts";
import * as cells from "../../sandbox/cells.ts";
import { describe } from "../../sandbox/misuse.ts";
import { startRow } from "../../sandbox/stream.ts";
import { appendText } from "../../sandbox/utf8.ts";
import { layoutOf } from "../../src/block/layout.ts";
import type { Layout } from "../../src/block/layout.ts";
import { viewsOf } from "../../src/block/views.ts";
import type { ColumnView } from "../../src/block/views.ts";
import { writerSource } from "../../src/block/writer.ts";
import type { Field, Schema } from "../../src/model/schema.ts";

export const schemaOf = (...fields: Field[]): Schema => ({
  name: "table",
  description: "rows of a test",
  fields,
  primaryKey: [],
  foreignKeys: [],
  checks: [],
  fixed: false,
});

export class Refused extends Error {
  readonly column: number;

  constructor(column: number, got: unknown, why?: string) {
    super(why ?? describe(got));
    this.column = column;
  }
}

export interface Filled {
  readonly layout: Layout;
  readonly views: readonly ColumnView[];
  readonly memory: SharedArrayBuffer;
  readonly rows: number;
}

/** Writes the rows into a block; throws what the writer throws. */
export function fillBlock(
  schema: Schema,
  rows: readonly Record<string, unknown>[],
  capacity: number = Math.max(1, rows.length),
): Filled {
  const layout = layoutOf(schema, capacity);
  const memory = new SharedArrayBuffer(layout.byteLength);
  const engine = {
    ...calendar,
    startRow,
    appendText,
    cells,
    place: { index: 0 },
    open: () => undefined,
    plain: () => ({ row: (context: { index: number }) => rows[context.index], context: { index: 0 } }),
    expectKeys: () => undefined,
    refuse: (column: number, got: unknown, why?: string) => {
      throw new Refused(column, got, why);
    },
    failure: (_index: number, error: unknown) => {
      throw error;
    },
  };
  const write = new Function("$0", "$1", "$2", writerSource(layout))(engine, memory, 0) as (
    from: number,
    count: number,
  ) => number;
  return { layout, memory, views: viewsOf(layout, memory), rows: write(0, rows.length) };
}
