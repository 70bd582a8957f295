/** What a check may cost: time, memory, disk; and that nothing of it stays behind. */
import { THOROUGH } from "../thorough.ts";
import { createWriteStream, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { finished } from "node:stream/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { checkFile } from "../../src/validate/index.ts";
import { openSession } from "../../src/database/session.ts";
import { file, report, schema } from "./support.ts";

const folder = mkdtempSync(join(tmpdir(), "rowsmith-limits-"));
const before = process.env["TMPDIR"];
process.env["TMPDIR"] = folder;
afterAll(() => {
  if (before === undefined) delete process.env["TMPDIR"];
  else process.env["TMPDIR"] = before;
  rmSync(folder, { recursive: true, force: true });
});
afterEach(() => expect(readdirSync(folder)).toEqual([]));

const few = file(`a,s\n${Array.from({ length: 3000 }, (_, index) => `${index},text ${index}\n`).join("")}`);
const ab = (sql: string): ReturnType<typeof schema> =>
  schema(
    [
      { name: "a", type: "integer" },
      { name: "s", type: "text" },
    ],
    [sql],
  );

describe("hostile checks end with a failure, this process alive and small", () => {
  const bombs = [
    "length(repeat('x', 1000000000)) > a",
    "len(range(1000000000)) > a",
    "list_aggregate(range(1000000000), 'sum') > a",
    "sum(length(repeat(s, 1000000))) > 1",
    "length(lpad('x', 2000000000, 'y')) > 1",
    "length(printf('%1000000000d', a)) > 1",
    `length(list_reduce([${"s,".repeat(40)}s], lambda x, y: x || x)) > 1`,
    "list_sum(list_transform(range(1000000), lambda x: list_sum(list_transform(range(1000000), lambda y: x * y)))) > a",
    "(select count(*) from rows where (select sum(a) from rows as other where other.a <> rows.a and length(repeat(other.s, 10000)) > 0) > 0) > 1",
  ];
  it.each(bombs)("%s", async (sql) => {
    const start = performance.now();
    const result = await checkFile({ path: few, schema: ab(sql), limits: { seconds: 2, memoryMegabytes: 128 } });
    expect(result).toMatchObject({
      ok: false,
      failure: { kind: "check", message: expect.stringMatching(/took longer than 2 s|needs more than 128 MB/) },
    });
    expect(performance.now() - start).toBeLessThan(6000);
    expect(process.memoryUsage.rss()).toBeLessThan(1_000_000_000);
  });

  it("names the check, where one is at fault", async () => {
    const result = await checkFile({
      path: few,
      schema: ab("sum(length(repeat(s, 1000000))) > 1"),
      limits: { seconds: 2 },
    });
    expect(result).toMatchObject({
      failure: { message: expect.stringContaining("sum(length(repeat(s, 1000000))) > 1") },
    });
  });
});

describe("a signal", () => {
  it.each(["a >= 0", "length(repeat('x', 1000000000)) > a"])("ends the check: %s", async (sql) => {
    const controller = new AbortController();
    const checked = checkFile({ path: few, schema: ab(sql), signal: controller.signal });
    controller.abort();
    expect(await checked).toMatchObject({ ok: false, failure: { kind: "interrupted" } });
  });
});

describe("a file larger than the memory", () => {
  it("has its unique column counted on disk", { timeout: 60_000 }, async () => {
    const path = join(folder, "..", `rowsmith-large-${process.pid}.csv`);
    try {
      const stream = createWriteStream(path);
      stream.write("id,x\n");
      const rows = THOROUGH ? 3_000_000 : 1_500_000;
      // A bijection of 53-bit integers: all distinct, in no order, over a range that no bitmap covers.
      const scattered = (index: number): number =>
        ((index * 2_862_933) % 9_007_199_254) * 1_000_000 + (index % 1_000_000);
      for (let from = 0; from < rows; from += 100_000)
        stream.write(Array.from({ length: 100_000 }, (_, index) => `${scattered(from + index)},1\n`).join(""));
      stream.end(`${scattered(7)},1\n`);
      await finished(stream);
      const fields = schema([
        { name: "id", type: "integer", unique: true },
        { name: "x", type: "integer" },
      ]);
      const { rules } = await report({
        path,
        schema: fields,
        rows: rows + 1,
        ownFile: true,
        limits: { memoryMegabytes: THOROUGH ? 64 : 40, threads: 2 },
      });
      expect(rules.filter(({ status }) => status === "failed")).toMatchObject([
        { rule: "id is unique", failing: 1, examples: [{ row: rows, values: { id: `${scattered(7)}` } }] },
      ]);
    } finally {
      rmSync(path, { force: true });
    }
  });
});

describe("the session", () => {
  const refused = [
    "SELECT * FROM read_text('/etc/hostname')",
    "SELECT * FROM read_csv('/etc/passwd')",
    "SELECT * FROM glob('/etc/*')",
    "SELECT * FROM '/etc/passwd'",
    "COPY (SELECT 1) TO '/tmp/rowsmith-escape.csv'",
    `COPY (SELECT 1) TO '${few}'`,
    "ATTACH '/tmp/rowsmith-escape.db'",
    "EXPORT DATABASE '/tmp/rowsmith-escape'",
    "INSTALL httpfs",
    "LOAD httpfs",
    "SET memory_limit = '10GB'",
    "SET enable_external_access = true",
    "SET allowed_paths = ['/']",
    "RESET lock_configuration",
    "SELECT getenv('HOME')",
    "SELECT * FROM read_csv('https://example.com/a.csv')",
  ];
  it.each(refused)("refuses %s", async (sql) => {
    await using session = await openSession({ path: few });
    await expect(session.query(sql)).rejects.toMatchObject({ end: "refused" });
  });

  it.each([
    "SELECT sum(a.range + b.range) FROM range(1000000000000) a, range(1000000000000) b",
    "WITH RECURSIVE t AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM t) SELECT max(n) FROM t",
    "SELECT count(*) FROM generate_series(1, 1000000000000)",
  ])("ends %s at its deadline", async (sql) => {
    await using session = await openSession({ path: few, limits: { seconds: 0.5 } });
    const start = performance.now();
    await expect(session.query(sql)).rejects.toMatchObject({ end: "deadline" });
    expect(performance.now() - start).toBeLessThan(3000);
    await expect(session.query("SELECT 1")).rejects.toMatchObject({ end: "deadline" });
  });
});
