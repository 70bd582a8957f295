/** A table at work: its block, and the outputs that were asked for. */
import type { Schema } from "../../model/schema.ts";
import { CHANNELS } from "../protocol.ts";
import type { Channel, ChildFailure, ChunkRequest, RowWishes } from "../protocol.ts";
import { plainOutput } from "./chunk-output.ts";
import type { ChunkOutput, Outlets } from "./chunk-output.ts";
import { dirtyOutput } from "./dirtier.ts";
import type { ScriptIsolate } from "./isolate.ts";
import { ChunkMaker } from "./make-chunk.ts";
import { openTable } from "./open-table.ts";
import type { BlockLimits, OpenTable } from "./open-table.ts";
import { Outlet } from "./outlet.ts";
import type { Waiting } from "./outlet.ts";
import type { Requests } from "./requests.ts";

export class TableMaker {
  readonly #isolate: ScriptIsolate;
  readonly #table: OpenTable;
  readonly #number: number;
  readonly #maker: ChunkMaker;
  readonly #outlets: Outlets;
  /** The last output that was asked for: usually the only one. */
  #output: { readonly key: string; readonly to: ChunkOutput } | undefined;

  constructor(
    isolate: ScriptIsolate,
    schema: Schema,
    number: number,
    limits: BlockLimits,
    { waiting, requests }: { readonly waiting: Waiting; readonly requests: Requests },
  ) {
    this.#isolate = isolate;
    this.#number = number;
    this.#table = openTable(isolate, schema, number, limits);
    this.#maker = new ChunkMaker(this.#table);
    this.#outlets = Object.fromEntries(
      CHANNELS.map((channel): [Channel, Outlet] => [channel, new Outlet(channel, waiting, requests)]),
    ) as Record<Channel, Outlet>;
  }

  /** Makes a chunk of its rows; a failure where they cannot be made. */
  make({ place, wishes, way }: ChunkRequest): ChildFailure | undefined {
    for (const channel of CHANNELS) this.#outlets[channel].way = way;
    return this.#maker.make(place, this.#outputOf(wishes), wishes.prove === true);
  }

  #outputOf(wishes: RowWishes): ChunkOutput {
    const key = JSON.stringify(wishes);
    if (this.#output?.key !== key) this.#output = { key, to: this.#open(wishes) };
    return this.#output.to;
  }

  #open(wishes: RowWishes): ChunkOutput {
    const { dirt } = wishes;
    return dirt === undefined || this.#table.schema.dirt === undefined
      ? plainOutput(this.#table, this.#outlets, wishes)
      : dirtyOutput(this.#isolate, this.#table, this.#number, this.#outlets, { ...wishes, dirt });
  }
}
