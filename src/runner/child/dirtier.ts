/** Dirt on the way out: what the file gets, what is clean of it, and the ledger of the difference, a channel each. */
import { dirtyBlocks, dirtyRows } from "../../dirt/index.ts";
import type { DirtyBlocks } from "../../dirt/index.ts";
import { CopiedPieces } from "../../encode/copied-pieces.ts";
import { csvEncoder } from "../../encode/csv.ts";
import type { ChildFailure, DirtWishes, RowWishes } from "../protocol.ts";
import type { ScriptIsolate } from "./isolate.ts";
import { openTable } from "./open-table.ts";
import type { OpenTable } from "./open-table.ts";
import type { ChunkOutput, Outlets } from "./chunk-output.ts";

/** Rows of a table with its dirt, from whatever row a chunk begins with. */
export function dirtyOutput(
  isolate: ScriptIsolate,
  opened: OpenTable,
  table: number,
  outlets: Outlets,
  wishes: RowWishes & { readonly dirt: DirtWishes },
): ChunkOutput {
  const { schema, layout, views } = opened;
  const { dirt = [], name, groups } = schema;
  const { seed, origin } = wishes.dirt;
  const starts = new Int32Array(layout.capacity + 1);
  const encode = csvEncoder(layout, views, starts);
  const [rows, clean, ledger] = [outlets.rows, outlets.clean, outlets.ledger].map(({ emit }) => new CopiedPieces(emit));
  // A duplicate's original may lie in an earlier block; a row in a group cannot be made alone at a fair price.
  const maximumDistance = groups === undefined ? {} : { maximumDistance: 0 };
  const errors = dirtyRows({ spec: dirt, schema, seed, table: name, ...maximumDistance });
  const alone = rowAlone(isolate, opened, table);
  /** Extra lines are counted up to here. */
  let counted = origin;
  let extra = 0;
  let dirty: DirtyBlocks | undefined;
  return {
    begin({ from }) {
      for (const pieces of [clean, ledger, rows]) pieces?.clear();
      if (from < counted) [counted, extra] = [origin, 0];
      extra += errors.extraLines(counted, from);
      counted = from;
      dirty = dirtyBlocks({ rows: errors, schema, earlier: alone, firstLine: from - origin + extra });
    },
    take(first, count) {
      const bytes = encode(0, count);
      if (wishes.clean === true) clean?.add(bytes, count);
      try {
        const made = (dirty as DirtyBlocks)(first, count, bytes, starts);
        if (wishes.ledger === true) ledger?.add(made.ledger, made.entries);
        rows?.add(made.bytes, count, made.entries);
        return undefined;
      } catch (error) {
        if (error instanceof NotAgain) return error.failure;
        throw error;
      }
    },
    end() {
      for (const pieces of [clean, ledger, rows]) pieces?.flush();
    },
  };
}

/** Makes a row once more, by itself, as a CSV line. */
function rowAlone(isolate: ScriptIsolate, { schema, limits }: OpenTable, table: number): (index: number) => Uint8Array {
  let alone: OpenTable | undefined;
  let encode: ReturnType<typeof csvEncoder> | undefined;
  return (index) => {
    alone ??= openTable(isolate, schema, table, { ...limits, mostRows: 1 });
    encode ??= csvEncoder(alone.layout, alone.views);
    alone.begin();
    const made = alone.fill(index, 1);
    if (typeof made !== "number") throw new NotAgain(made);
    return encode(0, 1);
  };
}

/** The original of a duplicate, a row that was made before, cannot be made a second time: the script is not pure. */
class NotAgain extends Error {
  readonly failure: ChildFailure;

  constructor(failure: ChildFailure) {
    super("a row cannot be made again");
    this.failure = failure;
  }
}
