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
  ["sensors", 60_007],
  ["visits", 50_003],
  ["dirty-customers", 30_011],
];

const SCRIPTS: Readonly<Record<string, string>> = {
  sensors: `import { autoregression, defineGroups, integer, number } from "rowsmith/sandbox";
const noise = autoregression({ coefficient: 0.9, standardDeviation: 1 });
export default defineGroups({
  description: "Readings of sensors, a hundred each",
  columns: { sensor: integer(), hour: integer(), value: number() },
  groups: 1000,
  length: 100,
  group({ index, random }) {
    let value = noise.start(random);
    return (hour) => ({ sensor: index, hour, value: (value = noise.next(value, random)) });
  },
});
`,
  visits: `import { defineGroups, integer } from "rowsmith/sandbox";
export default defineGroups({
  description: "Visits, between none and seven a customer",
  columns: { customer: integer(), visit: integer(), total: integer() },
  groups: 100000,
  length: { minimum: 0, maximum: 7 },
  group({ index, random }) {
    let total = 0;
    return (visit) => ({ customer: index, visit, total: (total += random.integer(0, 9)) });
  },
});
`,
};

describe.each(CASES)("%s", (script, rows) => {
  const space = new Workspace();
  afterAll(() => space[Symbol.dispose]());
  const made = SCRIPTS[script];
  if (made !== undefined) space.script(script, made);
  const path = made === undefined ? join(GENERATED, `${script}.ts`) : space.path("generated", `${script}.ts`);
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
  ])(
    "has the same bytes with %i workers and blocks of %i rows",
    async (workers, blockRows) => {
      const args = ["--rows", `${rows}`, "--workers", `${workers}`, "--block-rows", `${blockRows}`];
      expect(await run(`w${workers}.csv`, ...args)).toBe(whole);
    },
    60_000,
  );

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
