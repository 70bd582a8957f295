/** Whatever is in a file, it is read or refused with a sentence; nothing is thrown, and all columns can be asked. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { openTables } from "../../src/table/index.ts";

const folder = mkdtempSync(join(tmpdir(), "rowsmith-table-hostile-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function readOrRefused(files: { readonly real: string; readonly synthetic?: string }): Promise<void> {
  const opened = await openTables({ files });
  if (!opened.ok) {
    expect(opened.failure.kind).toBe("usage");
    expect(opened.failure.message).not.toBe("");
    return;
  }
  await using tables = opened.value;
  for (const name of Object.keys(files) as (keyof typeof files)[]) {
    const rows = tables.files[name]?.rows as number;
    const [counted] = await tables.query(`SELECT count(*), min("row"), max("row") FROM ${name}`);
    expect(counted?.map(Number)).toEqual([rows, 0, rows - 1]);
    const frame = await tables.frame(name, tables.columns);
    for (const column of frame.columns) {
      expect(column.kind === "number" ? column.values.length : column.codes.length).toBe(rows);
      if (column.kind === "category") expect(column.codes.every((code) => code < column.labels.length)).toBe(true);
    }
  }
}

const piece = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(",", ",", "\n", "\n", '"', ";", "\t", "\r\n", "'", " ", "\\") },
  {
    weight: 4,
    arbitrary: fc.constantFrom("1", "-2.5", "1,5", "00501", "NA", "true", "2020-02-30", "12/31/1999", "5:30 PM"),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      "1e999",
      "nan",
      "inf",
      "infinity",
      "0x10",
      "1_000",
      "epoch",
      "9".repeat(40),
      "\ufeff",
      "\u00a0",
    ),
  },
  { weight: 2, arbitrary: fc.string({ unit: "binary", maxLength: 6 }) },
);

test("CSV", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(piece, { minLength: 1, maxLength: 60 }),
      fc.array(piece, { maxLength: 40 }),
      async (a, b) => {
        const [real, synthetic] = [join(folder, "real.csv"), join(folder, "synthetic.csv")];
        writeFileSync(real, `a,b,c\n${a.join("")}`);
        writeFileSync(synthetic, `c,a,b\n${b.join("")}`);
        await readOrRefused({ real, synthetic });
      },
    ),
    { numRuns: 20 },
  );
});

test("JSON Lines", async () => {
  const value = fc.oneof(fc.jsonValue({ maxDepth: 2 }), piece);
  const key = fc.constantFrom("a", "b", "c d", 'e"f', "g'h", "ünï", "__proto__");
  await fc.assert(
    fc.asyncProperty(fc.array(fc.dictionary(key, value), { minLength: 1, maxLength: 12 }), async (rows) => {
      const real = join(folder, "real.jsonl");
      writeFileSync(real, rows.map((row) => `${JSON.stringify(row)}\n`).join(""));
      await readOrRefused({ real });
    }),
    { numRuns: 20 },
  );
});
