/**
 * Yggdrasil Decision Forests reads what is written, and predicts row by row what the forest predicts. (Python's ydf 0.16.1 was
 * tried by hand on saved models of abalone, with gaps too: at most 6e-6 apart.)
 */
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { rowsOf } from "../../../src/model/frame.ts";
import type { CategoryColumn, Frame, NumberColumn } from "../../../src/model/frame.ts";
import { seededRandom } from "../../../src/model/random-places.ts";
import type { Target, TrainingSet } from "../../../src/learn/learner.ts";
import { bag } from "../../../src/learn/trees/bagging.ts";
import { boost } from "../../../src/learn/trees/boosting.ts";
import { ForestWriter, SET_WORDS } from "../../../src/learn/trees/forest.ts";
import type { Forest, ForestFeature } from "../../../src/learn/trees/forest.ts";
import { predictForest } from "../../../src/learn/trees/predict.ts";
import { abalone } from "../abalone.ts";
import { ydfFiles } from "../../../src/learn/ydf-format/index.ts";
import { standInNumbers } from "../../../src/learn/ydf-format/stand-in.ts";
import { csvOf, examplesOf, loadForest, openYdf, savedFiles } from "./runtime.ts";

beforeAll(openYdf);

/** As the runtime gives them: of two labels the second's probability alone. */
function ours(forest: Forest, frame: Frame): readonly number[] {
  const predictions = predictForest(forest, frame);
  if (predictions.task === "regression") return [...predictions.values];
  const { labels, probabilities } = predictions;
  return labels.length === 2 ? [...probabilities].filter((_, at) => at % 2 === 1) : [...probabilities];
}

/** The runtime counts in float32. */
function expectSame(theirs: readonly number[], own: readonly number[]): void {
  expect(theirs).toHaveLength(own.length);
  const far = own.flatMap((value, row) => {
    const other = theirs[row] as number;
    return Math.abs(other - value) <= 2e-5 * Math.max(1, Math.abs(value)) ? [] : [{ row, value, other }];
  });
  expect(far).toStrictEqual([]);
}

const BOOSTING = { rounds: 20, shrinkage: 0.1, leaves: 15, minimumRows: 3, patience: 0, bins: 255, seed: 1 };
const BAGGING = { trees: 12, depth: 8, minimumRows: 2, seed: 1 };
const GROWERS = [
  { name: "boosted", grow: (set: TrainingSet): Forest => boost(set, BOOSTING) },
  { name: "bagged", grow: (set: TrainingSet): Forest => bag(set, BAGGING) },
];

/** Labels as people have them. */
const AWKWARD = [
  "a, b",
  'say "so"',
  "two\nlines",
  "Zürich 🏔",
  "",
  "NA",
  " ",
  "<OOD>",
  "<<OOD>>",
  "None",
  "0",
  "-1",
  "a;b",
  "x\ty",
];

/** Numbers and labels of which one in six is missing, and a number without gaps. */
function mixed(rows: number, labels: readonly string[] = AWKWARD): Frame {
  const random = seededRandom(7);
  const number = (name: string, gaps: number): NumberColumn => ({
    kind: "number",
    name,
    values: Float64Array.from({ length: rows }, () => (random() < gaps ? Number.NaN : random() * 200 - 100)),
  });
  const category: CategoryColumn = {
    kind: "category",
    name: 'la"bel, with a comma',
    labels,
    codes: Int32Array.from({ length: rows }, () => (random() < 1 / 6 ? -1 : Math.floor(random() * labels.length))),
  };
  return { rows, columns: [number("x", 1 / 6), category, number("größe", 0)] };
}

/** What a forest has to find: gaps and labels tell as much as numbers do. */
function signalOf({ rows, columns }: Frame): Float64Array {
  const [x, label, size] = columns as readonly [NumberColumn, CategoryColumn, NumberColumn];
  return Float64Array.from({ length: rows }, (_, row) => {
    const number = x.values[row] as number;
    const part = Number.isNaN(number) ? 80 : number;
    return part + 15 * (((label.codes[row] as number) * 7) % 5) + 0.3 * (size.values[row] as number);
  });
}

function targetOf(values: Float64Array, labels: readonly string[]): Target {
  if (labels.length === 0) return { task: "regression", name: "target", values };
  const sorted = values.toSorted();
  const codes = Int32Array.from(values, (value) => {
    const rank = sorted.findIndex((other) => other >= value);
    return Math.min(labels.length - 1, Math.floor((rank / values.length) * labels.length));
  });
  return { task: "classification", name: "target", labels, codes };
}

