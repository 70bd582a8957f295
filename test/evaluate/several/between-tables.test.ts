/**
 * What is measured between tables. Expected figures: pandas 3.1.1 `merge`, `groupby().size()` and `crosstab`, scipy 1.17.1
 * `ks_2samp`, `pearsonr` and `spearmanr`, on the same rows.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { betweenTables } from "../../../src/evaluate/several/between-tables.ts";
import type { MetricScore } from "../../../src/evaluate/score.ts";
import { openTableSet } from "../../../src/table/several/index.ts";
import { REAL, SYNTHETIC, folderOf } from "../../table/several/two-tables.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "rowsmith-between-test-"));
  folderOf(folder, "real", REAL);
  folderOf(folder, "synthetic", SYNTHETIC);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function found(real: string, synthetic: string) {
  const set = await openTableSet({ real: join(folder, real), synthetic: join(folder, synthetic) });
  if (!set.ok) throw new Error(set.failure.message);
  await using opened = set.value;
  return await betweenTables({ set: opened, seed: 1 });
}

const metric = (metrics: readonly MetricScore[], name: string): MetricScore =>
  metrics.find((one) => one.metric === name) as MetricScore;

const item = (metrics: readonly MetricScore[], name: string, of: readonly string[]) =>
  metric(metrics, name).items.find((one) => of.every((column) => one.of.includes(column)));

test("keys, children and pairs across tables", async () => {
  const { metrics, pairs } = await found("real", "synthetic");
  const key = "orders.customer_id=customers.id";
  expect(metric(metrics, "referential-integrity")).toMatchObject({
    axis: "rules",
    value: expect.closeTo(0.9111111111111111, 12),
    items: [{ of: [key], ceiling: 1, figures: { orphans: 16, "orphans in the real data": 0, empty: 0 } }],
  });
  expect(metric(metrics, "key-uniqueness")).toMatchObject({ value: 1, ceiling: 1, items: [{ of: ["customers.id"] }] });
  expect(metric(metrics, "children-per-parent")).toMatchObject({
    axis: "fidelity",
    value: expect.closeTo(0.6, 12),
    items: [
      {
        of: [key],
        figures: {
          D: expect.closeTo(0.4, 12),
          "real mean": 4,
          "synthetic mean": expect.closeTo(3.6444444444444444, 12),
          "real without children": expect.closeTo(0.58, 12),
          "synthetic without children": expect.closeTo(0.5111111111111111, 12),
          "real 95th percentile": 10,
          "synthetic 95th percentile": 8,
        },
      },
    ],
  });
  const pair = ["orders.amount", "customers.age"];
  expect(item(metrics, "cross-table-pearson", pair)?.value).toBeCloseTo(0.6695381410488492, 10);
  expect(item(metrics, "cross-table-spearman", pair)?.value).toBeCloseTo(0.6715490057152289, 10);
  expect(item(metrics, "cross-table-contingency", ["orders.channel", "customers.region"])?.value).toBeCloseTo(
    0.8047560975609755,
    10,
  );
  for (const { metric: name, items } of metrics.filter((one) => one.metric.startsWith("cross-table-")))
    for (const { of } of items)
      expect([name, of.map((one) => one.split(".")[0]).toSorted()]).toEqual([name, ["customers", "orders"]]);
  expect(pairs?.[0]?.columns.toSorted()).toEqual(pair.toSorted());
});

test("the real tables against themselves are perfect", async () => {
  const { metrics } = await found("real", "real");
  for (const { metric: name, value } of metrics.filter((one) => one.value !== undefined))
    expect([name, value]).toEqual([name, 1]);
});

test("a key that comes twice is counted", async () => {
  folderOf(folder, "doubled", {
    ...SYNTHETIC,
    "customers.csv": `${SYNTHETIC["customers.csv"]}1,west,30\n2,west,30\n,west,30\n`,
  });
  const { metrics } = await found("real", "doubled");
  expect(metric(metrics, "key-uniqueness").value).toBeCloseTo(45 / 48, 12);
});

test("without keys nothing can be said, and it is said why", async () => {
  folderOf(folder, "apart", { "customers.csv": "a,b\n1,2\n3,4\n", "orders.csv": "c,d\n1,2\n3,4\n" });
  const { metrics } = await found("apart", "apart");
  expect(metrics.map(({ metric: name, value, why }) => [name, value, why])).toEqual([
    ["children-per-parent", undefined, "there are no foreign keys"],
    ["referential-integrity", undefined, "there are no foreign keys"],
    ["key-uniqueness", undefined, "there are no foreign keys"],
  ]);
});
