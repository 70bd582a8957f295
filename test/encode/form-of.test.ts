import { describe, expect, it } from "vitest";
import { FORMAT_NAMES, formOf } from "../../src/encode/formats.ts";
import type { FormWishes } from "../../src/encode/formats.ts";
import type { DatabaseForm, FileForm } from "../../src/model/format.ts";

const csv = { name: "csv" } as const;
const sql = { name: "sql", dialect: "postgresql", statements: "insert" } as const;

describe("formOf", () => {
  it.each<[string | undefined, FormWishes, FileForm | DatabaseForm]>([
    [undefined, {}, { format: csv }],
    ["-", {}, { format: csv }],
    ["rows", {}, { format: csv }],
    ["out.d/rows", {}, { format: csv }],
    [".rows", {}, { format: csv }],
    ["/dev/null", {}, { format: csv }],
    ["rows.gz", {}, { format: csv, compression: "gzip" }],
    ["a.b/Rows.CSV", {}, { format: csv }],
    ["rows.csv.zst", {}, { format: csv, compression: "zstd" }],
    [
      "rows.tsv.gz",
      { csv: { nullText: "NA" } },
      { format: { name: "csv", delimiter: "\t", nullText: "NA" }, compression: "gzip" },
    ],
    ["rows.jsonl", {}, { format: { name: "jsonl" } }],
    ["rows.v2.ndjson", {}, { format: { name: "jsonl" } }],
    ["rows.json.gz", {}, { format: { name: "json" }, compression: "gzip" }],
    ["rows.parquet", {}, { format: { name: "parquet", compression: "zstd" } }],
    ["rows.parquet", { compression: "snappy" }, { format: { name: "parquet", compression: "snappy" } }],
    ["rows.arrow", {}, { format: { name: "arrow", form: "file" } }],
    ["rows.feather", {}, { format: { name: "arrow", form: "file" } }],
    ["rows.arrows", {}, { format: { name: "arrow", form: "stream" } }],
    ["rows.sql", {}, { format: sql }],
    ["rows.sql.gz", { sql: { dialect: "mysql" } }, { format: { ...sql, dialect: "mysql" }, compression: "gzip" }],
    ["shop.duckdb", {}, { format: { name: "duckdb" } }],
    ["shop.ddb", { compression: "none" }, { format: { name: "duckdb" } }],
    ["shop.sqlite", {}, { format: { name: "sqlite" } }],
    ["shop.sqlite3", {}, { format: { name: "sqlite" } }],
    ["shop.DB", {}, { format: { name: "sqlite" } }],
    ["shop.db", { format: "csv" }, { format: csv }],
    ["rows.2024", { format: "json" }, { format: { name: "json" } }],
    ["rows.csv", { format: "jsonl" }, { format: { name: "jsonl" } }],
    ["rows.csv", { compression: "gzip" }, { format: csv, compression: "gzip" }],
  ])("%s with %j", (name, wishes, form) => {
    expect(formOf(name, wishes)).toEqual({ ok: true, value: form });
  });

  it.each<[string, FormWishes, string]>([
    ["rows.xlsx", {}, "nothing is known of files that end in .xlsx"],
    ["rows.parquet.gz", {}, "Parquet is not compressed as a whole: no reader would know it by .gz"],
    ["rows.arrow", { compression: "zstd" }, "Arrow is not compressed here"],
    ["shop.db.zst", {}, "a database is not compressed as a whole: it could not be opened by .zst"],
    ["shop.duckdb", { compression: "zstd" }, "a database is not compressed here"],
    ["shop.duckdb", { csv: { header: false } }, "duckdb has no CSV dialect"],
    ["shop.db", { sql: { dialect: "sqlite" } }, "sqlite is a database of its own, not a file of SQL"],
    ["rows.csv.gz", { compression: "zstd" }, "a file that ends in .gz is compressed by gzip, not by zstd"],
    ["rows.csv.gz", { compression: "none" }, "a file that ends in .gz is compressed by gzip, not by none"],
    ["rows.csv", { compression: "snappy" }, "texts are compressed by gzip or zstd; snappy is for Parquet"],
    ["rows.json", { csv: { header: false } }, "json has no CSV dialect"],
    ["rows.tsv", { csv: { delimiter: ";" } }, 'TSV is delimited by tabs, not by ";"'],
    ["rows.csv", { sql: { dialect: "sqlite" } }, "csv is for no SQL database"],
    ["rows.csv", { arrow: "file" }, "csv is no Arrow file"],
  ])("refuses %s with %j", (name, wishes, message) => {
    expect(formOf(name, wishes)).toMatchObject({ ok: false, failure: { kind: "usage", message } });
  });

  it("takes every format's name for any file", () => {
    for (const format of FORMAT_NAMES) expect(formOf("rows.xyz", { format }).ok).toBe(true);
  });

  it("lists what there is where an ending is not known", () => {
    const found = formOf("rows.xls");
    expect(found.ok ? undefined : found.failure.details).toEqual([
      "These endings say a form: .csv .tsv .jsonl .ndjson .json .parquet .arrow .arrows .feather .sql .duckdb .ddb .sqlite .sqlite3 .db, and .gz or .zst after those of texts (.csv .tsv .jsonl .ndjson .json .sql).",
    ]);
  });
});
