import { expect, test } from "vitest";
import { gradientBoostedTrees } from "../../../src/learn/index.ts";
import { predictForest } from "../../../src/learn/trees/predict.ts";
import { rowsOf } from "../../../src/model/frame.ts";
import type { Frame } from "../../../src/model/frame.ts";
import { seededRandom } from "../../../src/model/random-places.ts";

const ROWS = 3000;
const random = seededRandom(3);
const number = (name: string, step: number) => ({
  kind: "number" as const,
  name,
  values: Float64Array.from({ length: ROWS }, () => (random() < 0.1 ? Number.NaN : Math.floor(random() * step) / 10)),
});
const category = (name: string, count: number) => ({
  kind: "category" as const,
  name,
  labels: Array.from({ length: count }, (_, k) => `l${k}`),
  codes: Int32Array.from({ length: ROWS }, () => Math.floor(random() * (count + 1)) - 1),
});
const frame: Frame = {
  rows: ROWS,
  columns: [number("a", 1000), number("b", 8), category("c", 40), category("d", 2), number("e", 50), category("f", 7)],
};
const truth = Float64Array.from({ length: ROWS }, (_, row) => {
  const [a, , c, , e] = frame.columns;
  if (a?.kind !== "number" || c?.kind !== "category" || e?.kind !== "number") return 0;
  return (a.values[row] || 30) * 2 + ((c.codes[row] as number) % 5) * 20 + (e.values[row] || 0) * (row % 2);
});

test.each([
  ["a number", { task: "regression", name: "t", values: truth } as const],
  [
    "two labels",
    {
      task: "classification",
      name: "t",
      labels: ["no", "yes"],
      codes: Int32Array.from(truth, (value) => (value > 120 ? 1 : 0)),
    } as const,
  ],
  [
    "four labels",
    {
      task: "classification",
      name: "t",
      labels: ["a", "b", "c", "d"],
      codes: Int32Array.from(truth, (value) => Math.max(0, Math.min(3, Math.floor(value / 60)))),
    } as const,
  ],
])("all rows at once, by masks, are predicted bit for bit as a few, by walking: %s", async (_, target) => {
  const { forest } = await gradientBoostedTrees({ rounds: 40 }).train({ features: frame, target }, { seed: 1 });
  if (forest === undefined) throw new Error("no forest");
  const whole = predictForest(forest, frame);
  const size = target.task === "regression" ? 1 : target.labels.length;
  for (let from = 0; from < ROWS; from += 1000) {
    const places = Uint32Array.from({ length: 1000 }, (_, k) => from + k);
    const part = predictForest(forest, rowsOf(frame, places));
    const [all, some] = [whole, part].map((one) => (one.task === "regression" ? one.values : one.probabilities));
    expect(all?.subarray(from * size, (from + 1000) * size)).toStrictEqual(some);
  }
});
