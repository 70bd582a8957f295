/** What readers get: DuckDB, gunzip and zstd read the files back, value by value. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, zstdDecompressSync } from "node:zlib";
import { DuckDBInstance } from "@duckdb/node-api";
import type { DuckDBConnection } from "@duckdb/node-api";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { MEMBER_BYTES } from "../../src/encode/compression.ts";
import { formOf } from "../../src/encode/formats.ts";
import type { CsvDialect, FileForm } from "../../src/model/format.ts";
import type { Field } from "../../src/model/schema.ts";
import { fileOf, piecesOf, WHOLE } from "./chunked.ts";
import { base } from "./made-columns.ts";
import type { Table } from "./made-columns.ts";

const fields: readonly Field[] = [
  { ...base, name: "id", type: "integer" },
  { ...base, name: "price", type: "decimal", scale: 2, required: false },
  { ...base, name: "day", type: "date", format: "%Y-%m-%d", required: false },
  { ...base, name: "moment", type: "timestamp", format: "%Y-%m-%dT%H:%M:%S.%g" },
  { ...base, name: "note", type: "text", required: false },
  { ...base, name: "ok", type: "boolean" },
  { ...base, name: "x", type: "number" },
];
const TYPES =
  "{id: 'BIGINT', price: 'DECIMAL(18,2)', day: 'DATE', moment: 'TIMESTAMP', note: 'VARCHAR', ok: 'BOOLEAN', x: 'DOUBLE'}";
const NOTES: readonly (string | null)[] = [
  null,
  "",
  "NULL",
  "plain",
  'say "hi"',
  "a;b,c\td|e",
  "two\nlines",
  "two\r\nlines",
  "it's",
  "é 日本 😀",
  " spaces ",
  "\\N",
];

/** Rows whose values are `fields`'. */
const rowsOf = (count: number): readonly unknown[][] =>
  Array.from({ length: count }, (_, i) => [
    i % 3 === 0 ? Number.MAX_SAFE_INTEGER - i : -i,
    i % 5 === 0 ? null : i / 100 - 7,
    i % 7 === 0 ? null : `${1850 + (i % 300)}-02-${String(1 + (i % 28)).padStart(2, "0")}`,
    `${1900 + (i % 150)}-12-31T23:59:${String(i % 60).padStart(2, "0")}.007`,
    NOTES[i % NOTES.length],
    i % 2 === 0,
    i / 3,
  ]);

const tableOf = (rows: readonly unknown[][]): Table => ({
  columns: fields.map((field) => ({ field, cell: fc.constant({ value: null, text: null }) })),
  rows: rows.map((row) => row.map((value) => ({ value, text: null }))),
});

