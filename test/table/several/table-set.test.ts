/** Tables of two folders: which files correspond, and which columns refer to which. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { namedAfter } from "../../../src/table/several/foreign-keys.ts";
import { keyRoles, keyText, openTableSet } from "../../../src/table/several/index.ts";
import type { TableSet, TableSetOptions } from "../../../src/table/several/index.ts";
import type { TableColumn } from "../../../src/table/index.ts";
import { REAL, SYNTHETIC, folderOf } from "./two-tables.ts";

let folder: string;
let real: string;
let synthetic: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "rowsmith-several-test-"));
  real = folderOf(folder, "real", REAL);
  synthetic = folderOf(folder, "synthetic", SYNTHETIC);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let folders = 0;
const folderWith = (files: Readonly<Record<string, string>>): string => folderOf(folder, `folder-${folders++}`, files);

async function opened(options: Partial<TableSetOptions> = {}): Promise<TableSet> {
  const set = await openTableSet({ real, synthetic, ...options });
  if (!set.ok) throw new Error(set.failure.message);
  return set.value;
}

async function refused(options: Partial<TableSetOptions>): Promise<string> {
  const set = await openTableSet({ real, synthetic, ...options });
  if (!set.ok) return set.failure.message.replaceAll(folder, "");
  await set.value[Symbol.asyncDispose]();
  throw new Error("expected a failure");
}

test("a key is found by name and values", async () => {
  await using set = await opened();
  expect(set.tables.map(({ name, files }) => [name, files.real.rows, files.synthetic.rows])).toEqual([
    ["customers", 50, 45],
    ["orders", 200, 180],
  ]);
  expect(set.foreignKeys.map((key) => [keyText(key), key.found, key.reason])).toEqual([
    ["orders.customer_id=customers.id", true, "by name, and 100 % of the real values are there"],
  ]);
  const [customers, orders] = set.tables;
  expect(keyRoles(orders as never, set.foreignKeys)).toEqual({ customer_id: "identifier" });
  expect(keyRoles(customers as never, set.foreignKeys)).toEqual({ id: "identifier" });
});

test("joined, a child has its parent's columns; children without a parent are left out", async () => {
  await using set = await opened();
  const [key] = set.foreignKeys;
  for (let time = 0; time < 2; time++) {
    await using joined = await set.joined(key as never);
    expect(joined.columns.map(({ name, sql }) => [name, sql])).toEqual([
      ["orders.amount", "c0"],
      ["orders.channel", "c1"],
      ["customers.region", "c2"],
      ["customers.age", "c3"],
    ]);
    expect([joined.files.real?.rows, joined.files.synthetic?.rows]).toEqual([200, 164]);
    const [first] = await joined.query('SELECT * FROM real ORDER BY "row"');
    expect(first).toEqual(["0", 26.5, "web", "south", 33]);
    const frame = await joined.frame("synthetic");
    expect(frame.columns[2]).toMatchObject({ name: "customers.region", labels: ["north", "south", "west"] });
  }
});

test("of parents with the same key the first is taken", async () => {
  const doubled = folderWith({ ...SYNTHETIC, "customers.csv": `${SYNTHETIC["customers.csv"]}1,west,99\n` });
  await using set = await opened({ synthetic: doubled });
  await using joined = await set.joined(set.foreignKeys[0] as never);
  expect(joined.files.synthetic?.rows).toBe(164);
  expect(await joined.query("SELECT count(*) FROM synthetic WHERE c3 = 99")).toEqual([["0"]]);
});

test("keys that are given are taken as they are, and no others are sought", async () => {
  await using set = await opened({ keys: ["orders.order_id=customers.age"] });
  expect(set.foreignKeys.map((key) => [keyText(key), key.found, key.reason])).toEqual([
    ["orders.order_id=customers.age", false, "said so"],
  ]);
});

test("types and roles are said with the table", async () => {
  await using set = await opened({
    types: { "orders.customer_id": "string", "customers.id": "string" },
    roles: { "orders.amount": "categorical" },
  });
  expect(set.tables[1]?.columns.map(({ name, type, role }) => [name, type, role]).slice(1, 3)).toEqual([
    ["customer_id", "string", "categorical"],
    ["amount", "number", "categorical"],
  ]);
  expect(set.foreignKeys.map(keyText)).toEqual(["orders.customer_id=customers.id"]);
  expect(await refused({ types: { amount: "string" } })).toBe('"amount" names no table');
  expect(await refused({ roles: { "orders.nothing": "text" } })).toMatch(/orders.csv has no column "nothing"$/);
});

test("tables that a folder lacks are named; files of other forms are passed over", async () => {
  const more = folderWith({ ...REAL, "products.csv": "sku\n1\n2\n", "notes.md": "# notes\n" });
  const other = folderWith({ ...SYNTHETIC, "Shops.csv": "a\n1\n2\n" });
  await using set = await opened({ real: more, synthetic: other });
  expect([set.missing, set.extra, set.tables.length]).toEqual([["products"], ["Shops"], 2]);
});

test("a column of the same name refers to the table that begins with it; measurements that are there too do not", async () => {
  const ids = Array.from({ length: 60 }, (_, index) => index);
  const files = {
    "products.csv": `sku,quantity\n${ids.map((id) => `P-${id},${id % 5}\n`).join("")}`,
    "sales.jsonl": ids.map((id) => `{"sale":${id},"sku":"P-${(id * 7) % 60}","quantity":${id % 3}}\n`).join(""),
  };
  await using set = await opened({ real: folderWith(files), synthetic: folderWith(files) });
  expect(set.foreignKeys.map(keyText)).toEqual(["sales.sku=products.sku"]);
});

test("two tables with the same key: the one that is called after it is the parent", async () => {
  const ids = Array.from({ length: 40 }, (_, index) => index + 1);
  const files = {
    "details.csv": `order_id,weight\n${ids.map((id) => `${id},${id % 7}\n`).join("")}`,
    "orders.csv": `order_id,amount\n${ids.map((id) => `${id},${id % 9}\n`).join("")}`,
  };
  await using set = await opened({ real: folderWith(files), synthetic: folderWith(files) });
  expect(set.foreignKeys.map(keyText)).toEqual(["details.order_id=orders.order_id"]);
});

describe("names", () => {
  const column = (name: string, role: TableColumn["role"] = "identifier"): TableColumn => ({
    name,
    role,
    type: "integer",
    reason: "",
    sql: "c0",
  });

  test.each([
    ["customer_id", "customers", column("id"), true],
    ["customerId", "Customers", column("ID"), true],
    ["billing_customer_id", "customers", column("id"), true],
    ["customer", "customers", column("id"), true],
    ["category_id", "categories", column("id"), true],
    ["box_id", "boxes", column("id"), true],
    ["address_id", "addresses", column("id"), true],
    ["customer_id", "clients", column("customer_id"), true],
    ["id", "customers", column("id"), false],
    ["product_id", "customers", column("id"), false],
    ["amount", "prices", column("amount", "numeric"), false],
  ])("%s refers to %s.%o: %s", (child, parent, to, expected) => {
    expect(namedAfter(child, parent, to)).toBe(expected);
  });
});

test("failures are sentences", async () => {
  expect(await refused({ real: join(folder, "nowhere") })).toBe("there is no folder /nowhere");
  expect(await refused({ real: join(real, "orders.csv") })).toBe("/real/orders.csv is a file, not a folder");
  expect(await refused({ synthetic: folderWith({ "a.csv": "x\n1\n" }) })).toMatch(
    /^no file of .* has the name of a file of \/real$/,
  );
  expect(await refused({ synthetic: folderWith({ "orders.csv": "x\n1\n", "Orders.json": "[]" }) })).toMatch(
    /has two files of the table orders|has two files of the table Orders/,
  );
  expect(await refused({ keys: ["orders"] })).toBe('"orders" is no foreign key');
  expect(await refused({ keys: ["orders.nothing=customers.id"] })).toBe(
    '"orders.nothing=customers.id": orders has no column "nothing"',
  );
  expect(await refused({ keys: ["shops.id=customers.id"] })).toBe('"shops.id=customers.id": "shops.id" names no table');
  expect(await refused({ keys: ["orders.channel=customers.id"] })).toBe(
    '"orders.channel=customers.id": string cannot be compared with integer',
  );
});
