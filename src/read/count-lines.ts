/** How many lines a file has: that of JSON Lines must have one for each row. */
import { open } from "node:fs/promises";

const LINE_FEED = 10;
const CHUNK_BYTES = 1 << 20;

/** The lines of a file; a last one without its line feed counts, too. */
export async function countLines(path: string): Promise<number> {
  await using file = await open(path);
  const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
  let lines = 0;
  let last = LINE_FEED;
  for (;;) {
    const { bytesRead } = await file.read(chunk);
    if (bytesRead === 0) return last === LINE_FEED ? lines : lines + 1;
    const bytes = chunk.subarray(0, bytesRead);
    for (let at = bytes.indexOf(LINE_FEED); at >= 0; at = bytes.indexOf(LINE_FEED, at + 1)) lines++;
    last = bytes[bytesRead - 1] as number;
  }
}
