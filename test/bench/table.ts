/** The results as tables for people: as text for the terminal, as Markdown for the README. */
import type { Results } from "./results.ts";
import { judge } from "./targets.ts";

export interface Table {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export function comparisonTable({ comparison }: Results): Table {
  return {
    head: ["", "rows", "rows/s", "MB/s", "CPU s / 10^6 rows", "peak MB", "rowsmith is"],
    rows: comparison.map((line, k) => [
      line.label,
      whole(line.rows),
      whole(Number(line.rowsPerSecond.toPrecision(3))),
      line.megabytesPerSecond.toPrecision(3),
      line.cpuSecondsPerMillion.toPrecision(2),
      whole(line.peakMegabytes),
      k === 0 ? "" : `${ratio(line.ratio)} as fast`,
    ]),
  };
}

export function growthTable({ growth }: Results): Table {
  return {
    head: ["rows", "seconds", "rows/s", "peak MB"],
    rows: growth.map(({ rows, seconds, rowsPerSecond, peakMegabytes }) => [
      whole(rows),
      seconds.toFixed(2),
      whole(Number(rowsPerSecond.toPrecision(3))),
      whole(peakMegabytes),
    ]),
  };
}

export function startTable({ start }: Results): Table {
  return { head: ["start", "seconds"], rows: start.map(({ label, seconds }) => [label, seconds.toFixed(3)]) };
}

export function targetTable(results: Results): Table {
  const verdicts = judge(results);
  return {
    head: ["target, at 10,000,000 rows", "wanted", "got", "reached"],
    rows: verdicts.map(({ label, wanted, got, reached }) => [label, wanted, got, reached]),
  };
}

/** A load above this disturbs the figures. */
const QUIET = 0.7;

/** One line on the machine and the rules. */
export function conditions({ date, machine, rows, rounds }: Results): string {
  const { processor, cores, gigabytes, kernel, node, python, packages, rowsmith, load, memory } = machine;
  const versions = Object.entries(packages).map(([name, version]) => `, ${name} ${version}`);
  const withPython = python === null ? "" : `, Python ${python}${versions.join("")}`;
  const busy = load > QUIET ? ` The machine was busy with other work (a load of ${load}).` : "";
  return `${date}: ${processor}, ${cores} cores, ${gigabytes} GB, ${kernel}, Node ${node}${withPython}, rowsmith ${rowsmith}. The coffee shop, 11 columns, ${whole(rows)} rows (the slow ones fewer); whole processes in turns, the median of ${rounds} ${rounds === 1 ? "round" : "rounds"}; memory of all processes together, as ${memory}.${busy}`;
}

export function asText({ head, rows }: Table): string {
  const widths = head.map((cell, k) =>
    Math.max(...[cell, ...rows.map((row) => row[k] ?? "")].map(({ length }) => length)),
  );
  const shown = (row: readonly string[]): string =>
    row.map((cell, k) => (k === 0 ? cell.padEnd(widths[k] ?? 0) : cell.padStart(widths[k] ?? 0))).join("  ");
  return [head, ...rows].map(shown).join("\n");
}

export function asMarkdown({ head, rows }: Table): string {
  const shown = (row: readonly string[]): string => `| ${row.join(" | ")} |`;
  return [shown(head), `|${head.map((_, k) => (k === 0 ? "---" : "--:")).join("|")}|`, ...rows.map(shown)].join("\n");
}

export const whole = (value: number): string => Math.round(value).toLocaleString("en-US");

/** Two decimals where they matter. */
export const ratio = (value: number): string => `${value.toFixed(value < 10 ? 2 : 0)}×`;
