/** Checks as attacks: SQL that would look outside of the rows, never end, or be read otherwise than it was vetted. */
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { provableRules } from "../../../src/block/proof.ts";
import { likeTest } from "../../../src/block/proof/text-test.ts";
import { readExpression } from "../../../src/validate/expression.ts";
import { checkHere } from "../../../src/validate/check-here.ts";
import { useRelation } from "../../../src/validate/compile-rules.ts";
import { fastRelation } from "../../../src/validate/csv-relation.ts";
import { openSession } from "../../../src/database/session.ts";
import type { Session } from "../../../src/database/session.ts";
import { isPlain } from "../../../src/validate/plain-check.ts";
import { csv, field, file, schema } from "../../validate/support.ts";

const TABLE = schema([
  { name: "a", type: "integer" },
  { name: "b", type: "text" },
]);
let session: Session;

beforeAll(async () => {
  session = await openSession({
    path: file(
      csv(
        ["a", "b"],
        [
          ["1", "x"],
          ["2", "y"],
        ],
      ),
    ),
    limits: { threads: 1 },
  });
  await useRelation(session, fastRelation(session.path, TABLE, true).sql);
});
afterAll(() => session[Symbol.asyncDispose]());

const refused = async (sql: string): Promise<string> => {
  const read = await readExpression(session, sql, TABLE);
  return read.ok ? `taken: ${read.value.sql}` : read.failure.message;
};

