/** The project's own generators: three seeds of each, of its largest table. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { gallery } from "../../src/commands/gallery.ts";
import { run } from "../../src/commands/run/run.ts";
import type { RunReport } from "../../src/commands/run/request.ts";
import { findScript } from "../../src/commands/script.ts";
import { PACKAGE_ROOT } from "../../src/model/package-root.ts";
import type { Scenario } from "./scenarios.ts";
import { readSheet, rowsAt, writeSheet } from "./sheet.ts";

/** Rows of a single table, the size of several ones as a share of their own, and the most rows that are looked at. */
const ROWS = 3000;
const SCALE = 0.2;
const MOST_ROWS = 5000;
const SEEDS = [1, 2, 3] as const;

/** What a generator's rows are made to be predicted, where it is one column of its largest table. */
const TARGETS: Readonly<Record<string, string>> = {
  "coffee-shop": "amount",
  fraud: "is_fraud",
  hiring: "hired",
  healthcare: "length_of_stay_nights",
};

/** The scenarios of the generators whose names are wanted, or of all. */
export async function* galleryScenarios(folder: string, wanted: readonly string[]): AsyncGenerator<Scenario> {
  for (const { name } of gallery())
    if (wanted.length === 0 || wanted.includes(name)) yield await scenarioOf(name, folder);
}

async function scenarioOf(name: string, folder: string): Promise<Scenario> {
  const outputs: string[] = [];
  let table: string | undefined;
  for (const seed of SEEDS) {
    const { tables } = await made(name, seed, join(folder, `${name}-${seed}`));
    const largest = tables
      .toSorted((a, b) => size(b) - size(a))
      .find((one) => table === undefined || one.table === table);
    if (largest === undefined) throw new Error(`${name} made no rows`);
    ({ table } = largest);
    const sheet = readSheet(largest.output);
    const first = Array.from({ length: Math.min(MOST_ROWS, sheet.rows.length) }, (_, row) => row);
    outputs.push(writeSheet(join(folder, `${name}-${seed}-first.csv`), rowsAt(sheet, first)));
  }
  const [real, synthetic, holdout] = outputs as [string, string, string];
  const { names, rows } = readSheet(real);
  const target = TARGETS[name];
  return {
    data: table === "table" || table === undefined ? name : `${name}: ${table}`,
    kind: "seeds",
    rows: rows.length,
    columns: names.length,
    real,
    synthetic,
    holdout,
    target: target !== undefined && names.includes(target) ? target : undefined,
  };
}

const size = ({ range }: { readonly range: { readonly from: number; readonly to: number } }): number =>
  range.to - range.from;

async function made(name: string, seed: number, output: string): Promise<RunReport> {
  const script = findScript(name, PACKAGE_ROOT);
  if (!script.ok) throw new Error(script.failure.message);
  mkdirSync(output, { recursive: true });
  const options = { name, folder: PACKAGE_ROOT, seed, check: false, clean: true };
  const single = await run({ ...options, rows: ROWS, output: join(output, "table.csv") });
  const report = single.ok ? single : await run({ ...options, scale: SCALE, output: join(output, "tables") });
  if (!report.ok) throw new Error(`${name}: ${report.failure.message}`);
  return report.value;
}
