/** What is known of a finished chunk, as it stands in the journal of its file. */
import { isCount } from "../../../model/count.ts";
import type { Piece } from "../../../encode/chunk.ts";
import type { Entry } from "../../../sink/index.ts";

export interface ChunkRecord {
  /** Rows a chunk, where it is not the first or the last. */
  readonly chunkRows: number;
  readonly rows: number;
  /** Errors made on purpose. */
  errors: number;
  /** The pieces of rows that the end of the file must know of. */
  readonly pieces: Piece[];
  /** What its rows have shown, as its worker told it: a `ProofState` as JSON. */
  kept: string;
}

/** The record that an entry of a journal holds; undefined where it holds none. */
export function recordOf({ about }: Entry): ChunkRecord | undefined {
  const { chunkRows, rows, errors, pieces, kept } = (about ?? {}) as Partial<ChunkRecord>;
  const known =
    isCount(chunkRows) &&
    chunkRows > 0 &&
    isCount(rows) &&
    isCount(errors) &&
    typeof kept === "string" &&
    Array.isArray(pieces) &&
    (pieces as readonly (Partial<Piece> | null)[]).every(
      (piece) => isCount(piece?.position) && isCount(piece.bytes) && isCount(piece.rows),
    );
  return known ? { chunkRows, rows, errors, pieces, kept } : undefined;
}
