/** What holds between the files of several tables: references, and rules that look at more than one. */
import { describe, expect, it } from "vitest";
import type { Schema } from "../../src/model/schema.ts";
import { checkTogether } from "../../src/validate/index.ts";
import { checkTogetherHere } from "../../src/validate/together-here.ts";
import type { CheckReport, RuleResult } from "../../src/validate/index.ts";
import { csv, field, file, report, schema } from "./support.ts";
import type { Text } from "./support.ts";

type Fields = Parameters<typeof schema>[0];

interface Table {
  readonly schema: Schema;
  readonly path: string;
  readonly rows: number;
}

function table(name: string, fields: Fields, rows: readonly (readonly Text[])[], more: Partial<Schema> = {}): Table {
  const path = file(
    csv(
      fields.map((one) => one.name),
      rows,
    ),
  );
  return { schema: { ...schema(fields), name, ...more }, path, rows: rows.length };
}

type Check = string | { sql: string; minimumRows: number };

const ask = (
  tables: readonly Table[],
  checks: readonly Check[] = [],
  how: typeof checkTogether = (request) => checkTogetherHere(request),
): ReturnType<typeof checkTogether> =>
  how({
    files: tables,
    checks: checks.map((check) => (typeof check === "string" ? { sql: check, minimumRows: 0 } : check)),
    rows: tables.map(({ rows }) => rows),
    ownFile: true,
  });

async function together(tables: readonly Table[], checks: readonly Check[] = []): Promise<CheckReport> {
  const result = await ask(tables, checks);
  if (!result.ok) throw new Error(result.failure.message);
  return result.value;
}

/** The one rule that there is. */
async function rule(tables: readonly Table[], checks: readonly Check[] = []): Promise<RuleResult> {
  const { rules, passed } = await together(tables, checks);
  expect(rules).toHaveLength(1);
  expect(passed).toBe(rules[0]?.status !== "failed");
  return rules[0] as RuleResult;
}

const refers = (fields: readonly string[], name: string, to: readonly string[]): Partial<Schema> => ({
  foreignKeys: [{ fields, reference: { table: name, fields: to } }],
});
const id = { name: "id", type: "integer" } as const;

const shops = table(
  "shops",
  [id, { name: "town", type: "text" }],
  [
    ["1", "Ulm"],
    ["2", ""],
    ["3", "Jena"],
  ],
);
const sale = { name: "shop", type: "integer", required: false } as const;
const sales = (cells: readonly Text[]): Table =>
  table(
    "sales",
    [sale, { name: "n", type: "integer" }],
    cells.map((cell, k) => [cell, `${k}`]),
    refers(["shop"], "shops", ["id"]),
  );

