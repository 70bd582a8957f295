import fc from "fast-check";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { mergePrompt } from "../../../src/author/offline/change/index.ts";
import { offlineAuthor, read } from "../../../src/author/offline/index.ts";

const coffee = readFileSync(new URL("../../../templates/coffee-shop/prompt.md", import.meta.url), "utf8");
const base = coffee.replace(/- There are 25.*\n/, "");
const orders = `25 orders of a web shop:
- id: starts at 1 and increases by 1
- quantity: 1 to 5
- price: 1.00 to 99.00, 2 decimals
- total: quantity times price
- status: open 20%, shipped 70%, returned 10%
`;
const table = `Orders of a web shop, 30 rows

| column | rule |
|---|---|
| id | starts at 1 and increases by 1 |
| quantity | 1 to 5 |
`;
const inline = "Create a table of 40 pets with columns: id (starts at 1), name, age (0 to 15).";

function merged(prompt: string, change: string): string {
  const result = mergePrompt(prompt, change);
  if (!result.ok) throw new Error([result.failure.message, ...(result.failure.details ?? [])].join("\n"));
  return result.value.prompt;
}
/** Lines that came, with a plus, and lines that went, with a minus. */
function difference(prompt: string, change: string): readonly string[] {
  const [before, after] = [prompt.split("\n"), merged(prompt, change).split("\n")];
  return [
    ...before.filter((line) => !after.includes(line)).map((line) => `-${line}`),
    ...after.filter((line) => !before.includes(line)).map((line) => `+${line}`),
  ];
}
const columns = (prompt: string): readonly string[] => read(prompt).plan.columns.map(({ name }) => name);

