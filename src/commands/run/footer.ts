/** The end of a file, made of what the workers have said of its pieces. */
import type { FileFrame, Piece } from "../../encode/chunk.ts";
import { WrongNote } from "../../encode/wrong-note.ts";
import { fail } from "../../model/failure.ts";
import { SinkError } from "../../sink/index.ts";

/** The bytes; throws a SinkError where a piece cannot be what was said of it: a worker that lies is the script's doing. */
export function footerOf(frame: FileFrame, pieces: readonly Piece[]): Uint8Array {
  try {
    return frame.footer(pieces);
  } catch (error) {
    if (!(error instanceof WrongNote)) throw error;
    throw new SinkError(
      fail("script", "the script's process said what cannot be true of its rows; they were thrown away", {
        details: [error.message],
        next: "The script tampers with the engine; do not use it.",
      }).failure,
    );
  }
}
