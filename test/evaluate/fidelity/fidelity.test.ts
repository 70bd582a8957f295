import { join } from "node:path";
import { expect, it } from "vitest";
import { measureFidelity } from "../../../src/evaluate/fidelity/index.ts";
import type { Fidelity } from "../../../src/evaluate/fidelity/index.ts";
import type { ItemScore, MetricScore } from "../../../src/evaluate/score.ts";
import { VEGA_DATA } from "./cars.ts";
import { openCells, openFiles } from "./tables.ts";
import type { Cells } from "./tables.ts";
import type { Tables } from "../../../src/table/index.ts";

const of = ({ metrics }: Fidelity, metric: string): MetricScore =>
  metrics.find((one) => one.metric === metric) as MetricScore;
const item = (metric: MetricScore, ...columns: string[]): ItemScore | undefined =>
  metric.items.find((one) => JSON.stringify(one.of) === JSON.stringify(columns));
const measured = (tables: Tables, more = {}): Promise<Fidelity> => measureFidelity({ tables, seed: 7, ...more });

/** Numbers that look random and are the same for ever. */
const noise = (seed: number, at: number): number => {
  const x = Math.sin(at * 12.9898 + seed * 78.233) * 43758.5453;
  return x - Math.floor(x);
};
const rows = (count: number, first = 0): number[] => Array.from({ length: count }, (_, at) => at + first);
const TYPES = ["Oak", "Birch", "Pine", "Yew"];

/** Trees whose height, width and type go together. */
const trees = (count: number, first = 0): Cells => {
  const at = rows(count, first);
  const type = at.map((row) => Math.floor(noise(1, row) * 4));
  const height = at.map((row, place) => 10 + 5 * (type[place] as number) + 6 * noise(2, row));
  return {
    type: type.map((code) => TYPES[code] as string),
    height: height.map((value) => value.toFixed(3)),
    width: height.map((value, place) => (value * 0.1 + noise(3, at[place] as number)).toFixed(3)),
    evergreen: type.map((code, place) => (code >= 2 || noise(4, at[place] as number) < 0.1 ? "yes" : "no")),
    noise: at.map((row) => (noise(5, row) < 0.05 ? null : noise(6, row).toFixed(4))),
  };
};

/** Each column alone keeps its values; its rows are turned by a different number of places. */
const shuffled = (cells: Cells): Cells =>
  Object.fromEntries(
    Object.entries(cells).map(([name, values], column) => {
      const by = (column * 383) % values.length;
      return [name, [...values.slice(by), ...values.slice(0, by)]];
    }),
  );

it("scores a sample of the same population at its ceiling", async () => {
  await using tables = await openCells(trees(2000), trees(2000, 5000));
  const found = await measured(tables);
  for (const metric of found.metrics) {
    if (metric.value === undefined) continue;
    expect({ metric: metric.metric, off: Math.abs(metric.value - (metric.ceiling as number)) }).toMatchObject({
      off: expect.toSatisfy((off: number) => off < 0.02),
    });
  }
  expect(of(found, "autocorrelation").why).toContain("--order");
});

it("keeps columns and loses pairs where rows are shuffled", async () => {
  await using tables = await openCells(trees(2000), shuffled(trees(2000)));
  const found = await measured(tables);
  for (const metric of ["histogram-similarity", "kolmogorov-smirnov", "statistical-comparison"])
    expect(of(found, metric).value).toBeCloseTo(1, 6);
  for (const metric of ["pearson", "spearman", "correlation-ratio", "contingency", "mutual-information"]) {
    const [all, trends] = [of(found, metric), of(found, `${metric}-trends`)];
    expect(trends.value as number).toBeLessThanOrEqual(all.value as number);
    expect(trends.value as number).toBeLessThan((trends.ceiling as number) - 0.2);
    expect(all.items[0]?.value).toBe(Math.min(...all.items.map(({ value }) => value ?? 1)));
  }
  expect(of(found, "pearson").items[0]).toMatchObject({ of: ["height", "width"], figures: { trend: "yes" } });
  const [worst] = found.pairs;
  expect(worst?.real.reduce((sum, count) => sum + count)).toBe(2000);
  expect(worst?.real).not.toEqual(worst?.synthetic);
});

it("says why where nothing can be said, and never 0 of a constant", async () => {
  const count = rows(200);
  const cells: Cells = {
    id: count,
    constant: count.map(() => 5),
    nothing: count.map(() => null),
    flat: count.map((row) => noise(8, row).toFixed(4)),
    lost: count.map((row) => noise(9, row).toFixed(4)),
    label: count.map((row) => (row % 2 === 0 ? "a" : "b")),
    note: count.map((row) => `a text that is long and different from all others, number ${row} of them`),
  };
  const synthetic: Cells = {
    ...cells,
    constant: count.map((row) => (row < 50 ? 6 : 5)),
    flat: count.map(() => "0.5"),
    lost: count.map(() => null),
    label: count.map((row) => (row < 100 ? "new" : "a")),
  };
  await using tables = await openCells(cells, synthetic);
  const found = await measured(tables);
  const statistics = of(found, "statistical-comparison").items;
  const statistic = (column: string, name: string): ItemScore | undefined =>
    statistics.find((one) => one.of[0] === column && one.figures?.["statistic"] === name);
  expect(statistic("constant", "mean")).toMatchObject({ value: undefined, why: "the real column has one value" });
  expect(statistic("lost", "mean")).toMatchObject({ value: undefined, why: "the synthetic column has no value" });
  expect(statistic("lost", "missing values")?.value).toBe(0);
  expect(statistic("label", "category coverage")?.value).toBe(0.5);
  expect(statistic("label", "category adherence")?.value).toBe(0.5);
  const histogram = of(found, "histogram-similarity");
  expect(item(histogram, "constant")?.value).toBe(0.75);
  expect(item(histogram, "lost")?.value).toBe(0);
  expect(item(histogram, "label")).toMatchObject({ value: 0.5, figures: { unseen: 0.5 } });
  expect(item(histogram, "nothing")).toMatchObject({ value: undefined, why: "the real column has no value" });
  expect(item(histogram, "note")?.why).toContain("text");
  expect(item(histogram, "id")?.why).toContain("identifier");
  expect(item(of(found, "kolmogorov-smirnov"), "lost")?.why).toBe("the synthetic column has no value");
  expect(item(of(found, "pearson"), "flat", "lost")?.why).toMatch(/fewer than 4 synthetic rows/);
  expect(item(of(found, "correlation-ratio"), "label", "flat")?.why).toMatch(/does not vary in the synthetic rows/);
  expect(item(of(found, "mutual-information"), "flat", "label")?.figures?.["synthetic"]).toBe(0);
  expect(JSON.parse(JSON.stringify(found))).toBeTruthy();
});

