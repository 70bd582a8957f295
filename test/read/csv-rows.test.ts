import { stringify } from "csv-stringify/sync";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseRows } from "../../src/read/csv-rows.ts";

const cell = fc.oneof(fc.constant(null), fc.string(), fc.constantFrom("", ",", '"', "\n", "\r\n", " a ", "é", "😀"));

describe("parseRows", () => {
  it("reads back the cells that the encoder wrote, empty cells and empty texts apart", () => {
    fc.assert(
      fc.property(
        fc
          .integer({ min: 1, max: 5 })
          .chain((width) =>
            fc
              .array(fc.array(cell, { minLength: width, maxLength: width }), { maxLength: 10 })
              .map((rows) => ({ width, rows })),
          ),
        ({ width, rows }) => {
          const text = stringify(rows, {
            header: true,
            columns: Array.from({ length: width }, (_, k) => ({ key: `${k}`, header: `c${k}` })),
            quoted_match: /^$/,
          });
          expect(parseRows(text)).toEqual(rows);
        },
      ),
      { numRuns: 300 },
    );
  });

  it("reads no rows of a header alone", () => expect(parseRows("a,b\n")).toEqual([]));
  it("reads an empty line of a table with one column as an empty cell", () =>
    expect(parseRows('a\n\n""\n\n')).toEqual([[null], [""], [null]]));
});
