/** What rowsmith means to reach at ten million rows, and whether it did: a report, never a failing test. */
import type { Growth, Line, Results } from "./results.ts";

interface Target {
  readonly label: string;
  readonly atLeast?: number;
  readonly atMost?: number;
  readonly unit: "×" | " MB" | " s";
  /** Undefined where it was not measured. */
  readonly figure: (results: Results) => number | undefined;
}

const TARGETS: readonly Target[] = [
  faster("node-concat", 5),
  faster("node-csv-stringify", 18),
  faster("node-faker", 55),
  faster("duckdb", 4),
  faster("python-polars", 3),
  faster("python-csv", 50),
  faster("python-faker", 250),
  { label: "2 workers, of 1", atLeast: 1.85, unit: "×", figure: times("rowsmith-workers-2", "rowsmith-workers-1") },
  { label: "with all checks, of without", atLeast: 0.6, unit: "×", figure: times("rowsmith-checked", "rowsmith") },
  { label: "Parquet, of CSV", atLeast: 0.65, unit: "×", figure: times("rowsmith-parquet", "rowsmith") },
  { label: "processor time, of node-concat's", atMost: 0.4, unit: "×", figure: processorTime },
  { label: "peak memory", atMost: 500, unit: " MB", figure: (results) => line(results, "rowsmith")?.peakMegabytes },
  { label: "peak memory at 10^8 rows, of that at 10^7", atMost: 1.1, unit: "×", figure: flatness },
  { label: "1,000 rows, with all checks", atMost: 0.35, unit: " s", figure: startOf("checked") },
  { label: "--help", atMost: 0.1, unit: " s", figure: startOf("help") },
];

export interface Verdict {
  readonly label: string;
  readonly wanted: string;
  readonly got: string;
  readonly reached: "yes" | "no" | "not measured";
}

export function judge(results: Results): readonly Verdict[] {
  return TARGETS.map(({ label, atLeast, atMost, unit, figure }) => {
    const got = figure(results);
    const wanted = `${atLeast === undefined ? "at most" : "at least"} ${atLeast ?? atMost}${unit}`;
    if (got === undefined || Number.isNaN(got)) return { label, wanted, got: "", reached: "not measured" };
    const reached = got >= (atLeast ?? -Infinity) && got <= (atMost ?? Infinity);
    return { label, wanted, got: `${Number(got.toPrecision(3))}${unit}`, reached: reached ? "yes" : "no" };
  });
}

function faster(name: string, atLeast: number): Target {
  return { label: `as fast as ${name}`, atLeast, unit: "×", figure: (results) => line(results, name)?.ratio };
}

const line = ({ comparison }: Results, name: string): Line | undefined => comparison.find((line) => line.name === name);

/** The rows a second of one by those of another. */
function times(one: string, other: string): Target["figure"] {
  return (results) => (line(results, other)?.ratio ?? Number.NaN) / (line(results, one)?.ratio ?? Number.NaN);
}

function processorTime(results: Results): number {
  const seconds = (name: string): number => line(results, name)?.cpuSecondsPerMillion ?? Number.NaN;
  return seconds("rowsmith") / seconds("node-concat");
}

function flatness({ growth }: Results): number {
  const peak = (rows: number): number => growth.find((line: Growth) => line.rows === rows)?.peakMegabytes ?? Number.NaN;
  return peak(100_000_000) / peak(10_000_000);
}

function startOf(name: string): Target["figure"] {
  return ({ start }) => start.find((one) => one.name === name)?.seconds;
}
