/** Files and trainings of tests. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import type { Result } from "../../src/model/failure.ts";
import { seededRandom } from "../../src/model/random-places.ts";
import { openTables } from "../../src/table/index.ts";
import { train } from "../../src/train/index.ts";
import type { Trained, TrainOptions } from "../../src/train/index.ts";

/** A new folder that goes with the test. */
export function folder(): string {
  const path = mkdtempSync(join(tmpdir(), "rowsmith-train-test-"));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

export function csv(header: string, rows: readonly (readonly unknown[])[]): string {
  const path = join(folder(), "data.csv");
  writeFileSync(path, `${header}\n${rows.map((row) => row.join(",")).join("\n")}\n`);
  return path;
}

/** `count` rows of a function of the row's number and of numbers drawn from a seed. */
export function rows(
  count: number,
  of: (row: number, random: () => number) => readonly unknown[],
  seed = 1,
): readonly (readonly unknown[])[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, (_, row) => of(row, random));
}

export async function trainOn(
  path: string,
  options: Omit<TrainOptions, "tables" | "seed"> & { readonly seed?: number; readonly holdout?: string },
): Promise<Result<Trained>> {
  const { holdout, ...rest } = options;
  const tables = await openTables({ files: { real: path, ...(holdout === undefined ? {} : { holdout }) } });
  if (!tables.ok) return tables;
  try {
    return await train({ seed: 42, ...rest, tables: tables.value });
  } finally {
    await tables.value[Symbol.asyncDispose]();
  }
}

export function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.failure.message} ${result.failure.next ?? ""}`);
  return result.value;
}

export function messageOf(result: Result<unknown>): string {
  if (result.ok) throw new Error("expected a failure");
  return result.failure.message;
}
