/** Dirt on the way out: what the file gets, what is clean of it, and the ledger of the difference, a frame each. */
import { dirtyBlocks, dirtyRows } from "../../dirt/index.ts";
import { FRAME } from "../protocol.ts";
import type { ChildFailure, DirtWishes } from "../protocol.ts";
import { send } from "./channel.ts";
import type { ScriptIsolate } from "./isolate.ts";
import { openTable } from "./open-table.ts";
import type { OpenTable } from "./open-table.ts";

export interface Dirtier {
  /** Sends the block of `rows` rows from `first` on, whose clean bytes are `clean`; a failure where it cannot be made dirty. */
  send(first: number, rows: number, clean: Uint8Array): ChildFailure | undefined;
}

/** What makes the rows of one range dirty; undefined where the table has no dirt, or clean rows are wanted. */
export function dirtierOf(
  isolate: ScriptIsolate,
  { schema, starts }: OpenTable,
  table: number,
  wishes: DirtWishes | undefined,
): Dirtier | undefined {
  const { dirt, name, groups } = schema;
  if (dirt === undefined || starts === undefined || wishes === undefined) return undefined;
  // A duplicate's original may lie in an earlier block; a row in a group cannot be made alone at a fair price.
  const maximumDistance = groups === undefined ? undefined : 0;
  const rows = dirtyRows({
    spec: dirt,
    schema,
    seed: wishes.seed,
    table: name,
    ...(maximumDistance === undefined ? {} : { maximumDistance }),
  });
  let alone: OpenTable | undefined;
  const earlier = (index: number): Uint8Array => {
    alone ??= openTable(isolate, schema, table, 1);
    const made = alone.fill(index, 1);
    if (typeof made !== "number") throw new NotAgain(made);
    return alone.csv(0, 1);
  };
  const dirty = dirtyBlocks({ rows, schema, earlier });
  return {
    send(first, count, clean) {
      if (wishes.clean) send(FRAME.clean, clean);
      try {
        const { bytes, ledger, entries } = dirty(first, count, clean, starts);
        if (ledger.length > 0) send(FRAME.ledger, ledger, entries);
        send(FRAME.rows, bytes, count);
        return undefined;
      } catch (error) {
        if (error instanceof NotAgain) return error.failure;
        throw error;
      }
    },
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
