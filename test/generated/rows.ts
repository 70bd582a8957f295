/** Rows of a script in generated/, as cells of text, for what SQL cannot check. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "csv-parse/sync";
import { run } from "../../src/index.ts";

export type Cells = Readonly<Record<string, string>>;

/** The tables of a script at a scale, unchecked. */
export async function tablesOf(
  name: string,
  scale: number,
  seed = 42,
): Promise<Readonly<Record<string, readonly Cells[]>>> {
  const folder = mkdtempSync(join(tmpdir(), "rowsmith-generated-"));
  try {
    const result = await run({
      name,
      folder: fileURLToPath(new URL("../..", import.meta.url)),
      output: join(folder, "rows"),
      scale,
      seed,
      check: false,
    });
    if (!result.ok) throw new Error(result.failure.message);
    return Object.fromEntries(
      result.value.tables.map(({ table, output }) => [table, parse<Cells>(readFileSync(output), { columns: true })]),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}
