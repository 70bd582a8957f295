/** The starter prompts: fully understood, well typed, and with rows that keep what the prompt says. */
import { describe, expect, test } from "vitest";
import { read } from "../../src/author/offline/index.ts";
import { vocabularies } from "../../src/author/offline/vocabulary.ts";
import { brokenChecks, draft, load, rowsOf, template, typeErrors } from "./support.ts";

const NAMES = ["coffee-shop", "bookshop", "hospital", "web-shop"];

describe.each(NAMES)("%s", (name) => {
  test("is fully understood", () => {
    const { readings, problems } = read(template(name));
    expect(problems).toEqual([]);
    expect(readings.filter((reading) => reading.meaning === undefined)).toEqual([]);
  });

  test("makes rows that pass the script's own checks", async () => {
    const { script } = await draft(template(name));
    expect(await typeErrors([script])).toBe("");
    expect(script.split("\n").filter((line) => line.length > 130)).toEqual([]);
    const table = await load(script);
    expect(await brokenChecks(table, rowsOf(table, 30_000))).toEqual([]);
  });
});

describe("the coffee shop", () => {
  test("its script", async () => {
    const { script, rows } = await draft(template("coffee-shop"));
    expect(rows).toBe(25);
    expect(script).toMatchSnapshot();
  });

  test("its rows, against the prompt", async () => {
    const rows = rowsOf(await load((await draft(template("coffee-shop"))).script), 5000);
    expect(Object.keys(rows[0] ?? {})).toEqual([
      "id",
      "date",
      "time",
      "product_id",
      "product",
      "calories",
      "price",
      "type",
      "quantity",
      "amount",
      "payment_type",
    ]);
    expect(rows.map((row) => row["id"])).toEqual(rows.map((_, index) => index + 1));
    const byProduct = new Map<unknown, string>();
    for (const row of rows) {
      const id = row["product_id"] as number;
      expect(row["type"]).toBe(id <= 15 ? "drink" : "food");
      expect(row["amount"]).toBe(Math.round((row["price"] as number) * (row["quantity"] as number) * 100) / 100);
      expect(row["product"]).toMatch(/^[A-Z]/);
      expect(row["time"]).toMatch(/^(?:0[6-9]|1\d|20):[0-5]\d:00$|^21:00:00$/);
      expect(row["date"]).toMatch(/^2022-/);
      const whole = JSON.stringify([id, row["product"], row["calories"], row["price"], row["type"]]);
      expect(byProduct.get(id) ?? whole).toBe(whole);
      byProduct.set(id, whole);
    }
    expect([...byProduct.keys()].toSorted((a, b) => Number(a) - Number(b))).toEqual(
      Array.from({ length: 25 }, (_, index) => index + 1),
    );
    expect(new Set(rows.map((row) => row["payment_type"]))).toEqual(new Set(["cash", "credit", "debit", "gift card"]));
    expect(new Set(rows.map((row) => row["quantity"]))).toEqual(new Set([1, 2, 3]));
  });
});

test("the coffee shop's vocabulary is large enough, capitalised and without twins", () => {
  const items = vocabularies().find((vocabulary) => vocabulary.domain === "coffee shop")?.items;
  const names = items?.groups.flatMap((group) => group.items.map((item) => item.name)) ?? [];
  expect(items?.groups.map((group) => group.items.length >= (group.name === "drink" ? 24 : 16))).toEqual([true, true]);
  expect(names.every((name) => /^[A-Z]/.test(name))).toBe(true);
  expect(new Set(names).size).toBe(names.length);
});

test("no vocabulary lists a value twice", () => {
  for (const { lists, items } of vocabularies()) {
    for (const { values } of lists) expect(new Set(values).size).toBe(values.length);
    const names = items?.groups.flatMap((group) => group.items.map((item) => item.name)) ?? [];
    expect(new Set(names).size).toBe(names.length);
  }
});
