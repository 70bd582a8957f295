import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { sqlStatements } from "../../src/sink/sql-statements.ts";

let folder = "";
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), "rowsmith-test-"))));
afterAll(() => rmSync(folder, { recursive: true }));

async function piecesOf(text: string, from = 0): Promise<readonly string[]> {
  const path = join(folder, "rows.sql");
  writeFileSync(path, text);
  const pieces: string[] = [];
  for await (const piece of sqlStatements(path, from)) pieces.push(piece);
  return pieces;
}

it("hands on whole statements, wherever the file is cut", async () => {
  const statement = (k: number): string =>
    `INSERT INTO "it's; ""t""" ("a;") VALUES\n(${k},'; ''é''; ${"日本語;".repeat((k * 7) % 90)}'),\n(2,X'3B');\n`;
  const statements = Array.from({ length: 12_000 }, (_, k) => statement(k));
  const header = "-- it's a header; \n";
  const pieces = await piecesOf(header + statements.join(""), Buffer.byteLength(header));
  expect(pieces.length).toBeGreaterThan(2);
  expect(pieces.join("")).toBe(statements.join("").trimEnd());
  for (const piece of pieces) expect(piece.trimStart().startsWith("INSERT INTO")).toBe(true);
  for (const piece of pieces) expect(piece.endsWith("(2,X'3B');")).toBe(true);
});

it("hands on a statement that is longer than what is read at once", async () => {
  const long = `INSERT INTO t VALUES ('${";".repeat(3 << 20)}');`;
  expect(await piecesOf(`${long}\nCOMMIT;\n`)).toEqual([`${long}\nCOMMIT;`]);
});

it("hands on nothing of a text without a statement", async () => expect(await piecesOf("\n\n")).toEqual([]));
