/** Small tables of a test, through real files. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openTables } from "../../../src/table/index.ts";
import type { TableOptions, Tables } from "../../../src/table/index.ts";

export type Cells = Readonly<Record<string, readonly (string | number | null)[]>>;

/** A CSV of columns; null is an empty cell. */
export function csvOf(columns: Cells): string {
  const names = Object.keys(columns);
  const rows = (columns[names[0] as string] ?? []).map((_, row) =>
    names.map((name) => csvCell(columns[name]?.[row] ?? "")).join(","),
  );
  return [names.map(csvCell).join(","), ...rows, ""].join("\n");
}

const csvCell = (cell: string | number): string =>
  /[",\n]/.test(String(cell)) ? `"${String(cell).replaceAll('"', '""')}"` : String(cell);

/** Opens two tables as a user's files; they are gone when the tables are closed. */
export async function openCells(
  real: Cells,
  synthetic: Cells,
  options: Pick<TableOptions, "types" | "roles"> = {},
): Promise<Tables> {
  const folder = mkdtempSync(join(tmpdir(), "rowsmith-test-"));
  const files = { real: join(folder, "real.csv"), synthetic: join(folder, "synthetic.csv") };
  writeFileSync(files.real, csvOf(real));
  writeFileSync(files.synthetic, csvOf(synthetic));
  try {
    return await openFiles(files.real, files.synthetic, options);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export async function openFiles(
  real: string,
  synthetic: string,
  options: Pick<TableOptions, "types" | "roles"> = {},
): Promise<Tables> {
  const opened = await openTables({ files: { real, synthetic }, ...options });
  if (!opened.ok) throw new Error(`${opened.failure.message}: ${opened.failure.details?.join(", ")}`);
  return opened.value;
}
