import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Failure } from "../../src/model/failure.ts";
import { typeCheck } from "../../src/compile/typecheck.ts";

const table = (columns: string, row: string, before = ""): string =>
  `import { defineTable, integer, number, decimal, text, boolean, date, time, timestamp, optional } from "rowsmith/sandbox";\nimport type { Day } from "rowsmith/sandbox";\n${before}\nexport default defineTable({\n  description: "a test",\n  columns: { ${columns} },\n  row({ index, random }) {\n    ${row}\n  },\n});\n`;

async function failureOf(source: string): Promise<Failure> {
  const checked = await typeCheck(source, "generated/rows.ts");
  if (checked.ok) throw new Error("it passed");
  expect(checked.failure.kind).toBe("script");
  return checked.failure;
}

describe("a script passes the type check", () => {
  it.each([
    [
      "whose row returns what its columns say",
      "id: integer(), name: text(), ok: boolean(), price: decimal({ scale: 2 }), x: number()",
      "return { id: index, name: 'a', ok: random.boolean(), price: 1.5, x: random.normal() };",
    ],
    [
      "with null in optional columns",
      "a: optional(integer()), b: optional(text()), c: optional(date())",
      "return { a: null, b: index > 0 ? 'x' : null, c: null };",
    ],
    [
      "with ISO text, a Date and a Day for dates",
      "a: date(), b: date(), c: date()",
      "return { a: '2022-01-31', b: new Date(0), c: random.date('2022-01-01', '2022-12-31') };",
    ],
    [
      "with text and a Time for times",
      "a: time(), b: time(), c: timestamp()",
      "return { a: '06:00', b: random.time('06:00', '18:00'), c: random.timestamp('2022-01-01', '2022-12-31') };",
    ],
    [
      "with an enum's value, picked or weighed",
      "a: text({ enum: ['x', 'y'] }), b: text({ enum: ['x', 'y'] })",
      "return { a: random.pick(['x', 'y']), b: random.weighted({ x: 1, y: 2 }) };",
    ],
    [
      "with an enum made of a constant menu",
      "p: text({ enum: menu.map((item) => item.name) })",
      "return { p: random.pick(menu).name };",
      "const menu = [{ name: 'tea' }, { name: 'coffee' }] as const;",
    ],
    [
      "with a Day held in a variable",
      "d: date()",
      "const d: Day = random.date('2022-01-01', '2022-01-02');\n    return { d };",
    ],
  ])("%s", async (_, columns, row, before = "") =>
    expect(await typeCheck(table(columns, row, before), "generated/rows.ts")).toEqual({ ok: true, value: undefined }),
  );

  it("that uses faker", async () => {
    const source = `import { faker } from "@faker-js/faker";\nimport { faker as german } from "@faker-js/faker/locale/de";\n${table("a: text()", "return { a: faker.person.fullName() + german.location.city() };")}`;
    expect((await typeCheck(source, "generated/rows.ts")).ok).toBe(true);
  });

  it("with CRLF line ends and a byte order mark", async () =>
    expect(
      (
        await typeCheck(
          `\ufeff${table("a: integer()", "return { a: 1 };").replaceAll("\n", "\r\n")}`,
          "generated/rows.ts",
        )
      ).ok,
    ).toBe(true));
});

