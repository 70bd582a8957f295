/** Databases at the command line: every type read back by the database itself, keys that hold, and nothing left behind. */
import { part } from "../thorough.ts";
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as wait } from "node:timers/promises";
import { DuckDBInstance } from "@duckdb/node-api";
import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { join } from "node:path";
import { PACKAGE_ROOT } from "../../src/model/package-root.ts";
import { fixture } from "../runner/at-work.ts";
import { CLI, scriptOf, Workspace } from "./rowsmith.ts";
import type { Ended } from "./rowsmith.ts";

const COFFEE = join(PACKAGE_ROOT, "generated/coffee-shop.ts");
const DATABASES = ["duckdb", "sqlite"] as const;

async function made(space: Workspace, ...args: string[]): Promise<Ended> {
  const ended = await space.rowsmith(["run", ...args]);
  expect(ended.stderr).not.toContain("error");
  expect(ended.code).toBe(0);
  return ended;
}

/** What DuckDB finds in a file that another process wrote. */
async function duckdb(path: string, sql: string): Promise<unknown[][]> {
  const instance = await DuckDBInstance.create(path, { access_mode: "READ_ONLY" });
  try {
    const connection = await instance.connect();
    return (await connection.runAndReadAll(sql)).getRowsJson() as unknown[][];
  } finally {
    instance.closeSync();
  }
}

function sqlite(path: string, sql: string): unknown[][] {
  using database = new DatabaseSync(path, { readOnly: true });
  const select = database.prepare(sql);
  select.setReturnArrays(true);
  select.setReadBigInts(true);
  return select.all() as unknown as unknown[][];
}

/** A text that no reader may take for the end of it. */
const HOSTILE = `it's; -- "日本語" é 🙂\n);\nINSERT INTO "table" ("i") VALUES\n(1);`;

/** Every type, with the ends of its range; the second row is empty. */
const TYPES = `import * as api from "rowsmith/sandbox";
const { defineTable, optional } = api;
const hostile = ${JSON.stringify(HOSTILE)};
const rows = [
  { id: -9007199254740991, small: -5, num: -1.5e300, dec: -9999999999999.99, txt: hostile, kind: "b'c", yes: false,
    day: "0001-01-02", clock: "00:00:00", at: "1899-12-31T23:59:59", span: -(26 * 3600_000 + 1),
    key: "00000000-0000-4000-8000-000000000000", bytes: Uint8Array.of(0, 1, 255), place: [-180, -90],
    list: ["1969-12-31"], object: { a: null, b: 1.5 }, free: { "k\\u0000": [1, "ü", null] } },
  { id: 0, small: null, num: null, dec: null, txt: null, kind: null, yes: null, day: null, clock: null, at: null,
    span: null, key: null, bytes: null, place: null, list: null, object: null, free: null },
  { id: 9007199254740991, small: 7, num: 0.1, dec: 0.01, txt: "", kind: "a", yes: true, day: "9999-12-31",
    clock: "23:59:59", at: "2024-02-29T12:00:01", span: 90 * 60_000, key: "ffffffff-ffff-4fff-bfff-ffffffffffff",
    bytes: new Uint8Array(0), place: [13.404954, 52.520008], list: [], object: { a: "x", b: -2 }, free: 1 },
];
export default defineTable({
  description: "Every type; it's all there",
  columns: {
    id: api.integer({ unique: true }),
    small: optional(api.integer({ minimum: -5, maximum: 7, description: "a few" })),
    num: optional(api.number()),
    dec: optional(api.decimal({ scale: 2 })),
    txt: optional(api.text({ description: "'quoted'" })),
    kind: optional(api.text({ enum: ["a", "b'c"] })),
    yes: optional(api.boolean()),
    day: optional(api.date({ format: "%d/%m/%Y" })),
    clock: optional(api.time()),
    at: optional(api.timestamp()),
    span: optional(api.duration()),
    key: optional(api.uuid()),
    bytes: optional(api.binary()),
    place: optional(api.geopoint()),
    list: optional(api.array(api.date())),
    object: optional(api.object({ a: optional(api.text()), b: api.number() })),
    free: optional(api.json()),
  },
  row: ({ index }) => rows[index % 3] as never,
});
`;

