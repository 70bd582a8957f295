/** A data set of several tables at the command line. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { fixture, sha256 } from "../runner/at-work.ts";
import { scriptOf, Workspace } from "./rowsmith.ts";

const TABLES = ["customers", "products", "orders", "items"];
const SHOP = fixture("shop");

function shop(source = SHOP): Workspace {
  const space = new Workspace();
  space.script("shop", source);
  return space;
}

const read = (space: Workspace, ...parts: string[]): string => readFileSync(space.path(...parts), "utf8");
const lines = (text: string): readonly string[] => text.trimEnd().split("\n").slice(1);
const folderOf = (space: Workspace, name: string): readonly string[] => readdirSync(space.path(name)).sort();

describe("rowsmith run of several tables", () => {
  it("writes a folder of checked files and says what is in it", async () => {
    using space = shop();
    const { code, stdout, stderr } = await space.rowsmith(["run", "shop"]);
    expect(code).toBe(0);
    expect(stdout).toBe("");
    expect(space.files()).toEqual(["shop"]);
    expect(folderOf(space, "shop")).toEqual(TABLES.map((name) => `${name}.csv`).sort());
    expect(TABLES.map((name) => lines(read(space, "shop", `${name}.csv`)).length).slice(0, 3)).toEqual([200, 50, 1000]);
    for (const name of TABLES) {
      expect(stderr).toContain(`${name}.csv`);
      expect(stderr).toContain(sha256(read(space, "shop", `${name}.csv`)).slice(0, 16));
    }
    expect(stderr).toContain("4 tables");
    expect(stderr).toContain("next: ten times as much: rowsmith run shop --scale 10 -o shop-large");
  });

  it("gives a report as JSON, with the references among the rules", async () => {
    using space = shop();
    const { code, stdout } = await space.rowsmith(["run", "shop", "--json", "-o", "out"]);
    expect(code).toBe(0);
    const report = JSON.parse(stdout) as {
      tables: { table: string; output: string; sha256: string; range: object }[];
      checks: { passed: boolean; rules: { rule: string; status: string }[] };
    };
    expect(report.tables.map(({ table }) => table)).toEqual(TABLES);
    expect(report.tables[0]).toMatchObject({ output: "out/customers.csv", range: { from: 0, to: 200 } });
    expect(report.checks.passed).toBe(true);
    const rules = report.checks.rules.map(({ rule }) => rule);
    for (const rule of [
      "customers: id is unique",
      "items: (order_id, line) is unique",
      "customers.invited_by is found in customers.id",
      "orders.customer_id is found in customers.id",
      "items.order_id is found in orders.id",
      "items.sku is found in products.sku",
      "not exists (select 1 from orders join customers on customers.id = customer_id where day < since)",
    ])
      expect(rules).toContain(rule);
  });

  it("takes sizes by name, multiplies them, and leaves fixed tables as they are", async () => {
    using space = shop();
    const sizes = async (...args: string[]): Promise<number[]> => {
      const ended = await space.rowsmith(["run", "shop", "--no-check", "-o", "out", ...args]);
      expect(ended).toMatchObject({ code: 0 });
      return ["customers", "products", "orders"].map((name) => lines(read(space, "out", `${name}.csv`)).length);
    };
    expect(await sizes("--rows", "orders=30,customers=10")).toEqual([10, 50, 30]);
    expect(await sizes("--rows", "orders=30", "--rows", "products=7", "--scale", "0.5")).toEqual([100, 7, 30]);
    expect(await sizes("--scale", "0.001")).toEqual([1, 50, 1]);
    expect(await sizes("--rows", "customers=1,orders=0")).toEqual([1, 50, 0]);
    expect(read(space, "out", "items.csv")).toBe("id,order_id,line,sku,quantity,amount\n");
  });

  it("makes one table, and any range of it, as in the whole", async () => {
    using space = shop();
    expect((await space.rowsmith(["run", "shop", "--no-check"])).code).toBe(0);
    const items = read(space, "shop", "items.csv");
    const one = await space.rowsmith(["run", "shop", "--table", "items"]);
    expect(one.code).toBe(0);
    expect(read(space, "items.csv")).toBe(items);
    const range = await space.rowsmith(["run", "shop", "-t", "items", "--range", "1001..1234", "-o", "-"]);
    expect(lines(range.stdout)).toEqual(lines(items).slice(1001, 1234));
    // A range of a run with other sizes needs both.
    expect((await space.rowsmith(["run", "shop", "--no-check", "--rows", "customers=9", "-o", "few"])).code).toBe(0);
    const few = await space.rowsmith([
      "run",
      "shop",
      "-t",
      "orders",
      "--rows",
      "customers=9",
      "--range",
      "500..510",
      "-o",
      "-",
    ]);
    expect(lines(few.stdout)).toEqual(lines(read(space, "few", "orders.csv")).slice(500, 510));
  });

  it.each([
    [["--range", "0..5"], "there are 4 tables, and a range is of one", "--table customers"],
    [["-o", "-"], "there are 4 tables, and standard output takes one", "--table customers"],
    [["--rows", "100"], "there are 4 tables: customers, products, orders, items", "--rows customers=100"],
    [["--table", "orders", "--rows", "100"], "there are 4 tables", "--rows customers=100"],
    [["--table", "people"], "there is no table people", "Correct --table."],
    [["--rows", "people=5"], "there is no table people", "Correct --rows."],
    [["--rows", "constructor=5"], "there is no table constructor", "Correct --rows."],
    [["--rows", "items=5"], "items has a group of rows for each row of orders", "--rows orders=N"],
    [["--table", "orders", "--range", "990..1001"], "orders has 1000 rows in this run", "Choose an earlier range"],
    [["--scale", "0"], "Expected a number above 0", ""],
    [["--rows", "orders="], "", ""],
    [["--rows", "orders=x"], "Expected a whole number", ""],
  ])("refuses %j, and nothing is left behind", async (args, message, next) => {
    using space = shop();
    const { code, stderr } = await space.rowsmith(["run", "shop", "--timeout", "1", ...args]);
    expect(stderr).toContain(message);
    expect(stderr).toContain(next);
    expect(code).not.toBe(0);
    expect(space.files()).toEqual([]);
  });

  it("refuses a file as its folder, and a folder below one that is not there", async () => {
    using space = shop();
    writeFileSync(space.path("out.csv"), "mine\n");
    const file = await space.rowsmith(["run", "shop", "-o", "out.csv"]);
    expect(file.stderr).toContain("out.csv is a file, and several tables need a folder");
    expect(file.code).toBe(2);
    expect(read(space, "out.csv")).toBe("mine\n");
    const below = await space.rowsmith(["run", "shop", "-o", "no/such"]);
    expect(below.stderr).toContain("the folder of no/such does not exist");
    expect(below.code).toBe(2);
    expect(space.files()).toEqual(["out.csv"]);
  });

  const broken = (...parts: readonly [string, string]): string => {
    expect(SHOP).toContain(parts[0]);
    return SHOP.replace(...parts);
  };

  it.each([
    [
      "a rule of one table",
      broken("maximum: 9 }),\n    amount", "maximum: 8 }),\n    amount"),
      "items: quantity is at most 8",
    ],
    ["a reference", broken("order_id: order + 1", "order_id: order + 2"), 'rows refer to nothing, such as "1001"'],
    ["a rule of several", broken("day < since)", "day >= since)"), "these exist: "],
    [
      "a sum",
      broken(
        "total: lines.reduce((sum, { amount }) => sum + amount, 0)",
        "total: lines.reduce((sum, { amount }) => sum + amount, 0.01)",
      ),
      "not exists",
    ],
  ])("leaves nothing where %s fails", async (_, source, message) => {
    using space = shop(source);
    const { code, stderr } = await space.rowsmith(["run", "shop"]);
    expect(stderr).toContain(message);
    expect(stderr).toContain("shop was not written");
    expect(code).toBe(1);
    expect(space.files()).toEqual([]);
  });

  it("leaves the files of a folder that was there as they were where a check fails, and others where none does", async () => {
    using space = shop(broken("day < since)", "day >= since)"));
    mkdirSync(space.path("shop"));
    writeFileSync(space.path("shop", "notes.txt"), "mine\n");
    writeFileSync(space.path("shop", "orders.csv"), "old\n");
    expect((await space.rowsmith(["run", "shop"])).code).toBe(1);
    expect(folderOf(space, "shop")).toEqual(["notes.txt", "orders.csv"]);
    expect(read(space, "shop", "orders.csv")).toBe("old\n");
    space.script("shop", SHOP);
    expect((await space.rowsmith(["run", "shop"])).code).toBe(0);
    expect(folderOf(space, "shop")).toEqual([...TABLES.map((name) => `${name}.csv`), "notes.txt"].sort());
    expect(read(space, "shop", "notes.txt")).toBe("mine\n");
    expect(lines(read(space, "shop", "orders.csv"))).toHaveLength(1000);
  });

  it("leaves nothing where a row of the last table fails, or a file cannot be", async () => {
    using space = shop(broken("...lines[position]! }", "...lines[position]!, quantity: index === 900 ? 1.5 : 1 }"));
    const { code, stderr } = await space.rowsmith(["run", "shop"]);
    expect(stderr).toContain("items: row 900: column quantity: expected an integer");
    expect(code).toBe(5);
    expect(space.files()).toEqual([]);
    space.script("shop", SHOP);
    mkdirSync(space.path("out", "items.csv"), { recursive: true });
    const folder = await space.rowsmith(["run", "shop", "-o", "out"]);
    expect(folder.stderr).toContain("is a folder, not a file");
    expect(folder.code).toBe(2);
    expect(folderOf(space, "out")).toEqual(["items.csv"]);
  });

  it("refuses a range where a number says how many rows there are", async () => {
    using space = new Workspace();
    space.script("one", scriptOf("return { value: index };"));
    const { code, stderr } = await space.rowsmith(["run", "one", "--rows", "5", "--range", "0..5"]);
    expect(stderr).toContain("--rows and --range exclude each other");
    expect(code).toBe(2);
  });

  it("takes tables that are called as things that every object has", async () => {
    using space = shop(
      `import { defineDataset, defineTable, integer } from "rowsmith/sandbox";
const table = () => defineTable({ description: "", columns: { id: integer() }, row: ({ index }) => ({ id: index }) });
export default defineDataset({ description: "", tables: { constructor: table(), toString: table(), "with-dash": table() } });
`,
    );
    expect((await space.rowsmith(["run", "shop", "--rows", "toString=3,with-dash=2"])).code).toBe(0);
    expect(lines(read(space, "shop", "constructor.csv"))).toHaveLength(1000);
    expect(lines(read(space, "shop", "toString.csv"))).toHaveLength(3);
    expect(lines(read(space, "shop", "with-dash.csv"))).toHaveLength(2);
  });
});

describe("looking at several tables", () => {
  it("preview shows the first rows of each, or of one", async () => {
    using space = shop();
    const all = await space.rowsmith(["preview", "shop"]);
    expect(all.code).toBe(0);
    for (const name of ["customers  200 rows", "products  50 rows", "orders  1,000 rows", "items  "])
      expect(all.stdout).toContain(name);
    const one = await space.rowsmith(["preview", "shop", "--table", "orders", "--rows", "2", "--json"]);
    const { tables } = JSON.parse(one.stdout) as { tables: { table: string; columns: string[]; rows: string[][] }[] };
    expect(tables).toHaveLength(1);
    expect(tables[0]).toMatchObject({
      table: "orders",
      rows: [["1"], ["2"]].map(([id]) => [id, ...Array(5).fill(expect.anything())]),
    });
    const none = await space.rowsmith(["preview", "shop", "--table", "people"]);
    expect(none.stderr).toContain("the tables are customers, products, orders, items");
    expect(none.code).toBe(2);
  });

  it("show prints the tables, their sizes and where their references lead", async () => {
    using space = shop();
    const { code, stdout } = await space.rowsmith(["show", "shop"]);
    expect(code).toBe(0);
    for (const text of [...TABLES, "A small shop", "No lock"]) expect(stdout).toContain(text);
    const { dataset } = JSON.parse((await space.rowsmith(["show", "shop", "--json"])).stdout) as {
      dataset: { tables: { name: string; foreignKeys: unknown; groups?: unknown }[] };
    };
    expect(dataset.tables[3]).toMatchObject({
      groups: { by: "orders", length: "drawn" },
      foreignKeys: [{ reference: { table: "orders", fields: ["id"] } }, { reference: { table: "products" } }],
    });
  });
});

describe("rowsmith check of several tables", () => {
  it("writes a lock with digests of every table, and proves them", async () => {
    using space = shop();
    const missing = await space.rowsmith(["check", "shop", "--frozen"]);
    expect(missing.code).toBe(1);
    expect((await space.rowsmith(["check", "shop", "--update"])).code).toBe(0);
    const path = space.path("generated", "shop.lock.json");
    const lock = JSON.parse(readFileSync(path, "utf8")) as {
      golden: { seed: number; table: string; sha256: string }[];
    };
    expect(lock.golden.map(({ seed, table }) => `${table} ${seed}`)).toEqual(
      [42, 7].flatMap((seed) => TABLES.map((table) => `${table} ${seed}`)),
    );
    expect((await space.rowsmith(["run", "shop", "--no-check"])).code).toBe(0);
    const first = (name: string): string => {
      const all = read(space, "shop", `${name}.csv`).trimEnd().split("\n");
      return sha256(`${all.slice(0, 1001).join("\n")}\n`);
    };
    expect(lock.golden.slice(0, 4).map(({ sha256 }) => sha256)).toEqual(TABLES.map(first));
    const frozen = await space.rowsmith(["check", "--frozen"]);
    expect(frozen.stderr).toContain("script, lock and bytes agree");
    expect(frozen.code).toBe(0);

    writeFileSync(path, readFileSync(path, "utf8").replace(lock.golden[2]?.sha256 as string, "0".repeat(64)));
    const other = await space.rowsmith(["check", "shop", "--frozen"]);
    expect(other.stderr).toContain(
      "the bytes of shop, table orders, for seed 42 and 1000 rows are not those of its lock",
    );
    expect(other.code).toBe(1);

    // Another set of tables has other digests.
    space.script(
      "shop",
      SHOP.replace(
        "tables: { customers,",
        "tables: { more: defineTable({ description: '', columns: { id: integer() }, row: ({ index }) => ({ id: index }) }), customers,",
      ),
    );
    expect((await space.rowsmith(["check", "shop", "--frozen"])).stderr).toContain("is not the script of its lock");
    expect((await space.rowsmith(["check", "shop", "--update"])).code).toBe(0);
    expect(readFileSync(path, "utf8")).toContain('"table": "more"');
  });

  it("finds rows that depend on what was made before, and names the table", async () => {
    using space = shop(
      SHOP.replace("const orders =", "let count = 0;\nconst orders =").replace(
        "items: lines.length",
        "items: count++ % 5",
      ),
    );
    const { code, stderr } = await space.rowsmith(["check", "shop"]);
    expect(stderr).toMatch(/orders: row \d+, column items: .* when the rows are made in one go/);
    expect(code).toBe(5);
  });

  it("checks a file against the contract of one table: the one that it is called, or the one that is said", async () => {
    using space = shop();
    expect((await space.rowsmith(["run", "shop", "--no-check", "-o", "out"])).code).toBe(0);
    const check = (...args: string[]): ReturnType<Workspace["rowsmith"]> =>
      space.rowsmith(["check", ...args, "--contract", "shop"]);
    expect((await check("out/orders.csv")).code).toBe(0);
    expect((await check("out/orders.csv", "--table", "items")).code).toBe(1);
    writeFileSync(space.path("mine.csv"), read(space, "out", "items.csv"));
    const unknown = await check("mine.csv");
    expect(unknown.stderr).toContain("there is no table mine; the tables are customers, products, orders, items");
    expect(unknown.stderr).toContain("--table NAME");
    expect(unknown.code).toBe(2);
    expect((await check("mine.csv", "--table", "items")).code).toBe(0);
    const all = lines(read(space, "mine.csv"));
    writeFileSync(space.path("mine.csv"), `${read(space, "mine.csv")}${all[5]}\n`);
    const twice = await check("mine.csv", "--table", "items");
    expect(twice.code).toBe(1);
    expect(twice.stderr).toContain("(order_id, line) is unique");
    expect(twice.stderr).toContain(`row ${all.length.toLocaleString("en-US")}`);
    expect(existsSync(space.path("shop"))).toBe(false);
  });
});
