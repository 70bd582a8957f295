/** The baselines make the table that rowsmith makes, and the README shows the newest results. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { checkData } from "../../src/commands/check.ts";
import { PACKAGE_ROOT } from "../../src/model/package-root.ts";
import { CONTENDERS } from "./contenders.ts";
import { missing } from "./python.ts";
import { render, shown } from "./readme.ts";
import { newest } from "./results.ts";
import type { Line, Results } from "./results.ts";
import { judge } from "./targets.ts";
import { median } from "./turn.ts";

const ROWS = 5000;
const folder = mkdtempSync(join(tmpdir(), "rowsmith-bench-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const baselines = CONTENDERS.filter(({ name }) => !name.startsWith("rowsmith"));

describe.each(baselines.map((baseline) => [baseline.name, baseline] as const))("%s", (name, { command, packages }) => {
  const why = packages && missing(packages);
  it.skipIf(why !== undefined)("keeps the coffee shop's contract and its even shares", async () => {
    const file = join(folder, `${name}.csv`);
    const [program, ...rest] = command(ROWS, file) as [string, ...string[]];
    expect(spawnSync(program, rest, { encoding: "utf8" }).stderr).toBe("");
    const checked = await checkData({ file, contract: "coffee-shop", folder: PACKAGE_ROOT });
    expect(checked.ok && checked.value.rows).toBe(ROWS);
    expect(checked.ok && checked.value.passed).toBe(true);

    const [head, ...cells] = readFileSync(file, "utf8")
      .trimEnd()
      .split(/\r?\n/)
      .map((line) => line.split(","));
    // Columns that are drawn evenly from so many values; chance goes beyond the bound less than once in 10^7 runs.
    for (const [column, values] of Object.entries({
      date: 365,
      time: 901,
      product: 25,
      quantity: 3,
      payment_type: 4,
    })) {
      const counts = new Map<string, number>();
      const at = head?.indexOf(column) as number;
      for (const row of cells) counts.set(row[at] as string, (counts.get(row[at] as string) ?? 0) + 1);
      const expected = ROWS / values;
      const squares = [...counts.values()].reduce((sum, count) => sum + (count - expected) ** 2, 0);
      const chiSquare = squares / expected + (values - counts.size) * expected;
      expect(chiSquare, column).toBeLessThan(values - 1 + 6 * Math.sqrt(2 * (values - 1)) + 20);
    }
  });
});

it("the README shows what the newest results render", () => {
  expect(shown()).toBe(render(newest()));
});

it("judges what was measured, and says what was not", () => {
  const line = { rowsPerSecond: 1, cpuSecondsPerMillion: 1, peakMegabytes: 501 } as Line;
  const comparison = [
    { ...line, name: "rowsmith", ratio: 1 },
    { ...line, name: "node-concat", ratio: 5 },
    { ...line, name: "rowsmith-checked", ratio: 2 },
  ];
  const verdicts = judge({ comparison, growth: [], start: [] } as unknown as Results);
  const measured = verdicts.filter(({ reached }) => reached !== "not measured");
  expect(measured.map(({ label, wanted, got, reached }) => `${label}: ${wanted}, ${got}: ${reached}`))
    .toMatchInlineSnapshot(`
    [
      "as fast as node-concat: at least 5×, 5×: yes",
      "with all checks, of without: at least 0.6×, 0.5×: no",
      "processor time, of node-concat's: at most 0.4×, 1×: no",
      "peak memory: at most 500 MB, 501 MB: no",
    ]
  `);
  expect(verdicts.length - measured.length).toBe(11);
});

it("takes the median", () => {
  expect([median([3, 1, 2]), median([4, 1, 2, 3])]).toEqual([2, 2.5]);
});
