/** Tables of real data in parts, in files of their own. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { randomPlaces } from "../../../src/model/random-places.ts";
import { PACKAGE_ROOT } from "../../../src/model/package-root.ts";
import { openTables } from "../../../src/table/index.ts";
import type { Tables } from "../../../src/table/index.ts";
import { privacy } from "../../../src/evaluate/privacy/index.ts";
import type { Privacy } from "../../../src/evaluate/privacy/index.ts";
import type { MetricScore } from "../../../src/evaluate/score.ts";

export interface Lines {
  readonly header: string;
  readonly rows: readonly string[];
}

const quoted = (value: unknown): string => {
  const text = value === null || value === undefined ? "" : String(value);
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** A data set of a package as lines of CSV in a random order. */
export function dataSet(file: string, seed = 9): Lines {
  const text = readFileSync(join(PACKAGE_ROOT, "node_modules", file), "utf8");
  const lines = (): string[] => text.trim().split(/\r?\n/);
  const objects = (): string[] => {
    const rows = JSON.parse(text) as readonly Readonly<Record<string, unknown>>[];
    const names = Object.keys(rows[0] as object);
    return [names.map(quoted).join(","), ...rows.map((row) => names.map((name) => quoted(row[name])).join(","))];
  };
  const [header = "", ...rows] = file.endsWith(".json") ? objects() : lines();
  return { header, rows: Array.from(randomPlaces(rows.length, rows.length, seed), (place) => rows[place] as string) };
}

export type Parts = Readonly<Partial<Record<"real" | "synthetic" | "holdout", readonly string[]>>>;

/** Opens parts of a table, does something with them, and removes them. */
export async function withTables<T>(header: string, parts: Parts, work: (tables: Tables) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "rowsmith-privacy-"));
  try {
    const files = Object.fromEntries(
      Object.entries(parts).map(([name, rows]) => {
        const path = join(folder, `${name}.csv`);
        writeFileSync(path, `${[header, ...rows].join("\n")}\n`);
        return [name, path];
      }),
    );
    const opened = await openTables({ files });
    if (!opened.ok) throw new Error(opened.failure.message);
    await using tables = opened.value;
    return await work(tables);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The privacy metrics of parts of a table. */
export const privacyOf = (header: string, parts: Parts, threads = 0): Promise<Privacy> =>
  withTables(header, parts, (tables) => privacy({ tables, seed: 1 }, threads));

/** A metric by its name. */
export function metric({ metrics }: Privacy, name: string): MetricScore {
  const found = metrics.find((one) => one.metric === name);
  if (found === undefined) throw new Error(`there is no metric ${name}`);
  return found;
}
