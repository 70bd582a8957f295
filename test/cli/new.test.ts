import { readFileSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { Workspace } from "./rowsmith.ts";

const prompt = `25 orders of a web shop:
- id: starts at 1 and increases by 1
- quantity: 1 to 5
- price: 1.00 to 99.00, 2 decimals
- total: quantity times price
- status: open 20%, shipped 70%, returned 10%
`;

interface Lock {
  prompt: string;
  rows: number;
  script: string;
  golden: { seed: number; rows: number; sha256: string }[];
}

describe("rowsmith new", () => {
  it("shows what it understood line by line, rows, checks and the next command, and writes script and lock", async () => {
    using space = new Workspace();
    const { code, stderr } = await space.rowsmith(["new", "orders", "--prompt", prompt]);
    expect(code).toBe(0);
    for (const line of [1, 2, 3, 4, 5, 6]) expect(stderr).toContain(`✓ line ${line} `);
    expect(stderr).toMatch(/line 5 .*\n.*→ total: .*quantity \* price/);
    expect(stderr).toMatch(/id {2}quantity {2,}price {2,}total {2}status/);
    expect(stderr).toContain("✓ total = round(quantity * price, 2)");
    expect(stderr).toMatch(/next: rowsmith run orders --rows 25 /);
    const lock = JSON.parse(readFileSync(space.path("generated/orders.lock.json"), "utf8")) as Lock;
    expect(lock.prompt).toBe(prompt);
    expect(lock.rows).toBe(25);
    expect(lock.golden.length).toBeGreaterThanOrEqual(2);
    expect(readFileSync(space.path("generated/orders.ts"), "utf8")).toContain(
      'import { decimal, defineTable, integer, text } from "rowsmith/sandbox";',
    );
  });

  it("takes the prompt from a file or from standard input", async () => {
    using space = new Workspace();
    writeFileSync(space.path("orders.md"), prompt);
    expect((await space.rowsmith(["new", "one", "--prompt-file", "orders.md"])).code).toBe(0);
    expect((await space.rowsmith(["new", "two"], { input: prompt })).code).toBe(0);
    expect(readFileSync(space.path("generated/one.ts"), "utf8")).toBe(
      readFileSync(space.path("generated/two.ts"), "utf8"),
    );
  });

  it("makes the number of rows that the prompt asked for where nobody says otherwise", async () => {
    using space = new Workspace();
    await space.rowsmith(["new", "orders", "--prompt", prompt]);
    const { stdout } = await space.rowsmith(["run", "orders", "-o", "-"]);
    expect(stdout.trimEnd().split("\n")).toHaveLength(26);
  });

  it("stops with exit code 3 and lists the lines that it did not understand", async () => {
    using space = new Workspace();
    const odd = `${prompt}- mood: whatever the moon suggests\n`;
    const { code, stderr } = await space.rowsmith(["new", "orders", "--prompt", odd]);
    expect(code).toBe(3);
    expect(stderr).toContain("whatever the moon suggests");
    expect(stderr).toContain("--accept-partial");
    expect(space.files()).toEqual([]);
    const partial = await space.rowsmith(["new", "orders", "--prompt", odd, "--accept-partial"]);
    expect(partial.code).toBe(0);
    expect(partial.stderr).toContain("? line 7");
  });

  it.each([
    ["a minimum above its maximum", "Rows:\n- id: starts at 1 and increases by 1\n- size: from 9 to 3", 3],
    ["an unknown column in a formula", "Rows:\n- price: 1 to 9\n- total: price times weight", 3],
    ["more unique values than there are", "25 rows:\n- code: a unique whole number from 1 to 10", 2],
  ])("refuses %s and names the line", async (_, contradiction, line) => {
    using space = new Workspace();
    for (const more of [[], ["--accept-partial"]]) {
      const { code, stderr } = await space.rowsmith(["new", "odd", "--prompt", contradiction, ...more]);
      expect(code).toBe(3);
      expect(stderr).toContain(`prompt:${line}`);
      expect(space.files()).toEqual([]);
    }
  });

  it("overwrites its own script, but never one that a person edited, unless it is forced", async () => {
    using space = new Workspace();
    const args = ["new", "orders", "--prompt", prompt];
    expect((await space.rowsmith(args)).code).toBe(0);
    expect((await space.rowsmith(args)).code).toBe(0);
    const script = space.path("generated/orders.ts");
    const edited = `${readFileSync(script, "utf8")}// reviewed\n`;
    writeFileSync(script, edited);
    const refused = await space.rowsmith(args);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain("has been edited");
    expect(readFileSync(script, "utf8")).toBe(edited);
    expect((await space.rowsmith([...args, "--force"])).code).toBe(0);
    expect(readFileSync(script, "utf8")).not.toBe(edited);
  });

  it.each([
    [["new", "orders", "--prompt", "  "], "the prompt is empty"],
    [["new", "../orders", "--prompt", prompt], "cannot be a script's name"],
    [["new", "orders", "--prompt-file", "missing.md"], "could not be read"],
    [["new", "orders", "--prompt", prompt, "--author", "oracle"], "Allowed choices are offline"],
  ])("%j: exit code 2 and a sentence", async (args, message) => {
    using space = new Workspace();
    const { code, stderr } = await space.rowsmith(args);
    expect(stderr).toContain(message);
    expect(code).toBe(2);
  });
});
