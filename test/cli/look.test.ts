import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { CLI, scriptOf, Workspace } from "./rowsmith.ts";

const script = scriptOf(
  "return { value: index * 1000 };",
  'integer({ minimum: 0, description: "how many" })',
  '\n  checks: ["value % 1000 = 0"],',
);

describe("rowsmith preview", () => {
  it("prints an aligned table with numbers to the right", async () => {
    using space = new Workspace();
    space.script("numbers", script);
    const { code, stdout } = await space.rowsmith(["preview", "numbers", "--rows", "3"]);
    expect(stdout).toBe("value\n    0\n 1000\n 2000\n");
    expect(code).toBe(0);
  });

  it("is for the eye: more than a thousand rows are for run", async () => {
    using space = new Workspace();
    space.script("numbers", script);
    const { code, stderr } = await space.rowsmith(["preview", "numbers", "--rows", "1001"]);
    expect(code).toBe(2);
    expect(stderr).toContain("next: To look at more: rowsmith run numbers --rows 1001 -o rows.csv");
  });

  it("prints JSON with empty cells as null", async () => {
    using space = new Workspace();
    space.script("gaps", scriptOf('return { value: index === 1 ? null : "" };', "optional(text())"));
    const { stdout } = await space.rowsmith(["preview", "gaps", "--rows", "2", "--json"]);
    expect(JSON.parse(stdout)).toEqual({ seed: 42, columns: ["value"], rows: [[""], [null]] });
  });

  it("does not let a script steer the terminal", async () => {
    using space = new Workspace();
    space.script("steer", scriptOf('return { value: "\\u001b[31mred\\u202e" };', "text()"));
    const { stdout } = await space.rowsmith(["preview", "steer", "--rows", "1"]);
    expect(stdout).toContain("\\u{1b}[31mred\\u{202e}");
  });
});

describe("rowsmith show", () => {
  it("prints the contract as a person reads it", async () => {
    using space = new Workspace();
    space.script("numbers", script);
    const { code, stdout } = await space.rowsmith(["show", "numbers"]);
    expect(stdout).toContain("value  whole number, from 0: how many");
    expect(stdout).toContain("· value % 1000 = 0");
    expect(code).toBe(0);
  });
});

describe("rowsmith doctor", () => {
  it("shows Node, the isolate, DuckDB and the layers, and never the value of a key", async () => {
    using space = new Workspace();
    const { code, stderr } = await space.rowsmith(["doctor"], { environment: { OPENAI_API_KEY: "sk-secret-value" } });
    for (const word of ["Node", "isolated-vm", "DuckDB", "environment", "permissions"])
      expect(stderr).toMatch(new RegExp(`✓ ${word}`));
    expect(stderr).toMatch(/OPENAI_API_KEY +set/);
    expect(stderr).not.toContain("sk-secret");
    expect(code).toBe(0);
  });
});

describe("rowsmith", () => {
  it("leads its help with examples", async () => {
    using space = new Workspace();
    const { code, stdout } = await space.rowsmith(["--help"]);
    expect(stdout.startsWith("Examples:\n")).toBe(true);
    expect(code).toBe(0);
  });

  it("ends quietly when nobody reads on", () => {
    const output = execFileSync(
      "bash",
      ["-c", `"${process.execPath}" "${CLI}" --help 2>&1 | head -1; echo "\${PIPESTATUS[0]}"`],
      { encoding: "utf8" },
    );
    expect(output).toBe("Examples:\n0\n");
  });

  it.each([[["dance"]], [["run"]], [["run", "a", "b"]]])("%j is wrong usage", async (args) => {
    using space = new Workspace();
    const { code, stderr } = await space.rowsmith(args);
    expect(stderr).toMatch(/^error: /);
    expect(code).toBe(2);
  });
});
