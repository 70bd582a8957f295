import { stringify } from "csv-stringify/sync";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { csvField } from "../../src/encode/csv-text.ts";
import { cellsOf, recordBatches } from "../../src/read/csv-records.ts";
import { parseRecords } from "../../src/read/csv-rows.ts";

const cell = fc.oneof(fc.string(), fc.constantFrom("", ",", '"', "\n", '"\n"', "é", "😀"));

describe("recordBatches", () => {
  it("cuts a CSV where its records end, however its chunks are cut", async () => {
    const table = fc.array(fc.tuple(cell, cell), { maxLength: 10 });
    await fc.assert(
      fc.asyncProperty(table, fc.integer({ min: 1, max: 20 }), fc.boolean(), async (rows, size, ended) => {
        const text = stringify(rows, { quoted_match: /^$/ });
        const bytes = Buffer.from(ended ? text : text.slice(0, -1));
        const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, k) =>
          bytes.subarray(k * size, (k + 1) * size),
        );
        const records: Buffer[] = [];
        for await (const batch of recordBatches(chunks)) records.push(...batch);
        expect(Buffer.concat(records)).toEqual(bytes);
        expect(records.map((record) => parseRecords(record.toString("utf8"))[0])).toEqual(rows);
      }),
      { numRuns: 200 },
    );
  });
});

describe("cellsOf", () => {
  const cell = fc.option(fc.oneof(fc.string({ unit: fc.constantFrom('"', ",", "\n", "é", "a") }), fc.string()));

  it("reads what csvField writes", () => {
    fc.assert(
      fc.property(fc.array(cell, { minLength: 1, maxLength: 5 }), fc.constantFrom("", "\n"), (cells, end) => {
        const record = cells.map((text) => (text === null ? "" : csvField(text))).join(",") + end;
        expect(cellsOf(Buffer.from(record))).toEqual(cells);
      }),
      { numRuns: 500 },
    );
  });
});
