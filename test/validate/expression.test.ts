/** Checks of scripts: what they mean, and which texts are no checks. */
import { part } from "../thorough.ts";
import { describe, expect, it } from "vitest";
import { checkFile } from "../../src/validate/index.ts";
import type { CheckRequest } from "../../src/validate/index.ts";
import { csv, file, problems, schema } from "./support.ts";

const rows = [
  ["1", "a", "1.50", "2022-01-01"],
  ["2", "a", "2.25", "2022-01-02"],
  ["3", "b", null, "2022-01-03"],
  ["4", "b", "4.00", "2022-01-04"],
];
const path = file(csv(["id", "kind", "price", "day"], rows));
const withCheck = (...checks: Parameters<typeof schema>[1] & object): CheckRequest => ({
  path,
  schema: schema(
    [
      { name: "id", type: "integer" },
      { name: "kind", type: "text" },
      { name: "price", type: "decimal", scale: 2, required: false },
      { name: "day", type: "date", format: "%Y-%m-%d" },
    ],
    checks,
  ),
});

describe("a check on each row", () => {
  it.each([
    "price > 0",
    "price = round(price, 2)",
    "id between 1 and 4",
    "kind in ('a', 'b')",
    "day >= date '2022-01-01'",
    "kind = 'a' or id > 2",
    "true",
    "true -- a comment",
    "null::boolean or id > 0",
    "regexp_matches(kind, '^[ab]$')",
    "list_contains(['a', 'b'], kind)",
    "list_transform([id], lambda x: x + 1)[1] > id",
    "case when kind = 'a' then id < 3 else id > 2 end",
    "rows.id > 0",
  ])("%s passes", async (sql) => {
    expect(await problems(withCheck(sql))).toEqual([]);
  });

  it("fails for the rows where it is false, and passes where it is null", async () => {
    expect(await problems(withCheck("price < 2"))).toEqual([
      {
        rule: "price < 2",
        status: "failed",
        failing: 2,
        examples: [
          { row: 1, values: { price: "2.25" } },
          { row: 3, values: { price: "4.00" } },
        ],
      },
    ]);
  });

  it("shows the cells that it reads", async () => {
    expect(await problems(withCheck("kind || id <> 'b3'"))).toMatchObject([
      { failing: 1, examples: [{ row: 2, values: { id: "3", kind: "b" } }] },
    ]);
  });

  it("does not see cells that cannot be read, which break a rule of their own", async () => {
    const bad = { path: file("id\n1\nx\n"), schema: schema([{ name: "id", type: "integer" }], ["id = 1"]) };
    expect(await problems(bad)).toMatchObject([{ rule: "id is an integer", failing: 1 }]);
  });
});

describe("a check on the whole file", () => {
  it("must be true, once", async () => {
    expect(
      await problems(
        withCheck(
          "count(*) = 4",
          "count(distinct kind) = 2 and sum(id) = 10",
          "avg(price) > 2",
          "(select max(n) from (select count(*) as n from rows group by kind)) = 2",
          "median(id) = 2.5",
        ),
      ),
    ).toEqual([]);
    expect(await problems(withCheck("count(distinct kind) = 3"))).toEqual([
      { rule: "count(distinct kind) = 3", status: "failed", reason: "got 2" },
    ]);
    expect(await problems(withCheck("sum(id) > 10 and 3 < min(id)"))).toEqual([
      { rule: "sum(id) > 10 and 3 < min(id)", status: "failed", reason: "got sum(id) = 10, min(id) = 1" },
    ]);
    expect(await problems(withCheck("sum(price) filter (id > 9) > 0"))).toMatchObject([
      { status: "failed", reason: "got null" },
    ]);
    expect(await problems(withCheck("sum(id) between 1 and 9"))).toMatchObject([{ reason: "got 10" }]);
  });

  it("is left out of files with fewer rows than it needs", async () => {
    expect(await problems(withCheck({ sql: "count(*) = 5", minimumRows: 5 }))).toEqual([
      { rule: "count(*) = 5", status: "skipped", reason: "it holds for files of at least 5 rows, and this one has 4" },
    ]);
    expect(await problems(withCheck({ sql: "count(*) = 5", minimumRows: 4 }))).toMatchObject([{ status: "failed" }]);
    expect(await problems(withCheck({ sql: "cast(kind as integer) = 5", minimumRows: 5 }))).toMatchObject([
      { status: "skipped" },
    ]);
  });
});

