/** The user's own rules on small files: counts, examples, what is no rule, and that the others still run. */
import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { loadRules, ruleResults, userRules } from "../../../src/evaluate/rules/index.ts";
import type { RuleFinding } from "../../../src/evaluate/rules/index.ts";
import { runsHere } from "../../../src/evaluate/rules/compiled-rule.ts";
import { readRuleFile } from "../../../src/evaluate/rules/rule-file.ts";
import { lines, tablesOf, written } from "../files.ts";

const HEADER = "id,day,Product Name,price,quantity,amount,paid,opened";
const synthetic = lines(HEADER, [
  [1, "2022-01-01", "tea", 2.5, 2, 5, true, "08:30:00"],
  [2, "2022-02-01", "cake", 3, 1, 3, true, "09:00:00"],
  [3, "2022-03-01", "tea", 2.5, 3, 8, false, "17:45:00"],
  [4, "", "cake", 3, 2, 6, true, "18:00:00"],
]);
const real = lines(HEADER, [
  [10, "2022-01-05", "tea", 2.5, 4, 10, true, "08:00:00"],
  [11, "2022-01-06", "bun", 1.2, 1, 1, false, "10:00:00"],
]);
const alone = await tablesOf({ synthetic });
const both = await tablesOf({ real, synthetic });

const found = async (text: string, tables = alone): Promise<readonly RuleFinding[]> =>
  (await userRules({ tables }, readRuleFile(text), { seconds: 20 })).findings;

describe("a rule on rows", () => {
  it("counts the rows that break it, and shows them with the columns that it reads", async () => {
    expect(await found("-- the amount adds up\namount = round(price * quantity, 2)")).toEqual([
      {
        source: "rules",
        rule: "amount = round(price * quantity, 2)",
        title: "the amount adds up",
        line: 2,
        level: "row",
        status: "broken",
        rows: 4,
        failing: 1,
        unknown: 0,
        columns: ["price", "quantity", "amount"],
        examples: [{ row: 2, values: { price: "2.5", quantity: "3", amount: "8" } }],
      },
    ]);
  });

  it("sees numbers, dates, times and truth values as such", async () => {
    const rules = [
      "id > 0 and id <= 4",
      "day >= date '2022-01-01'",
      "month(day) <= 3",
      "\"Product Name\" in ('tea', 'cake')",
      "\"product name\" like 't%' or price = 3",
      "paid or amount > 6",
      "opened between time '08:00:00' and time '18:00:00'",
      'count(distinct "Product Name") = 2',
      "avg(price) between 2 and 3",
      "median(price) < 3",
      "id > coalesce(lag(id) over (order by id), 0)",
      "(select count(*) from rows where price > 3) = 0",
      "list_contains([1, 2, 3], quantity)",
    ];
    const kept = rules.map((rule) => ({ rule, status: "kept", rows: 4 }));
    expect(await found(rules.join("\n"))).toMatchObject(kept);
  });

  it("says of how many rows it knows nothing, and is no rule of a column without values", async () => {
    const tables = await tablesOf({ synthetic: "a,b\n1,\n2,\n3,\n" });
    expect(await found("day < date '2022-02-15'")).toMatchObject([{ status: "broken", failing: 1, unknown: 1 }]);
    expect(await found("b is null\nlength(b) > 2\na > 0", tables)).toMatchObject([
      { status: "kept" },
      { status: "untested", reason: "in every row, a value that it needs is missing" },
      { status: "kept" },
    ]);
  });
});

describe("a rule on the whole file", () => {
  it("says what was found where it is broken", async () => {
    expect(await found('count(distinct "Product Name") = 25')).toMatchObject([
      { level: "file", status: "broken", reason: 'got count(DISTINCT "Product Name") = 2', examples: [] },
    ]);
  });
});

describe("beside real data", () => {
  it("says where the real data breaks a rule, too, without showing its rows", async () => {
    const findings = await found("amount = round(price * quantity, 2)\nsum(quantity) > 7\nprice > 1", both);
    expect(findings.map(({ status, real, note }) => [status, real?.status, note])).toEqual([
      ["broken", "broken", "your real data breaks it, too: 1 of 2"],
      ["kept", "broken", "your real data breaks it, too: got sum(quantity) = 5"],
      ["kept", "kept", undefined],
    ]);
    expect(JSON.stringify(findings)).not.toContain("bun");
  });

  it("scores the worst rule; what the real data scores is each rule's ceiling, and none for all", async () => {
    const rules = readRuleFile("price > 1\namount = round(price * quantity, 2)");
    const { score } = await userRules({ tables: both }, rules);
    expect(score).toMatchObject({ metric: "rules", axis: "rules", value: 0.75 });
    expect(score.ceiling).toBeUndefined();
    expect(score.items.map(({ value, ceiling }) => [value, ceiling])).toEqual([
      [0.75, 0.5],
      [1, 1],
    ]);
  });
});

