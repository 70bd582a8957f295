/** The rows of a range, block by block, as frames. How many rows a block has is invisible in the bytes. */
import { FRAME } from "../protocol.ts";
import type { ChildFailure, LinesWishes } from "../protocol.ts";
import { send } from "./channel.ts";
import type { Dirtier } from "./dirtier.ts";
import type { OpenTable } from "./open-table.ts";
import { nextCount } from "./pace.ts";

/** Rows of the first block of a range: few, so that a first failure comes at once and slow rows do not run into the deadline together. */
const FIRST_BLOCK = 16;

const utf8 = new TextEncoder();

/** How rows are wanted where not as plain CSV. */
interface Ways {
  readonly dirtier: Dirtier | undefined;
  readonly lines: LinesWishes | undefined;
}

/** Makes and sends rows `from` to `to`; a failure where they cannot be made. */
export function makeRows(
  table: OpenTable,
  from: number,
  to: number,
  { dirtier, lines }: Ways,
): ChildFailure | undefined {
  const { capacity, proof } = table;
  let next = from;
  let wanted = FIRST_BLOCK;
  proof.reset();
  while (next < to) {
    const count = Math.min(wanted, capacity, to - next);
    const start = performance.now();
    const rows = table.fill(next, count);
    if (typeof rows !== "number") return rows;
    proof.see(rows);
    if (lines !== undefined) {
      if (lines.csv) send(FRAME.clean, table.csv(0, rows));
      send(FRAME.rows, table.jsonLines(0, rows), rows);
    } else if (dirtier === undefined) send(FRAME.rows, table.csv(0, rows), rows);
    else {
      const failure = dirtier.send(next, rows, table.csv(0, rows));
      if (failure !== undefined) return failure;
    }
    next += rows;
    wanted = nextCount(rows, start);
  }
  send(FRAME.done, utf8.encode(JSON.stringify(proof.kept())));
  return undefined;
}
