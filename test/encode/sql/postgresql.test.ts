import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { RefusedCell } from "../../../src/encode/refused-cell.ts";
import { quotedName } from "../../../src/encode/sql/names.ts";
import type { Dataset, Field, Schema } from "../../../src/model/schema.ts";
import { schemaOf } from "../../block/in-node.ts";
import { fileOf } from "../chunked.ts";
import type { Cuts } from "../chunked.ts";
import { base } from "../made-columns.ts";
import type { Table } from "../made-columns.ts";
import { PostgresqlServer, serverPrograms } from "./postgresql-server.ts";
import { hasNul, HOSTILE, isoOf, oneColumn, someCuts, sqlForm, sqlTables } from "./tables.ts";

const programs = serverPrograms();

describe.skipIf(programs === undefined)("SQL for PostgreSQL, loaded by psql", () => {
  let server: PostgresqlServer;
  beforeAll(() => {
    server = new PostgresqlServer(programs as string);
  });
  afterAll(() => server[Symbol.dispose]());

  /** Runs the file and reads the table: each cell as the text that the server makes of it. */
  function loaded(table: Table, statements: "insert" | "copy", cuts: Cuts): (string | null)[][] {
    const sql = fileOf(sqlForm("postgresql", statements), table, cuts);
    const name = quotedName(cuts.schema?.name ?? "table", "postgresql");
    const cells = table.columns.map(({ field }) => {
      const column = quotedName(field.name, "postgresql");
      return field.type === "duration" ? `(extract(epoch from ${column}) * 1000)::bigint::text` : `${column}::text`;
    });
    // As hexadecimal digits: psql leaves out what Unicode says are no characters.
    const rows = `SELECT coalesce(json_agg(json_build_array(${cells.join(", ")}) ORDER BY ctid), '[]') FROM ${name}`;
    const query = `SELECT encode(convert_to((${rows})::text, 'UTF8'), 'hex')`;
    const drop = Buffer.from(`DROP TABLE IF EXISTS ${name};\n`);
    const hex = server.load(Buffer.concat([drop, sql]), query);
    return JSON.parse(Buffer.from(hex, "hex").toString("utf8")) as (string | null)[][];
  }

  /** What the server's text must be, and how to compare it. */
  function heldOf(field: Field, value: unknown, text: string | null): unknown {
    if (text === null) return null;
    switch (field.type) {
      case "number":
        return Number(text);
      case "duration":
        return `${value as number}`;
      case "binary":
        return `\\x${Buffer.from(value as Uint8Array).toString("hex")}`;
      case "geopoint":
        return text.split(", ").map(Number);
      case "json":
        return JSON.parse(text);
      case "uuid":
        return text.toLowerCase();
      case "date":
      case "time":
      case "timestamp":
        return isoOf(field, value, text)
          .replace(/(\.\d*?)0+$/, "$1")
          .replace(/\.$/, "");
      default:
        return text;
    }
  }

  function readOf({ type }: Field, text: string | null): unknown {
    if (text === null) return null;
    if (type === "geopoint") return text.slice(1, -1).split(",").map(Number);
    return type === "json" ? JSON.parse(text) : type === "number" ? Number(text) : text;
  }

  it.each(["insert", "copy"] as const)("holds value by value what is written by %s", (statements) => {
    fc.assert(
      fc.property(sqlTables(sqlForm("postgresql", statements)), someCuts, ({ columns, rows }, cuts) => {
        const table = { columns, rows: rows.filter((row) => !row.some(({ text }) => hasNul(text))) };
        const read = loaded(table, statements, { ...cuts, schema: HOSTILE });
        expect(read.map((row) => row.map((text, k) => readOf(columns[k]?.field as Field, text)))).toEqual(
          table.rows.map((row) => row.map(({ value, text }, k) => heldOf(columns[k]?.field as Field, value, text))),
        );
      }),
      { numRuns: 10, endOnFailure: true },
    );
  });

  it.each(["insert", "copy"] as const)("keeps backslashes, quotes and line ends by %s", (statements) => {
    const values = [
      "\\",
      "\\.",
      "\\N",
      "a\r\nb\rc\n",
      "\t\v\b\f\u001A",
      "'; DROP TABLE x; --",
      "",
      "\uFEFF é 😀",
      "\n\\q\n\\.\n",
    ];
    const table = oneColumn({ ...base, name: "t", type: "text" }, ...values);
    expect(loaded(table, statements, { chunk: 3, block: 1 }).map(([value]) => value)).toEqual(values);
    expect(loaded(oneColumn({ ...base, name: "t", type: "text" }), statements, { chunk: 1, block: 1 })).toEqual([]);
  });

  it("enforces keys, and foreign keys to tables that are loaded before", () => {
    const id: Field = { ...base, name: "id", type: "integer", unique: true };
    const parent: Schema = { ...schemaOf(id), name: "parents", primaryKey: ["id"] };
    const child: Schema = {
      ...schemaOf(
        id,
        { ...base, name: "parent", type: "integer", minimum: 1, maximum: 9 },
        { ...base, name: "boss", type: "integer", required: false },
      ),
      name: "children",
      primaryKey: ["id"],
      foreignKeys: [
        { fields: ["parent"], reference: { table: "parents", fields: ["id"] } },
        { fields: ["boss"], reference: { table: "children", fields: ["id"] } },
      ],
    };
    const dataset: Dataset = { description: "", single: false, tables: [child, parent], checks: [] };
    const rowsOf = (schema: Schema, ...rows: readonly unknown[][]): Buffer =>
      fileOf(
        sqlForm("postgresql"),
        {
          columns: schema.fields.map((field) => ({ field, cell: fc.constant({ value: null, text: null }) })),
          rows: rows.map((row) => row.map((value) => ({ value, text: null }))),
        },
        { chunk: 1, block: 1, schema, dataset },
      );
    const parents = rowsOf(parent, [1], [2]);
    const count = "SELECT count(*) FROM children";
    expect(server.load(Buffer.concat([parents, rowsOf(child, [1, 2, 2], [2, 1, null])]), count)).toBe("2");
    expect(() => server.load(rowsOf(parent, [1]), count)).toThrow(/already exists/);
    const again = Buffer.from("DROP TABLE children;");
    expect(() => server.load(Buffer.concat([again, rowsOf(child, [1, 3, null])]), count)).toThrow(
      /violates foreign key/,
    );
    expect(() => server.load(rowsOf(child, [1, 1, 7]), count)).toThrow(/violates foreign key/);
    expect(() => server.load(rowsOf(child, [1, 1, null], [1, 1, null]), count)).toThrow(/duplicate key/);
  });
});

describe("SQL for PostgreSQL", () => {
  it.each([
    [{ ...base, name: "t", type: "text" }, "a\0b"],
    [{ ...base, name: "j", type: "json" }, { a: ["\\u0000", "\0"] }],
  ] as const)("refuses the character NUL of %j, and says where", (field, bad) => {
    const table = oneColumn(field, ...Array.from({ length: 1005 }, () => "\\u0000 as it stands"), bad);
    for (const statements of ["insert", "copy"] as const) {
      let refused: unknown;
      try {
        fileOf(sqlForm("postgresql", statements), table, { chunk: 1000, block: 7, from: 65_536 });
      } catch (error) {
        refused = error;
      }
      expect(refused).toBeInstanceOf(RefusedCell);
      expect(refused).toMatchObject({
        column: 0,
        row: 65_536 + 1005,
        message: expect.stringContaining("U+0000") as string,
      });
    }
  });
});
