/** The values of one leaf, gathered block by block and encoded where a row group ends. */
import type { Bounds } from "./bounds.ts";
import type { ByteBuffer } from "./byte-buffer.ts";
import type { Encoding } from "./format.ts";

/** What of a leaf's values is said beside the values. */
export interface Encoded {
  readonly encoding: Encoding;
  /** How many values the dictionary has; 0 where there is none. */
  readonly distinct: number;
  readonly bounds: Bounds | undefined;
}

export interface ColumnData {
  /** Bytes a row that are gathered in any case, for the limit of a row group. */
  readonly rowBytes: number;
  /** Takes in the values of rows `from` to `to` (not included) of the block; empty cells have none. */
  take(from: number, to: number): void;
  /** Appends the values to a data page, and a dictionary to its own; they are still there afterwards. */
  encode(page: ByteBuffer, dictionary: ByteBuffer): Encoded;
  /** Forgets the values. */
  clear(): void;
}
