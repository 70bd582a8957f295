/** How seconds and memory grow with the rows: a thousand, ten thousand, and so on. */
import type { Contender } from "./contenders.ts";
import type { Growth } from "./results.ts";
import { median, takeTurn } from "./turn.ts";

/** More rows than these are made once. */
const ONCE_ABOVE = 10_000_000;

export async function grow(
  contender: Contender,
  most: number,
  rounds: number,
  folder: string,
): Promise<readonly Growth[]> {
  const lines: Growth[] = [];
  for (let rows = 1000; rows <= most; rows *= 10) {
    const turns = [];
    for (let round = 0; round < (rows > ONCE_ABOVE ? 1 : rounds); round++)
      turns.push(await takeTurn(contender, rows, folder));
    const seconds = median(turns.map((turn) => turn.seconds));
    const peakMegabytes = Math.max(...turns.map(({ megabytes }) => megabytes));
    lines.push({ rows, seconds, rowsPerSecond: rows / seconds, peakMegabytes });
  }
  return lines;
}
