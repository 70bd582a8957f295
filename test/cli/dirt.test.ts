/** Dirt as a person asks for it: `run` with its ledger, `--clean`, streams, folders; and what is left behind. */
import { execFileSync, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { undo } from "../../src/dirt/undo.ts";
import { parseRows } from "../../src/read/csv-rows.ts";
import { fixture } from "../runner/at-work.ts";
import { CLI, Workspace } from "./rowsmith.ts";
import type { Ended } from "./rowsmith.ts";

const dirty = fixture("dirty");

const small = (dirt: string, row = "return { v: index, t: `text ${random.integer(0, 9)}` };", before = ""): string =>
  `import { defineTable, integer, text } from "rowsmith/sandbox";\n${before}\nexport default defineTable({\n  description: "a test",\n  columns: { v: integer({ unique: true }), t: text() },\n  dirt: [${dirt}],\n  row({ index, random }) { ${row} },\n});\n`;
const typos = small('{ kind: "typo", column: "t", rate: 0.2 }, { kind: "duplicate", rate: 0.1 }');

const shop = `import { defineDataset, defineTable, integer, reference, text } from "rowsmith/sandbox";
const customers = defineTable({
  description: "Customers", rows: 200,
  columns: { id: integer({ unique: true }), name: text() },
  dirt: [{ kind: "typo", column: "name", rate: 0.3 }, { kind: "duplicate", rate: 0.2 }],
  row: ({ index }) => ({ id: index + 1, name: \`Customer \${index}\` }),
});
const orders = defineTable({
  description: "Orders", rows: 400,
  columns: { id: integer({ unique: true }), customer: reference(customers, "id") },
  row: ({ index, random }) => ({ id: index, customer: customers.pick(random).id }),
});
export default defineDataset({ description: "A shop", tables: { customers, orders } });
`;

/** A workspace with a script called `rows`. */
function withScript(source: string): Workspace {
  const space = new Workspace();
  space.script("rows", source);
  return space;
}

const read = (space: Workspace, name: string): string => readFileSync(space.path(name), "utf8");

function expectEnd({ code, stderr }: Ended, wanted: number, message: string): void {
  expect(stderr).toContain(message);
  expect(code).toBe(wanted);
}

describe("rowsmith run on a script with dirt", () => {
  it("writes dirty rows and their ledger, checks both, and leaves nothing else", async () => {
    using space = withScript(dirty);
    const run = await space.rowsmith(["run", "rows", "--rows", "3000", "-o", "out.csv", "--ledger", "ledger.csv"]);
    expectEnd(run, 0, "errors on purpose, listed in ledger.csv");
    expect(run.stderr).toContain("24 of 24 checks passed on 3,000 rows");
    expect(space.files()).toEqual(["ledger.csv", "out.csv"]);
    const [rows, ledger] = [read(space, "out.csv"), read(space, "ledger.csv")];
    const clean = await space.rowsmith(["run", "rows", "--rows", "3000", "--clean", "-o", "clean.csv"]);
    expectEnd(clean, 0, "23 of 23 checks passed");
    expect(await undo(rows, ledger)).toBe(read(space, "clean.csv"));
    // Neither the check nor a stream nor the size of the blocks changes a byte.
    const small = ["--rows", "3000", "--block-rows", "99"];
    const stream = await space.rowsmith(["run", "rows", ...small, "-o", "-", "--ledger", "again.csv"]);
    expectEnd(stream, 0, "listed in again.csv");
    expect(stream.stdout).toBe(rows);
    expect(read(space, "again.csv")).toBe(ledger);
    await space.rowsmith(["run", "rows", "--rows", "3000", "-o", "out.csv", "--no-check"]);
    expect(read(space, "out.csv")).toBe(rows);
    expect(space.files()).toEqual(["again.csv", "clean.csv", "ledger.csv", "out.csv"]);
  });

  it("puts the ledgers of several tables into a folder, for those that have dirt", async () => {
    using space = withScript(shop);
    const run = await space.rowsmith(["run", "rows", "-o", "shop", "--ledger", "ledgers"]);
    expectEnd(run, 0, "customers: ");
    expect(readdirSync(space.path("shop"))).toEqual(["customers.csv", "orders.csv"]);
    expect(readdirSync(space.path("ledgers"))).toEqual(["customers.csv"]);
    await space.rowsmith(["run", "rows", "-o", "clean", "--clean"]);
    expect(await undo(read(space, "shop/customers.csv"), read(space, "ledgers/customers.csv"))).toBe(
      read(space, "clean/customers.csv"),
    );
    expect(read(space, "shop/orders.csv")).toBe(read(space, "clean/orders.csv"));
    expect(space.files()).toEqual(["clean", "ledgers", "shop"]);
    const json = JSON.parse(
      (await space.rowsmith(["run", "rows", "-o", "shop", "--ledger", "ledgers", "--json"])).stdout,
    ) as { tables: { errors?: number; ledger?: string }[] };
    expect(json.tables.map(({ errors, ledger }) => [errors === undefined, ledger])).toEqual([
      [false, "ledgers/customers.csv"],
      [true, undefined],
    ]);
  });

  it("refuses a ledger where there is none or no place for it, and leaves nothing", async () => {
    using space = withScript(shop);
    space.script("clean", small(""));
    space.script("typos", typos);
    writeFileSync(space.path("file"), "");
    mkdirSync(space.path("there"));
    const refused: readonly (readonly [string, string])[] = [
      ["clean -o x.csv --ledger l.csv", "the script asks for no dirt"],
      ["typos -o x.csv --ledger - --json", "--json and the ledger cannot both"],
      ["typos -o x.csv --ledger there", "there is a folder, not a file"],
      ["rows -o x --ledger file", "file is a file, and several tables need a folder"],
    ];
    for (const [args, message] of refused) {
      const { code, stderr, stdout } = await space.rowsmith(["run", ...args.split(" ")]);
      expect(stderr + stdout).toContain(message);
      expect(code).not.toBe(0);
      expect(space.files()).toEqual(["file", "there"]);
    }
  });

  it("writes the ledger alone to standard output, and says that it was not read again", async () => {
    using space = withScript(typos);
    const run = await space.rowsmith(["run", "rows", "--rows", "500", "-o", "out.csv", "--ledger", "-"]);
    expectEnd(run, 0, "the ledger went to a stream");
    await space.rowsmith(["run", "rows", "--rows", "500", "-o", "out.csv", "--ledger", "ledger.csv"]);
    expect(run.stdout).toBe(read(space, "ledger.csv"));
  });

  it("keeps neither half a ledger of rows that nobody wanted, nor rows whose ledger nobody wanted", () => {
    using space = withScript(typos);
    const bash = (command: string): string =>
      execFileSync("bash", ["-c", command], { cwd: space.folder, encoding: "utf8" });
    const cli = `"${process.execPath}" "${CLI}" run rows --rows 1e6 --no-check`;
    expect(bash(`${cli} -o - --ledger l.csv 2>/dev/null | head -1; echo "\${PIPESTATUS[0]}"`)).toBe("v,t\n0\n");
    expect(space.files()).toEqual([]);
    expect(bash(`${cli} -o x.csv --ledger - 2>err >/dev/full; echo $?`)).not.toBe("0\n");
    expect(read(space, "err")).toContain("the disk of standard output is full");
    expect(space.files()).toEqual(["err"]);
    expect(bash(`${cli} -o x.csv --ledger - 2>err | head -1 >/dev/null; echo "\${PIPESTATUS[0]}"`)).not.toBe("0\n");
    expect(read(space, "err")).toContain("the ledger's reader closed its pipe before the end");
    expect(space.files()).toEqual(["err"]);
  });

  it("leaves nothing behind where a check fails", async () => {
    using space = withScript(typos.replace("v: index,", "v: index === 700 ? 3 : index,"));
    const run = await space.rowsmith(["run", "rows", "--rows", "2000", "-o", "out.csv", "--ledger", "ledger.csv"]);
    expectEnd(run, 1, "out.csv was not written");
    expect(space.files()).toEqual([]);
  });

  it("leaves nothing behind where the disk is full", async () => {
    using space = withScript(typos);
    for (const args of [
      ["-o", "/dev/full"],
      ["-o", "out.csv", "--ledger", "/dev/full"],
    ]) {
      const run = await space.rowsmith(["run", "rows", "--rows", "50000", ...args]);
      expect(run.stderr).toContain("the disk of /dev/full is full");
      expect(run.code).not.toBe(0);
      expect(space.files()).toEqual([]);
    }
  });

  it("removes what a killed run left, in a next run without checks, too", async () => {
    using space = withScript(typos);
    const args = ["run", "rows", "--rows", "5e6", "-o", "out.csv", "--ledger", "ledger.csv"];
    const child = spawn(process.execPath, [CLI, ...args], { cwd: space.folder, stdio: "ignore" });
    const left = (what: string): boolean => space.files().some((name) => name.startsWith(what));
    for (let k = 0; k < 200 && !left(".out.csv.clean."); k++) await wait(50);
    child.kill("SIGKILL");
    await once(child, "close");
    expect([left(".out.csv."), left(".out.csv.clean."), left(".ledger.csv.")]).toEqual([true, true, true]);
    await space.rowsmith(["run", "rows", "--rows", "10", "-o", "out.csv", "--ledger", "ledger.csv", "--no-check"]);
    expect(space.files()).toEqual(["ledger.csv", "out.csv"]);
  });
});

describe("the other commands on a script with dirt", () => {
  it("locks the digests of the dirty bytes", async () => {
    using space = withScript(typos);
    expect((await space.rowsmith(["check", "rows", "--update"])).code).toBe(0);
    const { golden } = JSON.parse(read(space, "generated/rows.lock.json")) as {
      golden: { seed: number; rows: number; sha256: string }[];
    };
    for (const { seed, rows, sha256 } of golden) {
      const run = await space.rowsmith(["run", "rows", "--rows", `${rows}`, "--seed", `${seed}`, "-o", "-"]);
      expect(createHash("sha256").update(run.stdout).digest("hex")).toBe(sha256);
    }
    expect(golden.length).toBeGreaterThan(0);
    expect((await space.rowsmith(["check", "--frozen"])).code).toBe(0);
  });

  it("previews the dirty rows", async () => {
    using space = withScript(typos);
    const preview = JSON.parse((await space.rowsmith(["preview", "rows", "--rows", "40", "--json"])).stdout) as {
      rows: readonly (readonly (string | null)[])[];
    };
    const run = await space.rowsmith(["run", "rows", "--rows", "40", "-o", "-"]);
    const rows = parseRows(run.stdout);
    expect(preview.rows).toEqual(rows);
    expect(rows.length).toBeGreaterThan(40);
  });

  it("passes the trial of a pure script, and not that of an impure one", async () => {
    using space = withScript(typos);
    expect((await space.rowsmith(["check", "rows"])).code).toBe(0);
    space.script(
      "impure",
      small('{ kind: "typo", column: "t", rate: 0.2 }', "return { v: index, t: String(++calls) };", "let calls = 0;"),
    );
    expectEnd(await space.rowsmith(["check", "impure"]), 5, "when they are made in slices");
  });

  it.each([
    ['{ kind: "typo", column: "u", rate: 0.1 }', /Type '"u"' is not assignable/],
    ['{ kind: "typo", column: "t", rate: 1.2 }', /expected rate to be from 0 to 1, a share of rows, got 1\.2/],
    ['{ kind: "typo", column: "v", rate: 0.1 }', /expected a column of type text, got "v", which is integer/],
  ])("refuses %s with its line", async (dirt, message) => {
    using space = withScript(small(dirt));
    const { code, stderr } = await space.rowsmith(["run", "rows", "-o", "x.csv"]);
    expect(stderr).toMatch(message);
    expect(stderr).toMatch(/rows\.ts:\d+/);
    expect(code).not.toBe(0);
    expect(existsSync(space.path("x.csv"))).toBe(false);
  });
});
