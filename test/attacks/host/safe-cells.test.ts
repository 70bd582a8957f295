/** Cells that a spreadsheet would run: with `safeCells` none is left in any dialect, and nothing else changes. */
import { parse } from "csv-parse/sync";
import { stringify } from "csv-stringify/sync";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { layoutOf } from "../../../src/block/layout.ts";
import { fullDialect, readableDialect } from "../../../src/encode/csv-dialect.ts";
import { isFast } from "../../../src/encode/csv-notation.ts";
import { formOf } from "../../../src/encode/form-of.ts";
import type { CsvDialect } from "../../../src/model/format.ts";
import type { Field } from "../../../src/model/schema.ts";
import { schemaOf } from "../../block/in-node.ts";
import { fileOf } from "../../encode/chunked.ts";
import { base, tableOf } from "../../encode/made-columns.ts";
import type { Table } from "../../encode/made-columns.ts";

/** What OWASP's page on CSV injection lists, NUL (ASVS 1.2.10), and the byte order mark. */
const SIGNS = ["=", "+", "-", "@", "\t", "\r", "\n", "\0", "\uff1d", "\uff0b", "\uff0d", "\uff20", "\ufeff"];
const PAYLOADS = [
  `=cmd|' /C calc'!A0`,
  `@SUM(1+1)*cmd|' /C calc'!A0`,
  `+1+1`,
  `-2+3+cmd|' /C calc'!D2`,
  `=HYPERLINK("http://127.0.0.1/?x="&A1,"see")`,
  `=IMPORTXML(CONCAT("http://127.0.0.1/",A1),"//a")`,
  "\t=1+1",
  "\r=1+1",
  "\n=1+1",
  "\uff1d1+1",
  "\ufeff=1",
  "=",
  "'=1",
  "1=1",
  "a-b",
  " =1",
  "",
  "é",
  "\uff1e",
  "ïx",
];
const GUARDED = new Set(["text", "binary", "duration", "date", "time", "timestamp"]);
const runs = (text: string): boolean => SIGNS.some((sign) => text.startsWith(sign));

const textField = (name: string, more: object = {}): Field => ({ ...base, name, type: "text", ...more }) as Field;
const column = (field: Field, cells: readonly (string | null)[]): Table => ({
  columns: [{ field, cell: fc.constant({ value: "", text: "" }) }],
  rows: cells.map((text) => [{ value: text, text }]),
});
const asFile = (table: Table, dialect: CsvDialect): string =>
  fileOf({ format: { name: "csv", ...dialect } }, table).toString("utf8");