describe.each(GROWERS)("a $name forest", ({ name, grow }) => {
  test.each([
    { of: "a number", labels: [] },
    { of: "two labels", labels: ["no, never", "<OOD>"] },
    { of: "many labels", labels: ["", "NA", 'a "b"', "ü", "5"] },
  ])("of $of: numbers, labels, what is missing, what it has not seen", async ({ labels }) => {
    const frame = mixed(600);
    const forest = grow({ features: frame, target: targetOf(signalOf(frame), labels) });
    const model = await loadForest(forest);
    // Labels by another order of codes, two of them unknown; every feature is missing in some row.
    const shown = { ...mixed(500, ["unknown", ...AWKWARD.toReversed(), "another"]) };
    const own = ours(forest, shown);
    expectSame(model.predict(examplesOf(shown)), own);
    expect(new Set(own).size).toBeGreaterThan(20);
    expect(model.getLabelClasses()).toStrictEqual(labels);
    expect(model.describe()).toContain(`Number of trees: ${forest.roots.length}\n`);
    expect(model.describe()).toContain(`Total number of nodes: ${forest.nodes.feature.length}\n`);
    expect(model.describe()).toContain(`Type: "${name === "boosted" ? "GRADIENT_BOOSTED_TREES" : "RANDOM_FOREST"}"`);
    model.unload();
  });

  test("of rows in a CSV file", async () => {
    const labels = AWKWARD.filter((label) => label !== "" && label !== "NA");
    const frame = mixed(400, labels);
    const forest = grow({ features: frame, target: targetOf(signalOf(frame), []) });
    const model = await loadForest(forest);
    expectSame(model.predict(csvOf(frame, "target")), ours(forest, frame));
    model.unload();
  });

  test.each(["Rings", "Type"])("of abalone's %s", async (target) => {
    const { train, test } = abalone(target);
    const forest = grow(train);
    const model = await loadForest(forest);
    expectSame(model.predict(examplesOf(test.features)), ours(forest, test.features));
    model.unload();
  });

  test("of more labels than YDF keeps of its own accord", async () => {
    const labels = Array.from({ length: 255 }, (_, k) => `label ${k}`);
    const frame = mixed(1500, labels);
    const forest = grow({ features: frame, target: targetOf(signalOf(frame), []) });
    const model = await loadForest(forest);
    expectSame(model.predict(examplesOf(frame)), ours(forest, frame));
    model.unload();
  });

  test("of one label, of one row, of nothing to learn", async () => {
    const frame = mixed(50);
    for (const target of [
      { task: "classification", name: "target", labels: ["only"], codes: new Int32Array(50) },
      { task: "classification", name: "target", labels: ["a", "b", "c"], codes: new Int32Array(50) },
      { task: "regression", name: "target", values: new Float64Array(50).fill(3) },
    ] as const) {
      const forest = grow({ features: frame, target });
      const model = await loadForest(forest);
      expectSame(model.predict(examplesOf(frame)), ours(forest, frame));
      model.unload();
    }
    const one = rowsOf(frame, Uint32Array.of(0));
    const forest = grow({ features: one, target: { task: "regression", name: "target", values: Float64Array.of(7) } });
    const model = await loadForest(forest);
    expectSame(model.predict(examplesOf(one)), [7]);
    model.unload();
  });
});

