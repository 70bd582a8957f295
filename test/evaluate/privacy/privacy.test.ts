import { describe, expect, test } from "vitest";
import { each } from "../../thorough.ts";
import { metric, privacyOf, dataSet } from "./tables.ts";
import type { Lines } from "./tables.ts";

const METRICS = [
  "exact-match",
  "neighbours-privacy",
  "membership-inference",
  "holdout-comparison",
  "dcr-share",
  "nndr-ratio",
  "identical-match-share",
  "dcr-baseline-protection",
  "singling-out",
  "linkability",
  "inference",
];
/** Those that a copy brings down to nothing; linking is hampered where halves of different rows are the same. */
const NEED_HOLDOUT = METRICS.filter(
  (name) => !["exact-match", "identical-match-share", "dcr-baseline-protection"].includes(name),
);

/** Three parts of a data set: training, holdout and fresh rows. */
function thirds({ header, rows }: Lines, most = 400): { header: string; parts: readonly string[][] } {
  const size = Math.min(most, Math.floor(rows.length / 3));
  return { header, parts: [0, 1, 2].map((part) => rows.slice(part * size, (part + 1) * size)) };
}

const DATA_SETS = [
  ["birdstrikes", "vega-datasets/data/birdstrikes.csv"],
  ["movies", "vega-datasets/data/movies.json"],
  ["penguins", "vega-datasets/data/penguins.json"],
  ["abalone", "ydf-training/test/abalone.csv"],
] as const;

describe.each(DATA_SETS.filter(each(3)))("of %s", (_, file) => {
  const {
    header,
    parts: [real = [], holdout = [], fresh = []],
  } = thirds(dataSet(file));

  test("fresh real rows score what they are expected to", async () => {
    const found = await privacyOf(header, { real, holdout, synthetic: fresh });
    expect(found.metrics.map(({ metric }) => metric)).toEqual(METRICS);
    for (const { metric, value, ceiling, interval } of found.metrics) {
      const high = interval?.high;
      expect(ceiling, metric).toBeDefined();
      expect(high, `${metric}: ${value} of ${ceiling}`).toBeGreaterThan((ceiling as number) - 0.03);
    }
  });

  test("a copy of the training data fails every metric", async () => {
    const found = await privacyOf(header, { real, holdout, synthetic: real });
    for (const { metric, value, ceiling } of found.metrics)
      expect(value, metric).toBeLessThan(Math.min(0.25, (ceiling as number) / 4));
  });

  test("half a copy fails as well", async () => {
    const half = real.length >> 1;
    const mixed = [...real.slice(0, half), ...fresh.slice(half)];
    const found = await privacyOf(header, { real, holdout, synthetic: mixed });
    for (const name of NEED_HOLDOUT.filter((name) => name !== "singling-out")) {
      const { value, interval, ceiling } = metric(found, name);
      expect(value, name).toBeLessThan(0.75);
      expect(interval?.high, name).toBeLessThan(ceiling as number);
    }
    expect(metric(found, "exact-match").value).toBeCloseTo(0.5, 1);
  });
});

describe("without a holdout", () => {
  const {
    header,
    parts: [real = [], , fresh = []],
  } = thirds(dataSet("ydf-training/test/abalone.csv"), 300);

  test("what needs one is not applicable, with the reason and what to do", async () => {
    const found = await privacyOf(header, { real, synthetic: real });
    for (const name of NEED_HOLDOUT) {
      expect(metric(found, name).value, name).toBeUndefined();
      expect(metric(found, name).why, name).toContain("--holdout");
    }
    expect(metric(found, "exact-match").value).toBe(0);
    expect(metric(found, "exact-match").ceiling).toBe(1);
    expect(metric(found, "identical-match-share").value).toBe(0);
    expect(metric(found, "identical-match-share").ceiling).toBe(1);
    expect(metric(found, "dcr-baseline-protection").value).toBe(0);
    expect(metric(found, "dcr-baseline-protection").ceiling).toBeGreaterThan(0.05);
    expect(metric(found, "linkability").items[0]?.figures).toMatchObject({ attacks: 300 });
    expect(found.curves.map(({ of }) => of)).toEqual(["synthetic to training"]);
  });

  test("a holdout that is the training data is none", async () => {
    const found = await privacyOf(header, { real, holdout: real.slice(0, 100), synthetic: fresh });
    expect(metric(found, "dcr-share").value).toBeUndefined();
    expect(metric(found, "dcr-share").why).toContain("100 of the 100 holdout rows are in the training data");
    expect(metric(found, "exact-match").ceiling).toBe(1);
  });
});