describe("a check is one expression over the rows, of functions that look at nothing else", () => {
  it.each([
    // The engine's own, which take their arguments on trust.
    "__internal_decompress_string(1::hugeint) = ''",
    "__internal_compress_integral_utinyint(a, 0) = 0",
    "finalize(sum(a) export_state) > 0",
    "combine(sum(a) export_state, sum(a) export_state) is null",
    "sum(a) export_state is null",
    "create_sort_key(a, 'ASC') is null",
    "json_serialize_sql('select 1') is null",
    "json_deserialize_sql('{}') = ''",
    "json_execute_serialized_sql('{}') is null",
    "json_serialize_plan('select 1') is null",
    // Another answer every day, every time, or for everybody.
    "age(timestamp '2020-01-01') > interval 1 day",
    "ago(interval 1 day) > timestamp '2020-01-01'",
    "reservoir_quantile(a, 0.5) > 0",
    "vector_type(a) = ''",
    "user = ''",
    "session_user = ''",
    "current_user = ''",
    "get_block_size('x') > 0",
    "current_setting('memory_limit') = ''",
    "getenv('HOME') = ''",
    // Other files, other tables, other databases.
    "exists (from duckdb_secrets())",
    "exists (from duckdb_logs())",
    "exists (from read_csv_auto('/etc/passwd'))",
    "exists (from parquet_scan('/etc/passwd'))",
    "exists (from sqlite_scan('x', 'y'))",
    "exists (from sniff_csv('/etc/passwd'))",
    "exists (select 1 from 'https://127.0.0.1/x.csv')",
    "exists (from information_schema.columns)",
    "exists (from pg_catalog.pg_settings)",
    "exists (from query('attach ''x'''))",
    "exists (from memory.main.rows)",
    // More than one expression.
    "a > 0; attach 'x' as x",
    "a > 0; install httpfs; load httpfs",
    "a > 0; set memory_limit = '100GB'",
    "a > 0; copy rows to '/tmp/x'",
    "a > 0; pragma database_list",
    "a > 0; create macro f(x) as x",
    "a > 0 from rows",
    "a > 0, b = ''",
    "a > 0 as x",
    "a > 0 union select true",
    "a > 0 order by 1",
    "a > 0 limit 1",
    "true into outfile 'x'",
    "(with recursive r(n) as (select 1 union all select n + 1 from r) select max(n) from r) > 0",
    "(select count(*) from rows, rows as r2, rows as r3) > 0",
    "(select count(*) from generate_series(1, 1000000000)) > 0",
    "exists (pivot rows on a)",
    "exists (describe rows)",
    "exists (show tables)",
    // Texts that would be read as something else.
    "a > 0 -- \n; drop table rows",
    "a > 0 /*",
    "a > 0 */ or true",
    '"a""; drop table rows; --" > 0',
    "a = 1 \0 or true",
    "?1 = a",
    "(".repeat(5000),
    "not ".repeat(2400) + "true",
    "a + ".repeat(2400) + "a > 0",
    "case when true then ".repeat(600) + "1" + " end".repeat(600) + " = 1",
    "x".repeat(10_001),
  ])("%s", async (sql) => {
    const why = await refused(sql);
    expect(why).toMatch(/^the check ".*" cannot be used: /s);
    expect(why.length).toBeLessThan(1500);
  });

  it("what is deterministic is taken", async () => {
    for (const sql of [
      "age(timestamp '2021-01-01', timestamp '2020-01-01') > interval 1 day",
      "upper(b) <> 'ä'",
      "list_contains([a], 1)",
      "b like 'x%'",
    ])
      expect(await refused(sql)).toMatch(/^taken/);
  });

  it("every function of this DuckDB that depends on more than its arguments is refused by name", async () => {
    const rows = await session.query(
      "SELECT DISTINCT function_name FROM duckdb_functions() WHERE schema_name = 'main' AND function_type = 'scalar' AND (stability <> 'CONSISTENT' OR has_side_effects) AND regexp_matches(function_name, '^[a-z_0-9]+$')",
    );
    expect(rows.length).toBeGreaterThan(10);
    for (const [name] of rows) {
      const why = await refused(`${`${name}`}(1) is null`);
      expect(why, `${`${name}`}`).toContain("is not for checks");
    }
  });

  it("a column whose name closes its quotes is that column", async () => {
    const names = ['a"; drop table rows; --', "a' or '1'='1", "a]", "ａ", "rows", "select", "a\u0301"];
    const table = schema(names.map((name) => ({ name, type: "integer" }) as const));
    const path = file(csv(names, [names.map(() => "1")]));
    await using other = await openSession({ path, limits: { threads: 1 } });
    await useRelation(other, fastRelation(other.path, table, true).sql);
    for (const [k, name] of names.entries()) {
      const read = await readExpression(other, `"${name.replaceAll('"', '""')}" = 1`, table);
      expect(read).toMatchObject({ ok: true, value: { sql: expect.stringContaining(`c${k}`) as string } });
    }
  });

  it("nothing of a session is left to be changed, read or written, even where a text came through", async () => {
    for (const sql of [
      "SET memory_limit = '100GB'",
      "SET allowed_paths = ['/etc/passwd']",
      "SET enable_external_access = true",
      "RESET lock_configuration",
      "PRAGMA temp_directory = '/tmp'",
      "ATTACH 'x.db'",
      "ATTACH '/tmp/rowsmith-x.db' AS x",
      "INSTALL httpfs",
      "LOAD httpfs",
      "COPY rows TO '/tmp/rowsmith-x'",
      "EXPORT DATABASE '/tmp/rowsmith-x'",
      "SELECT * FROM read_text('/etc/passwd')",
      "SELECT * FROM glob('/*')",
      "CREATE SECRET s (TYPE s3)",
      "CREATE PERSISTENT SECRET s (TYPE http)",
      "SELECT * FROM read_csv('/proc/self/environ')",
      `COPY (SELECT 1) TO '${session.path.replace(/[^/]*$/, "other.csv")}'`,
    ])
      await expect(session.query(sql), sql).rejects.toThrow();
    expect(
      await session.query(
        "SELECT value FROM duckdb_settings() WHERE name IN ('lock_configuration', 'enable_external_access') ORDER BY name",
      ),
    ).toEqual([["false"], ["true"]]);
    const [[spill]] = (await session.query(
      "SELECT value FROM duckdb_settings() WHERE name = 'max_temp_directory_size'",
    )) as [[string]];
    expect(spill).toMatch(/^\d+(\.\d+)? (MiB|GiB)$/);
    expect(readFileSync(session.path, "utf8")).toBe("a,b\n1,x\n2,y\n");
  });
});