describe("what is no rule", () => {
  const bad: readonly (readonly [sql: string, why: RegExp])[] = [
    ["price >", /syntax error/],
    ["colour = 'red'", /there is no column "colour"; the columns are "id", "day"/],
    ["price", /it gives a value of type DOUBLE, not true or false/],
    ["select price > 0", /./],
    ["price > 0, id > 0", /it is not one expression/],
    ["sum(price) > 3 and price > 0", /./],
    ['cast("Product Name" as integer) > 0', /Could not convert/],
    ["sleep_ms(1000) is null", /./],
  ];
  it("is a sentence with its line, and the others still run", async () => {
    const findings = await found(["id > 0", ...bad.map(([sql]) => sql), "quantity < 3"].join("\n"));
    expect(findings.map(({ status }) => status)).toEqual(["kept", ...bad.map(() => "untested"), "broken"]);
    for (const [index, [, why]] of bad.entries())
      expect(findings[index + 1]).toMatchObject({ line: index + 2, reason: expect.stringMatching(why) as string });
  });

  it("tells of a forgotten semicolon", async () => {
    expect(await found("id > 0\nprice > 0;\nquantity > 0;")).toMatchObject([
      { status: "untested", reason: expect.stringMatching(/the rule goes from line 1 to line 2/) as string },
      { status: "kept" },
    ]);
  });

  it("leaves a score of the others that says so", async () => {
    const { score } = await userRules({ tables: alone }, readRuleFile("id > 0\nnothing > 0"));
    expect(score).toMatchObject({ value: 1, why: "1 of 2 rules was not tested" });
    expect((await userRules({ tables: alone }, readRuleFile("nothing > 0"))).score.value).toBeUndefined();
  });

  it("is a file that is not there or has none", async () => {
    const nowhere = await loadRules("/nowhere/rules.sql");
    expect(nowhere).toMatchObject({ ok: false, failure: { kind: "usage" } });
    expect(await loadRules(written("-- nothing\n", "empty.sql"))).toMatchObject({ ok: false });
    expect(await loadRules(written("id > 0", "one.sql"))).toMatchObject({ ok: true, value: [{ sql: "id > 0" }] });
  });
});

it("runs here what is plain, and apart what may run for long", () => {
  const here = (sql: string): boolean => runsHere({ sql });
  expect(["price > 0", "median(price) < 3", "count(distinct id) = 25"].map(here)).toEqual([true, true, true]);
  const apart = [
    "median(repeat('x', 9))",
    "(select median(id) from rows) > 1",
    "sum(id) over () > 3",
    "x ilike '%a%b%'",
  ];
  expect(apart.map(here)).toEqual([false, false, false, false]);
});

describe("attacks", () => {
  const secret = written("s\nhidden\n", "secret.csv");
  const target = written("", "target").replace(/target$/, "written.csv");
  it("find no file and no table but the rows", async () => {
    const rules = [
      `(select count(*) from read_csv('${secret}')) = 1`,
      `(select count(*) from '${secret}') = 1`,
      `(select content from read_text('${secret}')) = 's'`,
      `exists (select * from glob('/etc/*'))`,
      `getenv('PATH') is not null`,
      `true; copy (select 1) to '${target}'`,
      `(copy rows to '${target}')`,
      `(select count(*) from real) > 0`,
      `(select count(*) from synthetic) > 0`,
      `(with x as (select 1) select count(*) from x) = 1`,
      `(select count(*) from duckdb_settings()) > 0`,
      `query('select 1') is null`,
      `read_blob('${secret}') is null`,
      `(install httpfs)`,
      `$1 is null`,
    ];
    const findings = await found([...rules, "true", "length(repeat('x', 3)) = 3"].join(";\n"), both);
    expect(findings.map(({ rule, status }) => [rule, status])).toEqual([
      ...rules.flatMap((rule) => rule.split("; ").map((part) => [part, part === "true" ? "kept" : "untested"])),
      ["true", "kept"],
      ["length(repeat('x', 3)) = 3", "kept"],
    ]);
    expect(JSON.stringify(findings)).not.toContain("hidden");
    expect(existsSync(target)).toBe(false);
  });

  it("a rule that runs too long or takes too much is ended, and those behind it run", async () => {
    const endless = "(select count(*) from range(100000000) a, range(100000000) b where a.range + b.range < 0) = 0";
    const slow =
      "(select sum(a.id * b.id * c.id) from rows a, rows b, rows c, rows d, rows e, rows f, rows g, rows h, rows i, rows j, rows k, rows l, rows m, rows n) > 0";
    const huge = "length(repeat('x', 4000000000)) > id";
    const rules = readRuleFile([endless, slow, huge, "list_sum([1, 2]) = 3", "id > 0"].join("\n"));
    const { findings } = await userRules({ tables: alone }, rules, { seconds: 1, memoryMegabytes: 700 });
    expect(findings.map(({ status }) => status)).toEqual(["untested", "untested", "untested", "kept", "kept"]);
  });
});

it("is listed for a report: broken ones first, with where they stand", async () => {
  const findings = await found("-- positive\nid > 0\nnothing = 1\nquantity < 3\nsum(id) = 11", both);
  expect(ruleResults(findings, "rules.sql")).toEqual([
    {
      rule: "quantity < 3",
      source: "rules.sql:4",
      passed: false,
      checked: 4,
      failed: 1,
      realFailed: 1,
      note: "your real data breaks it, too: 1 of 2",
      examples: [{ row: 2, cells: { quantity: "3" } }],
    },
    {
      rule: "sum(id) = 11",
      source: "rules.sql:5",
      passed: false,
      note: "got sum(id) = 10; your real data breaks it, too: got sum(id) = 21",
      examples: [],
    },
    {
      rule: "nothing = 1",
      source: "rules.sql:3",
      passed: undefined,
      note: expect.stringContaining('there is no column "nothing"') as string,
      examples: [],
    },
    {
      rule: "positive: id > 0",
      source: "rules.sql:2",
      passed: true,
      checked: 4,
      failed: 0,
      realFailed: 0,
      examples: [],
    },
  ]);
});
