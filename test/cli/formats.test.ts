/** Every format as a person asks for it: by the file's name, by options, to a stream, in parts; read back by others. */
import { execFileSync, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as wait } from "node:timers/promises";
import { gunzipSync, zstdDecompressSync } from "node:zlib";
import { DuckDBInstance } from "@duckdb/node-api";
import { tableFromIPC } from "apache-arrow";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PACKAGE_ROOT } from "../../src/model/package-root.ts";
import { PostgresqlServer, serverPrograms } from "../encode/sql/postgresql-server.ts";
import { CLI, Workspace } from "./rowsmith.ts";

const SHOP = join(PACKAGE_ROOT, "generated/coffee-shop.ts");
/** More than a chunk, and no multiple of one. */
const ROWS = 40_001;
const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

const space = new Workspace();
let duckdb: DuckDBInstance;

beforeAll(async () => {
  duckdb = await DuckDBInstance.create(":memory:");
  await run("whole.csv");
}, 60_000);
afterAll(() => {
  duckdb.closeSync();
  space[Symbol.dispose]();
});

async function run(output: string, ...args: readonly string[]): Promise<string> {
  const ended = await space.rowsmith(["run", SHOP, "--rows", `${ROWS}`, "-o", output, ...args]);
  expect(ended.stderr).not.toContain("error");
  expect(ended.code).toBe(0);
  expect(ended.stderr).toContain("checks passed");
  return space.path(output);
}

async function query(sql: string): Promise<unknown[][]> {
  const connection = await duckdb.connect();
  try {
    return (await connection.runAndReadAll(sql)).getRowsJson() as unknown[][];
  } finally {
    connection.closeSync();
  }
}

const COLUMNS =
  "id::BIGINT AS id, date, time, product_id::BIGINT AS product_id, product, calories::BIGINT AS calories, price::DECIMAL(18,2) AS price, type, quantity::BIGINT AS quantity, amount::DECIMAL(18,2) AS amount, payment_type";
const TYPED = COLUMNS.replace("date, time", "date::DATE, time::TIME");
const WHOLE = (): string =>
  `(SELECT ${COLUMNS.replace("date, time", "strptime(date, '%m/%d/%Y')::DATE AS date, strptime(time, '%H:%M')::TIME AS time")} FROM read_csv('${space.path("whole.csv")}', all_varchar = true))`;

/** How many rows of a relation are not those of the CSV, as often as there. */
async function differences(relation: string): Promise<unknown[]> {
  const [first = []] = await query(
    `SELECT (SELECT count(*) FROM (FROM ${WHOLE()} EXCEPT ALL FROM (${relation}))), (SELECT count(*) FROM (FROM (${relation}) EXCEPT ALL FROM ${WHOLE()}))`,
  );
  return first.map(Number);
}

const asText = (read: string): string =>
  `SELECT ${COLUMNS.replace("date, time", "strptime(date, '%m/%d/%Y')::DATE AS date, strptime(time, '%H:%M')::TIME AS time")} FROM ${read}`;