describe("patterns that try every place do not run in the caller's process", () => {
  it.each([
    "b glob '*a*a*a*a*a*b'",
    "b ~~~ '*a*a*b'",
    "b ~~ '%a%a%a_b'",
    "b like '%a%a%a_%b'",
    "b ilike '%a%a%a%b'",
    "b not ilike '%a%a%b'",
    "b like b",
    "b like lower('%a%a%b')",
    "b like '%a%a%b' escape '^'",
    "b like ('%a%a%_b')",
    "like_escape(b, '%a%a%b', '^')",
    "b like e'%a%a%_b'",
    "b like '%it''s%a%_'",
  ])("%s", (sql) => expect(isPlain(sql)).toBe(false));
  it.each([
    "b like '%a%a%a%a%b'",
    "b like 'a_'",
    "b ilike '%abc%'",
    "b not like 'it''s%'",
    "b like '%' and b <> 'like'",
    "a > 0 and b in ('x like y')",
  ])("%s does", (sql) => expect(isPlain(sql)).toBe(true));

  it("are answered at once where texts are looked up, or left to DuckDB", () => {
    const start = performance.now();
    expect(likeTest(`${"%a".repeat(12)}%b`)("a".repeat(2000))).toBe(false);
    expect(() => likeTest(`%${"a".repeat(5000)}b`)("a".repeat(100_000))).toThrow();
    const big = { ...field({ name: "b", type: "text", enum: ["a".repeat(10_000), "b"] }) };
    const table = { ...TABLE, fields: [big], checks: [{ sql: `b like '${"%a".repeat(20)}%b'`, minimumRows: 0 }] };
    provableRules(table);
    expect(performance.now() - start).toBeLessThan(5000);
  });

  it("match as DuckDB's do", async () => {
    const texts = ["", "a", "ab", "aab", "abab", "%", "_", "a%b", "a_b", "\n", "é", "😀", "a\nb", "aXbXc", "abcabc"];
    const patterns = [
      "",
      "%",
      "%%",
      "_",
      "__",
      "a%",
      "%b",
      "%a%b",
      "a_b",
      "%_b",
      "_%_",
      "a%b%c",
      "%abc",
      "\\%",
      "a%%b",
      "é",
      "_é",
    ];
    const quoted = (text: string): string => `'${text}'`;
    for (const pattern of patterns) {
      const [found = []] = await session.query(
        `SELECT ${texts.map((text) => `${quoted(text)} LIKE ${quoted(pattern)}`).join(", ")}`,
      );
      expect(texts.map(likeTest(pattern)), pattern).toEqual(found);
    }
  });
});

describe("what a broken check shows", () => {
  it("is short, whatever the cells are", async () => {
    const long = "y".repeat(1_000_000);
    const path = file(
      csv(
        ["a", "b"],
        [
          ["1", long],
          ["x", long],
        ],
      ),
    );
    const result = await checkHere({
      path,
      schema: schema(
        [
          { name: "a", type: "integer" },
          { name: "b", type: "text", maxLength: 5 },
        ],
        ["max(b) = ''", "a > 5"],
      ),
      limits: { threads: 1 },
    });
    expect(result.ok).toBe(true);
    expect(JSON.stringify(result).length).toBeLessThan(80_000);
  });

  it("a header of a hundred thousand columns too", async () => {
    const path = file(`${Array.from({ length: 100_000 }, (_, k) => `column${k}`).join(",")}\n1\n`);
    const result = await checkHere({ path, schema: TABLE });
    expect(result).toMatchObject({ ok: true, value: { passed: false } });
    expect(JSON.stringify(result).length).toBeLessThan(5000);
  });
});

describe("the evaluator of checks that DuckDB is not asked for", () => {
  it.each([
    "(".repeat(4900) + "a" + ")".repeat(4900) + " = 1",
    "not ".repeat(2400) + "true",
    "- ".repeat(4900) + "a = 1",
    "abs(".repeat(2400) + "a" + ")".repeat(2400) + " = 1",
    "a = 1 and ".repeat(990) + "a = 1",
    "1 + ".repeat(2400) + "a = 1",
    "a in (" + "1,".repeat(4000) + "1)",
    "a = " + "9".repeat(9900),
    "a = 1e" + "9".repeat(9900),
    "a / 0 = 1",
    "a % 0 = 1",
    "a = 0.0 / 0.0",
    "a = 9223372036854775808",
    "a * 9007199254740993 = 1",
    "a",
    "b",
    "b > 1",
    "a = b",
    "a = '1'",
    "a = true",
    "constructor = 1",
    "__proto__ = 1",
    "toString(a) = 1",
    '"a""b" = 1',
    '"'.repeat(9999),
    "'".repeat(9999),
    "a = 1 /* x */",
    "a = 1 -- x",
  ])("reads %s in no time and without a fault", (sql) => {
    const start = performance.now();
    provableRules({ ...TABLE, checks: [{ sql, minimumRows: 0 }] });
    expect(performance.now() - start).toBeLessThan(500);
  });
});
