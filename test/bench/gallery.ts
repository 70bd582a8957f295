/**
 * What the rows of every generator in generated/ cost, beside the coffee shop's in the same minute, and that memory
 * does not grow with their number: each is run with --no-check for so many rows, and again for four times as many.
 */
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { measure } from "./measure.ts";
import type { Measured } from "./measure.ts";

const USAGE = `npm run bench:gallery -- [--rows N] [--json] [SCRIPT.ts …]
Every generator in generated/, or the scripts named; N rows (1,000,000 unless given) of a table, or of all tables of
a data set together, and four times as many; sixteen times as many where the heaps were not full before. It takes half
a minute to three minutes a generator on two idle cores.`;

const MORE = 4;
/** The share by which the peak may grow with four times the rows. */
const FLAT = 0.15;

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const { values, positionals } = parseArgs({
  options: { rows: { type: "string" }, json: { type: "boolean" }, help: { type: "boolean", short: "h" } },
  allowPositionals: true,
});
const wanted = Number(values.rows ?? 1_000_000);
const folder = mkdtempSync(join(tmpdir(), "rowsmith-bench-"));
const coffeeShop = here("../../generated/coffee-shop.ts");

interface Run extends Measured {
  readonly rows: number;
}

/** A generator's costs: `timesCpu` and `timesWall` are those of the coffee shop for as many rows, as 1. */
interface Line {
  readonly name: string;
  readonly rows: number;
  readonly rowsPerSecond: number;
  readonly rowsPerCpuSecond: number;
  readonly timesCpu: number;
  readonly timesWall: number;
  readonly megabytes: number;
  readonly megabytesOfMore: number;
  /** The share by which the peak grew to four times the rows and, where it was asked, from there to sixteen times. */
  readonly growth: readonly number[];
  readonly flat: boolean;
}

if (values.help === true) console.log(USAGE);
else
  try {
    await benchAll(positionals.length > 0 ? positionals : gallery());
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }

function gallery(): readonly string[] {
  const names = readdirSync(here("../../generated")).filter((name) => name.endsWith(".ts"));
  // And the plainest series there is: a first-order autoregression for each sensor.
  return [...names.map((name) => here(`../../generated/${name}`)), here("../fixtures/scripts/sensors.ts")];
}

async function benchAll(scripts: readonly string[]): Promise<void> {
  const { json = false } = values;
  if (!json) {
    const machine = `${cpus()[0]?.model ?? "unknown processor"}, ${cpus().length} cores, Node ${process.version}`;
    console.log(`${machine}; whole processes, --no-check; times: of the coffee shop's for as many rows`);
    console.log(
      cells("", "rows", "rows/s", "rows/CPU s", "times CPU", "times wall", "peak MB", `MB at ${MORE}×`, "memory"),
    );
  }
  const lines: Line[] = [];
  for (const script of scripts) {
    const line = await bench(script);
    lines.push(line);
    if (!json) console.log(shown(line));
  }
  if (json) console.log(JSON.stringify(lines, undefined, 2));
  if (lines.some(({ flat }) => !flat)) process.exitCode = 1;
}

async function bench(script: string): Promise<Line> {
  const unscaled = await run(script, []);
  const size = (times: number): readonly string[] =>
    unscaled.single ? ["--rows", `${wanted * times}`] : ["--scale", `${scale((wanted * times) / unscaled.rows)}`];
  const one = await run(script, size(1));
  const beside = await run(coffeeShop, ["--rows", `${one.rows}`]);
  const more = await run(script, size(MORE));
  const growth = await growthOf(script, size, one, more);
  const besideMore = await run(coffeeShop, ["--rows", `${more.rows}`]);
  const ratio = (of: (run: Run) => number): number => (of(one) + of(more)) / (of(beside) + of(besideMore));
  return {
    name: basename(script, ".ts"),
    rows: more.rows,
    rowsPerSecond: Math.round(more.rows / more.seconds),
    rowsPerCpuSecond: Math.round(more.rows / more.cpuSeconds),
    timesCpu: ratio(({ cpuSeconds }) => cpuSeconds),
    timesWall: ratio(({ seconds }) => seconds),
    megabytes: Math.round(one.megabytes),
    megabytesOfMore: Math.round(more.megabytes),
    growth,
    flat: (growth.at(-1) as number) <= FLAT,
  };
}

/**
 * By what share the peak grows to four times the rows; where that is too much, the heaps may not have been full yet,
 * and the growth from there to sixteen times the rows decides.
 */
async function growthOf(
  script: string,
  size: (times: number) => readonly string[],
  { megabytes: first }: Run,
  { megabytes: second }: Run,
): Promise<readonly number[]> {
  const growth = second / first - 1;
  if (growth <= FLAT) return [growth];
  const { megabytes: third } = await run(script, size(MORE * MORE));
  return [growth, third / second - 1];
}

/** A factor as --scale takes it. */
function scale(factor: number): number {
  return Number(factor.toPrecision(6));
}

/** One run of the command line; its report says how many rows there were. */
async function run(script: string, size: readonly string[]): Promise<Run & { readonly single: boolean }> {
  const output = join(folder, "rows");
  const command = [process.execPath, here("../../dist/src/cli/main.js"), "run", script, ...size];
  let report = { rows: 0, single: true };
  const measured = await measure(
    [...command, "-o", output, "--no-check", "--json"],
    (text) => (report = JSON.parse(text) as typeof report),
  );
  rmSync(output, { recursive: true, force: true });
  return { ...measured, rows: report.rows, single: report.single };
}

function shown({ name, megabytes, megabytesOfMore, growth, flat, ...line }: Line): string {
  const percents = growth.map((share) => `${share < 0 ? "" : "+"}${(share * 100).toFixed(0)} %`).join(", ");
  const memory = `${percents}${flat ? "" : ", not flat"}`;
  return cells(
    name,
    line.rows.toLocaleString("en-US"),
    line.rowsPerSecond.toLocaleString("en-US"),
    line.rowsPerCpuSecond.toLocaleString("en-US"),
    line.timesCpu.toFixed(2),
    line.timesWall.toFixed(2),
    `${megabytes}`,
    `${megabytesOfMore}`,
    memory,
  );
}

function cells(name: string, ...rest: readonly string[]): string {
  return [name.padEnd(24), ...rest.map((cell) => cell.padStart(11))].join(" ");
}