describe("a script fails the type check, with the line and the column's name,", () => {
  it.each([
    [
      "returns text for an integer column",
      "id: integer()",
      "return { id: 'one' };",
      8,
      /^column id: Type 'string' is not assignable to type 'number'\. \(TS2322\)$/,
    ],
    [
      "forgets a column",
      "id: integer(), name: text()",
      "return { id: 1 };",
      7,
      /^row returns no "name", which is a column \(TS/,
    ],
    [
      "forgets several columns",
      "id: integer(), a: text(), b: text()",
      "return { id: 1 };",
      7,
      /^row returns no "a", "b", which are columns \(TS/,
    ],
    [
      "returns a wrong value for a column with an odd name",
      "'unit price': integer()",
      "return { 'unit price': 'x' };",
      8,
      /^column unit price: Type 'string' is not assignable to type 'number'/,
    ],
    [
      "returns another value than an enum has",
      "kind: text({ enum: ['drink', 'food'] })",
      "return { kind: 'drnk' };",
      8,
      /"drnk".*"drink" \| "food"/,
    ],
    ["returns text for a decimal", "price: decimal({ scale: 2 })", "return { price: '2.50' };", 8, /string.*number/],
    [
      "returns a plain number for a date",
      "day: date()",
      "return { day: 19000 };",
      8,
      /^column day: Type 'number' is not assignable to type 'DayLike'/,
    ],
    ["returns a time for a date", "day: date()", "return { day: random.time('06:00', '18:00') };", 8, /Time/],
    ["returns null for a required column", "id: integer()", "return { id: null };", 8, /null.*number/],
    [
      "returns undefined for an optional column",
      "id: optional(integer())",
      "return { id: undefined };",
      8,
      /^column id: Type 'undefined'/,
    ],
    ["returns a promise", "id: integer()", "return Promise.resolve({ id: 1 });", 8, /^row returns no "id"/],
    ["misspells an option", "id: integer({ minimun: 1 })", "return { id: 1 };", 6, /minimun/],
    ["calls random wrongly", "id: integer()", "return { id: random.integer('1', 2) };", 8, /string.*number/],
    ["uses a name that is not there", "id: integer()", "return { id: idx };", 8, /'idx'/],
  ])("where it %s", async (_, columns, row, line, message) => {
    const failure = await failureOf(table(columns, row));
    expect([failure.message, ...(failure.details ?? [])].join("\n")).toMatch(message);
    expect(failure.place).toMatchObject({ file: "generated/rows.ts", line });
    expect(failure.place?.source).toBe(table(columns, row).split("\n")[line - 1]);
    expect(failure.message.length).toBeLessThan(1000);
  });

  it.each([
    "process.env",
    "require('fs')",
    "Buffer.from('')",
    "console.log(1)",
    "fetch('x')",
    "setTimeout(() => 0)",
    "crypto.randomUUID()",
    "performance.now()",
    "__dirname",
    "global",
  ])("where it reaches for %s", async (expression) => {
    const name = /^\w+/.exec(expression)?.[0];
    expect((await failureOf(table("id: integer()", `${expression};\n    return { id: 1 };`))).message).toMatch(
      new RegExp(`^"${name}" does not exist in the sandbox \\(TS\\d+\\)$`),
    );
  });

  it("counts lines the same with CRLF", async () => {
    const failure = await failureOf(table("id: integer()", "return { id: 'one' };").replaceAll("\n", "\r\n"));
    expect(failure.place).toMatchObject({ line: 8, source: "    return { id: 'one' };" });
  });

  it("lists further errors, but not without end", async () => {
    const failure = await failureOf(
      Array.from({ length: 50 }, (_, k) => `const v${k}: number = "x";`).join("\n") + "\nexport {};",
    );
    expect(failure.details).toHaveLength(7);
    expect(failure.details?.[0]).toMatch(/^line 2: /);
  });
});

describe("a script may not look at other files through its types:", () => {
  it.each([
    [
      "import type",
      (path: string) => `import type key from "${path}";\nconst wrong: typeof key = 1;\nexport default wrong;`,
    ],
    ["typeof import", (path: string) => `const wrong: typeof import("${path}").default = 1;\nexport default wrong;`],
    ["a reference", (path: string) => `/// <reference path="${path}.ts" />\nexport default 1;`],
    [
      "an import of JSON",
      (path: string) => `import type key from "${path}.json";\nconst wrong: typeof key = 1;\nexport default wrong;`,
    ],
  ])("%s", async (_, source) => {
    const folder = mkdtempSync(join(tmpdir(), "rowsmith-secret-"));
    try {
      writeFileSync(join(folder, "secret.ts"), 'export default "sk-secret" as const;\n');
      writeFileSync(join(folder, "secret.json"), '{"sk-secret":1}\n');
      const failure = await failureOf(source(join(folder, "secret")));
      expect(failure.message).toBe(
        'a script may refer to nothing but "rowsmith/sandbox", "rowsmith/vocabulary/…" and "@faker-js/faker", not even in its types',
      );
      expect(JSON.stringify(failure)).not.toContain("sk-secret");
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