describe("a change of a prompt", () => {
  it("adds the 15 drinks and 10 foods of the coffee shop, however it is said", async () => {
    for (const change of [
      "add 15 drinks and 10 foods, with ids 1 to 15 for the drinks and 16 to 25 for the foods",
      "Add 15 drinks (ids 1–15) and 10 foods (ids 16–25).",
      "add 15 drinks and 10 foods. Item ids are 1-15 for drinks and 16-25 for foods.",
    ]) {
      const prompt = merged(base, change);
      const [changed, whole] = [read(prompt), read(coffee)];
      expect(changed.problems).toEqual([]);
      expect(changed.plan.items?.items).toEqual(whole.plan.items?.items);
      const draft = await offlineAuthor.write({ prompt, acceptPartial: false });
      expect(draft.ok && draft.value.script).toContain('{ product_id: 16, product: "Butter Croissant"');
    }
  });

  it.each([
    [coffee, "quantity: 1 to 5", ["-- quantity: how many were bought, from 1 to 3", "+- quantity: 1 to 5"]],
    [coffee, "Change quantity to 1 to 5.", ["-- quantity: how many were bought, from 1 to 3", "+- quantity: 1 to 5"]],
    [
      coffee,
      "quantity should be from 1 to 5",
      ["-- quantity: how many were bought, from 1 to 3", "+- quantity: from 1 to 5"],
    ],
    [coffee, "add a column tip: 0 to 5, with 2 digits", ["+- tip: 0 to 5, 2 decimals"]],
    [
      orders,
      "open should be 50%",
      ["-- status: open 20%, shipped 70%, returned 10%", "+- status: open 50%, shipped 43.75%, returned 6.25%"],
    ],
    [orders, "100 rows", ["-25 orders of a web shop:", "+100 orders of a web shop:"]],
    [table, "quantity: 2 to 4", ["-| quantity | 1 to 5 |", "+| quantity | 2 to 4 |"]],
    [table, "add a column price: 1 to 9", ["+| price | 1 to 9 |"]],
    [inline, "age: 1 to 9", [`-${inline}`, `+${inline.replace("0 to 15", "1 to 9")}`]],
    [
      inline,
      "add a column weight: 1 to 60",
      [`-${inline}`, `+${inline.replace("(0 to 15)", "(0 to 15), weight (1 to 60)")}`],
    ],
    [
      orders,
      "quantity is empty in 5% of the rows",
      ["-- quantity: 1 to 5", "+- quantity: 1 to 5; empty in 5% of the rows"],
    ],
    [coffee, "title: Sales of a tea shop", ["-# Coffee shop sales", "+# Sales of a tea shop"]],
  ])("%#: %s is changed by %s", (prompt, change, expected) => {
    expect(difference(prompt, change)).toEqual(expected);
    expect(read(merged(prompt, change)).problems).toEqual(read(prompt).problems);
  });

  it.each([
    ["let quantity go from 1 to 9", "- quantity: from 1 to 9"],
    ["ids start at 100", "- id: start at 100"],
    ["price should have 3 decimals", "- price: 1.00 to 99.00, 3 decimals"],
    ["add a discount column: 0 to 0.5, 2 decimals", "- discount: 0 to 0.5, 2 decimals"],
    ["add a new column called customer: 1 to 50 before status", "- customer: 1 to 50"],
    ["rename the status column to state", "- state: open 20%, shipped 70%, returned 10%"],
    ["change open to pending", "- status: pending 20%, shipped 70%, returned 10%"],
  ])("understands %s", (change, line) => {
    const prompt = merged(orders, change);
    expect(prompt.split("\n")).toContain(line);
    expect(read(prompt).problems).toEqual([]);
  });

  it("adds a value to a list, and asks for its share where the others have one", () => {
    expect(merged(coffee, "add voucher to payment_type")).toContain(
      "- payment_type: cash, credit, debit, gift card or voucher",
    );
    expect(() => merged(orders, "add lost to status")).toThrow(/the share|have shares/);
  });

  it("changes the period wherever it stands", () => {
    const dates = read(merged(coffee, "in 2023 instead of 2022")).plan.columns.find(({ name }) => name === "date");
    expect(dates?.source).toEqual({ kind: "date", first: "2023-01-01", last: "2023-12-31" });
  });

  it("removes, renames, moves and adds columns, also where other lines speak of them", () => {
    expect(columns(merged(coffee, "remove calories"))).not.toContain("calories");
    expect(merged(coffee, "remove calories")).toContain("product_id, product, price and type belong together");
    const renamed = read(merged(coffee, "rename price to unit_price"));
    expect(renamed.problems).toEqual([]);
    expect(renamed.plan.columns.find(({ name }) => name === "amount")?.source).toMatchObject({
      expression: { left: { name: "unit_price" }, right: { name: "quantity" } },
    });
    expect(columns(merged(coffee, "move type before product")).slice(3, 6)).toEqual(["product_id", "type", "product"]);
    expect(columns(merged(orders, "order: status, id"))).toEqual(["status", "id", "quantity", "price", "total"]);
    expect(columns(merged(inline, "put age first"))).toEqual(["age", "id", "name"]);
    expect(columns(merged(orders, "add tip: 0.00 to 5.00, 2 decimals after quantity"))[2]).toBe("tip");
    expect(columns(merged(inline, "remove name"))).toEqual(["id", "age"]);
  });

  it("keeps a stated order when a column comes or goes", () => {
    const ordered = `${orders}\nThe order of the columns is status, id, quantity, price, total.\n`;
    expect(columns(merged(ordered, "remove status"))).toEqual(["id", "quantity", "price", "total"]);
    expect(columns(merged(ordered, "add a column tip: 0 to 5 after id")).slice(0, 3)).toEqual(["status", "id", "tip"]);
  });

  it("leaves out a sentence that speaks of the same column, and says so", () => {
    const prompt = `${orders}\nThe quantity is between 1 and 3.\n`.replace("- quantity: 1 to 5", "- quantity");
    const result = mergePrompt(prompt, "quantity: 2 to 9");
    expect(result.ok && result.value.notes.join("\n")).toMatch(/left out line 8, "The quantity is between 1 and 3\."/);
    expect(result.ok && read(result.value.prompt).problems).toEqual([]);
  });

  it("does several changes, each named", () => {
    const result = mergePrompt(orders, "rename price to unit_price and open should be 40%; 500 rows");
    expect(result.ok && result.value.notes).toEqual([
      "renamed the column price to unit_price",
      'status: "open 40%, shipped 52.5%, returned 7.5%" instead of "open 20%, shipped 70%, returned 10%"',
      "500 rows instead of 25",
    ]);
  });

  it("counts ids anew where the change gives counts alone", () => {
    expect(merged(coffee, "20 drinks")).toContain(
      "There are 20 drinks with the ids 1 to 20, and 10 foods with the ids 21 to 30.",
    );
  });

  it("adds anything else as a statement, which its author then reads or refuses", () => {
    const prompt = merged(orders, "weekends are busier");
    expect(prompt).toBe(`${orders}\nWeekends are busier.\n`);
    expect(read(prompt).problems).toMatchObject([{ kind: "not understood", source: "Weekends are busier." }]);
  });

  it.each([
    ["remove price", /price cannot be removed: total is made from it\n.*\n.*total: quantity times price/],
    ["remove foo", /no column "foo"\n.*\n.*id, quantity, price, total, status/],
    ["rename foo to bar", /no column "foo"/],
    ["rename price to quantity", /there is already a column quantity\n.*\n.*quantity: 1 to 5/],
    ["add a column price: 1 to 2", /there is already a column price/],
    ["quantity: 5 to 1", /contradict itself: .*the minimum 5 is above the maximum 1/],
    ["open should be 140%", /a share is from 0 to 100 %/],
    ["0 rows", /whole number from 1/],
    ["replace 1 with 2", /"1" stands at \d places/],
    ["order: id, id", /twice/],
    ["  ;  ", /the change is empty/],
  ])("refuses %s", (change, message) => {
    expect(() => merged(orders, change)).toThrow(message);
  });

  it("names both lines where another statement says the opposite", () => {
    const result = mergePrompt(
      `${orders}\nQuantity and price are from 1 to 5.\n`.replace("- price: 1.00 to 99.00, 2 decimals", "- price"),
      "quantity: 7 to 9",
    );
    expect(result.ok).toBe(false);
    if (result.ok) return;
    expect(result.failure.kind).toBe("authoring");
    expect(JSON.stringify(result.failure)).toMatch(/Quantity and price are from 1 to 5/);
    expect(result.failure.details?.join("\n")).toContain("the change: quantity: 7 to 9");
  });

  it("changes nothing where the prompt says so already", () => {
    for (const change of ["quantity: 1 to 5", "25 rows", "order: id, quantity", "open should be 20%"])
      expect(mergePrompt(orders, change)).toEqual({ ok: true, value: { prompt: orders, notes: [] } });
  });

  it("never throws, whatever is said, and says what it has done", () => {
    const word = fc.constantFrom(
      ..."add remove rename change quantity price total status open to and with column 1 5 20% rows order: in 2023 instead of 2022 ; . ( ) | - # `x` after before drinks 15".split(
        " ",
      ),
    );
    const change = fc.oneof(
      fc.array(word, { maxLength: 12 }).map((words) => words.join(" ")),
      fc.string({ unit: "grapheme", maxLength: 60 }),
    );
    fc.assert(
      fc.property(fc.constantFrom(orders, coffee, table, inline), change, (prompt, text) => {
        const result = mergePrompt(prompt, text);
        if (result.ok) expect(result.value.notes.length > 0 || result.value.prompt === prompt).toBe(true);
        else expect(result.failure.message.length).toBeGreaterThan(5);
      }),
      { numRuns: 100 },
    );
  });
});