describe("rowsmith run to a database", () => {
  it("has every type as DuckDB's own", async () => {
    using space = new Workspace();
    space.script("every-type", TYPES);
    const { stderr } = await made(space, "every-type", "--rows", "3", "-o", "all.ddb");
    expect(stderr).not.toContain("SHA-256");
    expect(space.files()).toEqual(["all.ddb"]);
    const path = space.path("all.ddb");
    expect(
      await duckdb(
        path,
        "SELECT column_name, data_type, is_nullable FROM information_schema.columns WHERE table_name = 'every_type' ORDER BY ordinal_position",
      ),
    ).toMatchInlineSnapshot(`
      [
        [
          "id",
          "BIGINT",
          "NO",
        ],
        [
          "small",
          "INTEGER",
          "YES",
        ],
        [
          "num",
          "DOUBLE",
          "YES",
        ],
        [
          "dec",
          "DECIMAL(18,2)",
          "YES",
        ],
        [
          "txt",
          "VARCHAR",
          "YES",
        ],
        [
          "kind",
          "VARCHAR",
          "YES",
        ],
        [
          "yes",
          "BOOLEAN",
          "YES",
        ],
        [
          "day",
          "DATE",
          "YES",
        ],
        [
          "clock",
          "TIME",
          "YES",
        ],
        [
          "at",
          "TIMESTAMP",
          "YES",
        ],
        [
          "span",
          "INTERVAL",
          "YES",
        ],
        [
          "key",
          "UUID",
          "YES",
        ],
        [
          "bytes",
          "BLOB",
          "YES",
        ],
        [
          "place",
          "STRUCT(longitude DOUBLE, latitude DOUBLE)",
          "YES",
        ],
        [
          "list",
          "JSON",
          "YES",
        ],
        [
          "object",
          "JSON",
          "YES",
        ],
        [
          "free",
          "JSON",
          "YES",
        ],
      ]
    `);
    const [first, empty, last] = await duckdb(
      path,
      'SELECT id, small, num, dec, txt, kind, yes, day::VARCHAR, clock::VARCHAR, "at"::VARCHAR, span::VARCHAR, epoch_ms(span), key::VARCHAR, hex(bytes), place, list, object, free::VARCHAR FROM every_type',
    );
    expect(first).toEqual([
      "-9007199254740991",
      -5,
      -1.5e300,
      "-9999999999999.99",
      HOSTILE,
      "b'c",
      false,
      "0001-01-02",
      "00:00:00",
      "1899-12-31 23:59:59",
      "-1 day -02:00:00.001",
      "-93600001",
      "00000000-0000-4000-8000-000000000000",
      "0001FF",
      { longitude: -180, latitude: -90 },
      '["1969-12-31"]',
      '{"a":null,"b":1.5}',
      '{"k\\u0000":[1,"ü",null]}',
    ]);
    expect(empty).toEqual(["0", ...Array.from({ length: 17 }, () => null)]);
    expect(last).toEqual([
      "9007199254740991",
      7,
      0.1,
      "0.01",
      "",
      "a",
      true,
      "9999-12-31",
      "23:59:59",
      "2024-02-29 12:00:01",
      "01:30:00",
      "5400000",
      "ffffffff-ffff-4fff-bfff-ffffffffffff",
      "",
      { longitude: 13.404954, latitude: 52.520008 },
      "[]",
      '{"a":"x","b":-2}',
      "1",
    ]);
    expect(
      await duckdb(
        path,
        "SELECT comment FROM duckdb_tables() UNION ALL SELECT comment FROM duckdb_columns() WHERE comment IS NOT NULL AND table_name = 'every_type'",
      ),
    ).toEqual([["Every type; it's all there"], ["a few"], ["'quoted'"], ["degrees"]]);
  });

  it("has every type as SQLite can hold it", async () => {
    using space = new Workspace();
    space.script("every-type", TYPES);
    const { stderr } = await made(space, "every-type", "--rows", "3", "-o", "all.db");
    const path = space.path("all.db");
    expect(stderr).toContain(createHash("sha256").update(readFileSync(path)).digest("hex"));
    expect(space.files()).toEqual(["all.db"]);
    const [first, empty, last] = sqlite(path, "SELECT * FROM every_type");
    expect(first).toEqual([
      -9007199254740991n,
      -5n,
      -1.5e300,
      -9999999999999.99,
      HOSTILE,
      "b'c",
      0n,
      "0001-01-02",
      "00:00:00",
      "1899-12-31 23:59:59",
      -93600001n,
      "00000000-0000-4000-8000-000000000000",
      Uint8Array.of(0, 1, 255),
      "-180, -90",
      '["1969-12-31"]',
      '{"a":null,"b":1.5}',
      '{"k\\u0000":[1,"ü",null]}',
    ]);
    expect(empty).toEqual([0n, ...Array.from({ length: 16 }, () => null)]);
    expect(last).toEqual([
      9007199254740991n,
      7n,
      0.1,
      0.01,
      "",
      "a",
      1n,
      "9999-12-31",
      "23:59:59",
      "2024-02-29 12:00:01",
      5400000n,
      "ffffffff-ffff-4fff-bfff-ffffffffffff",
      new Uint8Array(0),
      "13.404954, 52.520008",
      "[]",
      '{"a":"x","b":-2}',
      "1",
    ]);
    expect(sqlite(path, "PRAGMA integrity_check")).toEqual([["ok"]]);
    expect(sqlite(path, "SELECT sql FROM sqlite_schema WHERE type = 'table'")[0]).toMatchInlineSnapshot(`
      [
        "CREATE TABLE "every_type" (
        -- Every type; it's all there
        "id" INTEGER NOT NULL,
        "small" INTEGER, -- a few
        "num" REAL,
        "dec" NUMERIC(18,2),
        "txt" TEXT, -- 'quoted'
        "kind" TEXT,
        "yes" BOOLEAN,
        "day" TEXT,
        "clock" TEXT,
        "at" TEXT,
        "span" INTEGER, -- milliseconds
        "key" TEXT,
        "bytes" BLOB,
        "place" TEXT, -- longitude, latitude
        "list" TEXT,
        "object" TEXT,
        "free" TEXT,
        UNIQUE ("id")
      )",
      ]
    `);
  });

  it.each(part(2, DATABASES))(
    "has the rows of the CSV, by several workers, in the same order: %s",
    async (database) => {
      using space = new Workspace();
      await made(space, COFFEE, "--rows", "70001", "--no-check", "-o", "rows.csv");
      const { stdout } = await made(
        space,
        COFFEE,
        "--rows",
        "70001",
        "--workers",
        "3",
        "-o",
        `rows.${database}`,
        "--json",
      );
      const report = JSON.parse(stdout) as { checks: { rules: { rule: string }[] }; tables: object[]; format: string };
      expect(report).toMatchObject({
        format: database,
        tables: [{ table: "coffee_shop", output: `rows.${database}` }],
      });
      expect(report.checks.rules.at(-1)).toEqual({
        rule: "the database's table coffee_shop has 70,001 rows",
        status: "passed",
      });
      const sql = `SELECT id, date, time, product_id, product, calories, price, type, quantity, amount, payment_type FROM coffee_shop`;
      const path = space.path(`rows.${database}`);
      const found = database === "duckdb" ? await duckdb(path, sql) : sqlite(path, sql);
      const expected = (parse(readFileSync(space.path("rows.csv"))) as string[][]).slice(1);
      const iso = (day: string): string => day.replace(/(..)\/(..)\/(....)/, "$3-$1-$2");
      const plain = (row: readonly unknown[]): unknown[] =>
        row.map((cell, k) =>
          k === 1 ? iso(`${cell}`) : k === 2 ? `${cell}`.slice(0, 5) : k === 6 || k === 9 ? Number(cell) : `${cell}`,
        );
      expect(found.map(plain)).toEqual(expected.map(plain));
    },
    30_000,
  );

  it("has the same bytes of SQLite whatever number of workers makes them, and replaces what is there", async () => {
    using space = new Workspace();
    const bytes: Buffer[] = [];
    // What lies beside an old database would be taken for the new one's.
    for (const name of ["out.db", "out.db-journal", "out.db-wal", "other.db"]) writeFileSync(space.path(name), "old");
    for (const workers of ["1", "3"]) {
      await made(space, COFFEE, "--rows", "30000", "--no-check", "--workers", workers, "-o", "out.db");
      bytes.push(readFileSync(space.path("out.db")));
    }
    expect(bytes[0]?.equals(bytes[1] as Buffer)).toBe(true);
    expect(space.files().toSorted()).toEqual(["other.db", "out.db"]);
  });

  it("has all tables of a data set in one file, and their keys hold: DuckDB", async () => {
    using space = new Workspace();
    space.script("shop", fixture("shop"));
    const { stderr } = await made(space, "shop", "--format", "duckdb");
    expect(stderr).toContain("4 tables");
    expect(space.files()).toEqual(["shop.duckdb"]);
    const path = space.path("shop.duckdb");
    expect(
      await duckdb(
        path,
        "SELECT table_name, constraint_text FROM duckdb_constraints() WHERE constraint_type <> 'NOT NULL' ORDER BY ALL",
      ),
    ).toMatchInlineSnapshot(`
      [
        [
          "customers",
          "PRIMARY KEY(id)",
        ],
        [
          "items",
          "FOREIGN KEY (order_id) REFERENCES orders(id)",
        ],
        [
          "items",
          "FOREIGN KEY (sku) REFERENCES products(sku)",
        ],
        [
          "items",
          "PRIMARY KEY(order_id, line)",
        ],
        [
          "items",
          "UNIQUE(id)",
        ],
        [
          "orders",
          "FOREIGN KEY (customer_id) REFERENCES customers(id)",
        ],
        [
          "orders",
          "UNIQUE(id)",
        ],
        [
          "products",
          "UNIQUE(sku)",
        ],
      ]
    `);
    const instance = await DuckDBInstance.create(path);
    const connection = await instance.connect();
    await expect(connection.run("UPDATE items SET sku = 'P999' WHERE line = 1")).rejects.toThrow("foreign key");
    await expect(connection.run("INSERT INTO orders SELECT * FROM orders LIMIT 1")).rejects.toThrow("Duplicate key");
    instance.closeSync();
  });

  it("has all tables of a data set in one file, and their keys hold: SQLite", async () => {
    using space = new Workspace();
    space.script("shop", fixture("shop"));
    const { stdout } = await made(space, "shop", "-o", "shop.sqlite3", "--json");
    const report = JSON.parse(stdout) as { bytes: number; sha256: string; checks: { rules: { rule: string }[] } };
    const file = readFileSync(space.path("shop.sqlite3"));
    expect(report).toMatchObject({ bytes: file.length, sha256: createHash("sha256").update(file).digest("hex") });
    const rules = report.checks.rules.map(({ rule }) => rule);
    expect(rules).toContain("customers.invited_by is found in customers.id");
    expect(rules).toContain("the database's table products has 50 rows");
    expect(rules).toContain("the foreign keys of the database's table items hold");
    using database = new DatabaseSync(space.path("shop.sqlite3"));
    expect(database.prepare("PRAGMA foreign_key_check").all()).toEqual([]);
    expect(
      sqlite(
        space.path("shop.sqlite3"),
        `SELECT m.name, f."table", f."from", f."to" FROM sqlite_schema m JOIN pragma_foreign_key_list(m.name) f ORDER BY 1, 3`,
      ),
    ).toEqual([
      ["customers", "customers", "invited_by", "id"],
      ["items", "orders", "order_id", "id"],
      ["items", "products", "sku", "sku"],
      ["orders", "customers", "customer_id", "id"],
    ]);
    expect(() => database.exec("DELETE FROM customers")).toThrow("FOREIGN KEY");
    expect(() => database.exec("INSERT INTO orders SELECT * FROM orders LIMIT 1")).toThrow("UNIQUE");
  });

  it("takes one table of several, without the references that lead out of it", async () => {
    using space = new Workspace();
    space.script("shop", fixture("shop"));
    for (const database of DATABASES)
      await made(space, "shop", "--table", "orders", "--range", "10..20", "-o", `orders.${database}`);
    expect(await duckdb(space.path("orders.duckdb"), "SELECT min(id), max(id) FROM orders")).toEqual([["11", "20"]]);
    expect(sqlite(space.path("orders.sqlite"), "SELECT min(id), max(id) FROM orders")).toEqual([[11n, 20n]]);
    expect(sqlite(space.path("orders.sqlite"), "SELECT sql FROM sqlite_schema")[0]?.[0]).toContain(
      "which is not enforced here: that table is not loaded with this one",
    );
    await made(space, "shop", "--table", "customers", "--range", "100..120", "-o", "c.sqlite");
  });

  it("has tables without rows, and folders with any name", async () => {
    using space = new Workspace();
    space.script("none", scriptOf("return { value: index };"));
    mkdirSync(space.path("it's [a] b*"));
    for (const database of DATABASES) {
      await made(space, "none", "--rows", "0", "-o", `it's [a] b*/none.${database}`);
      await made(space, "none", "--rows", "2", "-o", `it's [a] b*/two.${database}`);
    }
    expect(await duckdb(space.path("it's [a] b*/two.duckdb"), "FROM none")).toEqual([["0"], ["1"]]);
    expect(sqlite(space.path("it's [a] b*/none.sqlite"), "SELECT * FROM none")).toEqual([]);
    expect(readdirSync(space.path("it's [a] b*"))).toHaveLength(4);
  });
});