describe("rowsmith run to a file", () => {
  it.each([
    ["rows.tsv", [], (path: string) => asText(`read_csv('${path}', delim = '\t', all_varchar = true)`)],
    [
      "semicolons.csv",
      ["--delimiter", "semicolon", "--quoting", "all", "--line-end", "crlf", "--bom"],
      (path: string) => asText(`read_csv('${path}', delim = ';', all_varchar = true)`),
    ],
    [
      "rows.jsonl",
      [],
      (path: string) =>
        asText(
          `read_json('${path}', columns = {id:'BIGINT',date:'VARCHAR',time:'VARCHAR',product_id:'BIGINT',product:'VARCHAR',calories:'BIGINT',price:'DECIMAL(18,2)',type:'VARCHAR',quantity:'BIGINT',amount:'DECIMAL(18,2)',payment_type:'VARCHAR'})`,
        ),
    ],
    [
      "rows.json",
      [],
      (path: string) =>
        asText(
          `read_json('${path}', format = 'array', columns = {id:'BIGINT',date:'VARCHAR',time:'VARCHAR',product_id:'BIGINT',product:'VARCHAR',calories:'BIGINT',price:'DECIMAL(18,2)',type:'VARCHAR',quantity:'BIGINT',amount:'DECIMAL(18,2)',payment_type:'VARCHAR'})`,
        ),
    ],
    ["rows.parquet", [], (path: string) => `SELECT ${TYPED} FROM read_parquet('${path}')`],
    ["snappy.parquet", ["--compression", "snappy"], (path: string) => `SELECT ${TYPED} FROM read_parquet('${path}')`],
    ["rows.csv.gz", [], (path: string) => asText(`read_csv('${path}', all_varchar = true)`)],
    ["rows.csv.zst", [], (path: string) => asText(`read_csv('${path}', all_varchar = true)`)],
  ] as const)(
    "%s has the rows of the CSV, as DuckDB reads it",
    async (name, args, relation) => {
      expect(await differences(relation(await run(name, ...args)))).toEqual([0, 0]);
    },
    60_000,
  );

  it("compresses the same text", async () => {
    const whole = sha256(readFileSync(space.path("whole.csv")));
    expect(sha256(gunzipSync(readFileSync(await run("same.csv.gz", "--workers", "3"))))).toBe(whole);
    expect(sha256(zstdDecompressSync(readFileSync(await run("same.csv.zst", "--block-rows", "77"))))).toBe(whole);
  }, 60_000);

  it.each(["rows.arrow", "rows.arrows"])(
    "%s is read by apache-arrow",
    async (name) => {
      const table = tableFromIPC(readFileSync(await run(name)));
      expect(table.numRows).toBe(ROWS);
      const amounts = (await query(`SELECT amount::VARCHAR FROM ${WHOLE()} LIMIT 3`)).map(([cell]) => cell);
      const column = table.getChild("amount");
      expect(
        [0, 1, 2].map((row) => (Number((column?.get(row) as Uint32Array | undefined)?.[0]) / 100).toFixed(2)),
      ).toEqual(amounts);
    },
    60_000,
  );

  it("loads into SQLite and, where there is one, PostgreSQL", async () => {
    using database = new DatabaseSync(":memory:");
    database.exec(readFileSync(await run("lite.sql", "--sql", "sqlite"), "utf8"));
    const figures = "SELECT count(*) AS n, sum(quantity) AS q, min(date) AS first, max(date) AS last FROM";
    const [expected = []] = await query(`${figures} ${WHOLE()}`);
    const table = (database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").get() as { name: string })
      .name;
    expect(Object.values(database.prepare(`${figures} "${table}"`).get() ?? {}).map(String)).toEqual(
      expected.map(String),
    );
    const programs = serverPrograms();
    if (programs === undefined) return;
    using server = new PostgresqlServer(programs);
    const copy = readFileSync(await run("post.sql", "--sql-statements", "copy"));
    const answer = server.load(copy, `${figures} "${table}"`);
    expect(answer).toBe(expected.map(String).join("|"));
  }, 120_000);

  it("has the same bytes whatever number of workers makes it", async () => {
    for (const name of ["a.parquet", "a.arrow", "a.json", "a.sql", "a.csv.gz"]) {
      const made = async (...args: readonly string[]): Promise<string> => {
        const { code } = await space.rowsmith(["run", SHOP, "--rows", `${ROWS}`, "-o", name, "--no-check", ...args]);
        expect(code).toBe(0);
        return sha256(readFileSync(space.path(name)));
      };
      expect(await made("--workers", "3", "--block-rows", "333")).toBe(await made("--workers", "1"));
    }
  }, 120_000);

  it.each([
    [["-o", "x.xlsx"], "nothing is known of files that end in .xlsx"],
    [["-o", "x.parquet.gz"], "Parquet is not compressed as a whole"],
    [["-o", "x.json", "--delimiter", ";"], "json has no CSV dialect"],
    [["-o", "-", "--split-rows", "10"], "standard output has no parts"],
    [["-o", "-", "--resume"], "nothing for --resume to go on with"],
    [["-o", "x.csv", "--sample-check", "--no-check"], "--sample-check"],
    [["-o", "x.duckdb", "--sha256"], "their SHA-256 says nothing"],
    [["-o", "x.sql", "--sql", "mysql", "--sql-statements", "copy"], "COPY"],
  ])("refuses %j", async (args, message) => {
    const { code, stderr } = await space.rowsmith(["run", SHOP, "--rows", "10", ...args]);
    expect(stderr).toContain(message);
    expect(code).toBe(2);
  });
});

describe("rowsmith run to standard output", () => {
  const bash = (command: string): string =>
    execFileSync("bash", ["-c", command], { cwd: space.folder, encoding: "utf8", maxBuffer: 1 << 28 });
  const cli = `"${process.execPath}" "${CLI}" run "${SHOP}"`;

  it("ends quietly where the reader has seen enough, in every format", () => {
    for (const format of ["csv", "parquet", "arrow", "jsonl", "sql"])
      expect(
        bash(
          `${cli} --rows 1e6 --format ${format} -o - 2>err | head -c 100 >/dev/null; echo "\${PIPESTATUS[0]}"; cat err`,
        ),
      ).toBe("0\n");
  }, 60_000);

  it("has the bytes of the file", () => {
    for (const format of ["csv", "parquet", "json"]) {
      bash(
        `${cli} --rows ${ROWS} --format ${format} -o file --no-check && ${cli} --rows ${ROWS} --format ${format} -o - --workers 3 > stream`,
      );
      expect(sha256(readFileSync(space.path("stream")))).toBe(sha256(readFileSync(space.path("file"))));
    }
  }, 60_000);

  it.runIf(serverPrograms() !== undefined)(
    "is copied by psql as it comes",
    () => {
      using server = new PostgresqlServer(serverPrograms() as string);
      server.load(
        Buffer.from(
          "SET datestyle = 'ISO, MDY'; CREATE TABLE sales (id int, date date, time time, product_id int, product text, calories int, price numeric(18,2), type text, quantity int, amount numeric(18,2), payment_type text);",
        ),
        "SELECT 1",
      );
      const rows = 200_000;
      bash(
        `${cli} --rows ${rows} -o - 2>/dev/null | PGDATESTYLE=mdy ${server.psql} -c '\\copy sales from stdin csv header'`,
      );
      expect(bash(`${server.psql} -c "SELECT count(*), count(DISTINCT id), min(date) FROM sales"`)).toBe(
        `${rows}|${rows}|2022-01-01\n`,
      );
    },
    60_000,
  );

  it("is read by DuckDB as it comes", () => {
    const reader = `import { DuckDBInstance } from "@duckdb/node-api"; const c = await (await DuckDBInstance.create()).connect(); console.log(JSON.stringify((await c.runAndReadAll("SELECT count(*)::INT, sum(quantity)::INT FROM read_csv('/dev/stdin')")).getRowsJson()));`;
    const answer = bash(
      `cd "${PACKAGE_ROOT}" && ${cli} --rows 300000 -o - 2>/dev/null | "${process.execPath}" --input-type=module -e '${reader.replaceAll("'", `'"'"'`)}'`,
    );
    expect(JSON.parse(answer)).toEqual([[300_000, expect.any(Number)]]);
  }, 60_000);
});

describe("rowsmith run --split-rows", () => {
  interface Manifest {
    readonly rows: number;
    readonly parts: readonly { file: string; from: number; to: number; rows: number; bytes: number; sha256: string }[];
  }

  it("writes whole files and a manifest that is true", async () => {
    const { code, stderr } = await space.rowsmith([
      "run",
      SHOP,
      "--rows",
      `${ROWS}`,
      "--split-rows",
      "15000",
      "-o",
      "parts",
    ]);
    expect(stderr).toContain("checks passed on 40,001 rows");
    expect(code).toBe(0);
    const manifest = JSON.parse(readFileSync(space.path("parts/manifest.json"), "utf8")) as Manifest;
    expect(readdirSync(space.path("parts")).sort()).toEqual([
      "manifest.json",
      ...manifest.parts.map(({ file }) => file),
    ]);
    expect(manifest.parts.map(({ from, to }) => [from, to])).toEqual([
      [0, 15_000],
      [15_000, 30_000],
      [30_000, ROWS],
    ]);
    const bodies: string[] = [];
    for (const { file, rows, bytes, sha256: digest } of manifest.parts) {
      const text = readFileSync(space.path("parts", file));
      expect([text.length, sha256(text)]).toEqual([bytes, digest]);
      const lines = text.toString("utf8").split("\n");
      expect(lines).toHaveLength(rows + 2);
      bodies.push(lines.slice(1).join("\n"));
    }
    const whole = readFileSync(space.path("whole.csv"), "utf8");
    expect(`${whole.slice(0, whole.indexOf("\n") + 1)}${bodies.join("")}`).toBe(whole);
  }, 60_000);

  it("writes parts of any format, and goes on with them after a kill", async () => {
    const args = ["run", SHOP, "--rows", "2e6", "--split-rows", "300000", "--format", "parquet", "--no-check"];
    expect((await space.rowsmith([...args, "-o", "whole-parts"])).code).toBe(0);
    const child = spawn(process.execPath, [CLI, ...args, "-o", "cut-parts"], { cwd: space.folder, stdio: "ignore" });
    const there = (): readonly string[] => {
      try {
        return readdirSync(space.path("cut-parts"));
      } catch {
        return [];
      }
    };
    for (let k = 0; k < 1000 && there().length < 5; k++) await wait(10);
    child.kill("SIGKILL");
    await once(child, "close");
    expect(there().every((name) => name.startsWith("."))).toBe(true);
    expect((await space.rowsmith([...args, "-o", "cut-parts", "--resume"])).code).toBe(0);
    const manifest = (folder: string): string => readFileSync(space.path(folder, "manifest.json"), "utf8");
    expect(manifest("cut-parts")).toBe(manifest("whole-parts"));
    expect(there()).toHaveLength(8);
    const [[count] = []] = await query(`SELECT count(*) FROM read_parquet('${space.path("cut-parts")}/*.parquet')`);
    expect(Number(count)).toBe(2_000_000);
  }, 90_000);

  it("leaves no part where a check of all of them fails", async () => {
    const source = readFileSync(SHOP, "utf8").replace("amount = round(price * quantity, 2)", "count(*) < 1000");
    space.script("few", source);
    const { code, stderr } = await space.rowsmith([
      "run",
      "few",
      "--rows",
      "5000",
      "--split-rows",
      "1000",
      "-o",
      "few",
    ]);
    expect(stderr).toContain("count(*) < 1000");
    expect(code).toBe(1);
    expect(space.files()).not.toContain("few");
  }, 60_000);
});

describe("rowsmith run --sample-check", () => {
  it("says what was proven of all rows, what was seen in some, and what was not looked at", async () => {
    space.script(
      "codes",
      `import { defineTable, integer, text, unique } from "rowsmith/sandbox";
const codes = unique.integer(0, 9_000_000_000_000);
export default defineTable({
  description: "Codes",
  columns: { id: integer({ unique: true }), code: integer({ unique: true }), word: text({ pattern: "[a-z]+" }) },
  checks: ["median(code) > 0"],
  row({ index, random }) {
    return { id: index, code: codes.at(index), word: random.pick(["a", "bc", "def"]) };
  },
});
`,
    );
    const { code, stderr } = await space.rowsmith([
      "run",
      "codes",
      "--rows",
      "300000",
      "-o",
      "codes.csv",
      "--sample-check",
    ]);
    expect(code).toBe(0);
    expect(stderr).toContain("- code is unique sampled: kept by the first 20,000 rows; the others were not looked at");
    expect(stderr).toContain("- median(code) > 0 not checked: it needs all rows");
    expect(stderr).toMatch(/\d+ of \d+ checks passed on 300,000 rows/);
    const full = await space.rowsmith(["run", "codes", "--rows", "300000", "-o", "codes.csv"]);
    expect(full.stderr).toMatch(/✓ (\d+) of \1 checks passed/);
  }, 60_000);
});
