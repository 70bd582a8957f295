import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { CLI, scriptOf, Workspace } from "./rowsmith.ts";

const numbers = scriptOf("return { value: index * 2 + random.integer(0, 1) };");

describe("rowsmith run", () => {
  it("writes a checked CSV file and says what it wrote", async () => {
    using space = new Workspace();
    space.script("numbers", numbers);
    const { code, stderr, stdout } = await space.rowsmith(["run", "numbers", "--rows", "1e4", "-o", "out.csv"]);
    expect(stderr).toContain("10,000 rows");
    expect(code).toBe(0);
    expect(stdout).toBe("");
    const text = readFileSync(space.path("out.csv"), "utf8");
    expect(text.split("\n")).toHaveLength(10_002);
    expect(stderr).toContain(createHash("sha256").update(text).digest("hex"));
    expect(stderr).toContain("checks passed on 10,000 rows");
    expect(stderr).toContain("next: ");
    expect(space.files()).toEqual(["out.csv"]);
  });

  it("makes the same bytes for a seed, other bytes for another, and any range by itself", async () => {
    using space = new Workspace();
    space.script("numbers", numbers);
    const bytes = async (...args: string[]): Promise<string> =>
      (await space.rowsmith(["run", "numbers", "-o", "-", ...args])).stdout;
    const whole = await bytes("--rows", "3000");
    expect(await bytes("--rows", "3000")).toBe(whole);
    expect(await bytes("--rows", "3000", "--block-rows", "7")).toBe(whole);
    expect(await bytes("--rows", "3000", "--seed", "7")).not.toBe(whole);
    const lines = whole.trimEnd().split("\n");
    expect(await bytes("--range", "1234..2345")).toBe(`${["value", ...lines.slice(1235, 2346)].join("\n")}\n`);
    expect(await bytes("--rows", "0")).toBe("value\n");
  });

  it("works in an empty folder with a path to a script", async () => {
    using space = new Workspace();
    writeFileSync(space.path("mine.ts"), numbers);
    const { code } = await space.rowsmith(["run", "mine.ts", "--rows", "5", "-o", "-"]);
    expect(code).toBe(0);
  });

  it("writes only data to standard output", async () => {
    using space = new Workspace();
    space.script("numbers", numbers);
    const { stdout, stderr } = await space.rowsmith(["run", "numbers", "--rows", "2", "-o", "-"]);
    expect(stdout).toMatch(/^value\n\d+\n\d+\n$/);
    expect(stderr).toContain("not checked");
  });

  it("ends quietly when the reader closes the pipe early", () => {
    using space = new Workspace();
    space.script("numbers", numbers);
    const command = `"${process.execPath}" "${CLI}" run numbers --rows 3e6 -o - 2>err.txt | head -2; echo "\${PIPESTATUS[0]}"`;
    const output = execFileSync("bash", ["-c", command], { cwd: space.folder, encoding: "utf8" });
    expect(output).toMatch(/^value\n\d+\n0\n$/);
    expect(readFileSync(space.path("err.txt"), "utf8")).toBe("");
  });

  it("names the broken rule, counts its rows, shows the first, and puts no file in place", async () => {
    using space = new Workspace();
    space.script(
      "broken",
      scriptOf(
        "return { value: index % 100 === 50 ? 7 : 1 };",
        "integer({ maximum: 3 })",
        '\n  checks: ["value < 5"],',
      ),
    );
    const { code, stderr } = await space.rowsmith(["run", "broken", "--rows", "1000", "-o", "out.csv"]);
    expect(code).toBe(1);
    expect(stderr).toMatch(/value.*3.*10 rows break it/);
    expect(stderr).toMatch(/value < 5: 10 rows break it/);
    expect(stderr).toMatch(/row 50: .*value = "7"/);
    expect(space.files()).toEqual([]);
    expect((await space.rowsmith(["run", "broken", "--rows", "1000", "-o", "out.csv", "--no-check"])).code).toBe(0);
    expect(space.files()).toEqual(["out.csv"]);
  });

  it("leaves a file that was there as it was when the new one fails", async () => {
    using space = new Workspace();
    writeFileSync(space.path("out.csv"), "precious\n");
    space.script("broken", scriptOf("return { value: 7 };", "integer({ maximum: 3 })"));
    await space.rowsmith(["run", "broken", "--rows", "10", "-o", "out.csv"]);
    expect(readFileSync(space.path("out.csv"), "utf8")).toBe("precious\n");
    expect(space.files()).toEqual(["out.csv"]);
  });
});

