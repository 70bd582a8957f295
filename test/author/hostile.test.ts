/** Prompts that attack the author: none may reach the script as code, none may take long. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { offlineAuthor } from "../../src/author/offline/index.ts";
import { brokenChecks, draft, load, rowsOf, typeErrors } from "./support.ts";

const VALUES = [
  "a'b",
  "x*/y",
  "${z}",
  "back`tick",
  "</script>",
  "semi;colon",
  "back\\slash",
  "--",
  "/*",
  "__proto__",
  "constructor",
  "\\u0022",
  "\u2028x",
];

test("values stay values", async () => {
  const prompt = `5 rows\n- a: one of ${VALUES.map((value) => `"${value}"`).join(", ")}\n- b: "x' or 1=1 --" 50%, "y" 50%\n- constructor: 1 to 2\n- __defineGetter__: 1 to 2\n- class: 1 to 2\n- select: 1 to 2\n- total: class + select`;
  const { script } = await draft(prompt);
  expect(await typeErrors([script])).toBe("");
  const table = await load(script);
  const rows = rowsOf(table, 3000);
  expect(new Set(rows.map((row) => row["a"]))).toEqual(new Set(VALUES.map((value) => value.replace("\u2028", " "))));
  expect(await brokenChecks(table, rows)).toEqual([]);
});

test("comments cannot be left", async () => {
  const { script } = await draft(
    'Sales */ of ${x} `y`\n- a: 1 to 3 */ process.exit() /* "\u2028process.exit()\r- b: 1 to 2',
    true,
  );
  expect(await typeErrors([script])).toBe("");
  expect(script).not.toMatch(/^\s*process/m);
});

test("any text gives a script that parses, or an error that says why", async () => {
  const piece = fc.oneof(
    fc.string({ maxLength: 30 }),
    fc.string({ unit: "binary", maxLength: 20 }),
    fc.constantFrom(
      "- a: ",
      "- b (",
      ")",
      "1 to 3",
      " or ",
      ", ",
      "\n",
      "`",
      "${",
      "*/",
      '"',
      "'",
      "\\",
      "60% x",
      "a + b",
      "empty when ",
      "in 2022",
      "| c | d |",
      "one of ",
    ),
  );
  const scripts: string[] = [];
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { maxLength: 12 }), async (pieces) => {
      const result = await offlineAuthor.write({
        prompt: `- ok: 1 to 3\n${pieces.join("")}`,
        acceptPartial: true,
      });
      if (result.ok) scripts.push(result.value.script);
      else expect(result.failure.kind).toBe("authoring");
    }),
    { numRuns: 400, seed: 42 },
  );
  expect(scripts.length).toBeGreaterThan(50);
  expect(await typeErrors(scripts)).toBe("");
}, 60_000);

const LONG: readonly (readonly [string, string])[] = [
  ["a megabyte of words", "word ".repeat(200_000)],
  ["a megabyte of lines", "- a: 1 to 3\n".repeat(90_000)],
  ["brackets", `- a: ${"(".repeat(7000)}`],
  ["numbers", `- a: ${"1 ".repeat(3900)}`],
  ["commas", `- a: ${",".repeat(7900)}`],
  ["percent signs", `- a: ${"1% ".repeat(2600)}`],
  ["quotes", `- a: ${'"'.repeat(7900)}`],
  ["spaces", `- a: x${" ".repeat(7900)}y`],
  ["words in one rule", `- a: ${"ab ".repeat(2600)}`],
  ["operators", `- b: 1 to 2\n- a: ${"b + ".repeat(1900)}b`],
  ["digits", `- a: ${"9".repeat(7900)}`],
  ["many columns", Array.from({ length: 1500 }, (_, index) => `- column_${index}: 1 to 3`).join("\n")],
  ["and", `The ${"a and ".repeat(1300)} is 1 to 3`],
  ["stars", `- ${"*".repeat(7000)}`],
  ["dashes", "-".repeat(7000)],
  ["times", `- a: ${"12:00 ".repeat(1300)}`],
  ["many lines of sentences", "The value is high. ".repeat(400)],
  ["codes", `- a: ${"A1, ".repeat(1900)}`],
  [
    "a chain",
    `- c0: 1 to 2\n${Array.from({ length: 400 }, (_, index) => `- c${index + 1}: c${index} + 1`).join("\n")}`,
  ],
];

test.each(LONG)(
  "%s do not take long",
  async (_, prompt) => {
    const start = performance.now();
    await offlineAuthor.write({ prompt, acceptPartial: true });
    expect(performance.now() - start).toBeLessThan(5000);
  },
  30_000,
);
