import { stringify } from "csv-stringify/sync";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { layoutOf } from "../../src/block/layout.ts";
import { fullDialect, readableDialect } from "../../src/encode/csv-dialect.ts";
import { isFast } from "../../src/encode/csv-notation.ts";
import { formFailure } from "../../src/encode/formats.ts";
import type { CsvDialect } from "../../src/model/format.ts";
import type { Field } from "../../src/model/schema.ts";
import { schemaOf } from "../block/in-node.ts";
import { fileOf } from "./chunked.ts";
import { base, tableOf } from "./made-columns.ts";
import type { Column, Table } from "./made-columns.ts";

const TEXTS: ReadonlySet<string> = new Set(["text", "uuid", "binary", "array", "object", "json"]);
/** A cell for csv-stringify: what is a text is a string, all else an object with its text. */
const cellOf = (
  { field }: Column,
  text: string | null,
  { booleans: [yes, no] }: Required<CsvDialect>,
): string | null | { text: string } => {
  const value = field.type === "boolean" && text !== null ? (text === "true" ? yes : no) : text;
  return value === null || TEXTS.has(field.type) ? value : { text: value };
};

/** The file by csv-stringify. */
function stringified({ columns, rows }: Table, dialect: CsvDialect): string {
  const full = fullDialect(dialect);
  const lineEnd = full.lineEnd === "crlf" ? "\r\n" : "\n";
  const bare = { quoted: false, quoted_string: false, quoted_match: null };
  const records = [
    ...(full.header ? [columns.map(({ field }) => field.name)] : []),
    ...rows.map((row) => row.map(({ text }, k) => cellOf(columns[k] as Column, text, full))),
  ];
  return stringify(records as string[][], {
    delimiter: full.delimiter,
    quote: full.quote,
    escape: full.quote,
    record_delimiter: lineEnd,
    quote_record_delimiter: true,
    bom: full.byteOrderMark,
    quoted: full.quoting === "all",
    quoted_string: full.quoting === "text",
    quoted_match: [/^$/, new RegExp(`^${full.nullText.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`)}$`)],
    cast: {
      object: (cell: unknown) => (cell as { text: string }).text,
      ...(full.nullText === "" ? {} : { null: () => ({ ...bare, value: full.nullText }) }),
    } as object,
  });
}

const common: fc.Arbitrary<CsvDialect> = fc.record(
  {
    delimiter: fc.constantFrom(",", "\t", ";", "|", "^", ":", "/", " ", "\u0001"),
    quote: fc.constantFrom('"', "'", "`", "~"),
    quoting: fc.constantFrom("needed", "text", "all"),
    header: fc.boolean(),
    nullText: fc.constantFrom("", "NULL", "NA", "\\N", "n/a", "<missing value of this cell>", "null"),
    lineEnd: fc.constantFrom("lf", "crlf"),
    byteOrderMark: fc.boolean(),
    booleans: fc.constantFrom(["true", "false"], ["1", "0"], ["yes", "no"], ["T,", '"F"'], ["NULL", "off"]),
  },
  { requiredKeys: [] },
);
const rare: fc.Arbitrary<CsvDialect> = fc.record(
  {
    delimiter: fc.constantFrom("::", "||", "-", ".", "0", "P", "e", "→", "😀", ", ", "ab"),
    quote: fc.constantFrom('"', "'", "5", "-", "«", ","),
    quoting: fc.constantFrom("needed", "text", "all"),
    nullText: fc.constantFrom("", "NULL", "-1", "0", "2020-01-01", "PT1S", "a:", "日"),
    lineEnd: fc.constantFrom("lf", "crlf"),
    booleans: fc.constantFrom(["true", "false"], ["-", "+"]),
  },
  { requiredKeys: [] },
);
const readable = (dialect: CsvDialect): boolean => readableDialect(dialect).ok;
const cuts = fc.record({ chunk: fc.constantFrom(1, 5, 1000), block: fc.constantFrom(1, 7, 2048) });

const columnsOf = ({ columns }: Table): ReturnType<typeof layoutOf>["columns"] =>
  layoutOf(schemaOf(...columns.map(({ field }) => field)), 1).columns;

describe("CSV dialects", () => {
  it("are byte for byte what csv-stringify writes, by the fast encoder", () => {
    let fast = 0;
    fc.assert(
      fc.property(tableOf(), common.filter(readable), cuts, (table, dialect, cut) => {
        if (isFast(columnsOf(table), fullDialect(dialect))) fast++;
        fc.pre(table.rows.length > 0 || dialect.header !== false || dialect.byteOrderMark !== true);
        expect(fileOf({ format: { ...dialect, name: "csv" } }, table, cut).toString()).toBe(
          stringified(table, dialect),
        );
      }),
      { numRuns: 80 },
    );
    expect(fast).toBeGreaterThan(60);
  });

  it("are the same where the fast encoder does not write them", () => {
    let fast = 0;
    fc.assert(
      fc.property(tableOf(), rare.filter(readable), cuts, (table, dialect, cut) => {
        if (isFast(columnsOf(table), fullDialect(dialect))) fast++;
        expect(fileOf({ format: { ...dialect, name: "csv" } }, table, cut).toString()).toBe(
          stringified(table, dialect),
        );
      }),
      { numRuns: 60 },
    );
    expect(fast).toBeLessThan(30);
  });

  const fields: Field[] = [
    { ...base, name: "n", type: "integer" },
    { ...base, name: "d", type: "date", format: "%Y-%m-%d" },
    { ...base, name: "at", type: "geopoint" },
    { ...base, name: "ok", type: "boolean" },
    { ...base, name: "note", type: "text", required: false },
  ];
  const cells = (...rows: unknown[][]): Table => ({
    columns: fields.map((field) => ({ field, cell: fc.constant({ value: null, text: null }) })),
    rows: rows.map((row) => row.map((value) => ({ value, text: null }))),
  });
  const rows = cells([-5, "2024-02-29", [1.5, -2], true, null], [7, "1969-12-31", [0, 0], false, "NULL"]);
  it.each<[CsvDialect, string]>([
    [{ delimiter: "\t" }, "n\td\tat\tok\tnote\n-5\t2024-02-29\t1.5, -2\ttrue\t\n7\t1969-12-31\t0, 0\tfalse\tNULL\n"],
    [
      { quoting: "all", lineEnd: "crlf", nullText: "NULL", header: false, byteOrderMark: true },
      '\uFEFF"-5","2024-02-29","1.5, -2","true",NULL\r\n"7","1969-12-31","0, 0","false","NULL"\r\n',
    ],
    [
      { delimiter: "-", quote: "'", booleans: ["yes", "no"] },
      "n-d-at-ok-note\n'-5'-'2024-02-29'-'1.5, -2'-yes-\n7-'1969-12-31'-0, 0-no-NULL\n",
    ],
    [
      { delimiter: ";", quoting: "text", nullText: "-5" },
      '"n";"d";"at";"ok";"note"\n"-5";2024-02-29;1.5, -2;true;-5\n7;1969-12-31;0, 0;false;"NULL"\n',
    ],
  ])("write %j so", (dialect, expected) => {
    expect(fileOf({ format: { ...dialect, name: "csv" } }, rows).toString()).toBe(expected);
  });

  it.each<[CsvDialect, RegExp]>([
    [{ delimiter: "" }, /needs a delimiter/],
    [{ delimiter: "a\n" }, /line break/],
    [{ quote: "" }, /one character/],
    [{ quote: "''" }, /one character/],
    [{ delimiter: '"' }, /has the quote/],
    [{ nullText: "a,b" }, /stands without quotes/],
    [{ nullText: "a:", delimiter: "::" }, /stands without quotes/],
    [{ nullText: "\n" }, /stands without quotes/],
    [{ booleans: ["x", "x"] }, /two different texts/],
    [{ booleans: ["x", ""] }, /two different texts/],
  ])("refuse %j", (dialect, message) => {
    expect(formFailure({ format: { ...dialect, name: "csv" } }, schemaOf(...fields))).toMatchObject({
      kind: "usage",
      message: expect.stringMatching(message) as string,
    });
  });
});