describe("files are read back", () => {
  const folder = mkdtempSync(join(tmpdir(), "rowsmith-read-"));
  let connection: DuckDBConnection;
  beforeAll(async () => {
    connection = await (await DuckDBInstance.create(":memory:")).connect();
  });
  afterAll(() => {
    connection.closeSync();
    rmSync(folder, { recursive: true, force: true });
  });

  /** The rows of `reader`'s relation, which must be those of the table. */
  async function expectRows(reader: string, rows: readonly unknown[][]): Promise<void> {
    const select = "id, price::VARCHAR, day::VARCHAR, strftime(moment, '%Y-%m-%dT%H:%M:%S.%g'), note, ok, x";
    const read = await connection.runAndReadAll(`SELECT ${select} FROM ${reader}`);
    const got = read.getRowsJS().map((row) => row.map((value) => (typeof value === "bigint" ? Number(value) : value)));
    expect(got).toEqual(
      rows.map(([id, price, ...rest]) => [
        id === 0 ? 0 : id,
        price === null ? null : (price as number).toFixed(2),
        ...rest,
      ]),
    );
  }

  /** DuckDB may remember a file that it has read by the same name. */
  let files = 0;
  const write = (name: string, form: FileForm, rows: readonly unknown[][]): string => {
    const path = join(folder, name);
    writeFileSync(path, fileOf(form, tableOf(rows), { chunk: 64, block: 7 }));
    return path;
  };

  it.each<[CsvDialect, string]>([
    [{}, ""],
    [{ delimiter: ";", lineEnd: "crlf", byteOrderMark: true }, ", delim = ';'"],
    [{ delimiter: "\t", quoting: "text" }, ", delim = '\t'"],
    [
      { delimiter: "|", quote: "'", quoting: "all", nullText: "NULL" },
      ", delim = '|', quote = '''', escape = '''', nullstr = 'NULL'",
    ],
    [{ nullText: "\\N", header: false }, ", header = false, nullstr = '\\N'"],
    [{ delimiter: "-", nullText: "NULL" }, ", delim = '-', nullstr = 'NULL'"],
    [{ delimiter: "||" }, ", delim = '||'"],
  ])("CSV %j", async (dialect, options) => {
    const rows = rowsOf(300);
    const path = write(`rows-${files++}.csv`, { format: { ...dialect, name: "csv" } }, rows);
    const common = `columns = ${TYPES}, auto_detect = false, allow_quoted_nulls = false, strict_mode = true`;
    const usual = ["header", "quote", "delim", "escape"].filter((name) => !options.includes(`${name} =`));
    const rest = usual.map(
      (name) => `, ${name} = ${{ header: "true", quote: "'\"'", delim: "','", escape: "'\"'" }[name]}`,
    );
    await expectRows(`read_csv('${path}', ${common}${options}${rest.join("")})`, rows);
  });

  it("JSON arrays and JSON Lines, compressed and not", async () => {
    const rows = rowsOf(300);
    for (const name of ["a.json", "a.json.gz", "a.jsonl", "a.jsonl.zst"]) {
      const form = formOf(name);
      if (!form.ok) throw new Error(form.failure.message);
      const path = write(name, form.value as FileForm, rows);
      const format = name.startsWith("a.jsonl") ? "newline_delimited" : "array";
      await expectRows(`read_json('${path}', columns = ${TYPES}, format = '${format}')`, rows);
    }
  });

  const long = rowsOf(36_000);
  const decompress = { gzip: gunzipSync, zstd: zstdDecompressSync } as const;
  it.each(["gzip", "zstd"] as const)(
    "CSV compressed by %s, whose members are the same wherever blocks end",
    async (compression) => {
      const form: FileForm = { format: { name: "csv" }, compression };
      const table = tableOf(long);
      const pieces = piecesOf(form, table, { chunk: 18_000, block: 2048 });
      expect(piecesOf(form, table, { chunk: 18_000, block: 7 })).toEqual(pieces);
      // The header, the first chunk's full member and its rest, the second's.
      const text = fileOf({ format: { name: "csv" } }, table);
      const sizes = pieces.filter((piece) => piece.length > 0).map((piece) => decompress[compression](piece).length);
      expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(text.length);
      expect(sizes.filter((size) => size === MEMBER_BYTES).length).toBe(sizes.length - 3);
      expect(sizes.length).toBeGreaterThan(4);

      const path = join(folder, compression === "gzip" ? "long.csv.gz" : "long.csv.zst");
      writeFileSync(path, Buffer.concat(pieces));
      await expectRows(
        `read_csv('${path}', header = true, columns = ${TYPES}, auto_detect = false, allow_quoted_nulls = false)`,
        long,
      );
      const program = compression === "gzip" ? "gzip" : "zstd";
      const out = spawnSync(program, ["-d", "-c", path], { maxBuffer: 1 << 28 });
      if (out.error === undefined) {
        expect(out.status).toBe(0);
        expect(out.stdout.equals(text)).toBe(true);
      }
    },
  );

  it.each(["gzip", "zstd"] as const)("nothing at all is a file of %s, too", (compression) => {
    for (const format of [{ name: "jsonl" }, { name: "csv", header: false }, { name: "json" }] as const) {
      const file = fileOf({ format, compression }, tableOf([]));
      expect(decompress[compression](file).toString()).toBe(fileOf({ format }, tableOf([]), WHOLE).toString());
      expect(file.length).toBeGreaterThan(0);
    }
  });
});
