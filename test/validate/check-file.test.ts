import { describe, expect, it } from "vitest";
import { checkFile } from "../../src/validate/index.ts";
import { column, csv, field, file, problems, report, schema } from "./support.ts";

describe("a file that keeps its contract", () => {
  const fields = schema(
    [
      { name: "id", type: "integer", unique: true, minimum: 1 },
      { name: "when", type: "timestamp", format: "%Y-%m-%dT%H:%M:%S", minimum: "2022-01-01T00:00:00" },
      { name: "day", type: "date", format: "%m/%d/%Y", minimum: "2022-01-01", maximum: "2022-12-31" },
      { name: "at", type: "time", format: "%H:%M", minimum: "06:00:00", maximum: "21:00:00" },
      { name: "amount", type: "decimal", scale: 2, minimum: 0 },
      { name: "ratio", type: "number", minimum: -1, maximum: 1e21 },
      { name: "name", type: "text", pattern: "[A-Z].*", minLength: 1, maxLength: 5 },
      { name: "kind", type: "text", enum: ["a", "b,c", 'd"e', "", "f\0g"] },
      { name: "open", type: "boolean" },
      { name: "note", type: "text", required: false },
    ],
    ["amount >= 0", "count(distinct id) = count(*)", "sum(amount) > 1"],
  );
  const rows = [
    ["1", "2022-01-01T00:00:00", "01/01/2022", "06:00", "0.00", "1e+21", "Ada", "a", "true", null],
    ["2", "2022-02-01T10:20:30", "12/31/2022", "21:00", "1.25", "5e-324", "Ünal", "b,c", "false", ""],
    ["3", "2022-02-01T10:20:30", "12/31/2022", "21:00", "1.25", "-1", "Z\n\"x", 'd"e', "false", "line\nbreak"],
    ["4", "2022-02-01T10:20:30", "12/31/2022", "21:00", "99999999999999.99", "0.1", "😀".replace("😀", "A😀😀"), "", "false", "nul \0"],
    ["5", "2022-02-01T10:20:30", "12/31/2022", "21:00", "1.25", "0", "B", "f\0g", "false", "null"],
  ];
  const path = file(csv(fields.fields.map(({ name }) => name), rows));

  it.each([true, false])("passes, with ownFile %s", async (ownFile) => {
    expect(await problems({ path, schema: fields, rows: 5, ownFile })).toEqual([]);
  });

  it("says how many rows there are, names every rule, and how long it took", async () => {
    const { rows, passed, rules, seconds } = await report({ path, schema: fields, rows: 5 });
    expect({ rows, passed }).toEqual({ rows: 5, passed: true });
    expect(seconds).toBeGreaterThan(0);
    expect(rules.map(({ rule }) => rule)).toMatchInlineSnapshot();
  });

  it("counts rows from firstRow", async () => {
    const later = schema([{ name: "a", type: "integer", maximum: 1 }]);
    const [rule] = await problems({ path: file("a\n1\n2\n"), schema: later, firstRow: 1000 });
    expect(rule).toMatchObject({ rule: "a is at most 1", column: "a", failing: 1, examples: [{ row: 1001, values: { a: "2" } }] });
  });
});

describe("the file as a whole", () => {
  const two = schema([{ name: "a", type: "integer" }, { name: "b", type: "text" }]);

  it("has as many rows as expected", async () => {
    expect(await problems({ path: file("a,b\n1,x\n"), schema: two, rows: 2 })).toEqual([{ rule: "the file has 2 rows", status: "failed", reason: "got 1" }]);
  });

  it("has the schema's header, and nothing else is tested where it has another", async () => {
    const { passed, rules } = await report({ path: file("b,a\nx,1\n"), schema: two });
    expect(passed).toBe(false);
    expect(rules[0]).toEqual({ rule: 'the header is "a", "b"', status: "failed", reason: 'got "b", "a"' });
    expect(rules.slice(1).every(({ status }) => status === "skipped")).toBe(true);
  });

  it.each([
    ["a header alone", "a,b\n"],
    ["a header without an end", "a,b"],
    ["CRLF", 'a,b\r\n1,x\r\n2,"y\r\nz"\r\n'],
    ["a byte order mark", "\ufeffa,b\n1,x\n"],
    ["a byte order mark and quotes", '\ufeff"a","b"\n"1","x"\n'],
    ["no end of line at the end", "a,b\n1,x"],
  ])("is fine with %s", async (_, content) => {
    expect(await problems({ path: file(content), schema: two })).toEqual([]);
  });

  it("may have one column, where a null is an empty line", async () => {
    const one = schema([{ name: "a", type: "text", required: false, maxLength: 1 }], ["count(*) = 5", "count(a) = 3"]);
    expect(await problems({ path: file('a\n\n""\nx\n\ny\n'), schema: one, rows: 5 })).toEqual([]);
    expect(await problems({ path: file('a\r\n\r\n""\r\nx\r\n\r\ny\r\n'), schema: one, rows: 5 })).toEqual([]);
    const required = schema([{ name: "a", type: "integer" }]);
    expect(await problems({ path: file("a\n\n1\n\n\n2\n\n"), schema: required, rows: 6 })).toMatchObject([{ rule: "a is never empty", failing: 4, examples: [{ row: 0 }, { row: 2 }, { row: 3 }] }]);
  });

  it("may have no rows at all, where aggregates are null", async () => {
    const empty = schema([{ name: "a", type: "integer", unique: true, minimum: 1, enum: [1] }], ["sum(a) > 0", "count(*) = 0"]);
    expect(await problems({ path: file("a\n"), schema: empty, rows: 0 })).toMatchObject([{ rule: "sum(a) > 0", status: "failed", reason: "got null" }]);
  });
});