describe("a check on a row among the others", () => {
  it("uses window functions, over the file's order too", async () => {
    expect(
      await problems(
        withCheck(
          "coalesce(lag(day) over (order by id) < day, true)",
          "count(*) over (partition by kind) = 2",
          "row_number() over () = id",
          "price <= (select max(price) from rows)",
          "exists(select * from rows other where other.id = 5 - rows.id)",
        ),
      ),
    ).toEqual([]);
    expect(await problems(withCheck("coalesce(lag(price) over (order by id) < price, false)"))).toMatchObject([
      { failing: 3, examples: [{ row: 0 }, { row: 2 }, { row: 3 }] },
    ]);
    expect(await problems(withCheck("id < (select max(id) from rows)"))).toMatchObject([
      { failing: 1, examples: [{ row: 3, values: { id: "4" } }] },
    ]);
  });
});

describe("names", () => {
  const names = ["Id", "id", 'we"ird', "a b", "order", "ünï", "c0", "r", "x'; drop table rows; --", ""];
  const hostile = (...checks: string[]): CheckRequest => ({
    path: file(csv(names, [names.map((_, index) => `${index}`)])),
    schema: schema(
      names.map((name) => ({ name, type: "integer" })),
      checks,
    ),
  });

  it("are bound as they are written, then whatever their case", async () => {
    expect(
      await problems(
        hostile(
          "Id = 0",
          "id = 1",
          '"we""ird" = 2',
          '"A B" = 3',
          '"order" = 4',
          "ÜNÏ = 5 or ünï = 5",
          "c0 = 6",
          "C0 = 6",
          "r = 7",
          '"x\'; drop table rows; --" = 8',
        ),
      ),
    ).toEqual([]);
  });
  it("that may be either of two are a failure", async () => {
    expect(await checkFile(hostile("ID = 0"))).toMatchObject({
      ok: false,
      failure: { kind: "check", message: expect.stringContaining('"ID" may be "Id" or "id"') },
    });
  });
  it("that are no columns are a failure that says what the columns are", async () => {
    expect(await checkFile(withCheck("amount > 1"))).toMatchObject({
      ok: false,
      failure: {
        message: expect.stringContaining('there is no column "amount"; the columns are "id", "kind", "price", "day"'),
      },
    });
  });
  it("in DuckDB's messages are the columns' own", async () => {
    expect(await checkFile(withCheck("kind + day > 1"))).toMatchObject({
      ok: false,
      failure: { message: expect.stringMatching(/kind \+ day/) },
    });
    expect(await checkFile(withCheck("cast(kind as integer) > 1"))).toMatchObject({
      ok: false,
      failure: { message: expect.stringMatching(/cast\(kind as integer\).*column kind/) },
    });
  });
});

it("keeps integers that JavaScript numbers cannot hold", async () => {
  const big = {
    path: file("id\n9007199254740991\n"),
    schema: schema(
      [{ name: "id", type: "integer" }],
      ["id < 9007199254740993", "id + 2 = 9007199254740993", "id * 2 <> 18014398509481983"],
    ),
  };
  expect(await problems(big)).toEqual([]);
});

