/** What becomes of a chunk's rows: the encoders that were asked for, each with its channel. */
import type { ChunkPlace } from "../../encode/chunk.ts";
import { encoderOf } from "../../encode/formats.ts";
import { RefusedCell } from "../../encode/refused-cell.ts";
import type { Channel, ChildFailure, RowWishes } from "../protocol.ts";
import type { OpenTable } from "./open-table.ts";
import type { Outlet } from "./outlet.ts";

export type Outlets = Readonly<Record<Channel, Outlet>>;

export interface ChunkOutput {
  begin(place: ChunkPlace): void;
  /** Takes in the first `count` rows of the block, which begin with row `first`; a failure where they cannot be written. */
  take(first: number, count: number): ChildFailure | undefined;
  end(): void;
}

/** Rows without dirt, and the clean CSV beside them where it is wanted. */
export function plainOutput(table: OpenTable, outlets: Outlets, wishes: RowWishes): ChunkOutput {
  const encoders = [encoderOf(wishes.form, table, outlets.rows.emit)];
  if (wishes.clean === true) encoders.unshift(encoderOf({ format: { name: "csv" } }, table, outlets.clean.emit));
  return {
    begin: (place) => encoders.forEach((encoder) => encoder.begin(place)),
    take(_, count) {
      try {
        for (const encoder of encoders) encoder.take(0, count);
        return undefined;
      } catch (error) {
        if (!(error instanceof RefusedCell)) throw error;
        return { reason: "refused", message: error.message, row: error.row, column: error.column };
      }
    },
    end: () => encoders.forEach((encoder) => encoder.end()),
  };
}
