import { readFileSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { scriptOf, Workspace } from "./rowsmith.ts";

const numbers = scriptOf(
  "return { value: index };",
  "integer({ unique: true, minimum: 0 })",
  '\n  checks: [{ sql: "max(value) = 9999", minimumRows: 10_000 }],',
);

/** A workspace with a locked script. */
async function locked(): Promise<Workspace> {
  const space = new Workspace();
  space.script("numbers", numbers);
  expect((await space.rowsmith(["check", "numbers", "--update"])).code).toBe(0);
  return space;
}

describe("rowsmith check", () => {
  it("checks a script without a lock and says how to get one", async () => {
    using space = new Workspace();
    space.script("numbers", numbers);
    const { code, stderr } = await space.rowsmith(["check", "numbers", "--all"]);
    expect(code).toBe(0);
    expect(stderr).toContain("✓ max(value) = 9999");
    expect(stderr).toContain("no lock; write one with rowsmith check numbers --update");
  });

  it("--frozen passes where script, lock and bytes agree, for all scripts of the folder", async () => {
    using space = await locked();
    const { code, stderr } = await space.rowsmith(["check", "--frozen"]);
    expect(stderr).toContain("script, lock and bytes agree");
    expect(code).toBe(0);
  });

  it("--frozen fails where there is no lock, and says which is missing", async () => {
    using space = new Workspace();
    space.script("numbers", numbers);
    const { code, stderr } = await space.rowsmith(["check", "--frozen"]);
    expect(stderr).toContain("generated/numbers.lock.json is missing");
    expect(code).toBe(1);
  });

  it("--frozen fails where the script was changed, and says that it is the script", async () => {
    using space = await locked();
    writeFileSync(space.path("generated/numbers.ts"), `${numbers}// changed\n`);
    const { code, stderr } = await space.rowsmith(["check", "numbers", "--frozen"]);
    expect(stderr).toContain("generated/numbers.ts is not the script of its lock");
    expect(code).toBe(1);
    expect((await space.rowsmith(["check", "numbers"])).stderr).toContain("edited after its lock");
  });

  it("--frozen fails where the bytes are others, and says that it is the bytes", async () => {
    using space = await locked();
    const path = space.path("generated/numbers.lock.json");
    writeFileSync(
      path,
      readFileSync(path, "utf8").replace(
        /"sha256": "[0-9a-f]/,
        (found) => found.slice(0, -1) + (found.endsWith("0") ? "1" : "0"),
      ),
    );
    const { code, stderr } = await space.rowsmith(["check", "numbers", "--frozen"]);
    expect(stderr).toContain("the bytes of numbers for seed 42 and 1000 rows are not those of its lock");
    expect(code).toBe(1);
  });

  it.each([
    ["not json", "is not valid JSON"],
    ['{"version": 2}', "is not a lock file of this version"],
  ])("a lock that says %s is an error, not a crash", async (text, message) => {
    using space = await locked();
    writeFileSync(space.path("generated/numbers.lock.json"), text);
    const { code, stderr } = await space.rowsmith(["check", "numbers"]);
    expect(stderr).toContain(message);
    expect(code).toBe(2);
  });

  it("finds state between rows, and names the row and the column", async () => {
    using space = new Workspace();
    space.script(
      "counter",
      `let count = 0;\n${scriptOf("return { value: count++ };")}`.replace(/^(let.*\n)(import.*\n)/, "$2$1"),
    );
    const { code, stderr } = await space.rowsmith(["check", "counter"]);
    expect(stderr).toMatch(
      /row \d+, column value: "\d+" when the rows are made in one go, "\d+" when they are made in slices/,
    );
    expect(code).toBe(5);
  });

  it("checks a CSV file from elsewhere against a contract", async () => {
    using space = await locked();
    writeFileSync(space.path("good.csv"), "value\r\n5\r\n6\r\n");
    writeFileSync(space.path("bad.csv"), "value\n5\n-6\n5\nx\n");
    writeFileSync(space.path("ragged.csv"), "value\n5\n6,7\n");
    expect((await space.rowsmith(["check", "good.csv", "--contract", "numbers"])).code).toBe(0);
    const bad = await space.rowsmith(["check", "bad.csv", "--contract", "numbers"]);
    expect(bad.code).toBe(1);
    expect(bad.stderr).toMatch(/✗ .*unique/);
    expect(bad.stderr).toMatch(/row 1: value = "-6"/);
    expect(bad.stderr).toMatch(/row 3: value = "x"/);
    const ragged = await space.rowsmith(["check", "ragged.csv", "--contract", "numbers"]);
    expect(ragged.code).toBe(1);
    expect(ragged.stderr).toMatch(/ragged\.csv:3/);
    expect((await space.rowsmith(["check", "good.csv"])).code).toBe(2);
    expect((await space.rowsmith(["check", "missing.csv", "--contract", "numbers"])).code).toBe(2);
  });

  it("says what to do in a folder without scripts", async () => {
    using space = new Workspace();
    const { code, stderr } = await space.rowsmith(["check"]);
    expect(stderr).toContain("rowsmith new");
    expect(code).toBe(2);
  });
});

describe("options that would say nothing", () => {
  it("are refused: --scale beside the rows of a single table, --table without --contract", async () => {
    using space = new Workspace();
    space.script("numbers", scriptOf("return { value: index };"));
    const run = await space.rowsmith(["run", "numbers", "--rows", "10", "--scale", "5"]);
    expect([run.code, run.stderr.includes("next: Leave --scale out.")]).toEqual([2, true]);
    const check = await space.rowsmith(["check", "numbers", "--table", "table"]);
    expect([check.code, check.stderr.includes("it goes with --contract")]).toEqual([2, true]);
    expect(space.files()).toEqual([]);
  });
});
