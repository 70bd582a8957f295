/**
 * What the parent and the child that runs a script say to each other.
 *
 * Parent to child, on standard input: one JSON request a line. Child to parent, on standard output: frames,
 * a header of four little-endian 32-bit words (type, payload bytes, and two that the type gives a meaning) and the
 * payload. The parent trusts none of it.
 */
import type { ChunkPlace } from "../encode/chunk.ts";
import type { FileForm } from "../model/format.ts";
import type { Schema } from "../model/schema.ts";

export type Request =
  /** Comes first: the operating system's layers are put on, with a hard cap on the process's memory. */
  | { readonly type: "guard"; readonly memoryMegabytes: number }
  | {
      readonly type: "load";
      /** The trusted engine and the script's bundle, as JavaScript. */
      readonly engine: string;
      readonly script: string;
      /** What `Date` shows, in milliseconds since 1970. */
      readonly clock: number;
      readonly memoryMegabytes: number;
      readonly seconds: number;
      readonly rowMilliseconds: number;
    }
  | { readonly type: "open"; readonly tables: readonly Schema[]; readonly capacity: number }
  /** A run begins: for each table its number of rows, or of groups; null where another table decides. */
  | { readonly type: "begin"; readonly seed: number; readonly sizes: readonly (number | null)[] }
  | ChunkRequest
  | GrantRequest;

/** Rows of a table are wanted; several may be asked for ahead, and are made one after the other. */
export interface ChunkRequest {
  readonly type: "chunk";
  readonly table: number;
  readonly place: ChunkPlace;
  readonly wishes: RowWishes;
  readonly way: Way;
}

/** How rows are wanted. */
export interface RowWishes {
  readonly form: FileForm;
  /** That the table's dirt is wanted in its rows; without it they are clean. */
  readonly dirt?: DirtWishes | undefined;
  /** The same rows are wanted as clean CSV, too: what a check reads. */
  readonly clean?: boolean | undefined;
  /** What the rows keep is wanted: a check will take it for granted. */
  readonly prove?: boolean | undefined;
  /** A list of the errors that the dirt has made is wanted. */
  readonly ledger?: boolean | undefined;
}

export interface DirtWishes {
  readonly seed: number;
  /** The first row of the file: lines of the ledger are counted from it. */
  readonly origin: number;
}

/** What a chunk's bytes are for; each has pieces of its own. */
export const CHANNELS = ["rows", "clean", "ledger"] as const;
export type Channel = (typeof CHANNELS)[number];

/**
 * How pieces leave the child: through its pipe, at once or when they are granted; or into files that it has inherited, at
 * the place that is granted, by their descriptors.
 */
export type Way = "at once" | "in turn" | Readonly<Partial<Record<Channel, number>>>;

/** A piece may go; where it goes into a file, from the byte `position` on. */
export interface GrantRequest {
  readonly type: "grant";
  readonly piece: number;
  readonly position: number;
}

/** The frame types. */
export const FRAME: Readonly<
  Record<
    | "dataset"
    | "opened"
    | "bytes"
    | "done"
    | "failure"
    | "begun"
    | "alive"
    | "piece"
    | "writing"
    | "written"
    | "guarded",
    number
  >
> = {
  /** The data set's description as JSON; answers "load". */
  dataset: 1,
  /** Ready for "begin"; answers "open". */
  opened: 2,
  /** All bytes of the piece that the third word names. */
  bytes: 3,
  /** The chunk's pieces are all announced, with what its rows have shown (`ProofState`) as JSON; ends the answer to "chunk". */
  done: 4,
  /** A `ChildFailure` as JSON; answers any request. */
  failure: 5,
  /** How many rows each table has in this run (`number[]`) as JSON; answers "begin". */
  begun: 6,
  /** The work goes on; of a chunk, the third word tells how many rows are made. */
  alive: 7,
  /** A `PieceFrame` as JSON. */
  piece: 8,
  /** The piece that the third word names goes into its file now, which may take its time. */
  writing: 9,
  /** It is there. */
  written: 10,
  /** Which layers are on (`LayerStates`), as JSON; answers "guard". */
  guarded: 11,
};

/** A piece is ready. */
export interface PieceFrame {
  /** Counted by the child. */
  readonly piece: number;
  readonly channel: Channel;
  readonly bytes: number;
  readonly rows: number;
  readonly note?: unknown;
}

export const HEADER_BYTES = 16;
/** A piece above this is none of ours. */
export const MOST_PIECE_BYTES: number = 1 << 29;
/** Anything else is JSON that the parent keeps and parses. */
export const MOST_JSON_BYTES: number = 1 << 24;

/** What went wrong inside, as the child tells it. All texts are the script's and hostile. */
export interface ChildFailure {
  /** "refused": the file's format cannot hold a cell. For "output", the message is the system's error code. */
  readonly reason: "threw" | "cell" | "slow" | "timeout" | "memory" | "corrupt" | "engine" | "output" | "refused";
  readonly message: string;
  readonly row?: number;
  /** The row is where the block begins in which it happened: the parent does not know more. */
  readonly orLater?: boolean;
  /** Which column, by position. */
  readonly column?: number;
  readonly got?: string;
  readonly stack?: string;
}