describe("with safeCells no text begins as a formula does", () => {
  it.each<CsvDialect>([
    {},
    { quoting: "text" },
    { quoting: "all" },
    { delimiter: "\t" },
    { quote: "'" },
    { delimiter: "'" },
    { delimiter: "::" },
    { delimiter: "::", quoting: "text", quote: "'" },
    { nullText: "'=" },
  ])("of twenty payloads, as free text and in an enum, in the dialect %j", (dialect) => {
    const { delimiter = ",", quote = '"' } = dialect;
    for (const more of [{}, { enum: PAYLOADS }]) {
      const text = asFile(column(textField("value", more), PAYLOADS), { ...dialect, safeCells: true });
      const cells = parse(text, { delimiter, quote, escape: quote, record_delimiter: "\n" }).map(
        ([one]) => one as string,
      );
      expect(cells.slice(1)).toEqual(PAYLOADS.map((payload) => (runs(payload) ? `'${payload}` : payload)));
      expect(text.match(/^["']'/gm)?.length).toBeGreaterThanOrEqual(PAYLOADS.filter(runs).length);
    }
  });

  it("names of columns, the literal before a date, negative durations, base64 with a plus", () => {
    const one = (field: object, value: unknown, dialect: CsvDialect = {}): string =>
      fileOf(
        { format: { name: "csv", safeCells: true, ...dialect } },
        {
          columns: [
            { field: { ...base, name: "=1+1", ...field } as Field, cell: fc.constant({ value: "", text: "" }) },
          ],
          rows: [[{ value, text: "" }]],
        },
      ).toString("utf8");
    for (const delimiter of [",", "::"]) {
      expect(one({ type: "date", format: "=%Y-%m-%d" }, "2022-01-31", { delimiter })).toBe(`"'=1+1"\n"'=2022-01-31"\n`);
      expect(one({ type: "date", format: "%Y-%m-%d" }, "2022-01-31", { delimiter })).toBe(`"'=1+1"\n2022-01-31\n`);
      expect(one({ type: "duration" }, "-PT1H", { delimiter })).toBe(`"'=1+1"\n"'-PT1H"\n`);
      expect(one({ type: "duration" }, "PT1H", { delimiter })).toBe(`"'=1+1"\nPT1H\n`);
      expect(one({ type: "binary" }, new Uint8Array([0xfb, 0xef, 0xbe]), { delimiter })).toBe(`"'=1+1"\n"'++++"\n`);
    }
    expect(one({ type: "duration" }, "-PT1H", { quote: "'" })).toBe(`'''=1+1'\n'''-PT1H'\n`);
  });

  it("leaves numbers, places, booleans and empty cells as they are", () => {
    const fields = [
      { type: "integer" },
      { type: "decimal", scale: 2 },
      { type: "number" },
      { type: "geopoint" },
      { type: "boolean" },
      { type: "json" },
    ];
    const values = [-5, -5.25, -1e-9, [-1.5, -2.5], true, -3];
    const table: Table = {
      columns: fields.map((field, k) => ({
        field: { ...base, name: `c${k}`, ...field } as Field,
        cell: fc.constant({ value: "", text: "" }),
      })),
      rows: [values.map((value) => ({ value, text: "" }))],
    };
    for (const dialect of [{}, { delimiter: "::" }, { quoting: "all" }] as CsvDialect[])
      expect(asFile(table, { ...dialect, safeCells: true })).toBe(asFile(table, dialect));
  });
});

/** The file by csv-stringify, where what would run has its apostrophe already. */
function stringified({ columns, rows }: Table, dialect: CsvDialect): string {
  const full = fullDialect(dialect);
  const guard = (text: string): unknown => (runs(text) ? { guarded: text } : text);
  const textual = new Set(["text", "uuid", "binary", "array", "object", "json"]);
  const records = [
    columns.map(({ field }) => guard(field.name)),
    ...rows.map((row) =>
      row.map(({ text }, k) => {
        const { type } = (columns[k] as Table["columns"][number]).field;
        if (text === null) return null;
        if (GUARDED.has(type) && runs(text)) return { guarded: text };
        return textual.has(type) ? text : { text };
      }),
    ),
  ];
  return stringify(records as string[][], {
    delimiter: full.delimiter,
    quote: full.quote,
    escape: full.quote,
    quote_record_delimiter: true,
    quoted: full.quoting === "all",
    quoted_string: full.quoting === "text",
    quoted_match: [/^$/],
    cast: {
      object: (cell: { text?: string; guarded?: string }) =>
        cell.guarded === undefined ? cell.text : { value: `'${cell.guarded}`, quoted: true },
    } as object,
  });
}

describe("tables of all types in any dialect", () => {
  const dialects: fc.Arbitrary<CsvDialect> = fc.record(
    {
      delimiter: fc.constantFrom(",", "\t", ";", "|", "::", "-", "→", "e"),
      quote: fc.constantFrom('"', "'", "~"),
      quoting: fc.constantFrom("needed", "text", "all"),
    },
    { requiredKeys: [] },
  );
  it("are what csv-stringify writes of the guarded texts", () => {
    let [fast, rare] = [0, 0];
    fc.assert(
      fc.property(
        tableOf().filter(({ columns }) =>
          columns.every(({ field }) => !["json", "array", "object"].includes(field.type)),
        ),
        dialects.filter((dialect) => readableDialect(dialect).ok),
        (table, dialect) => {
          const { columns } = layoutOf(schemaOf(...table.columns.map(({ field }) => field)), 1);
          if (isFast(columns, fullDialect(dialect))) fast++;
          else rare++;
          expect(asFile(table, { ...dialect, safeCells: true })).toBe(stringified(table, dialect));
          expect(asFile(table, { ...dialect, safeCells: false })).toBe(asFile(table, dialect));
        },
      ),
      { numRuns: 40, seed: 42 },
    );
    expect(fast).toBeGreaterThan(8);
    expect(rare).toBeGreaterThan(4);
  });

  it("is for CSV and TSV alone, and part of the form", () => {
    for (const name of ["rows.csv", "rows.tsv", "rows.csv.zst"])
      expect(formOf(name, { csv: { safeCells: true } })).toMatchObject({
        value: { format: { name: "csv", safeCells: true } },
      });
    for (const name of ["rows.parquet", "rows.jsonl", "rows.sql", "rows.db"])
      expect(formOf(name, { csv: { safeCells: true } })).toMatchObject({ ok: false });
  });
});