/** What is no single condition on the rows, or looks at anything else. */
const NO_EXPRESSIONS = [
  "",
  " ",
  "-- nothing",
  "'",
  "(",
  "true)",
  "true /* swallowed",
  "1; select 2",
  "true; drop view rows",
  "1); drop view rows; select (1",
  "true) from read_csv('/etc/passwd') as x where (true",
  "true from rows",
  "true where true",
  "true limit 1",
  "true order by 1",
  "true union select false",
  "true as x",
  "distinct true",
  "true, false",
  "*",
  "all",
  "rows",
  "id",
  "kind",
  "1",
  "null",
  "''",
];
const STATEMENTS = [
  "copy (select 1) to '/tmp/x'",
  "attach '/tmp/x.db'",
  "install httpfs",
  "load json",
  "set threads = 3",
  "pragma version",
  "drop view rows",
  "create table x(a int)",
  "insert into rows values (1)",
  "explain select 1",
  "call pragma_version()",
  "export database 'x'",
  "checkpoint",
  "with x as (select 1) select true",
];
const TABLES = [
  "read_csv('/etc/passwd')",
  "read_text('/etc/passwd')",
  "glob('/*')",
  "duckdb_settings()",
  "pragma_version()",
  "query('select 1')",
  "query_table('rows')",
  "range(10)",
  "unnest([1, 2])",
  "information_schema.tables",
  "'/etc/passwd'",
  "'data.csv'",
  "main.rows",
  "pg_class",
  "rows at (version => 1)",
  "rows tablesample 1 rows",
  "rows, rows as other",
  "rows as other(a, b)",
  "(values (1))",
  "(from rows union from rows)",
].map((table) => `(select count(*) from ${table}) > 0`);
const QUERIES = [
  "(with x as (select 1) select count(*) from x) > 0",
  "(with recursive t as (select 1 as n union all select n + 1 from t) select max(n) from t) > 0",
  "(values (1)) = 1",
  "id in (values (1))",
  "(table rows) > 0",
  "(from rows) > 0",
  "exists(from glob('/*'))",
  "id in (select content from read_text('/etc/passwd'))",
  "(select * from rows) is null",
  "id = any(select size from read_blob('/etc/passwd'))",
];
const FUNCTIONS = [
  "getenv('HOME') = ''",
  "current_setting('temp_directory') = ''",
  "getvariable('x') = 1",
  "nextval('x') = 1",
  "write_log('x') is null",
  "random() < 2",
  "now() > day",
  "today() > day",
  "current_date > day",
  "uuid() is null",
  "sleep_ms(10) is null",
  "error('x')",
  "version() = ''",
  "pg_catalog.version() = ''",
  "txid_current() = 1",
  "main.random() < 2",
  "system.main.abs(id) = 1",
  "current_user = ''",
  "RANDOM() < 2",
  '"random"() < 2',
  "random/**/() < 2",
  "in_search_path('a', 'b')",
  "current_schemas(true) is null",
];
const ODDITIES = [
  "columns(*) > 0",
  "columns('i.*') > 0",
  "#1 = 1",
  "$1 = 1",
  "? = 1",
  "id = $x",
  "unnest([true])",
  "grouping(id) = 0",
  "id > 1e400",
  "a\0b",
  "id = default",
  "sum(sum(id)) > 1",
  "sum(id) > id",
  "lag(id) over () > sum(id)",
  `id = ${"1 + ".repeat(4000)}1`,
  `${"(".repeat(3000)}true${")".repeat(3000)} and nothing`,
  "x".repeat(20_000),
];
const REFUSED: readonly string[] = [...NO_EXPRESSIONS, ...STATEMENTS, ...TABLES, ...QUERIES, ...FUNCTIONS, ...ODDITIES];

describe("what is no check", () => {
  it.each(part(2, REFUSED))("%s", async (sql) => {
    const result = await checkFile(withCheck(sql));
    expect(result).toMatchObject({ ok: false, failure: { kind: "check" } });
    const { message } = (result as { failure: { message: string } }).failure;
    expect(message).toMatch(/^the check ".*cannot be used: /s);
    expect(message.length).toBeLessThan(700);
  });
});