describe("the types", () => {
  it.each([
    [field({ name: "v", type: "integer" }), ["0", "-1", "9007199254740991", "-9007199254740991"], ["1.5", "x", "9007199254740992", "-9007199254740993", "1e3", "", "true", "99999999999999999999"]],
    [field({ name: "v", type: "number" }), ["0", "-1.5", "1e+21", "5e-324", "1.7976931348623157e+308", "-0"], ["NaN", "Infinity", "-Infinity", "x", "", "1,5", "1e400"]],
    [field({ name: "v", type: "decimal", scale: 2 }), ["0.00", "-1.25", "9999999999999999.99", "1", "1.5"], ["1.005", "0.30000000000000004", "x", "", "1e5", "."]],
    [field({ name: "v", type: "decimal", scale: 0 }), ["0", "-1", "12"], ["1.5"]],
    [field({ name: "v", type: "boolean" }), ["true", "false"], ["maybe", "", "2"]],
    [field({ name: "v", type: "date", format: "%Y-%m-%d" }), ["2022-01-31", "0001-01-01", "9999-12-31"], ["2022-02-30", "31.01.2022", "", "x"]],
    [field({ name: "v", type: "date", format: "%d %B %Y, %A %%" }), ["31 January 2022, Monday %"], ["2022-01-31", "31 Foo 2022, Monday %"]],
    [field({ name: "v", type: "date", format: "%j/%y" }), ["001/70", "366/68"], ["001"]],
    [field({ name: "v", type: "time", format: "%H:%M" }), ["00:00", "23:59"], ["24:00", "12:60", "x", "", "12:30:15"]],
    [field({ name: "v", type: "time", format: "%H:%M:%S" }), ["00:00:00", "23:59:59"], ["12:34", "12:34:56.5", "25:00:00"]],
    [field({ name: "v", type: "time", format: "%H:%M:%S.%g" }), ["00:00:00.000", "23:59:59.999"], ["x"]],
    [field({ name: "v", type: "time", format: "%-I:%M %p" }), ["1:05 AM", "12:00 PM"], ["13:00 PM", "1:05"]],
    [field({ name: "v", type: "timestamp", format: "%Y-%m-%dT%H:%M:%S" }), ["2022-01-31T01:02:03"], ["2022-01-31 01:02:03", "2022-01-31", ""]],
    [field({ name: "v", type: "timestamp", format: "%d.%m.%y %H:%M:%S.%f" }), ["31.01.22 01:02:03.123000"], ["31.13.22 01:02:03.123000"]],
  ])("%o", async (one, good, bad) => {
    expect(await column(one, good)).toEqual({});
    for (const text of bad) expect(Object.values(await column(one, [good[0] as string, text])), text).toEqual([[1, 1]]);
  });

  it("shows the cell as it is written", async () => {
    const path = file('v,w\n1,x\n"a ""b""\nc",y\n');
    expect(await problems({ path, schema: schema([{ name: "v", type: "integer" }, { name: "w", type: "text" }]) })).toEqual([
      { rule: "v is an integer", column: "v", status: "failed", failing: 1, examples: [{ row: 1, values: { v: 'a "b"\nc' } }] },
    ]);
  });

  it("may be several, each with a format of its own", async () => {
    const fields = schema([
      { name: "a", type: "date", format: "%Y-%m-%d" },
      { name: "b", type: "date", format: "%d.%m.%Y" },
      { name: "c", type: "date", format: "%d.%m.%Y", maximum: "2022-01-02" },
      { name: "d", type: "timestamp", format: "%d.%m.%Y %H:%M" },
      { name: "e", type: "timestamp", format: "%Y-%m-%dT%H:%M:%S" },
    ]);
    const line = "2022-01-02,02.01.2022,02.01.2022,02.01.2022 03:04,2022-01-02T03:04:05\n";
    expect(await problems({ path: file(`a,b,c,d,e\n${line}`), schema: fields })).toEqual([]);
    expect(await problems({ path: file(`a,b,c,d,e\n${line}${line.replace("2022-01-02,02", "02.01.2022,13")}`), schema: fields })).toMatchObject([{ rule: "a is a date written as %Y-%m-%d", failing: 1 }]);
  });
});

