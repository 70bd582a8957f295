/** The statements of an SQL file, several at a time. */
import { createReadStream } from "node:fs";

/** So much is read and handed on at once, as far as statements end there. */
const PIECE_BYTES = 1 << 20;
const [QUOTE, NAME_QUOTE, SEMICOLON] = [39, 34, 59] as const;

/**
 * Whole statements from the byte `from` on. The file has no comments there; texts and names are in quotes, which are
 * doubled within. Throws the system's error.
 */
export async function* sqlStatements(path: string, from: number): AsyncGenerator<string, undefined> {
  let pending: Buffer[] = [];
  /** The quote that is open. */
  let quote = 0;
  for await (const piece of createReadStream(path, {
    start: from,
    highWaterMark: PIECE_BYTES,
  }) as AsyncIterable<Buffer>) {
    let end = 0;
    for (let at = 0; at < piece.length; at++) {
      const byte = piece[at] as number;
      if (quote !== 0) {
        if (byte === quote) quote = 0;
      } else if (byte === QUOTE || byte === NAME_QUOTE) quote = byte;
      else if (byte === SEMICOLON) end = at + 1;
    }
    if (end > 0) yield Buffer.concat([...pending, piece.subarray(0, end)]).toString("utf8");
    pending = end > 0 ? [piece.subarray(end)] : [...pending, piece];
  }
  return undefined;
}