test("scores are the same on any number of threads, and differ with the seed alone", async () => {
  const {
    header,
    parts: [real = [], holdout = [], synthetic = []],
  } = thirds(dataSet("vega-datasets/data/penguins.json"));
  const [here, two] = await Promise.all(
    [0, 2].map((threads) => privacyOf(header, { real, holdout, synthetic }, threads)),
  );
  expect(two).toEqual(here);
  expect(here?.curves.map(({ of, rows }) => [of, rows])).toEqual([
    ["synthetic to training", 114],
    ["holdout to training", 114],
    ["synthetic to holdout", 114],
  ]);
});

describe("of tables as people have them", () => {
  const count = (rows: number, cells: (row: number) => readonly (string | number)[]): string[] =>
    Array.from({ length: rows }, (_, row) => cells(row).join(","));
  /** A number that looks random and is the same every time. */
  const mixed = (row: number, column: number): number => (Math.imul(row * 31 + column + 7, 2654435761) >>> 8) % 1000;

  test.each<[string, string, (rows: number, from: number) => string[]]>([
    [
      "ten rows",
      "a,b",
      (rows, from) => count(Math.min(rows, 10), (row) => [mixed(row, from), "xyz"[mixed(row, from + 1) % 3] as string]),
    ],
    [
      "no numbers",
      "a,b,c",
      (rows, from) =>
        count(rows, (row) => [0, 1, 2].map((column) => "uvwxyz"[mixed(row, from + column) % 6] as string)),
    ],
    ["nothing but numbers", "a,b", (rows, from) => count(rows, (row) => [mixed(row, from), mixed(row, from + 1) / 7])],
    [
      "an empty and a constant column",
      "a,b,c,d",
      (rows, from) => count(rows, (row) => [mixed(row, from), "", 5, "xyz"[mixed(row, from + 3) % 3] as string]),
    ],
    ["one column", "a", (rows, from) => count(rows, (row) => [mixed(row, from) / 3])],
    [
      "long texts",
      "a,b",
      (rows, from) =>
        count(rows, (row) => [`the ${mixed(row, from)}th of ${mixed(row, from + 1)} texts`, mixed(row, from + 2)]),
    ],
    [
      "gaps everywhere",
      "a,b,c",
      (rows, from) =>
        count(rows, (row) =>
          [0, 1, 2].map((column) => (mixed(row, from + column) % 3 === 0 ? "" : mixed(row, from + column) / 9)),
        ),
    ],
  ])("%s", async (_, header, rows) => {
    const found = await privacyOf(header, { real: rows(60, 0), holdout: rows(40, 50), synthetic: rows(50, 90) });
    for (const { metric, value, why, interval } of found.metrics) {
      if (value === undefined) expect(why, metric).toBeTruthy();
      else {
        expect(value, metric).toBeGreaterThanOrEqual(0);
        expect(value, metric).toBeLessThanOrEqual(1);
      }
      if (interval) expect(interval.low, metric).toBeLessThanOrEqual(interval.high);
    }
  });

  test("nothing but identifiers: nothing is said", async () => {
    const rows = (from: number): string[] => count(30, (row) => [from + row]);
    const found = await privacyOf("id", { real: rows(0), holdout: rows(30), synthetic: rows(60) });
    expect(found.metrics.map(({ metric }) => metric)).toEqual(METRICS);
    for (const { value, why } of found.metrics) {
      expect(value).toBeUndefined();
      expect(why).toMatch(/identifiers/);
    }
  });

  test("two hundred columns", async () => {
    const header = Array.from({ length: 200 }, (_, column) => `c${column}`).join(",");
    const rows = (from: number): string[] =>
      count(40, (row) =>
        Array.from(
          { length: 200 },
          (_, column) =>
            (column % 3 === 0 ? "pqrs"[mixed(row, from + column) % 4] : mixed(row, from + column)) as string,
        ),
      );
    const found = await privacyOf(header, { real: rows(0), holdout: rows(1000), synthetic: rows(0) });
    expect(metric(found, "dcr-share").value).toBeLessThan(0.05);
    expect(metric(found, "inference").items).toHaveLength(20);
    expect(metric(found, "inference").value).toBeLessThan(0.1);
  }, 60_000);

  test("few different rows: matches are expected, and a copy is told from fresh rows all the same", async () => {
    const rows = (from: number): string[] =>
      count(400, (row) => [mixed(row, from) % 4, "xyz"[mixed(row, from + 1) % 3] as string]);
    const found = await privacyOf("a,b", { real: rows(0), holdout: rows(50), synthetic: rows(90) });
    const exact = metric(found, "exact-match");
    expect(exact.value).toBeLessThan(0.05);
    expect(exact.ceiling).toBeLessThan(0.05);
    expect(metric(found, "membership-inference").value).toBeGreaterThan(0.9);
    expect(metric(found, "neighbours-privacy").ceiling).toBeLessThan(0.05);
  });
});
