/** Tables as cells of text, as they come from and go to files. */
import { readFileSync, writeFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { stringify } from "csv-stringify/sync";

export interface Sheet {
  readonly names: readonly string[];
  /** Null is an empty cell. */
  readonly rows: readonly (readonly (string | null)[])[];
}

/** Reads a CSV file with a header, or a JSON array of objects. */
export function readSheet(path: string): Sheet {
  const text = readFileSync(path, "utf8");
  if (path.endsWith(".json")) {
    const records = JSON.parse(text) as Record<string, unknown>[];
    const names = [...new Set(records.flatMap((record) => Object.keys(record)))];
    return { names, rows: records.map((record) => names.map((name) => cell(record[name]))) };
  }
  const [names = [], ...rows] = parse(text, { relax_column_count: true, bom: true }) as string[][];
  return { names, rows: rows.map((row) => names.map((_, index) => cell(row[index]))) };
}

const cell = (value: unknown): string | null =>
  value === null || value === undefined || value === "" ? null : `${value as string | number | boolean}`;

export function writeSheet(path: string, { names, rows }: Sheet): string {
  writeFileSync(path, stringify([names, ...rows] as (string | null)[][]));
  return path;
}

/** The rows at places, in their order. */
export const rowsAt = ({ names, rows }: Sheet, places: Iterable<number>): Sheet => ({
  names,
  rows: Array.from(places, (place) => rows[place] as (string | null)[]),
});
