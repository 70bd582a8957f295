/** The rows of a chunk, block by block. How many rows a block has is invisible in the bytes. */
import type { ChunkPlace } from "../../encode/chunk.ts";
import { FRAME } from "../protocol.ts";
import type { ChildFailure } from "../protocol.ts";
import { send } from "./channel.ts";
import type { ChunkOutput } from "./chunk-output.ts";
import type { OpenTable } from "./open-table.ts";
import { nextCount } from "./pace.ts";

/** Rows of the first block of a script's first chunk: few, so that a first failure comes at once and slow rows do not run into the deadline together. */
const FIRST_BLOCK = 16;
/** The parent hears so often that the work goes on. */
const SIGN_MILLISECONDS = 50;

const utf8 = new TextEncoder();

/** Makes chunks of a table; remembers how fast its rows are. */
export class ChunkMaker {
  readonly #table: OpenTable;
  #wanted = FIRST_BLOCK;

  constructor(table: OpenTable) {
    this.#table = table;
  }

  /** Makes a chunk and hands its rows to `output`; with `prove`, tells what they keep. A failure where they cannot be made. */
  make(place: ChunkPlace, output: ChunkOutput, prove: boolean): ChildFailure | undefined {
    const { proof, layout } = this.#table;
    let next = place.from;
    let signed = performance.now();
    proof.reset();
    this.#table.begin();
    output.begin(place);
    while (next < place.to) {
      const start = performance.now();
      const rows = this.#table.fill(next, Math.min(this.#wanted, layout.capacity, place.to - next));
      if (typeof rows !== "number") return rows;
      if (prove) proof.see(rows);
      const failure = output.take(next, rows);
      if (failure !== undefined) return failure;
      next += rows;
      this.#wanted = nextCount(rows, start);
      if (start - signed < SIGN_MILLISECONDS) continue;
      send(FRAME.alive, undefined, next - place.from);
      signed = start;
    }
    output.end();
    send(FRAME.done, utf8.encode(JSON.stringify(prove ? proof.state() : null)));
    return undefined;
  }
}
