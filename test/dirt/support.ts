/** Dirt on rows of a test: the real encoder over a block filled in this process. */
import { csvEncoder, csvHeader } from "../../src/encode/csv.ts";
import type { BlockEncoder } from "../../src/encode/csv.ts";
import { dirtyBlocks, dirtyRows, LEDGER_HEADER } from "../../src/dirt/index.ts";
import { startRow, useKey } from "../../sandbox/stream.ts";
import type { Dirt } from "../../src/model/dirt.ts";
import type { Field, Schema } from "../../src/model/schema.ts";
import { parseRecords } from "../../src/read/csv-rows.ts";
import { fillBlock } from "../block/in-node.ts";

export interface Made {
  readonly clean: string;
  readonly dirty: string;
  readonly ledger: string;
  readonly lines: number;
}

export interface Making {
  readonly schema: Schema;
  readonly records: readonly Record<string, unknown>[];
  readonly spec: readonly Dirt[];
  readonly seed?: number;
  /** Where blocks end, among the rows; the last block ends with the rows. */
  readonly cuts?: readonly number[];
  /** The range made. */
  readonly from?: number;
  readonly to?: number;
  readonly maximumDistance?: number;
}

/** The rows of a range as clean CSV, dirty CSV and ledger, headers included. */
export function make({
  schema,
  records,
  spec,
  seed = 1,
  cuts = [],
  from = 0,
  to = records.length,
  ...more
}: Making): Made {
  const { encoder, starts, other } = encodersOf(schema, records);
  const header = Buffer.from(csvHeader(schema)).toString();
  const clean = Buffer.from(encoder(from, to)).toString();
  const rows = dirtyRows({ spec, schema, seed, table: "t", ...more });
  const dirty = dirtyBlocks({ rows, schema, earlier: (index) => other(index, index + 1) });
  const parts: { bytes: string; ledger: string; lines: number }[] = [];
  const ends = [...cuts.filter((cut) => cut > from && cut < to).sort((a, b) => a - b), to];
  let first = from;
  for (const end of ends) {
    const start = first;
    const made = dirty(start, end - start, encoder(start, end), starts);
    parts.push({
      bytes: Buffer.from(made.bytes).toString(),
      ledger: Buffer.from(made.ledger).toString(),
      lines: made.lines,
    });
    first = end;
  }
  return {
    clean: header + clean,
    dirty: header + parts.map(({ bytes }) => bytes).join(""),
    ledger: LEDGER_HEADER + parts.map(({ ledger }) => ledger).join(""),
    lines: parts.reduce((sum, { lines }) => sum + lines, 0),
  };
}

interface Encoders {
  readonly capacity: number;
  readonly memory: SharedArrayBuffer;
  readonly encoder: BlockEncoder;
  readonly starts: Int32Array;
  readonly other: BlockEncoder;
}

const kept = new WeakMap<Schema, Encoders>();

/** Two encoders of one block with these rows; what they are generated from is kept for the next rows of the schema. */
function encodersOf(schema: Schema, records: readonly Record<string, unknown>[]): Encoders {
  const capacity = Math.max(32, records.length);
  const { layout, memory, views, rows } = fillBlock(schema, records, capacity);
  if (rows < records.length) throw new Error(`the block holds ${rows} of ${records.length} rows`);
  const known = kept.get(schema);
  if (known?.capacity === capacity) {
    new Uint8Array(known.memory).set(new Uint8Array(memory));
    return known;
  }
  const starts = new Int32Array(capacity + 1);
  const encoder = csvEncoder(layout, views, starts);
  const made = { capacity, memory, encoder, starts, other: csvEncoder(layout, views) };
  kept.set(schema, made);
  return made;
}

export interface Entry {
  readonly line: number;
  readonly index: number;
  readonly column: string | null;
  readonly kind: string;
  readonly clean: string | null;
  readonly dirty: string | null;
}

/** The lines of a ledger. */
export const entriesOf = (ledger: string): readonly Entry[] =>
  parseRecords(ledger)
    .slice(1)
    .map(([line, index, column, kind, clean, dirty]) => ({
      line: Number(line),
      index: Number(index),
      column: column as string | null,
      kind: kind as string,
      clean: clean as string | null,
      dirty: dirty as string | null,
    }));

const base = { required: true, unique: false } as const;
export const textField = (name: string): Field => ({ ...base, name, type: "text" });
export const dateField = (name: string, format = "%Y-%m-%d"): Field => ({ ...base, name, type: "date", format });

/** What `make` gives of the rows' streams 0 to `count` - 1. */
export const over = <T>(count: number, make: () => T): T[] =>
  Array.from({ length: count }, (_, index) => {
    useKey({ low: 7, high: 11 });
    startRow(index);
    return make();
  });

/** The different results, sorted. */
export const distinct = <T>(values: readonly T[]): T[] => [...new Set(values)].sort();