describe("a database that cannot be", () => {
  it.each([
    [["-o", "-", "--format", "sqlite"], "it cannot be written to standard output"],
    [["-o", "/dev/null", "--format", "duckdb"], "it cannot be written to /dev/null"],
    [["-o", "x.db", "--resume"], "nothing for --resume to go on with"],
    [["-o", "x.db", "--split-rows", "5"], "one file, without parts"],
    [["-o", "what?.duckdb"], "DuckDB opens no file with a ? in its path"],
    [["-o", "x.db", "--delimiter", ";"], "sqlite has no CSV dialect"],
    [["-o", "x.duckdb", "--sql", "mysql"], "duckdb is a database of its own"],
    [["-o", "x.duckdb", "--compression", "zstd"], "a database is not compressed here"],
    [["-o", "x.sqlite.gz"], "could not be opened by .gz"],
    [["-o", "nowhere/x.db"], "the folder of nowhere/x.db does not exist"],
    [["-o", "generated", "--format", "sqlite"], "generated is a folder, not a file"],
  ])("%j: %s", async (args, message) => {
    using space = new Workspace();
    space.script("one", scriptOf("return { value: index };"));
    const { code, stderr } = await space.rowsmith(["run", "one", "--rows", "3", ...args]);
    expect(stderr).toContain(message);
    expect(code).toBe(2);
    expect(space.files()).toEqual([]);
  });

  it.each(part(2, DATABASES))("leaves what was there, where a row or a check fails: %s", async (database) => {
    using space = new Workspace();
    writeFileSync(space.path(`out.${database}`), "what was there");
    space.script("twice", scriptOf("return { value: index % 9 };", "integer({ unique: true })"));
    space.script("throws", scriptOf("if (index === 9) throw new Error('no'); return { value: index };"));
    const run = (...args: string[]): Promise<Ended> =>
      space.rowsmith(["run", ...args, "--rows", "10", "-o", `out.${database}`]);
    expect((await run("twice")).code).toBe(1);
    const unchecked = await run("twice", "--no-check");
    expect(unchecked.code).toBe(1);
    expect(unchecked.stderr).toMatch(
      /the database refuses rows, and out\.\w+ was not written: (PRIMARY KEY or UNIQUE|UNIQUE)/,
    );
    expect((await run("throws")).code).toBe(5);
    expect(space.files()).toEqual([`out.${database}`]);
    expect(readFileSync(space.path(`out.${database}`), "utf8")).toBe("what was there");
  });

  it.each(part(2, DATABASES))(
    "leaves nothing behind after Ctrl-C, and removes what a killed run has left: %s",
    async (database) => {
      using space = new Workspace();
      for (const signal of ["SIGINT", "SIGKILL"] as const) {
        const args = ["run", COFFEE, "--rows", "1000000", "--no-check", "-o", `out.${database}`];
        const child = spawn(process.execPath, [CLI, ...args], { cwd: space.folder, stdio: "ignore" });
        const ended = once(child, "close");
        const loading = (): boolean => space.files().some((name) => existsSync(space.path(name, "database")));
        for (let k = 0; k < 2000 && !loading(); k++) await wait(10);
        expect(loading()).toBe(true);
        child.kill(signal);
        await ended;
        if (signal === "SIGKILL") expect(space.files()).toHaveLength(1);
        else expect([child.exitCode, space.files()]).toEqual([130, []]);
      }
      await made(space, COFFEE, "--rows", "10", "-o", `out.${database}`);
      expect(space.files()).toEqual([`out.${database}`]);
    },
    60_000,
  );

  /** A small file system of its own needs a mount namespace, which not every system gives. */
  const namespaces = spawnSync("unshare", ["-rm", "true"]).status === 0;
  it.runIf(namespaces).each([
    ["duckdb", "256k"],
    ["duckdb", "2m"],
    ["sqlite", "4m"],
    ["sqlite", "10m"],
  ])(
    "says that the disk is full, be it with rows or the database: %s, %s",
    (database, size) => {
      using space = new Workspace();
      mkdirSync(space.path("disk"));
      const run = `"${process.execPath}" "${CLI}" run "${COFFEE}" --rows 100000 --no-check -o disk/out.${database}`;
      const script = `mount -t tmpfs -o size=${size} none disk && ${run}; echo "exit $?"; ls -A disk`;
      const { stdout, stderr } = spawnSync("unshare", ["-rm", "bash", "-c", script], {
        cwd: space.folder,
        encoding: "utf8",
      });
      expect(stderr).toContain(`error: the disk of disk/out.${database} is full\n`);
      expect(stdout).toBe("exit 2\n");
    },
    30_000,
  );
});
