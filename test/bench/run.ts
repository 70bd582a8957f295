/**
 * `npm run bench`: the whole of `rowsmith run` against what people would otherwise use, all in one go and in turns,
 * because machines differ and drift: only the ratios count. Usage: run.ts [ROUNDS]
 */
import { mkdtempSync, rmSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { measure } from "./measure.ts";
import type { Measured } from "./measure.ts";

const ROUNDS = Number(process.argv[2] ?? 3);
const SIZES = [1_000_000, 5_000_000];

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const cli = [process.execPath, here("../../dist/src/cli/main.js")];
const script = here("../../generated/coffee-shop.ts");
const folder = mkdtempSync(join(tmpdir(), "rowsmith-bench-"));
const output = join(folder, "rows.csv");

/** Every command, by the name that the table shows. The first is what the others are compared with. */
const contenders: Readonly<Record<string, (rows: number) => readonly string[]>> = {
  "rowsmith run --no-check": (rows) => [...cli, "run", script, "--rows", `${rows}`, "-o", output, "--no-check"],
  "rowsmith run, with all checks": (rows) => [...cli, "run", script, "--rows", `${rows}`, "-o", output],
  "plain Node, string concatenation": (rows) => [process.execPath, here("baselines/concat.mjs"), `${rows}`, output],
  "plain Node, csv-stringify": (rows) => [process.execPath, here("baselines/stringify.mjs"), `${rows}`, output],
  "DuckDB SQL, 2 threads": (rows) => [process.execPath, here("baselines/duckdb.mjs"), `${rows}`, output],
};

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] as number;

try {
  console.log(
    `${cpus()[0]?.model ?? "unknown processor"}, ${cpus().length} cores, Node ${process.version}; the coffee shop, 11 columns, to CSV; median of ${ROUNDS} rounds, each command as a whole process`,
  );
  for (const rows of SIZES) await compare(rows);
  await startUp();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function compare(rows: number): Promise<void> {
  const taken = new Map<string, Measured[]>(Object.keys(contenders).map((name) => [name, []]));
  for (let round = 0; round < ROUNDS; round++)
    for (const [name, command] of Object.entries(contenders)) taken.get(name)?.push(await measure(command(rows)));

  const seconds = (name: string): number => median((taken.get(name) ?? []).map((one) => one.seconds));
  const first = Object.keys(contenders)[0] as string;
  console.log(`\n${rows.toLocaleString("en-US")} rows${" ".repeat(26)}rows/s   seconds   peak MB   rowsmith is`);
  for (const [name, runs] of taken) {
    const ratio = seconds(name) / seconds(first);
    const megabytes = Math.max(...runs.map((one) => one.megabytes));
    console.log(
      `${name.padEnd(34)} ${Math.round(rows / seconds(name))
        .toLocaleString("en-US")
        .padStart(
          11,
        )} ${seconds(name).toFixed(2).padStart(9)} ${megabytes.toFixed(0).padStart(9)}   ${name === first ? "" : `${ratio.toFixed(2)}× as fast`}`,
    );
  }
}

async function startUp(): Promise<void> {
  const small = await repeated(() => [...cli, "run", script, "--rows", "1000", "-o", output]);
  const help = await repeated(() => [...cli, "--help"]);
  const node = await repeated(() => [process.execPath, "-e", "0"]);
  console.log(
    `\nstart: run --rows 1000 with all checks ${small.toFixed(3)} s, --help ${help.toFixed(3)} s (an empty Node program ${node.toFixed(3)} s)`,
  );
}

async function repeated(command: () => readonly string[]): Promise<number> {
  const seconds: number[] = [];
  for (let round = 0; round < Math.max(5, ROUNDS); round++) seconds.push((await measure(command())).seconds);
  return median(seconds);
}
