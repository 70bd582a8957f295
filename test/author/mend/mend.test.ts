/** Repairs by rule: each before and after, correct scripts left alone, and what real answers come to. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { mendScript } from "../../../src/author/mend/index.ts";
import { extractScript } from "../../../src/author/model/extract.ts";
import { compile } from "../../../src/compile/index.ts";
import { ROOT } from "../support.ts";

const script = (
  columns: string,
  row: string,
  before = "",
): string => `import { ${[...new Set(columns.match(/\b(?:integer|text|boolean|decimal)\b(?=\()/g))].concat("defineTable").join(", ")} } from "rowsmith/sandbox";
${before}
export default defineTable({
  description: "d",
  columns: { ${columns} },
  row({ index, random }) {
    return { ${row} };
  },
});
`;
const PLAIN = script("a: integer()", "a: index");

describe("a repair", () => {
  it.each<[string, string, string, RegExp]>([
    [
      "a key",
      script("a: text()", "a: random.weighted({ cash: 1, gift card: 2 })"),
      '"gift card": 2',
      /quoted the key `gift card`/,
    ],
    ["typographic quotes", script("a: text()", "a: “it’s”"), 'a: "it’s"', /plain quotes/],
    ["an entity", PLAIN.replace("a: index", "a: index &gt; 1 ? 1 : 0"), "index > 1", /wrote `>` for &gt;/],
    ["an end", PLAIN.trimEnd().replace(/\}\);$/, ""), "\n});", /closed/],
    [
      "a missing import",
      PLAIN.replace(/^import.*\n/, ""),
      'import { defineTable, integer } from "rowsmith/sandbox"',
      /^imported `defineTable`, `integer`/,
    ],
    [
      "a wrong module",
      PLAIN.replace('"rowsmith/sandbox"', '"rowsmith"'),
      'from "rowsmith/sandbox"',
      /in the place of "rowsmith"/,
    ],
    ["an unused import", `import fs from "fs";\n${PLAIN}`, "import { integer", /unused import of "fs"/],
    [
      "a name that is not there",
      PLAIN.replace("defineTable }", "defineTable, random }"),
      "{ integer, defineTable }",
      /took `random` out/,
    ],
    ["an export", PLAIN.replace("export default ", ""), "export default defineTable", /by default/],
    [
      "a table in a variable",
      PLAIN.replace("export default ", "const table = "),
      "export default table;",
      /by default/,
    ],
    [
      "module.exports",
      PLAIN.replace("export default ", "module.exports = "),
      "export default defineTable",
      /by default/,
    ],
    ["the context", PLAIN.replace("{ index, random }", "{ random }"), "{ random, index }", /took `index` from/],
    [
      "an object of arguments",
      script("a: integer()", "a: random.integer({ min: 1, max: 6 })"),
      "random.integer(1, 6)",
      /one by one/,
    ],
    [
      "a method of others",
      script("a: integer()", "a: random.int(1, 6)"),
      "random.integer(1, 6)",
      /in the place of `random.int`/,
    ],
    [
      "an option's name",
      script("a: integer({ min: 0 })", "a: index"),
      "integer({ minimum: 0 })",
      /`minimum`, not `min`/,
    ],
    [
      "an option that is none",
      script("a: boolean({ probability: 0.1 })", "a: true"),
      "a: boolean()",
      /took out `probability`/,
    ],
    ["a scale", script("a: decimal()", "a: 1"), "decimal({ scale: 2 })", /scale 2/],
    [
      "a builder's name",
      script("a: integer()", "a: 'x'").replace("a: integer()", "a: string()"),
      "a: text()",
      /`text\(…\)` for `string\(…\)`/,
    ],
    [
      "`const` before a list",
      script("a: integer()", "a: random.pick(LIST)", "LIST = [1, 2];"),
      "const LIST = [1, 2];",
      /put `const` before `LIST`/,
    ],
    [
      "`as const`",
      script('a: text({ enum: ["x"] })', "a: random.pick(LIST).n", 'const LIST = [{ n: "x" }];'),
      '[{ n: "x" }] as const;',
      /as const/,
    ],
  ])("of %s", async (_, before, after, words) => {
    const { source, mends } = await mendScript(before);
    expect(source).toContain(after);
    expect(mends.map((one) => one.words).join("\n")).toMatch(words);
    expect((await compile(source, "script.ts")).ok).toBe(true);
    expect(await mendScript(source)).toEqual({ source, mends: [] });
  });

  it("names the line of the text as it came", async () => {
    const { mends } = await mendScript(
      script("a: integer({ min: 0 })", "a: random.int(1, 6)").replace(/^import.*\n/, ""),
    );
    expect(mends.map(({ line }) => line)).toEqual([1, 4, 6]);
  });
});

const files = ["generated", "test/fixtures/scripts"].flatMap((folder) =>
  readdirSync(join(ROOT, folder))
    .filter((name) => name.endsWith(".ts"))
    .map((name) => join(folder, name)),
);

it.each(files)("%s stays as it is, byte for byte", async (file) => {
  const source = readFileSync(join(ROOT, file), "utf8");
  expect(await mendScript(source)).toEqual({ source, mends: [] });
});

/** Why an answer does not become a script by rule; undefined where it does. */
const ANSWERS: Readonly<Record<string, string | undefined>> = {
  "coffee-2p.md": "normalInteger, which has no one meaning",
  "coffee-an.md": undefined,
  "coffee-c-2.md": "columns that are nowhere defined",
  "coffee-c.md": "columns that are nowhere defined",
  "fraud-an.md": "a text in the place of true and false",
  "game-an.md": undefined,
  "hospital-2p.md": "cut off",
  "hospital-an.md": undefined,
  "hotel-2p.md": "rates taken for weights",
  "hotel-a05.md": "cut off",
  "hotel-an.md": "a list hidden by a variable of its name",
  "iot-an.md": undefined,
  "payroll-2p.md": "normalInteger, which has no one meaning",
  "payroll-a05.md": "cut off",
  "payroll-an.md": undefined,
  "tickets-2p.md": "cut off",
  "weblog-2p.md": "cut off",
  "weblog-an.md": "cut off",
};

describe("real answers", () => {
  it("are all in the table", () => {
    expect(readdirSync(join(ROOT, "test/fixtures/model-answers")).sort()).toEqual(Object.keys(ANSWERS));
  });

  it.each(Object.entries(ANSWERS))("%s: %s", async (name, reason) => {
    const found = extractScript(readFileSync(join(ROOT, "test/fixtures/model-answers", name), "utf8"));
    const mended = found && (await mendScript(found.source));
    const compiled = mended && (await compile(mended.source, "script.ts"));
    expect(compiled?.ok ?? false).toBe(reason === undefined);
    if (mended !== undefined) expect((await mendScript(mended.source)).source).toBe(mended.source);
  });
});
