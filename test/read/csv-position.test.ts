/** Files of people: which are read all the same, and where exactly the others go wrong. */
import { describe, expect, it } from "vitest";
import { findCsvFault } from "../../src/read/csv-position.ts";
import { checkFile } from "../../src/validate/index.ts";
import { file, problems, schema } from "../validate/support.ts";

const two = schema([
  { name: "a", type: "integer" },
  { name: "b", type: "text" },
]);
const good = Array.from({ length: 50_000 }, (_, index) => `${index},"two\nlines ""${index}"""\n`).join("");

describe("a file that DuckDB cannot read", () => {
  it.each([
    ["too few cells", "a,b\n1,x\n2\n3,y\n", "record 3 on line 3 has 1 cell, not 2", { line: 3, source: "2" }, 1],
    [
      "too many cells, at the very end",
      "a,b\n1,x\n2,y,z\n",
      "record 3 on line 3 has 3 cells, not 2",
      { line: 3, source: "2,y,z" },
      1,
    ],
    [
      "deep in the file, after records of two lines",
      `a,b\n${good}7,x,y\n${good}`,
      "record 50002 on line 100002 has 3 cells, not 2",
      { line: 100_002, source: "7,x,y" },
      50_000,
    ],
    [
      "a quote that is never closed",
      'a,b\n1,"x\n2,y"\n3,"z\n4,w\n',
      "record 3, line 4, column 3: a quote is opened and never closed",
      { line: 4, column: 3, source: '3,"z' },
      1,
    ],
    [
      "text after a closing quote",
      'a,b\n1,"x\n""y"z\n',
      "record 2, line 3, column 5: a closing quote is followed by more text",
      { line: 3, column: 5, source: '""y"z' },
      0,
    ],
    [
      "an open quote in the header",
      '"a,b\n1,x\n',
      "record 1, line 1, column 1: a quote is opened and never closed",
      { line: 1, column: 1, source: '"a,b' },
      undefined,
    ],
    [
      "ends of line of two kinds",
      "a,b\r\n1,x\n2,y\r\n",
      "record 2 on line 2 does not end as the records before it do",
      { line: 2, source: "1,x" },
      0,
    ],
    ["a bare \\r in a cell", "a,b\n1,x\ry\n2,z\n", "record 2 on line 2 does not end as", { line: 2, source: "1,x" }, 0],
    ["another delimiter", "a;b\n1;x\n", 'is delimited by ";", not by commas', { line: 1, source: "a;b" }, undefined],
    ["tabs", "a\tb\n1\tx\n", 'is delimited by "\\t", not by commas', { line: 1 }, undefined],
    ["nothing in it", "", "is empty: it has no header", { line: 1 }, undefined],
    [
      "another encoding",
      Buffer.from("a,b\n1,x\n2,caf\xe9\n", "latin1"),
      "is not UTF-8: byte 0xe9 on line 3, column 6",
      { line: 3, column: 6, source: "2,café" },
      undefined,
    ],
    ["UTF-16", Buffer.from("\ufeffa,b\n1,x\n", "utf16le"), "it looks like UTF-16", { line: 1, column: 1 }, undefined],
  ])("%s", async (_, content, message, place, row) => {
    const path = file(content);
    const result = await checkFile({ path, schema: two });
    expect(result).toMatchObject({
      ok: false,
      failure: { kind: "check", message: expect.stringContaining(message), place: { file: path, ...place } },
    });
    expect((result as { failure: { row?: number } }).failure.row).toBe(row);
  });

  it("is told apart from one with a line that is too long", async () => {
    expect(await problems({ path: file(`a,b\n1,${"x".repeat(7_000_000)}\n`), schema: two })).toEqual([]);
    expect(await checkFile({ path: file(`a,b\n1,${"x".repeat(9_000_000)}\n`), schema: two })).toMatchObject({
      ok: false,
      failure: { message: expect.stringContaining("line 2 is longer than 8 MB") },
    });
  });

  it.each(["missing.csv", "."])("is told apart from %s", async (name) => {
    expect(await checkFile({ path: name, schema: two })).toMatchObject({
      ok: false,
      failure: { kind: "check", message: expect.stringContaining("cannot be read") },
    });
  });
});

describe("a file with another name", () => {
  it.each([
    "x*.csv",
    "x?.csv",
    "x[y].csv",
    "it's.csv",
    "a b\n.csv",
    "rows.csv.gz",
    "rows.parquet",
    "ünï 😀",
    "{a,b}.csv",
  ])("%s is itself alone", async (name) => {
    file("a,b\n1,other\n2,other\n", "xy.csv");
    expect(await problems({ path: file("a,b\n1,x\n", name), schema: two, rows: 1 })).toEqual([]);
  });
});

describe("findCsvFault", () => {
  it.each(["a,b\n1,x\n", 'a,b\r\n1,"x\r\n"\r\n', "\ufeffa,b\n1,x", 'a,b\n1,"x\ny\r""z"\n'])(
    "finds nothing in %j",
    async (content) => {
      expect(await findCsvFault(file(content), 2)).toBeUndefined();
    },
  );
  it("takes empty lines for rows of one column", async () => {
    expect(await findCsvFault(file("a\n\nx\n\n"), 1)).toBeUndefined();
  });
});
