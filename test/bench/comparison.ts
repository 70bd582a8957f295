/** The contenders against each other: in turns, round after round, because machines drift: only the ratios count. */
import { REFERENCE } from "./contenders.ts";
import type { Contender } from "./contenders.ts";
import { missing } from "./python.ts";
import type { LeftOut, Line } from "./results.ts";
import { median, takeTurn } from "./turn.ts";
import type { Turn } from "./turn.ts";

const TRIAL_ROWS = 1000;

/** Those that can run here, each tried once so that its caches are warm; and why the others were left out. */
export async function tryOut(contenders: readonly Contender[], folder: string): Promise<[Contender[], LeftOut[]]> {
  const able: Contender[] = [];
  const leftOut: LeftOut[] = [];
  for (const contender of contenders) {
    const { name, label, packages } = contender;
    const why = (packages && missing(packages)) ?? (await failure(contender, folder));
    if (why === undefined) able.push(contender);
    else leftOut.push({ name, label, why });
  }
  return [able, leftOut];
}

async function failure(contender: Contender, folder: string): Promise<string | undefined> {
  try {
    await takeTurn(contender, TRIAL_ROWS, folder);
    return undefined;
  } catch (error) {
    // "COMMAND ended with CODE: what it wrote to standard error"
    const [, said] = /ended with \S+: ([^]*)/.exec(String(error)) ?? [];
    return (said ?? (error as Error).message).trim().split("\n")[0] as string;
  }
}

export async function compare(
  contenders: readonly Contender[],
  rows: number,
  rounds: number,
  folder: string,
): Promise<readonly Line[]> {
  const turns = contenders.map((): Turn[] => []);
  for (let round = 0; round < rounds; round++)
    for (const [k, contender] of contenders.entries()) turns[k]?.push(await takeTurn(contender, rows, folder));
  const reference = turns[contenders.findIndex(({ name }) => name === REFERENCE)] ?? [];
  return contenders.map(({ name, label }, k) => ({ name, label, ...lineOf(turns[k] as Turn[], reference) }));
}

/** Medians of the rounds; the ratio is the median of the ratios within each round, the memory the most of all. */
function lineOf(turns: readonly Turn[], reference: readonly Turn[]): Omit<Line, "name" | "label"> {
  const seconds = median(turns.map((turn) => turn.seconds));
  const { rows, bytes } = turns[0] as Turn;
  return {
    rows,
    seconds,
    rowsPerSecond: rows / seconds,
    megabytesPerSecond: bytes / 1e6 / seconds,
    cpuSecondsPerMillion: (median(turns.map(({ cpuSeconds }) => cpuSeconds)) / rows) * 1e6,
    peakMegabytes: Math.max(...turns.map(({ megabytes }) => megabytes)),
    ratio: median(turns.map((turn, round) => rate(reference[round] as Turn) / rate(turn))),
  };
}

const rate = ({ rows, seconds }: Turn): number => rows / seconds;
