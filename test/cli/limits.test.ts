/** The limits that a person can set: which it was, at which row, and how to raise it. */
import { statSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { Workspace } from "./rowsmith.ts";

const script = (columns: string, body: string): string =>
  `import { defineTable, integer, text } from "rowsmith/sandbox";\nexport default defineTable({ description: "x", columns: { ${columns} }, row({ index }) {\n  ${body}\n} });\n`;
/** About 9 ms a row on a slow machine, never under one. */
const SLOW = script(
  "v: integer()",
  "let v = 0; for (let k = 0; k < 3_000_000; k++) v = (v + k * index) % 7;\n  return { v };",
);
const WIDE = script("v: integer(), word: text()", 'return { v: index, word: "abcdefghi".repeat(100) };');
const ENDLESS = script("v: integer()", "if (index === 7) for (;;);\n  return { v: index };");
const HOARDING = `const all: number[][] = [];\n${script("v: integer()", "all.push(new Array<number>(100_000).fill(index));\n  return { v: all.length };")}`;

describe("a limit that is reached is named, with the row and how to raise it:", () => {
  it("--max-time-per-row", async () => {
    using space = new Workspace();
    space.script("slow", SLOW);
    const ended = await space.rowsmith(["run", "slow", "--rows", "4000", "--max-time-per-row", "0.5"]);
    expect(ended.code).toBe(5);
    expect(ended.stderr).toMatch(/row \d+: rows take longer than 0\.5 ms each, and the script was stopped/);
    expect(ended.stderr).toContain("--max-time-per-row 5.");
    expect(ended.stderr).toContain("slow.ts:2");
    expect(space.files()).toEqual([]);
  });

  it("--max-time-per-row lets rows have an average: a slow one among fast ones is fine", async () => {
    using space = new Workspace();
    space.script(
      "uneven",
      script(
        "v: integer()",
        "let v = 0; if (index % 10_000 === 9_999) for (let k = 0; k < 3_000_000; k++) v = (v + k * index) % 7;\n  return { v };",
      ),
    );
    const ended = await space.rowsmith(["run", "uneven", "--rows", "50000", "--max-time-per-row", "1", "-w", "1"]);
    expect(ended.stderr).toContain("50,000 rows");
    expect(ended.code).toBe(0);
  });

  it("--timeout", async () => {
    using space = new Workspace();
    space.script("endless", ENDLESS);
    const ended = await space.rowsmith(["run", "endless", "--timeout", "4"]);
    expect(ended.code).toBe(5);
    expect(ended.stderr).toContain("row 7: the script did not come to an end within 4 s and was stopped");
    expect(ended.stderr).toContain("--timeout 24.");
  });

  it("--max-memory", async () => {
    using space = new Workspace();
    space.script("hoarding", HOARDING);
    const ended = await space.rowsmith(["run", "hoarding", "--rows", "1000", "--max-memory", "300", "--timeout", "60"]);
    expect(ended.code).toBe(5);
    expect(ended.stderr).toMatch(
      /row \d+( or a later one)?: the script needed more than 300 MB|more than the 300 MB it may have/,
    );
    expect(ended.stderr).toContain("--max-memory 600.");
  });

  it("--max-bytes, where one process writes", async () => {
    using space = new Workspace();
    space.script("wide", WIDE);
    const ended = await space.rowsmith(["run", "wide", "--rows", "10000", "--max-bytes", "100k"]);
    expect(ended.code).toBe(2);
    expect(ended.stderr).toMatch(/with row [\d,]+ and those after it there would be more than 100,000 bytes/);
    expect(ended.stderr).toContain("--max-bytes 1000000");
    expect(space.files()).toEqual([]);
  });

  it("--max-bytes, where several write, keeps what there is for --resume", async () => {
    using space = new Workspace();
    space.script("wide", WIDE);
    const args = ["run", "wide", "--rows", "80000", "--no-check", "-o", "out.csv"];
    const ended = await space.rowsmith([...args, "--max-bytes", "50M"]);
    expect(ended.code).toBe(2);
    expect(ended.stderr).toMatch(/more than 50,000,000 bytes: [\d,]+ of 80,000 rows are written and kept/);
    expect(ended.stderr).toContain(`to go on without the limit: rowsmith ${args.join(" ")} --resume`);
    const kept = space.files().find((name) => name.endsWith(".part"));
    expect(statSync(space.path(kept as string)).size).toBeLessThanOrEqual(50_000_000);
    expect((await space.rowsmith([...args, "--resume"])).code).toBe(0);
    using other = new Workspace();
    other.script("wide", WIDE);
    expect((await other.rowsmith(args)).code).toBe(0);
    expect(statSync(space.path("out.csv")).size).toBe(statSync(other.path("out.csv")).size);
  }, 120_000);

  it("--max-bytes, on standard output", async () => {
    using space = new Workspace();
    space.script("wide", WIDE);
    const ended = await space.rowsmith(["run", "wide", "--rows", "200000", "--max-bytes", "5M", "-o", "-"]);
    expect(ended.code).toBe(2);
    expect(ended.stdout.length).toBeLessThanOrEqual(5_000_000);
    expect(ended.stderr).toContain("more than 5,000,000 bytes");
  });

  it("a limit that makes no sense is refused", async () => {
    using space = new Workspace();
    space.script("wide", WIDE);
    for (const limit of [
      ["--max-bytes", "0"],
      ["--max-time-per-row", "-1"],
      ["--max-memory", "much"],
    ])
      expect((await space.rowsmith(["run", "wide", ...limit])).code).toBe(2);
  });
});
