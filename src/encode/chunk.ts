/**
 * How rows become a file, chunk by chunk. A chunk is a stretch of rows that one worker encodes by itself; chunks begin at
 * fixed row numbers, so a file's bytes depend neither on how many workers there are nor on how many rows a block has.
 * What an encoder emits are pieces: they follow each other in the file, chunk after chunk.
 */

/** Which rows a chunk has, by their index in the table, and where it stands in the file. */
export interface ChunkPlace {
  readonly from: number;
  /** Not included. */
  readonly to: number;
  /** It has the file's first row. */
  readonly first: boolean;
  /** It has the file's last row. */
  readonly last: boolean;
}

/** Encodes one chunk after another; where pieces end depends on the chunk's rows alone, never on the blocks they came in. */
export interface ChunkEncoder {
  begin(place: ChunkPlace): void;
  /** Takes in rows `from` to `to` (not included) of the block: the chunk's next ones. */
  take(from: number, to: number): void;
  /** The chunk has no more rows: what is held is emitted. */
  end(): void;
}

/**
 * Takes a finished piece of the file. The bytes are read until the next call has returned: an encoder takes turns between
 * two buffers. `note` is what the end of the file must know of the piece, as JSON.
 */
export type Emit = (bytes: Uint8Array, rows: number, note?: unknown) => void;

/** A piece as it stands in the file. Its note comes from the worker and is to be read as anything from outside. */
export interface Piece {
  /** Of its first byte, from the beginning of the file. */
  readonly position: number;
  readonly bytes: number;
  readonly rows: number;
  readonly note: unknown;
}

/** What stands in a file before its first piece and after its last. */
export interface FileFrame {
  readonly header: Uint8Array;
  footer(pieces: readonly Piece[]): Uint8Array;
}
