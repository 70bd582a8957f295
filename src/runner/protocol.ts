/**
 * What the parent and the child that runs a script say to each other.
 *
 * Parent to child, on standard input: one JSON request a line. Child to parent, on standard output: frames,
 * a header of four little-endian 32-bit words (type, payload bytes, rows, zero) and the payload. The parent
 * trusts none of it.
 */
import type { Schema } from "../model/schema.ts";

export type Request =
  | {
      readonly type: "load";
      /** The trusted engine and the script's bundle, as JavaScript. */
      readonly engine: string;
      readonly script: string;
      /** What `Date` shows, in milliseconds since 1970. */
      readonly clock: number;
      readonly memoryMegabytes: number;
      readonly seconds: number;
    }
  | { readonly type: "open"; readonly tables: readonly Schema[]; readonly capacity: number }
  /** A run begins: for each table its number of rows, or of groups; null where another table decides. */
  | { readonly type: "begin"; readonly seed: number; readonly sizes: readonly (number | null)[] }
  | {
      readonly type: "make";
      readonly table: number;
      readonly from: number;
      readonly to: number;
      readonly dirt?: DirtWishes | undefined;
      readonly lines?: LinesWishes | undefined;
    };

/** That a table's dirt is wanted in its rows; without it they are clean. */
export interface DirtWishes {
  readonly seed: number;
  /** The clean bytes are wanted, too. */
  readonly clean: boolean;
}

/** That JSON Lines are wanted; without it the rows are CSV. They have no dirt. */
export interface LinesWishes {
  /** The same rows are wanted as CSV, too, in "clean" frames. */
  readonly csv: boolean;
}

/** The frame types. */
export const FRAME: Readonly<
  Record<"dataset" | "opened" | "rows" | "done" | "failure" | "begun" | "alive" | "clean" | "ledger", number>
> = {
  /** The data set's description as JSON; answers "load". */
  dataset: 1,
  /** Ready for "begin"; answers "open". */
  opened: 2,
  /** Encoded rows. */
  rows: 3,
  /** The range is complete, with the constraints that its rows have kept (`Kept[]`) as JSON; ends the answer to "make". */
  done: 4,
  /** A `ChildFailure` as JSON; answers any request. */
  failure: 5,
  /** How many rows each table has in this run (`number[]`) as JSON; answers "begin". */
  begun: 6,
  /** Still counting: there is nothing to say but that the work goes on. */
  alive: 7,
  /** The rows of the next "rows" frame as CSV without dirt. */
  clean: 8,
  /** Lines of the ledger about the next "rows" frame, with their number. */
  ledger: 9,
};

export const HEADER_BYTES = 16;
/** A payload of rows above this is no block of ours. */
export const MOST_ROW_BYTES: number = 1 << 28;
/** Anything else is JSON that the parent keeps and parses. */
export const MOST_JSON_BYTES: number = 1 << 24;

/** What went wrong inside, as the child tells it. All texts are the script's and hostile. */
export interface ChildFailure {
  readonly reason: "threw" | "cell" | "timeout" | "memory" | "corrupt" | "engine";
  readonly message: string;
  readonly row?: number;
  /** The row is where the block begins in which it happened: the parent does not know more. */
  readonly orLater?: boolean;
  /** Which column, by position. */
  readonly column?: number;
  readonly got?: string;
  readonly stack?: string;
}
