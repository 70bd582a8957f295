/** The rows of a range, block by block, as frames. How many rows a block has is invisible in the bytes. */
import { FRAME } from "../protocol.ts";
import type { ChildFailure } from "../protocol.ts";
import { send } from "./channel.ts";
import type { Dirtier } from "./dirtier.ts";
import type { OpenTable } from "./open-table.ts";
import { nextCount } from "./pace.ts";

/** Rows of the first block of a range: few, so that a first failure comes at once and slow rows do not run into the deadline together. */
const FIRST_BLOCK = 16;

const utf8 = new TextEncoder();

/** Makes and sends rows `from` to `to`, dirty ones by way of `dirtier`; a failure where they cannot be made. */
export function makeRows(
  table: OpenTable,
  from: number,
  to: number,
  dirtier: Dirtier | undefined,
): ChildFailure | undefined {
  const { capacity, proof, encode } = table;
  let next = from;
  let wanted = FIRST_BLOCK;
  proof.reset();
  while (next < to) {
    const count = Math.min(wanted, capacity, to - next);
    const start = performance.now();
    const rows = table.fill(next, count);
    if (typeof rows !== "number") return rows;
    proof.see(rows);
    const bytes = encode(0, rows);
    if (dirtier === undefined) send(FRAME.rows, bytes, rows);
    else {
      const failure = dirtier.send(next, rows, bytes);
      if (failure !== undefined) return failure;
    }
    next += rows;
    wanted = nextCount(rows, start);
  }
  send(FRAME.done, utf8.encode(JSON.stringify(proof.kept())));
  return undefined;
}