it("needs no more than a few rows, or columns of one kind", async () => {
  await using tables = await openCells(trees(10), trees(10, 50), {
    types: { height: "number", width: "number" },
    roles: { height: "numeric", width: "numeric", type: "categorical", evergreen: "categorical" },
  });
  const found = await measured(tables);
  for (const { value = 0 } of found.metrics) expect(value >= 0 && value <= 1).toBe(true);
  await using labels = await openCells(
    { a: ["x", "y", "x", "y"] },
    { a: ["x", "y", "x", "y"] },
    { roles: { a: "categorical" } },
  );
  const alone = await measured(labels);
  expect(of(alone, "pearson")).toMatchObject({
    value: undefined,
    why: "there are not two columns of numbers or instants",
  });
  expect(of(alone, "contingency-trends").why).toBe("there are not two columns of labels");
  expect(alone.matrices).toEqual([]);
});

it("measures equally many rows for mutual information, and says so", async () => {
  await using tables = await openCells(trees(1500), trees(500, 5000));
  const found = await measured(tables);
  expect(of(found, "mutual-information").sampled).toEqual({ rows: 500, of: 1500, seed: 7 });
  expect(of(found, "pearson").sampled).toBeUndefined();
  expect(await measured(tables)).toEqual(found);
});

it("orders columns as the real file does, whatever the other's order", async () => {
  const cells = trees(300);
  const turned = Object.fromEntries(Object.entries(cells).toReversed());
  await using tables = await openCells(cells, turned);
  const found = await measured(tables);
  expect(of(found, "histogram-similarity").value).toBeCloseTo(1, 12);
  expect(found.shapes.map(({ column }) => column)).toEqual(Object.keys(cells));
  for (const { real, synthetic } of found.shapes) expect(synthetic).toEqual(real);
});

/** statsmodels 0.15.0 per station of vega-datasets' weather.csv: acf(temp_max, nlags=2, fft=False). */
it("keeps entities apart, in the order of a column", async () => {
  const file = join(VEGA_DATA, "weather.csv");
  await using tables = await openFiles(file, file);
  const column = (name: string) => tables.columns.find((one) => one.name === name);
  const found = await measured(tables, { order: column("date"), entity: column("location") });
  const acf = of(found, "autocorrelation");
  expect(acf.value).toBe(1);
  expect(item(acf, "temp_max")?.figures).toMatchObject({ "real series": 2, compared: 2 });
  const shape = found.series.find((one) => one.column === "temp_max");
  expect(["Seattle", "New York"]).toContain(shape?.entity);
  const lag1 = shape?.entity === "Seattle" ? 0.9222791135595558 : 0.921313074661576;
  expect(shape?.acf.real[0]).toBeCloseTo(lag1, 9);
  expect(shape?.real.reduce((sum, point) => sum + point.rows, 0)).toBe(1461);
});

it("compares means over entities where the entities are others, and notices order that is lost", async () => {
  const walk = (entity: number, count: number): number[] => {
    let level = 0;
    return rows(count).map((step) => (level = 0.8 * level + noise(entity, step) - 0.5));
  };
  const panel = (names: string[], ordered: boolean): Cells => {
    const series = names.map((_, entity) => walk(entity + names.length, 60));
    const all = names.flatMap((name, entity) =>
      rows(60).map((step) => ({ name, step, value: series[entity]?.[ordered ? step : (step * 37) % 60] as number })),
    );
    return {
      who: all.map(({ name }) => name),
      step: all.map(({ step }) => step),
      value: all.map(({ value }) => value.toFixed(5)),
    };
  };
  const names = (prefix: string): string[] => rows(20).map((at) => `${prefix}${at}`);
  const options = { roles: { who: "identifier", step: "numeric", value: "numeric" } } as const;
  const scored = async (real: Cells, synthetic: Cells): Promise<MetricScore> => {
    await using tables = await openCells(real, synthetic, options);
    const [entity, order] = tables.columns;
    return of(await measured(tables, { order, entity }), "autocorrelation");
  };
  const alike = await scored(panel(names("a"), true), panel(names("b"), true));
  expect(alike.value as number).toBeGreaterThan(0.97);
  expect(alike.items[0]?.figures).toEqual({ "real series": 20, "synthetic series": 20 });
  const lost = await scored(panel(names("a"), true), panel(names("b"), false));
  expect(lost.value as number).toBeLessThan((alike.value as number) - 0.05);
});