/** A tree that asks anything anywhere: where missing numbers go is by chance, and a set of labels may hold the category 0. */
function randomForestOf(seed: number, labels: number, combine: "sum" | "mean"): Forest {
  const random = seededRandom(seed);
  const features: readonly ForestFeature[] = [
    { kind: "number", name: "x" },
    { kind: "category", name: 'la"bel, with a comma', labels: AWKWARD.slice(0, 9) },
    { kind: "number", name: "größe" },
  ];
  const width = combine === "mean" ? Math.max(1, labels) : 1;
  const outputs = combine === "mean" ? width : labels > 2 ? labels : 1;
  const writer = new ForestWriter(width);
  const value = (): readonly number[] => {
    const numbers = Array.from({ length: width }, () =>
      labels === 0 || combine === "sum" ? random() * 4 - 2 : random(),
    );
    const sum = labels > 0 && combine === "mean" ? numbers.reduce((a, b) => a + b, 0) : 1;
    return numbers.map((number) => number / sum);
  };
  const add = (depth: number): void => {
    const rows = Math.ceil(random() * 100);
    if (depth === 0 || random() < 0.2) {
      writer.add({ value: value(), rows });
      return;
    }
    const feature = Math.floor(random() * 3);
    const place = writer.add({
      value: value(),
      rows,
      split: {
        feature,
        threshold: random() * 200 - 100,
        missingRight: feature !== 1 && random() < 0.5,
        set: feature === 1 ? Uint32Array.from({ length: SET_WORDS }, () => Math.floor(random() * 2 ** 32)) : undefined,
      },
    });
    add(depth - 1);
    writer.right(place);
    add(depth - 1);
  };
  for (let tree = 0; tree < 3 * outputs; tree++) {
    writer.startTree();
    add(6);
  }
  return {
    features,
    target:
      labels === 0
        ? { task: "regression", name: "target" }
        : { task: "classification", name: "target", labels: Array.from({ length: labels }, (_, k) => `l${k}`) },
    combine,
    initial: Float64Array.from({ length: outputs }, () => (combine === "sum" ? random() * 2 - 1 : 0)),
    width,
    ...writer.finish(),
  };
}

test("any forest whatever", async () => {
  const frame = mixed(300);
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 1e6 }),
      fc.constantFrom(0, 2, 3, 4),
      fc.constantFrom("sum", "mean"),
      async (seed, labels, combine) => {
        const forest = randomForestOf(seed, labels, combine);
        const model = await loadForest(forest);
        expectSame(model.predict(examplesOf(frame)), ours(forest, frame));
        model.unload();
      },
    ),
    { numRuns: 40, seed: 1 },
  );
});

test("what YDF saves of a model that it has read are the bytes that it has read", async () => {
  const frame = mixed(300);
  for (const { grow } of GROWERS)
    for (const labels of [[], ["a", "b"], ["a", "b", "c"]]) {
      const forest = grow({ features: frame, target: targetOf(signalOf(frame), labels) });
      const files = ydfFiles(forest);
      const saved = await savedFiles(await loadForest(forest));
      expect([...saved.keys()].sort()).toStrictEqual([...files.keys()].sort());
      const nodes = "nodes-00000-of-00001";
      expect(Buffer.compare(saved.get(nodes) as Uint8Array, files.get(nodes) as Uint8Array)).toBe(0);
      // Entries of a map come in any order.
      expect(saved.get("data_spec.pb")?.toSorted()).toStrictEqual(files.get("data_spec.pb")?.toSorted());
      // YDF writes out the defaults of fields that are not there.
      expect(Buffer.from(saved.get("header.pb") as Uint8Array).toString("latin1")).toContain(
        Buffer.from((files.get("header.pb") as Uint8Array).subarray(0, 20)).toString("latin1"),
      );
    }
});

test("one number a feature goes where missing ones go, where there is such a number; the mean, if it does", () => {
  const frame = mixed(300);
  const { train } = abalone("Rings");
  const forests = [
    ...[1, 2, 3, 4, 5].map((seed) => randomForestOf(seed, 2, "sum")),
    ...GROWERS.flatMap(({ grow }) => [grow(train), grow({ features: frame, target: targetOf(signalOf(frame), []) })]),
  ];
  let found = 0;
  for (const { features, nodes } of forests)
    for (const [place, stand] of standInNumbers({ features, nodes }).entries()) {
      const feature = features[place] as ForestFeature;
      if (feature.kind === "category") {
        expect(stand).toBeUndefined();
        continue;
      }
      const cuts = (right: number): number[] =>
        [...nodes.feature.keys()]
          .filter((node) => nodes.feature[node] === place && nodes.missingRight[node] === right)
          .map((node) => Math.fround(nodes.threshold[node] as number));
      const [low, high] = [Math.max(...cuts(1)), Math.min(...cuts(0))];
      const mean = feature.mean === undefined ? undefined : Math.fround(feature.mean);
      if (low >= high || (mean !== undefined && mean >= low && mean < high)) expect(stand).toBe(mean);
      else if (stand !== undefined) {
        found++;
        expect(Math.fround(stand)).toBe(stand);
        expect(stand).toBeGreaterThanOrEqual(low);
        expect(stand).toBeLessThan(high);
      } else expect(high - low).toBe(Infinity);
    }
  expect(found).toBeGreaterThan(15);
});