describe("rowsmith run on scripts that fail", () => {
  it.each([
    ["a syntax error", "return { value: ; };", /Unexpected ";"/],
    ["a type error", 'return { value: "x" };', /Type 'string' is not assignable to type 'number'/],
    ["a forgotten column", "return {};", /row returns no "value", which is a column/],
    ["an unknown method", "return { value: random.dice(6) };", /Property 'dice' does not exist/],
    ["a loop without end", "for (;;);", /row 0( or a later one)?: the script did not come to an end within 1 s/],
    [
      "an error at row 777",
      "if (index === 777) throw new Error('no more coffee'); return { value: 1 };",
      /row 777: Error: no more coffee/,
    ],
    [
      "a string for a number",
      "return { value: JSON.parse('\"3\"') };",
      /row 0: column value: expected an integer.*got the text "3"/,
    ],
    ["NaN", "return { value: Number('x') };", /row 0: column value: expected an integer.*got NaN/],
    [
      "an integer beyond 2^53",
      "return { value: 2 ** 53 };",
      /row 0: column value: expected an integer.*got 9007199254740992/,
    ],
    ["a column forgotten at run time", "return JSON.parse('{}');", /row returned no "value", which is a column/],
  ])("%s: a sentence, the line, exit code 5, nothing left behind", async (_, body, message) => {
    using space = new Workspace();
    space.script("bad", scriptOf(body));
    const { code, stderr } = await space.rowsmith(["run", "bad", "--rows", "2000", "-o", "out.csv", "--timeout", "1"]);
    expect(stderr).toMatch(message);
    expect(stderr).toContain("generated/bad.ts:");
    expect(code).toBe(5);
    expect(space.files()).toEqual([]);
  });

  it("names row 777,777 when that is the one that fails", async () => {
    using space = new Workspace();
    space.script("late", scriptOf("if (index === 777_777) throw new RangeError('late'); return { value: 1 };"));
    const { code, stderr } = await space.rowsmith(["run", "late", "--rows", "1e6", "-o", "out.csv"]);
    expect(stderr).toMatch(/row 777,777: RangeError: late\n {2}at generated\/late.ts:7:/);
    expect(code).toBe(5);
    expect(space.files()).toEqual([]);
  });

  it("refuses half of a surrogate pair", async () => {
    using space = new Workspace();
    space.script("half", scriptOf('return { value: "\\ud83d" };', "text()"));
    const { code, stderr } = await space.rowsmith(["run", "half", "--rows", "5", "-o", "out.csv"]);
    expect(stderr).toMatch(/row 0: column value: .*half of a surrogate pair/);
    expect(code).toBe(5);
  });
});

describe("rowsmith run on wrong usage", () => {
  it.each([
    ["--rows", "-1"],
    ["--rows", "1e99"],
    ["--rows", "abc"],
    ["--rows", "1.5"],
    ["--seed", "-3"],
    ["--range", "5"],
    ["--range", "9..3"],
    ["--timeout", "0"],
    ["--nonsense", "1"],
  ])("%s %s: a sentence and exit code 2", async (flag, value) => {
    using space = new Workspace();
    space.script("numbers", numbers);
    const { code, stderr } = await space.rowsmith(["run", "numbers", flag, value]);
    expect(stderr).toMatch(/error: .*(expected|unknown|argument missing|ambiguous)/i);
    expect(code).toBe(2);
    expect(space.files()).toEqual([]);
  });

  it("names the scripts that are there when one is not", async () => {
    using space = new Workspace();
    space.script("numbers", numbers);
    const { code, stderr } = await space.rowsmith(["run", "numbrs"]);
    expect(stderr).toContain("there is no script generated/numbrs.ts");
    expect(stderr).toContain("The scripts here are: numbers.");
    expect(code).toBe(2);
  });

  it.each([
    ["a missing folder", "missing/out.csv", "does not exist"],
    ["a folder", "folder", "is a folder, not a file"],
    ["a place below a file", "file/out.csv", "lies below a file"],
    ["a full device", "/dev/full", "full"],
  ])("%s as the output: a sentence and exit code 2", async (_, output, message) => {
    using space = new Workspace();
    space.script("numbers", numbers);
    mkdirSync(space.path("folder"));
    writeFileSync(space.path("file"), "");
    const { code, stderr } = await space.rowsmith(["run", "numbers", "--rows", "1e5", "-o", output]);
    expect(stderr).toContain(message);
    expect(code).toBe(2);
    expect(space.files().toSorted()).toEqual(["file", "folder"]);
  });

  it("stops at Ctrl-C with exit code 130 and puts no file in place", async () => {
    using space = new Workspace();
    space.script("numbers", numbers);
    const { code, stderr, seconds } = await space.rowsmith(["run", "numbers", "--rows", "1e9", "-o", "out.csv"], {
      interruptAfter: 1500,
    });
    expect(code).toBe(130);
    expect(stderr).toContain("interrupted");
    expect(seconds).toBeLessThan(4);
    expect(existsSync(space.path("out.csv"))).toBe(false);
    // What was finished stays for --resume.
    for (const file of space.files()) expect(file).toMatch(/^\.out\.csv\.\d+-[0-9a-f]{8}\.part(\.journal)?$/);
  });

  it("leaves, killed with -9, a hidden file and its journal, which the next run removes, and no process", async () => {
    using space = new Workspace();
    space.script("numbers", numbers);
    const child = spawn(process.execPath, [CLI, "run", "numbers", "--rows", "1e9", "-o", "out.csv"], {
      cwd: space.folder,
      stdio: "ignore",
    });
    await wait(1500);
    child.kill("SIGKILL");
    await once(child, "close");
    expect(space.files()).toEqual([
      expect.stringMatching(/^\.out\.csv\.\d+-[0-9a-f]{8}\.part$/),
      expect.stringMatching(/^\.out\.csv\.\d+-[0-9a-f]{8}\.part\.journal$/),
    ]);
    expect((await space.rowsmith(["run", "numbers", "--rows", "10", "-o", "out.csv"])).code).toBe(0);
    expect(space.files()).toEqual(["out.csv"]);
    await wait(500);
    expect(execFileSync("ps", ["-eo", "ppid,args"], { encoding: "utf8" })).not.toMatch(/^ *1 .*dist\/child\.cjs/m);
  });
});