describe("a reference", () => {
  it("leads somewhere, or is empty", async () =>
    expect(await rule([shops, sales(["1", "3", null, "3"])])).toEqual({
      rule: "sales.shop is found in shops.id",
      status: "passed",
    }));

  it("is found where it leads nowhere, with its value", async () =>
    expect(await rule([shops, sales(["1", "4", null, "0", "4"])])).toMatchObject({
      status: "failed",
      failing: 3,
      reason: expect.stringMatching(/^3 rows refer to nothing, such as "[04]"; "[04]"; "[04]"$/),
    }));

  it("to a table without rows leads nowhere", async () => {
    const none = table("shops", [id], []);
    expect(await rule([none, sales(["1"])])).toMatchObject({ status: "failed", failing: 1 });
    expect(await rule([none, sales([null])])).toMatchObject({ status: "passed" });
    expect(await rule([shops, sales([])])).toMatchObject({ status: "passed" });
  });

  it("may be to the table itself", async () => {
    const people = (bosses: readonly Text[]): Table =>
      table(
        "people",
        [id, { name: "boss", type: "integer", required: false }],
        bosses.map((boss, k) => [`${k}`, boss]),
        refers(["boss"], "people", ["id"]),
      );
    expect(await rule([people([null, "0", "0", "3"])])).toMatchObject({ status: "passed" });
    expect(await rule([people([null, "0", "9"])])).toMatchObject({
      rule: "people.boss is found in people.id",
      failing: 1,
    });
  });

  it("of several columns is to one row, and to none where a part is empty", async () => {
    const lines = table(
      "lines",
      [id, { name: "line", type: "text" }],
      [
        ["1", "a"],
        ["1", "b"],
        ["2", "a"],
      ],
    );
    const parts: Fields = [
      { name: "o", type: "integer", required: false },
      { name: "l", type: "text", required: false },
    ];
    const returns = (rows: readonly (readonly Text[])[]): Table =>
      table("returns", parts, rows, refers(["o", "l"], "lines", ["id", "line"]));
    expect(
      await rule([
        lines,
        returns([
          ["1", "b"],
          ["2", "a"],
          [null, "x"],
          ["9", null],
          [null, null],
        ]),
      ]),
    ).toMatchObject({ rule: "returns (o, l) is found in lines (id, line)", status: "passed" });
    expect(
      await rule([
        lines,
        returns([
          ["2", "b"],
          ["1", ""],
        ]),
      ]),
    ).toMatchObject({ failing: 2, reason: expect.stringContaining('"2", "b"') });
  });

  it("compares days, decimals and texts as values, whatever they look like", async () => {
    const from: Fields = [
      { name: "day", type: "date", format: "%d.%m.%Y" },
      { name: "price", type: "decimal", scale: 2 },
    ];
    const to: Fields = [
      { name: "day", type: "date", format: "%Y-%m-%d" },
      { name: "price", type: "decimal", scale: 4 },
    ];
    const parents = table("parents", from, [["31.01.2022", "1.50"]]);
    const keys = refers(["day", "price"], "parents", ["day", "price"]);
    expect(await rule([parents, table("children", to, [["2022-01-31", "1.5000"]], keys)])).toMatchObject({
      status: "passed",
    });
    expect(await rule([parents, table("children", to, [["2022-01-31", "1.5001"]], keys)])).toMatchObject({
      failing: 1,
      reason: expect.stringContaining('"2022-01-31", "1.5001"'),
    });
  });

  it("tells columns apart whose names differ in case alone", async () => {
    const both = table(
      "both",
      [{ ...id, name: "ID" }, id],
      [
        ["10", "1"],
        ["20", "2"],
      ],
    );
    const child = (name: string, cell: string): Table =>
      table(
        "child",
        [
          { ...id, name: "Ref" },
          { ...id, name: "ref" },
        ],
        [["99", cell]],
        refers(["ref"], "both", [name]),
      );
    expect(await rule([both, child("id", "2")])).toMatchObject({ status: "passed" });
    expect(await rule([both, child("ID", "20")])).toMatchObject({ status: "passed" });
    expect(await rule([both, child("id", "20")])).toMatchObject({ status: "failed" });
    expect(await rule([both, child("ID", "2")])).toMatchObject({ status: "failed" });
  });

  it.each([
    ['a"b', 'c"; DROP TABLE x; --'],
    ["order", "select"],
    ["child", "parent"],
    ["rows", "rows"],
    ["it's", "{}$1?"],
    ["a.b", "*"],
    ["main", "pg_class"],
    ["ü", "\u{1f600}"],
    ["x y\n", "\t"],
  ])("takes any name: %j, %j", async (name, column) => {
    const parent = table(name, [{ ...id, name: column }], [["1"], ["2"]]);
    const other = table(`${name}2`, [{ ...id, name: column }], [["2"], ["3"]], refers([column], name, [column]));
    expect(await rule([parent, other])).toMatchObject({
      rule: `${name}2.${column} is found in ${name}.${column}`,
      failing: 1,
      reason: '1 row refers to nothing, such as "3"',
    });
    const [left, right] = [name, `${name}2`].map((text) => `"${text.replaceAll('"', '""')}"`);
    const quoted = `"${column.replaceAll('"', '""')}"`;
    const joined = `(select count(*) from ${left} a join ${right} b on a.${quoted} = b.${quoted}) = 1`;
    expect((await together([parent, other], [joined])).rules[1]).toEqual({
      rule: joined.replaceAll(/\s+/g, " "),
      status: "passed",
    });
  });

  it("to values of another type cannot be tested", async () => {
    const parents = table("parents", [id], [["1"]]);
    const child = table("child", [{ name: "v", type: "text" }], [["x"]], refers(["v"], "parents", ["id"]));
    expect(await ask([parents, child])).toMatchObject({
      ok: false,
      failure: { message: expect.stringContaining("Could not convert string 'x' to INT64") },
    });
  });
});

