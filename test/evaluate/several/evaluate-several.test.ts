/** Folders of tables against folders of tables. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { evaluateSeveral } from "../../../src/evaluate/several/index.ts";
import type { SeveralOptions } from "../../../src/evaluate/several/index.ts";
import { REAL, SYNTHETIC, folderOf } from "../../table/several/two-tables.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "rowsmith-evaluate-several-test-"));
  folderOf(folder, "real", REAL);
  folderOf(folder, "synthetic", SYNTHETIC);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const evaluated = (synthetic: string, more: Partial<SeveralOptions> = {}) =>
  evaluateSeveral({
    real: join(folder, "real"),
    synthetic: join(folder, synthetic),
    seed: 42,
    axes: ["fidelity", "rules"],
    made: { version: "0", date: "2026-11-25", command: "rowsmith evaluate" },
    ...more,
  });

test("each table, what is between them, and the worst of all decides", async () => {
  const steps: string[] = [];
  const found = await evaluated("synthetic", { onStep: (step) => steps.push(step) });
  if (!found.ok) throw new Error(found.failure.message);
  const { axes, tables, keys, between } = found.value;
  expect(tables.map(({ name }) => name)).toEqual(["customers", "orders"]);
  expect(keys).toEqual([
    { key: "orders.customer_id=customers.id", found: true, reason: "by name, and 100 % of the real values are there" },
  ]);
  expect(tables[1]?.evaluation.columns.map(({ name, role }) => [name, role])).toEqual([
    ["order_id", "identifier"],
    ["customer_id", "identifier"],
    ["amount", "numeric"],
    ["channel", "categorical"],
  ]);
  expect(between.metrics.map(({ metric }) => metric)).toContain("children-per-parent");
  const rules = axes.find(({ axis }) => axis === "rules");
  expect(rules).toMatchObject({ passed: false, heldBy: "referential-integrity", value: expect.closeTo(0.9111, 4) });
  expect(axes.find(({ axis }) => axis === "fidelity")?.passed).toBe(false);
  expect(axes.find(({ axis }) => axis === "privacy")).toMatchObject({ passed: undefined, why: "not looked at" });
  expect(steps).toContain("looking between the tables");
  expect(steps.some((step) => step.startsWith("orders: "))).toBe(true);
});

test("real tables against themselves pass", async () => {
  const found = await evaluated("real");
  if (!found.ok) throw new Error(found.failure.message);
  expect(
    found.value.axes.filter(({ passed }) => passed !== undefined).map(({ axis, passed }) => [axis, passed]),
  ).toEqual([
    ["fidelity", true],
    ["rules", true],
  ]);
});

test("a column is named with its table", async () => {
  const found = await evaluated("synthetic", { order: "order_id" });
  expect(found.ok || found.failure.message).toBe('"order_id" names no table');
});
