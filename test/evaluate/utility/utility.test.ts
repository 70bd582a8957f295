import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { seededRandom } from "../../../src/model/random-places.ts";
import { detection } from "../../../src/evaluate/fidelity/detection.ts";
import { utility } from "../../../src/evaluate/utility/index.ts";
import type { MetricScore } from "../../../src/evaluate/score.ts";
import { openTables } from "../../../src/table/index.ts";

/** Rows that hang together: amount = price · quantity + noise, size by amount, and a column that nothing tells. */
function rows(count: number, seed: number): string[][] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, () => {
    const price = 1 + Math.floor(random() * 40) / 4;
    const quantity = 1 + Math.floor(random() * 4);
    const amount = price * quantity + random();
    const size = amount > 20 ? "large" : amount > 8 ? "middle" : "small";
    return [price.toFixed(2), `${quantity}`, amount.toFixed(2), size, random() < 0.5 ? "heads" : "tails"];
  });
}

function shuffled(table: string[][], seed: number): string[][] {
  const random = seededRandom(seed);
  const columns = (table[0] as string[]).map((_, k) => table.map((row) => row[k] as string));
  for (const column of columns)
    for (let at = column.length - 1; at > 0; at--) {
      const other = Math.floor(random() * (at + 1));
      [column[at], column[other]] = [column[other] as string, column[at] as string];
    }
  return table.map((_, row) => columns.map((column) => column[row] as string));
}

const folder = mkdtempSync(join(tmpdir(), "rowsmith-utility-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, table: string[][]): string {
  const path = join(folder, `${name}.csv`);
  writeFileSync(path, ["price,quantity,amount,size,coin", ...table.map((row) => row.join(","))].join("\n"));
  return path;
}

async function measured(
  real: string,
  synthetic: string,
  target?: string,
  holdout?: string,
): Promise<Map<string, MetricScore>> {
  const opened = await openTables({ files: { real, synthetic, ...(holdout === undefined ? {} : { holdout }) } });
  if (!opened.ok) throw new Error(opened.failure.message);
  await using tables = opened.value;
  const context = { tables, seed: 42, target: tables.columns.find(({ name }) => name === target) };
  const metrics = [...(await utility(context)), await detection(context)];
  return new Map(metrics.map((metric) => [metric.metric, metric]));
}

const real = file("real", rows(1500, 1));

describe("real against other real rows", () => {
  let found: Map<string, MetricScore>;
  beforeAll(async () => {
    found = await measured(real, file("other", rows(1500, 2)));
  });

  test("every target that can be predicted is predicted as well", () => {
    const prediction = found.get("prediction-score");
    expect(prediction?.value).toBeGreaterThan(0.97);
    expect(prediction?.ceiling).toBeGreaterThan(0.97);
    expect(prediction?.ceiling).toBeLessThanOrEqual(1);
    const coin = prediction?.items.find(({ of }) => of[0] === "coin");
    expect(coin?.value).toBeUndefined();
    expect(coin?.why).toMatch(/not predictable/);
    const size = prediction?.items.find(({ of }) => of[0] === "size");
    expect(size?.figures?.["AUC, real"]).toBeGreaterThan(0.98);
    expect(prediction?.items[0]?.sampled).toEqual({ rows: 1200, of: 1500, seed: 42 });
  });

  test("the same columns matter, queries have the same answers, and nobody can tell", () => {
    const importance = found.get("feature-importance") as MetricScore;
    expect(importance.value).toBeGreaterThan(0.85);
    expect(importance.ceiling).toBeGreaterThan(0.7);
    expect(importance.ceiling).toBeLessThanOrEqual(1);
    const q = found.get("q-score") as MetricScore;
    expect(q.value).toBeGreaterThan((q.ceiling as number) - 0.01);
    const told = found.get("detection") as MetricScore;
    expect(told.value).toBeGreaterThan(0.93);
    expect(told.interval?.high).toBeGreaterThanOrEqual(told.value as number);
    expect(told.interval?.low).toBeLessThanOrEqual(told.value as number);
  });
});

test("shuffled columns: nothing can be learned, pairs of columns answer otherwise, and it shows", async () => {
  const found = await measured(real, file("shuffled", shuffled(rows(1500, 3), 4)));
  expect(found.get("prediction-score")?.value).toBeLessThan(0.1);
  expect(found.get("detection")?.value).toBeLessThan(0.3);
  const worst = found.get("q-score")?.items[0] as { value: number; ceiling: number };
  expect(worst.value).toBeLessThan(worst.ceiling - 0.3);
  expect(found.get("detection")?.items[0]?.of).not.toEqual(["coin"]);
});

test("a named target with a holdout: a label that the synthetic rows do not have costs, and does not crash", async () => {
  const lacking = rows(1500, 5).filter((row) => row[3] !== "middle");
  const found = await measured(real, file("lacking", lacking), "size", file("holdout", rows(600, 6)));
  const [item] = found.get("prediction-score")?.items ?? [];
  expect(item?.of).toEqual(["size"]);
  expect(item?.value).toBeLessThan(0.9);
  expect(item?.figures?.["rows tested on"]).toBe(600);
  expect(found.get("feature-importance")?.items).toHaveLength(1);
});

test("few rows, and columns of no use, are not applicable and say why", async () => {
  const few = await measured(file("few", rows(10, 7)), file("few-too", rows(10, 8)));
  expect(few.get("prediction-score")?.why).toMatch(/too few/);
  expect(few.get("detection")?.why).toMatch(/too few/);
  expect(few.get("q-score")?.value).toBeDefined();
  const constant = (value: string): string[][] => Array.from({ length: 50 }, () => [value, "", "", "", ""]);
  const bare = await measured(file("bare", constant("1")), file("bare-too", constant("2")));
  for (const metric of ["prediction-score", "feature-importance", "detection"]) {
    expect(bare.get(metric)?.value).toBeUndefined();
    expect(bare.get(metric)?.why).toBeTruthy();
  }
});