describe("a primary key of several columns", () => {
  const key = { primaryKey: ["a", "b"] };
  const fields = [field({ name: "a", type: "integer" }), field({ name: "b", type: "text" })];
  const check = async (rows: readonly (readonly Text[])[]): Promise<readonly Partial<RuleResult>[]> => {
    const { path, schema: contract } = table("t", fields, rows, key);
    return (await report({ path, schema: contract, rows: rows.length, ownFile: true })).rules.filter(
      ({ rule }) => rule === "(a, b) is unique",
    );
  };

  it("is unique as a whole", async () =>
    expect(
      await check([
        ["1", "x"],
        ["1", "y"],
        ["2", "x"],
        ["12", ""],
        ["1", "2"],
      ]),
    ).toMatchObject([{ status: "passed" }]));

  it("is found where it comes again, with the rows", async () =>
    expect(
      await check([
        ["1", "x"],
        ["2", "x"],
        ["1", "x"],
        ["1", "y"],
        ["1", "x"],
        ["2", "x"],
      ]),
    ).toMatchObject([
      {
        status: "failed",
        failing: 3,
        examples: [
          { row: 2, values: { a: "1", b: "x" } },
          { row: 4, values: { a: "1", b: "x" } },
          { row: 5, values: { a: "2", b: "x" } },
        ],
      },
    ]));
});

