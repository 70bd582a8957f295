/** What a run of the bench found, as it is kept in test/bench/results: one file a day and kind of machine. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { availableParallelism, cpus, loadavg, release, totalmem, type } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { VERSION } from "../../src/model/package-root.ts";
import { MEMORY } from "./measure.ts";
import { python } from "./python.ts";

/** A contender's figures: medians of the rounds, the memory the most of them. */
export interface Line {
  readonly name: string;
  readonly label: string;
  readonly rows: number;
  readonly seconds: number;
  readonly rowsPerSecond: number;
  /** Of the file that it writes, in 10^6 bytes. */
  readonly megabytesPerSecond: number;
  readonly cpuSecondsPerMillion: number;
  readonly peakMegabytes: number;
  /** rowsmith's rows a second by this one's. */
  readonly ratio: number;
}

export type Growth = Pick<Line, "rows" | "seconds" | "rowsPerSecond" | "peakMegabytes">;
export type Start = Pick<Line, "name" | "label" | "seconds">;

export interface LeftOut {
  readonly name: string;
  readonly label: string;
  readonly why: string;
}

export interface Results {
  readonly date: string;
  readonly machine: ReturnType<typeof describeMachine>;
  readonly rows: number;
  readonly rounds: number;
  readonly comparison: readonly Line[];
  readonly growth: readonly Growth[];
  readonly start: readonly Start[];
  readonly leftOut: readonly LeftOut[];
}

export function describeMachine() {
  return {
    processor: cpus()[0]?.model ?? "unknown processor",
    cores: availableParallelism(),
    gigabytes: Math.round(totalmem() / 1e9),
    kernel: `${type()} ${release()}`,
    node: process.version.slice(1),
    python: python.version ?? null,
    packages: python.packages,
    rowsmith: VERSION,
    /** What else ran on it: the load average of the last minute when the bench began. */
    load: Number((loadavg()[0] as number).toFixed(1)),
    /** How memory is counted. */
    memory: MEMORY,
  };
}

const FOLDER = fileURLToPath(new URL("results/", import.meta.url));

export function resultsPath({ date, machine }: Results): string {
  return join(FOLDER, `${date}-${machine.cores}-cores.json`);
}

export function write(results: Results, path: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${JSON.stringify(results, undefined, 2)}\n`);
}

/** The newest file in test/bench/results; of one day, that of the most cores. */
export function newest(): Results {
  const age = (name: string): string => name.replace(/-(\d+)-cores/, (_, cores: string) => cores.padStart(4, "0"));
  const names = readdirSync(FOLDER).filter((name) => name.endsWith("-cores.json"));
  const last = names.sort((a, b) => (age(a) < age(b) ? -1 : 1)).at(-1);
  return JSON.parse(readFileSync(join(FOLDER, last as string), "utf8")) as Results;
}
