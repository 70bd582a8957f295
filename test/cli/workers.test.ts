/** The bytes of a run are those of its rows: not of how many processes make them, in what blocks, or in which part of the table. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PACKAGE_ROOT } from "../../src/model/package-root.ts";
import { Workspace } from "./rowsmith.ts";

const GENERATED = join(PACKAGE_ROOT, "generated");
const sha256 = (path: string): string => createHash("sha256").update(readFileSync(path)).digest("hex");

/** Plain rows, groups of equal length, groups of drawn lengths, rows with dirt; all with more than one chunk. */
const CASES: readonly (readonly [script: string, rows: number])[] = [
  ["coffee-shop", 150_001],
  ["machine-anomalies", 60_007],
  ["retail-forecasting", 50_003],
  ["gaming", 40_001],
  ["dirty-customers", 30_011],
];

describe.each(CASES)("%s", (script, rows) => {
  const space = new Workspace();
  afterAll(() => space[Symbol.dispose]());
  const path = join(GENERATED, `${script}.ts`);
  const run = async (name: string, ...args: readonly string[]): Promise<string> => {
    const output = space.path(name);
    const ended = await space.rowsmith(["run", path, "--no-check", "-o", output, ...args]);
    expect(ended.stderr).toContain(basename(output));
    expect(ended.code).toBe(0);
    return sha256(output);
  };
  let whole = "";

  beforeAll(async () => {
    whole = await run("whole.csv", "--rows", `${rows}`, "--workers", "1");
  }, 60_000);

  it.each([
    [2, 2048],
    [3, 1],
    [7, 4099],
  ])("has the same bytes with %i workers and blocks of %i rows", async (workers, blockRows) => {
    const args = ["--rows", `${rows}`, "--workers", `${workers}`, "--block-rows", `${blockRows}`];
    expect(await run(`w${workers}.csv`, ...args)).toBe(whole);
  }, 60_000);

  it("has the same rows in any range", async () => {
    if (script === "dirty-customers") return;
    const [from, to] = [Math.floor(rows / 3) + 1, rows - 5];
    await run("range.csv", "--range", `${from}..${to}`, "--workers", "3");
    const lines = readFileSync(space.path("whole.csv"), "utf8").split("\n");
    const part = readFileSync(space.path("range.csv"), "utf8").split("\n");
    expect(part).toHaveLength(to - from + 2);
    expect(part.slice(1, -1).every((line, k) => line === lines[from + 1 + k])).toBe(true);
  }, 60_000);
});