describe("a check of several tables", () => {
  const tables = [shops, sales(["1", "3", "3", null])];
  const last = async (check: Check): Promise<RuleResult> => (await together(tables, [check])).rules[1] as RuleResult;

  it.each([
    "(select count(*) from shops) = 3",
    "not exists (select * from sales left join shops on shop = id where shop is not null and id is null)",
    "(select max(n) from (select shop, count(*) as n from sales group by shop)) = 2",
    "(select count(*) from sales) between 1 and 10 and exists (select 1 from SHOPS where town = 'Ulm')",
    "2 = (select count(distinct shop) from sales)",
    "(select count(*) from shops a cross join shops b) = 9",
    "(select sum(n) from sales semi join shops on shop = id) = 3",
    "  true  ",
  ])("holds: %s", async (sql) => expect(await last(sql)).toEqual({ rule: sql.trim(), status: "passed" }));

  it("shows the rows that should not exist", async () =>
    expect(
      await last("not exists (select 1 from sales join shops on shop = id where town = 'Jena' and n > 1)"),
    ).toEqual({
      rule: expect.any(String),
      status: "failed",
      reason: 'these exist: {"shop":3,"n":2,"id":3,"town":"Jena"}',
    }));

  it("shows rows of a grouped subquery no worse than not at all", async () =>
    expect(
      await last("not exists (select shop from sales where shop is not null group by shop having count(*) > 1)"),
    ).toMatchObject({ status: "failed", reason: expect.any(String) }));

  it("shows the figures that it compares", async () =>
    expect(await last("(select count(*) from sales) = (select count(*) from shops) + 5")).toMatchObject({
      status: "failed",
      reason: expect.stringMatching(/^got .*= "4", .* = "8"$/),
    }));

  it("fails where it is neither true nor false", async () =>
    expect(await last("(select max(n) from sales where n > 100) > 1")).toMatchObject({ status: "failed" }));

  it("is tested in a process of its own, with the same result", async () => {
    const checks = ["(select count(*) from shops) = 3", "(select count(*) from sales) = 3"];
    const [apart, here] = [await ask(tables, checks, checkTogether), await ask(tables, checks)];
    expect(apart).toMatchObject({ ok: true, value: { passed: false } });
    expect(apart.ok && apart.value.rules).toEqual(here.ok && here.value.rules);
  });

  it("is left out where no table has the rows that it needs", async () => {
    expect(await last({ sql: "false", minimumRows: 5 })).toEqual({
      rule: "false",
      status: "skipped",
      reason: "it is for data of at least 5 rows",
    });
    expect(await last({ sql: "false", minimumRows: 4 })).toMatchObject({ status: "failed" });
  });

  it.each([
    ["(select count(*) from others) > 0", "the tables that it may read are shops, sales"],
    ["(select count(*) from rows) > 0", "the tables that it may read are shops, sales"],
    ["exists (select 1 from shops, others)", "the tables that it may read"],
    ["exists (select 1 from shops where exists (select 1 from '/etc/passwd'))", "the tables that it may read"],
    ["exists (select 1 from 'x.csv')", "the tables that it may read"],
    ["exists (select 1 from read_csv('/etc/passwd'))", ""],
    ["exists (select 1 from shops join read_text('/etc/passwd') on true)", ""],
    ["exists (select 1 from shops, lateral (select * from glob('*')))", ""],
    ["exists (select 1 from duckdb_settings())", ""],
    ["exists (select 1 from information_schema.tables)", "the tables that it may read"],
    ["exists (select 1 from main.shops)", "the tables that it may read"],
    ["exists (select 1 from temp.shops)", "the tables that it may read"],
    ["exists (select 1 from sqlite_master)", "the tables that it may read"],
    ["exists (select 1 from query('select 1'))", ""],
    ["exists (select 1 from query_table('shops'))", ""],
    ["exists (select 1 from range(1000000000))", ""],
    ["exists (select 1 from (values (1)) v)", ""],
    ["exists (with x as (select 1) select * from x)", ""],
    ["exists (with recursive x as (select 1 a union all select a from x) select * from x)", ""],
    ["exists (select 1 from shops union select 1 from sales)", ""],
    ["exists (select 1 from shops using sample 1)", "its subqueries may only be SELECT … FROM …"],
    ["exists (select 1 from shops pivot (count(*) for id in (1)))", ""],
    ["getenv('HOME') is null", "getenv() is not for checks"],
    ["exists (select 1 from shops where getenv('HOME') is null)", "getenv() is not for checks"],
    ["exists (select 1 from shops where random() > 2)", "random() is not for checks"],
    ["exists (select 1 from shops where nothing = 1)", "nothing"],
    ["exists (select 1 from sales join shops using (id))", "id"],
    ["id > 0", "id"],
    ["count(*) > 3", "an aggregate or a window function outside of a subquery"],
    ["row_number() over () = 1", "an aggregate or a window function outside of a subquery"],
    ["(select count(*) from shops)", "it gives a value of type BIGINT"],
    ["(select * from shops)", "* has a place only in count(*) and in exists"],
    ["true; drop view shops", ""],
    ["true; select true", "it is more than one statement"],
    ["true from shops", "it is not one expression"],
    ["true union select true", "it is not one expression"],
    ["true as x", "it is not one expression"],
    ["true, false", "it is not one expression"],
    ["$1", "a parameter"],
    ["", ""],
    ["true -- \0", "it has a NUL in it"],
    [`true ${" ".repeat(10_000)}`, "it has more than 10000 characters"],
  ])("is refused: %s", async (sql, why) => {
    const result = await ask(tables, [sql]);
    expect(result).toMatchObject({
      ok: false,
      failure: { kind: "check", message: expect.stringMatching(/^the check .* cannot be used: /s) },
    });
    expect((result as { failure: { message: string } }).failure.message).toContain(why);
  });

  it.each([
    "DROP VIEW shops",
    "COPY shops TO '/tmp/x'",
    "ATTACH 'x.db'",
    "SET threads = 1",
    "PRAGMA version",
    "INSTALL x",
  ])("is refused: %s", async (sql) =>
    expect(await ask(tables, [sql])).toMatchObject({
      ok: false,
      failure: { message: expect.stringContaining("cannot be used") },
    }),
  );
});
