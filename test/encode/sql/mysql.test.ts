/** No MySQL is at hand in tests: its literals are read by the rules of its manual (9.1.1, String Literals). */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Field } from "../../../src/model/schema.ts";
import { fileOf } from "../chunked.ts";
import { base } from "../made-columns.ts";
import { HOSTILE, isoOf, oneColumn, someCuts, sqlForm, sqlTables } from "./tables.ts";

const form = sqlForm("mysql");
const ESCAPES: Readonly<Record<string, string>> = { 0: "\0", b: "\b", n: "\n", r: "\r", t: "\t", Z: "\u001A" };

/** The rows of all statements of the file, values as MySQL takes them; throws where it would find no literal. */
function readRows(sql: string): unknown[][] {
  const rows: unknown[][] = [];
  for (let at = 0; (at = sql.indexOf("\n(", at)) >= 0;) {
    const row: unknown[] = [];
    at++;
    do {
      const [value, end] = readLiteral(sql, at + 1);
      row.push(value);
      at = end;
    } while (sql[at] === ",");
    if (sql[at] !== ")") throw new Error(`no end of a row at ${sql.slice(at, at + 20)}`);
    rows.push(row);
    at++;
    if (!/^(,\n\(|;\nINSERT INTO |;\nCOMMIT;\n$)/.test(sql.slice(at, at + 40)))
      throw new Error(`stray ${sql.slice(at, at + 40)}`);
  }
  return rows;
}

function readLiteral(sql: string, start: number): [unknown, number] {
  if (sql[start] === "'") return readString(sql, start + 1);
  const found = /(?:NULL|TRUE|FALSE|-?\d+(?:\.\d+)?(?:e[+-]?\d+)?|X'(?:[0-9a-f]{2})*'|POINT\(-?[\d.]+,-?[\d.]+\))/y;
  found.lastIndex = start;
  const [text] = found.exec(sql) ?? [];
  if (text === undefined) throw new Error(`no literal at ${sql.slice(start, start + 20)}`);
  return [{ bare: text }, start + text.length];
}

function readString(sql: string, start: number): [string, number] {
  let text = "";
  for (let at = start; ; at++) {
    const sign = sql[at];
    if (sign === undefined) throw new Error("a text without end");
    // A client that reads line by line would change these.
    if (sign === "\r" || sign === "\n" || sign === "\0") throw new Error("a bare line end or NUL");
    if (sign === "\\") {
      const next = sql[++at] as string;
      text += ESCAPES[next] ?? next;
    } else if (sign === "'" && sql[at + 1] === "'") text += sql[at++];
    else if (sign === "'") return [text, at + 1];
    else text += sign;
  }
}

function heldOf(field: Field, value: unknown, text: string | null): unknown {
  if (text === null) return { bare: "NULL" };
  switch (field.type) {
    case "integer":
    case "number":
    case "decimal":
      return { bare: text };
    case "duration":
      return { bare: `${value as number}` };
    case "boolean":
      return { bare: value === true ? "TRUE" : "FALSE" };
    case "binary":
      return { bare: `X'${Buffer.from(value as Uint8Array).toString("hex")}'` };
    case "geopoint":
      return { bare: `POINT(${text.replace(", ", ",")})` };
    case "date":
    case "time":
    case "timestamp":
      return isoOf(field, value, text);
    default:
      return text;
  }
}

describe("SQL for MySQL", () => {
  it("has literals that stand for the values", () => {
    fc.assert(
      fc.property(sqlTables(form), someCuts, ({ columns, rows }, cuts) => {
        const sql = fileOf(form, { columns, rows }, { ...cuts, schema: HOSTILE }).toString("utf8");
        const inserts = sql.slice(sql.indexOf("START TRANSACTION;\n"));
        expect(readRows(inserts)).toEqual(
          rows.map((row) => row.map(({ value, text }, k) => heldOf(columns[k]?.field as Field, value, text))),
        );
      }),
      { numRuns: 30 },
    );
  });

  it("escapes what its client would change", () => {
    const sql = fileOf(form, oneColumn({ ...base, name: "t", type: "text" }, "a\\'\"\r\n\0\u001A\té")).toString("utf8");
    expect(sql.slice(sql.indexOf("VALUES"))).toBe(`VALUES\n('a\\\\''"\\r\\n\\0\\Z\té');\nCOMMIT;\n`);
  });
});
