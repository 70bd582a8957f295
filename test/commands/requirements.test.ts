/** The requirements of a prompt on real rows: the offline author's scripts meet them all, and a changed script breaks the one it should. */
import { each } from "../thorough.ts";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { requirementsOf } from "../../src/author/requirements/index.ts";
import type { RequirementResult } from "../../src/author/requirements/index.ts";
import { openScript } from "../../src/commands/script.ts";
import { testRequirements } from "../../src/commands/requirements.ts";
import { draft, ROOT, template } from "../author/support.ts";

async function results(prompt: string, script: string): Promise<readonly RequirementResult[]> {
  const opened = await openScript(script, "generated/rows.ts", {});
  if (!opened.ok) throw new Error(opened.failure.message);
  try {
    const tested = await testRequirements(opened.value.session, 42, requirementsOf(prompt));
    if (!tested.ok) throw new Error([tested.failure.message, ...(tested.failure.details ?? [])].join("\n"));
    return tested.value;
  } finally {
    await opened.value.session.close();
  }
}

const unmet = (found: readonly RequirementResult[]): readonly string[] =>
  found.flatMap(({ status, requirement, reason, examples = [] }) =>
    status === "unmet" ? [[`${requirement.words}: ${reason}`, ...examples].join("\n")] : [],
  );

const FOLDER = join(ROOT, "test/author/prompts");
const PROMPTS = [
  ...["coffee-shop", "bookshop", "hospital", "web-shop"].map((name) => [name, template(name)] as const),
  ...readdirSync(FOLDER).map((file) => [file, readFileSync(join(FOLDER, file), "utf8")] as const),
];

describe("the offline author's script meets every requirement of", () => {
  test.each(PROMPTS.filter(each(2)))("%s", async (_, prompt) => {
    const found = await results(prompt, (await draft(prompt)).script);
    expect(unmet(found)).toEqual([]);
    expect(found.filter(({ status }) => status === "met").length).toBeGreaterThan(2);
  });
});

/** One change of a script that keeps all but some requirements. */
const PROMPT = `Create orders.
- id: starts at 1 and increases by 1
- day: between 2024-01-01 and 2024-12-31, DD.MM.YYYY
- price: 1.00 to 9.00, 2 decimals
- quantity: 1 to 3
- total: price times quantity
- channel: web 70%, shop 30%
- colour: red, green or blue
- large: true when quantity is at least 3, otherwise false
- code: pattern AA-99`;
const SCRIPT = `import { boolean, date, decimal, defineTable, integer, text } from "rowsmith/sandbox";
export default defineTable({
  description: "orders",
  columns: {
    id: integer({}), day: date({ format: "%d.%m.%Y" }), price: decimal({ scale: 2 }), quantity: integer({}), total: decimal({ scale: 2 }),
    channel: text({}), colour: text({}), large: boolean({}), code: text({}),
  },
  row({ index, random }) {
    const price = random.integer(100, 900) / 100;
    const quantity = random.integer(1, 3);
    return {
      id: index + 1, day: random.date("2024-01-01", "2024-12-31"), price, quantity, total: price * quantity,
      channel: random.weighted({ web: 70, shop: 30 }), colour: random.pick(["red", "green", "blue"]), large: quantity >= 3,
      code: "AB-" + random.integer(10, 99),
    };
  },
});
`;

describe("a changed script breaks exactly", () => {
  test("nothing without a change", async () => {
    expect(unmet(await results(PROMPT, SCRIPT))).toEqual([]);
  });
  test.each<[what: string, from: string, to: string, words: readonly string[]]>([
    ["the start", "index + 1", "index", ["id counts the rows from 1 by 1"]],
    ["the year", '"2024-12-31"', '"2025-02-01"', ["day is from 2024-01-01 to 2024-12-31"]],
    ["the format", "%d.%m.%Y", "%Y-%m-%d", ["day is written as %d.%m.%Y"]],
    ["the range", "integer(1, 3)", "integer(0, 3)", ["quantity is from 1 to 3"]],
    ["the formula", "price * quantity", "price * quantity + 1", ["total = price * quantity"]],
    ["the share", "web: 70", "web: 30", ["channel is web in 70% of rows", "channel is shop in 30% of rows"]],
    ["a value more", '"blue"]', '"blue", "pink"]', ["colour is one of red, green, blue"]],
    ["a value less", ', "blue"]', "]", ["each of the 3 values of colour occurs"]],
    ["the condition", ">= 3", "> 3", ["large is true when quantity is at least 3, and only then"]],
    ["the pattern", '"AB-"', '"ab-"', ['code is made of 2 letters and "-" and 2 digits']],
  ])("%s", async (_, from, to, words) => {
    expect(SCRIPT).toContain(from);
    const found = await results(PROMPT, SCRIPT.replace(from, to));
    expect(found.filter(({ status }) => status === "unmet").map(({ requirement }) => requirement.words)).toEqual(words);
  });
  test("a column of another name, and those that need it", async () => {
    const found = await results(PROMPT, SCRIPT.replaceAll(/\bcode:/g, "code_no:"));
    const reasons = found.flatMap(({ status, reason }) => (status === "unmet" ? [reason] : []));
    expect(reasons.every((reason) => reason?.includes("the column code is missing (the script has code_no"))).toBe(
      true,
    );
    expect(reasons.length).toBe(2);
  });
  test("a row that breaks a rule is shown", async () => {
    const found = await results(PROMPT, SCRIPT.replace("integer(1, 3)", "integer(7, 7)"));
    const one = found.find(({ requirement }) => requirement.words === "quantity is from 1 to 3");
    expect(one?.examples).toEqual(["row 0: quantity = 7", "row 1: quantity = 7"]);
  });
});
