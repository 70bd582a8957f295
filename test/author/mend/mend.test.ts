/** Repairs by rule: each before and after, what has no one meaning, and correct scripts left alone. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { mendIn } from "../../../src/author/mend/index.ts";
import { openProgram } from "../../../src/compile/script-program.ts";
import type { ScriptProgram } from "../../../src/compile/script-program.ts";
import type { Mended } from "../../../src/author/mend/index.ts";
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
let program: ScriptProgram;
beforeAll(async () => void (program = await openProgram()));
afterAll(() => program[Symbol.dispose]());
const mendScript = (source: string): Promise<Mended> => mendIn(program, source);

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
    [
      "a key as the column has it",
      script('pay: text({ enum: ["cash", "gift card"] })', "pay: random.weighted({ cash: 5, gift_card: 1 })"),
      'random.weighted({ cash: 5, "gift card": 1 })',
      /wrote the key "gift card" for gift_card/,
    ],
    [
      "a key in a variable, and an enum in a list",
      script("pay: text({ enum: KINDS })", "pay: kind", 'const KINDS = ["Cash", "gift card"] as const;').replace(
        "    return",
        '    const kind = random.weighted({ cash: 5, "Gift-Card": 1 });\n    return',
      ),
      'random.weighted({ Cash: 5, "gift card": 1 })',
      /wrote the key Cash for cash/,
    ],
    [
      "entries that stand twice",
      script('a: text({ enum: ["x", "y", "x", "x", "z", "y"] })', 'a: "x"'),
      'enum: ["x", "y", "z"] }',
      /took 3 repeated entries out/,
    ],
    [
      "nullable",
      script("a: integer({ nullable: true, minimum: 1 })", "a: random.boolean() ? null : 1"),
      "a: optional(integer({ minimum: 1 }))",
      /wrote `optional\(…\)` for `nullable: true`/,
    ],
    [
      "optional as an option",
      script("a: text({ optional: true })", "a: null"),
      "a: optional(text())",
      /for `optional: true`/,
    ],
    ["not required", script("a: text({ required: false })", "a: null"), "a: optional(text())", /for `required: false`/],
    [
      "a share of empty cells",
      script("a: text({ missing: 0.1 })", "a: null"),
      "a: optional(text(), { missing: 0.1 })",
      /for `missing: 0.1`/,
    ],
    [
      "what is not nullable",
      script("a: text({ nullable: false })", 'a: ""'),
      "a: text()",
      /took out `nullable: false`/,
    ],
    [
      "oneOf",
      script('a: oneOf(["x", "y"])', 'a: random.pick(["x", "y"])').replace("{ defineTable }", "{ defineTable, oneOf }"),
      'a: text({ enum: ["x", "y"] })',
      /for `oneOf\(…\)`/,
    ],
    [
      "an enumeration of texts",
      script('a: enumeration("x", "y")', 'a: "y"'),
      'a: text({ enum: ["x", "y"] })',
      /for `enumeration/,
    ],
    ["an enumeration of numbers", script("a: choice([1, 2])", "a: 2"), "a: integer({ enum: [1, 2] })", /integer/],
    ["money", script("a: money()", "a: 1.5"), "a: decimal({ scale: 2 })", /`decimal\(…\)` for `money\(…\)`/],
    [
      "money that was imported",
      script("a: money({ minimum: 1 })", "a: 1.5").replace("{ defineTable }", "{ defineTable, money }"),
      "a: decimal({ scale: 2, minimum: 1 })",
      /took `money` out of the import/,
    ],
    [
      "async",
      script(
        "a: integer()",
        "a: await draw(random)",
        "async function draw(random: Random): Promise<number> {\n  return random.integer(1, 6);\n}",
      )
        .replace("row(", "async row(")
        .replace("defineTable }", "defineTable, type Random }"),
      "function draw(random: Random): number {",
      /took out `async`[\s\S]*took out `await`/,
    ],
    [
      "a named export",
      PLAIN.replace("export default ", "export const table = "),
      "export default table;",
      /^exported the table by default$/,
    ],
    [
      "a table in a list of exports",
      `${PLAIN.replace("export default ", "const table = ")}export { table };\n`,
      "\nexport default table;",
      /by default/,
    ],
    ["export =", PLAIN.replace("export default ", "export = "), "export default defineTable", /by default/],
    [
      "an unused require",
      `const fs = require("node:fs");\n${PLAIN}`,
      "import { integer, defineTable }",
      /unused `require/,
    ],
    [
      "a require of the API",
      PLAIN.replace(/^import (.*) from (.*);/, "const $1 = require($2);"),
      'import { integer, defineTable } from "rowsmith/sandbox";',
      /wrote an import/,
    ],
    [
      "a list hidden by a variable",
      script("guests: integer()", "guests", "const guests = [{ n: 1 }];").replace(
        "    return",
        "    const guest = random.pick(guests);\n    const guests = guest.n + 1;\n    const more = guests;\n    if (more > guests) throw new Error();\n    return",
      ),
      "return { guests: guestsValue }",
      /`guestsValue`: as `guests` it hides the list/,
    ],
    [
      "a list hidden by its own draw",
      script("a: integer()", "a: room_type", "const room_type = [1, 2];").replace(
        "    return",
        "    const room_type = random.pick(room_type);\n    return",
      ),
      "const room_type_value = random.pick(room_type);",
      /hides the list/,
    ],
    [
      "another name of the index",
      PLAIN.replace("{ index, random }", "{ i, random }").replace("a: index", "a: i"),
      "row({ index: i, random })",
      /took `index` from/,
    ],
    [
      "names that are bound anew",
      PLAIN.replace("{ index, random }", "{ rowIndex: index, rng: random }"),
      "row({ index: index, random: random })",
      /for `rowIndex`/,
    ],
    [
      "a context given one by one",
      PLAIN.replace("{ index, random }", "i, rng").replace("a: index", "a: i + rng.integer(1, 2)"),
      "row({ index: i, random: rng })",
      /it is given one object/,
    ],
    [
      "a context that is an arrow's",
      PLAIN.replace("row({ index, random }) {", "row: index => {"),
      "row: ({ index }) => {",
      /given one object/,
    ],
    [
      "pairs of weights",
      script("a: text()", 'a: random.weighted([["x y", 1], ["z", 2]])'),
      'random.weighted({ "x y": 1, z: 2 })',
      /as one object/,
    ],
    [
      "weights in objects",
      script(
        "a: text()",
        "a: random.weighted(KINDS)",
        'const KINDS = [{ value: "x", weight: 1 }, { value: "z", weight: 2 }];',
      ),
      "const KINDS = { x: 1, z: 2 };",
      /as one object/,
    ],
    [
      "values and weights",
      script("a: integer()", "a: random.weighted([1, 5], [0.3, 0.7])"),
      "a: Number(random.weighted({ 1: 0.3, 5: 0.7 }))",
      /as one object/,
    ],
    [
      "a parameter that draws",
      script("a: integer()", "a: roll(random)", "function roll(rng) {\n  return rng.integer(1, 6);\n}"),
      "function roll(rng: Random)",
      /gave the parameter `rng` its type, Random/,
    ],
    [
      "parameters that are numbers",
      script(
        "a: integer()",
        "a: half(index)",
        "const half = x => Math.round(x / 2);\nfunction sum(a, b) {\n  return a * 1 + b * 2;\n}\nexport const c = sum(1, 2);",
      )
        .replace("export const c", "const c")
        .replace("a: half(index)", "a: half(index) + c"),
      "const half = (x: number) =>",
      /`x` its type, number[\s\S]*`a` its type, number/,
    ],
  ])("of %s", async (_, before, after, words) => {
    const { source, mends } = await mendScript(before);
    expect(source).toContain(after);
    expect(mends.map((one) => one.words).join("\n")).toMatch(words);
    const faults = (await program.read(source))?.faults;
    expect(faults?.map(({ text }) => text)).toEqual([]);
    expect(await mendScript(source)).toEqual({ source, mends: [] });
  });

  it.each<[string, string]>([
    ["an end that a text holds", "export default{`}\n"],
    ["random outside of row", script("a: integer()", "a: index", "const first = random.integer(1, 2);")],
    [
      "a key that two spellings are near",
      script('a: text({ enum: ["gift card", "gift-card"] })', "a: random.weighted({ gift_card: 1 })"),
    ],
    ["weights of texts and numbers", script("a: text()", 'a: random.weighted([["x", 1], [2, 2]])')],
    [
      "weights whose list is used elsewhere",
      script("a: text()", "a: random.weighted(KINDS) + KINDS.length", 'const KINDS = [["x", 1], ["y", 2]];'),
    ],
    [
      "a parameter that may be a text",
      script("a: text()", "a: twice(index)", "function twice(x) {\n  return x + x;\n}"),
    ],
    ["a promise that is waited for", script("a: integer()", "a: await Promise.all([1])").replace("row(", "async row(")],
    [
      "a number of the row that may begin at 1",
      PLAIN.replace("{ index, random }", "{ rowNumber }").replace("a: index", "a: rowNumber"),
    ],
    ["choices that are not written out", script("a: oneOf(KINDS)", 'a: "x"', "const KINDS = [1, 2].map(String);")],
    [
      "a module that is used",
      `const fs = require("node:fs");\n${PLAIN.replace("a: index", "a: fs.readFileSync('x').length")}`,
    ],
  ])("is not made of %s", async (_, before) => {
    expect(await mendScript(before)).toEqual({ source: before, mends: [] });
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