describe("the constraints", () => {
  const sizes = ["1", "2", null, "5", "9"];
  it("required", async () => {
    expect(await column({ name: "v", type: "text" }, ["a", "", null, null])).toEqual({ "v is never empty": [2, 2, 3] });
  });
  it("minimum and maximum", async () => {
    expect(await column({ name: "v", type: "integer", required: false, minimum: 2, maximum: 5 }, sizes)).toEqual({ "v is at least 2": [1, 0], "v is at most 5": [1, 4] });
    expect(await column({ name: "v", type: "number", minimum: 0.1, maximum: 0.3 }, ["0.1", "0.30000000000000004", "0.09"])).toEqual({ "v is at least 0.1": [1, 2], "v is at most 0.3": [1, 1] });
    expect(await column({ name: "v", type: "decimal", scale: 2, minimum: 0.01, maximum: 1e21 }, ["0.01", "0.00"])).toEqual({ "v is at least 0.01": [1, 1] });
    expect(await column({ name: "v", type: "timestamp", format: "%Y-%m-%dT%H:%M:%S", maximum: "2022-01-31T23:59:59.999" }, ["2022-01-31T23:59:59", "2022-02-01T00:00:00"])).toEqual({ "v is at most 2022-01-31T23:59:59.999": [1, 1] });
  });
  it("unique: the rows that repeat an earlier one", async () => {
    expect(await column({ name: "v", type: "integer", unique: true, required: false }, ["1", "2", "1", null, null, "1", "2"])).toEqual({ "v is unique": [3, 2, 5, 6] });
    expect(await column({ name: "v", type: "text", unique: true }, ["a", "A", "", "a"])).toEqual({ "v is unique": [1, 3] });
  });
  it("unique integers, wherever they lie", async () => {
    for (const [name, start, step, minimum] of [["from 1", 1, 1, 1], ["far off", 5_000_000, 1, 1], ["with gaps", 1, 1000, 1], ["below zero", -100, 1, undefined]] as const) {
      const ids = Array.from({ length: 100 }, (_, index) => `${start + index * step}`);
      const fields = schema([{ name: "v", type: "integer", unique: true, ...(minimum === undefined ? {} : { minimum }) }]);
      expect(await problems({ path: file(csv(["v"], ids.map((id) => [id]))), schema: fields, rows: 100 }), name).toEqual([]);
      ids[70] = ids[3] as string;
      expect(await problems({ path: file(csv(["v"], ids.map((id) => [id]))), schema: fields, rows: 100 }), name).toMatchObject([{ rule: "v is unique", failing: 1, examples: [{ row: 70 }] }]);
    }
  });
  it("enum", async () => {
    expect(await column({ name: "v", type: "text", enum: ["a", "it's", ""] }, ["a", "it's", "", "A", "b"])).toEqual({ "v is one of a, it's, ": [2, 3, 4] });
    expect(await column({ name: "v", type: "integer", enum: [1, 3] }, ["1", "2", "3"])).toEqual({ "v is one of 1, 3": [1, 1] });
    expect(await column({ name: "v", type: "decimal", scale: 1, enum: [0.5, 1] }, ["0.5", "1.0", "1.5"])).toEqual({ "v is one of 0.5, 1": [1, 2] });
    expect(await column({ name: "v", type: "number", enum: [0.1, 1e21] }, ["0.1", "1e+21", "0.2"])).toEqual({ "v is one of 0.1, 1e+21": [1, 2] });
  });
  it("pattern, on the whole text", async () => {
    expect(await column({ name: "v", type: "text", pattern: "[A-Z]{2}'?|x" }, ["AB", "AB'", "x", "ABC", "ab", "AB\n"])).toEqual({ "v matches [A-Z]{2}'?|x": [3, 3, 4, 5] });
  });
  it("a pattern that RE2 does not read is a failure that names the column", async () => {
    const result = await checkFile({ path: file("v\na\n"), schema: schema([{ name: "v", type: "text", pattern: "(?=a)" }]) });
    expect(result).toMatchObject({ ok: false, failure: { kind: "check", column: "v" } });
  });
  it("lengths, in code points", async () => {
    expect(await column({ name: "v", type: "text", minLength: 2, maxLength: 3 }, ["😀😀", "😀😀😀😀", "", "é", "abc"])).toEqual({ "v has at least 2 characters": [2, 2, 3], "v has at most 3 characters": [1, 1] });
  });
});
