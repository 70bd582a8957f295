import fc from "fast-check";
import { expect, test } from "vitest";
import type { ColumnShape, Evaluation } from "../../../src/evaluate/evaluation.ts";
import { evaluationReport, shareable } from "../../../src/report/index.ts";
import { roundedEdges } from "../../../src/report/evaluation/rounded-edges.ts";
import { penguins, weather } from "../samples.ts";

const BASE = penguins();
const labels = (shape: Partial<ColumnShape> & Pick<ColumnShape, "bins">): Evaluation => ({
  ...BASE,
  shapes: [
    { column: "Sex", real: [500, 9, 0, 3], synthetic: [400, 20, 30, 1], realMissing: 0, syntheticMissing: 0, ...shape },
  ],
  pairs: [
    {
      columns: ["Sex", "Body Mass (g)"],
      metric: "x",
      score: 0.5,
      x: { kind: "label", labels: ["common", "Alice", "new", ""], rest: true },
      y: { kind: "number", edges: [10.123] },
      real: [250, 250, 4, 5, 0, 0, 1, 2],
      synthetic: [200, 200, 10, 10, 15, 15, 1, 0],
    },
  ],
});

test("labels that fewer than ten real rows carry are put together; those of the synthetic data alone are nobody's", () => {
  const { shapes, pairs } = shareable(
    labels({ bins: { kind: "label", labels: ["common", "Alice", "new", ""], rest: true } }),
  );
  expect(shapes[0]).toMatchObject({
    bins: { labels: ["common", "new", ""], rest: true },
    real: [500, 0, 12],
    synthetic: [400, 30, 21],
  });
  expect(pairs[0]).toMatchObject({
    x: { labels: ["common", "new", ""], rest: true },
    real: [250, 250, 0, 0, 5, 7],
    synthetic: [200, 200, 15, 15, 11, 10],
  });
});

test("rows are neither lost nor made", () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(40), fc.nat(40)), { minLength: 1, maxLength: 60 }),
      fc.boolean(),
      (counts, rest) => {
        const names = counts.map((_, place) => (rest && place === counts.length - 1 ? "" : `label ${place}`));
        const shape = {
          bins: { kind: "label" as const, labels: names, rest },
          real: counts.map(([real]) => real),
          synthetic: counts.map(([, synthetic]) => synthetic),
        };
        const [shared] = shareable({ ...labels(shape), pairs: [] }).shapes as [ColumnShape];
        const sum = (values: readonly number[] | undefined): number =>
          (values ?? []).reduce((all, value) => all + value, 0);
        expect([sum(shared.real), sum(shared.synthetic)]).toEqual([sum(shape.real), sum(shape.synthetic)]);
        if (shared.bins.kind !== "label") throw new Error("labels expected");
        expect(shared.bins.labels.length).toBe(shared.real?.length);
        for (const [place, label] of shared.bins.labels.entries())
          if (!(shared.bins.rest && place === shared.bins.labels.length - 1) && label !== "")
            expect([0, ...Array.from({ length: 41 }, (_, count) => count).slice(10)]).toContain(shared.real?.[place]);
      },
    ),
  );
});

test("edges are rounded, stay in order, and round ones stay", () => {
  expect(roundedEdges([0, 50, 100], false)).toEqual([0, 50, 100]);
  expect(roundedEdges([0.1, 0.2, 0.3], false)).toEqual([0.1, 0.2, 0.3]);
  expect(roundedEdges([12.3456, 17.891, 30.02], false)).toEqual([12, 18, 30]);
  expect(roundedEdges([1_646_095_432, 1_650_000_001], true)).toEqual([1_646_092_800, 1_649_980_800]);
  fc.assert(
    fc.property(
      fc.double({ min: -1e6, max: 1e6, noNaN: true }),
      fc.array(fc.double({ min: 5, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 30 }),
      fc.boolean(),
      (first, gaps, instant) => {
        const edges = [first];
        for (const gap of gaps) edges.push((edges.at(-1) as number) + gap);
        const least = Math.min(...gaps);
        const rounded = roundedEdges(edges, instant);
        for (const [place, edge] of rounded.entries()) {
          expect(Math.abs(edge - (edges[place] as number))).toBeLessThanOrEqual(least / 8 + 1e-6);
          if (place > 0) expect(edge).toBeGreaterThan(rounded[place - 1] as number);
        }
      },
    ),
  );
});

test("cells, entities, and means of few rows are left out; with leave, they are shown", async () => {
  const base = weather();
  const found: Evaluation = {
    ...base,
    series: base.series.map((one, place) => ({
      ...one,
      entity: `Alice ${place}`,
      real: [
        { at: 0, rows: 9, mean: 1 },
        { at: 86_400, rows: 10, mean: 2 },
      ],
    })),
    metrics: base.metrics.map((metric) => ({
      ...metric,
      items: metric.items.map((item) => ({ ...item, figures: { ...item.figures, "largest value": "Alice" } })),
    })),
    files: {
      ...base.files,
      real: {
        ...(base.files.real as NonNullable<Evaluation["files"]["real"]>),
        unreadable: [{ column: "wind", count: 2, example: "Alice!" }],
      },
    },
    rules: [
      {
        rule: "wind > 0",
        source: "rules.sql:1",
        passed: false,
        checked: 10,
        failed: 1,
        examples: [{ row: 3, cells: { wind: "Alice?" } }],
      },
    ],
  };
  const shared = shareable(found);
  expect(JSON.stringify(shared)).not.toContain("Alice");
  expect(shared.series[0]?.real).toEqual([{ at: 86_400, rows: 10, mean: 2 }]);
  expect(await evaluationReport(found, { allowValues: false })).not.toContain("Alice");
  const open = await evaluationReport(found, { allowValues: true });
  expect(open).toContain("Alice?");
  expect(open).toContain("Alice 0");
  expect(open).toContain("must be kept as the data is");
});
