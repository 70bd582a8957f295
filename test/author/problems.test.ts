/** What cannot be true, and what is not understood: always named with its line, never guessed. */
import { describe, expect, test } from "vitest";
import { offlineAuthor, read } from "../../src/author/offline/index.ts";

const CONTRADICTIONS: readonly (readonly [string, number, string, RegExp])[] = [
  ["minimum above maximum", 2, "5 rows\n- a: 10 to 1", /minimum 10 is above the maximum 1/],
  ["merged bounds", 1, "- a: at least 9, at most 3", /minimum 9 is above the maximum 3/],
  [
    "dates the wrong way round",
    1,
    "- d: from 2022-12-31 to 2022-01-01",
    /first 2022-12-31 is above the last 2022-01-01/,
  ],
  ["times the wrong way round", 1, "- t: 21:00 to 06:00", /first 21:00 is above the last 06:00/],
  [
    "an unknown column in a formula",
    2,
    "- price: 1 to 5\n- amount: price * qty",
    /"qty" in the formula .* is not a column/,
  ],
  ["an unknown first column in a formula", 1, "- amount: cost times 3", /"cost" in the formula .* is not a column/],
  ["unique over too few values", 2, "25 rows\n- a: unique integer from 1 to 10", /only 10 values for 25 rows/],
  ["unique over a short list", 1, "- a: unique, red or blue", /unique/],
  ["duplicate columns", 2, "- a: 1 to 2\n- a: 3 to 4", /already on line 1/],
  ["duplicate columns by case", 2, "- Amount: 1 to 2\n- amount: 3 to 4", /already on line 1/],
  ["a cycle", 1, "- a: b + 1\n- b: a + 1", /computed from each other/],
  [
    "a column computed from itself by way of three",
    1,
    "- a: b + 1\n- b: c + 1\n- c: a * 2",
    /computed from each other/,
  ],
  ["percentages over 100", 1, "- a: x 60%, y 70%", /sum to 130, which is over 100/],
  ["percentages under 100", 1, "- a: x 10%, y 70%", /sum to 80, which is under 100/],
  ["a value twice", 1, "- a: x, y, x", /"x" twice/],
  ["a share over 100%", 1, "- a: true in 130% of rows", /from 0% to 100%/],
  ["two ranges", 3, "- a: 1 to 5\n\nThe a is between 7 and 9.", /two different rules/],
  [
    "two numbers of rows",
    2,
    "Create 10 rows.\nCreate 20 rows.\n- a: 1 to 2",
    /20 rows are asked for here, and 10 before/,
  ],
  ["a division by zero", 2, "- a: 0 to 5\n- b: 10 / a", /can be 0/],
  ["arithmetic on text", 2, "- a: red or blue\n- b: a * 2", /holds no numbers/],
  ["an unknown column in the order", 2, "- a: 1 to 2\nOrder of columns: a, b", /no column "b"/],
  [
    "more items than ids",
    4,
    "Sales of a coffee shop\n- product_id\n- product\nThere are 15 drinks with the ids 1 to 14 and 10 foods with the ids 16 to 25.",
    /15 items cannot have the ids 1 to 14/,
  ],
  [
    "more items than are known",
    3,
    "Sales of a coffee shop\n- product\nThere are 500 drinks and 10 foods.",
    /500 items of the kind "drink" are asked for/,
  ],
  [
    "totals that differ",
    3,
    "Sales of a coffee shop\n- product\nThere are 20 products: 5 drinks and 6 foods.",
    /11 items in all/,
  ],
  ["a forbidden name", 1, "- `__proto__`: 1 to 2", /cannot be the name of a column/],
];

describe("contradictions are errors, even with acceptPartial", () =>
  test.each(CONTRADICTIONS)("%s (line %i)", async (_, line, prompt, message) => {
    const { problems } = read(prompt);
    expect(
      problems
        .filter((problem) => problem.kind === "contradiction")
        .map((problem) => `${problem.line}: ${problem.message}`)
        .join("\n"),
    ).toMatch(message);
    const result = await offlineAuthor.write({ prompt, acceptPartial: true });
    expect(result).toMatchObject({ ok: false, failure: { kind: "authoring", place: { file: "prompt", line } } });
  }));

const UNREAD: readonly (readonly [string, string])[] = [
  ["- speed: mostly low but sometimes very high", "mostly low but sometimes very high"],
  ["- when: last quarter", "last quarter"],
  ["- stay: 0 to 30, most stays short", "most stays short"],
  ["- weight", "no rule"],
  ["- a: 1 to 3, higher on weekends", "higher on weekends"],
  ["- a: at least 3", "no maximum"],
  ["- a: 1 to 3\n\nPediatrics patients are younger than 18.", "this sentence was not understood"],
  ["- a: 1 to 3\n\nIf a is 3 then the customer is happy.", "this sentence was not understood"],
  ["- minutes: integer; urgent under 30, others up to 600", "urgent under 30"],
  ["- price: 1 to 5, correlated with age", "correlated with age"],
  ["- a: red (never on Mondays)", "never on Mondays"],
  ["- date: 01/02/2022 to 03/04/2022", "01/02/2022"],
  ["- a: lognormal", "lognormal"],
  ["- a: red, green or blue depending on size", "depending on size"],
  ["- a: even numbers between 2 and 20", "even numbers"],
  ["- a: between 0% and 15%", "between 0% and 15%"],
  ["- a: in 2023, red or blue", "a period could not be followed"],
  ["- b: 1 to 3\n- a: b times 3, at least 5", "a range could not be followed"],
  ["- a: one of LHR, CDG (must differ from origin)", "must differ from origin"],
  ["- date: in 2023, only weekdays", "only weekdays"],
];

describe("what is not understood is named", () =>
  test.each(UNREAD)("%s", async (prompt, part) => {
    const result = await offlineAuthor.write({ prompt, acceptPartial: false });
    expect(result.ok).toBe(false);
    if (result.ok) return;
    expect(result.failure.kind).toBe("authoring");
    expect(result.failure.details?.join("\n")).toContain(part);
    expect(result.failure.details?.[0]).toMatch(/^line \d+: /);
    expect(result.failure.next).toContain("--accept-partial");
  }));

test("with acceptPartial the rest is written, and the readings say what was left out", async () => {
  const result = await offlineAuthor.write({
    prompt: "10 rows\n- id: starts at 1\n- when: last quarter\n- a: 1 to 3, most are low",
    acceptPartial: true,
  });
  expect(result.ok && result.value.readings).toEqual([
    { line: 1, source: "10 rows", meaning: "the table, 10 rows" },
    { line: 2, source: "id: starts at 1", meaning: "id: integer, starts at 1 and increases by 1, unique" },
    { line: 3, source: "when: last quarter", meaning: undefined },
    { line: 3, source: "last quarter", meaning: undefined },
    { line: 4, source: "a: 1 to 3, most are low", meaning: "a: integer, from 1 to 3, whole numbers (assumed)" },
    { line: 4, source: "most are low", meaning: undefined },
  ]);
  expect(result.ok && result.value.script).not.toContain("when");
});

test("an empty prompt is refused", async () => {
  expect(await offlineAuthor.write({ prompt: "", acceptPartial: true })).toMatchObject({
    ok: false,
    failure: { kind: "authoring" },
  });
});
