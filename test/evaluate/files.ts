/** Tables written as CSV by hand and opened, for tests of what is said of them. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { openTables } from "../../src/table/index.ts";
import type { TableName, TableOptions, Tables } from "../../src/table/table.ts";

const folder = mkdtempSync(join(tmpdir(), "rowsmith-evaluate-"));
const opened: Tables[] = [];
afterAll(async () => {
  for (const tables of opened) await tables[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
});

let files = 0;

/** Writes a file and gives its path. */
export function written(content: string, name = `${++files}.csv`): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

/** CSV from a header and rows without quotes in them. */
export const lines = (header: string, rows: readonly (readonly (string | number | boolean)[])[]): string =>
  [header, ...rows.map((row) => row.join(","))].map((line) => `${line}\n`).join("");

/** Opens tables from the text of their CSV files; they are closed after the tests. */
export async function tablesOf(
  texts: Partial<Record<TableName, string>>,
  options: Omit<TableOptions, "files"> = {},
): Promise<Tables> {
  const paths = Object.entries(texts).map(([name, text]) => [name, written(text)]);
  const result = await openTables({ files: Object.fromEntries(paths) as Record<TableName, string>, ...options });
  if (!result.ok) throw new Error(result.failure.message);
  opened.push(result.value);
  return result.value;
}
