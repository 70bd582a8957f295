import { expect, test } from "vitest";
import { modelFiles } from "../../src/train/index.ts";
import { csv, messageOf, rows, trainOn, valueOf } from "./training.ts";

const people = (count = 300, seed = 1): string =>
  csv(
    "name,age,town,joined,spent,loyal",
    rows(
      count,
      (row, random) => {
        const age = 18 + Math.floor(random() * 60);
        const town = ["Ulm", "Bern", "Graz"][Math.floor(random() * 3)] as string;
        const day = new Date(Date.UTC(2024, 0, 1 + Math.floor(random() * 300))).toISOString().slice(0, 10);
        const spent = age * 2 + (town === "Bern" ? 40 : 0) + random() * 10;
        return [
          `P-${1000 + row}`,
          age,
          random() < 0.1 ? "" : town,
          day,
          spent.toFixed(2),
          spent + random() * 60 > 150 ? "yes" : "no",
        ];
      },
      seed,
    ),
  );

const origin = {
  rowsmith: "0",
  data: { file: "people.csv", rows: 300, sha256: "0" },
  seed: 42,
  rows: { train: 240, test: 60 },
  scores: {},
  importance: [],
};

test("a regression: parts, features, comparison, test, importance", async () => {
  const { report, model } = valueOf(await trainOn(people(), { target: "spent", drop: ["loyal"] }));
  expect(report.target).toMatchObject({ task: "regression", labels: [] });
  expect(report.split).toMatchObject({ kind: "random", train: 240, test: 60, folds: 5 });
  expect(report.columns.map(({ name, use }) => `${name}: ${use}`)).toStrictEqual([
    "name: set aside",
    "age: number",
    "town: category",
    "joined: calendar",
    "spent: target",
    "loyal: dropped",
  ]);
  expect(report.comparison.map(({ learner }) => learner)).toStrictEqual([
    "baseline",
    "linear",
    "random_forest",
    "gradient_boosted_trees",
  ]);
  expect(report.comparison.every(({ folds }) => folds.length === 5)).toBe(true);
  // The truth is linear, and its noise is even from 0 to 10.
  expect(report.chosen).toBe("linear");
  const mae = report.test.scores.find(({ name }) => name === "MAE");
  expect(mae?.value).toBeGreaterThan(1.5);
  expect(mae?.value).toBeLessThan(6);
  expect(mae?.interval?.low).toBeLessThan(mae?.value as number);
  expect(mae?.interval?.high).toBeGreaterThan(mae?.value as number);
  expect(mae?.gain?.low).toBeGreaterThan(10);
  expect(report.importance.columns[0]?.column).toBe("age");
  expect(report.importance.columns.map(({ column }) => column).toSorted()).toStrictEqual(["age", "joined", "town"]);
  expect(model.columns.map(({ name }) => name)).toStrictEqual(["age", "town", "joined"]);
});

test("the same rows and seed give the same model, byte for byte; another seed another", async () => {
  const path = people();
  const files = async (seed: number): Promise<ReadonlyMap<string, Uint8Array>> => {
    const { model } = valueOf(
      await trainOn(path, { target: "loyal", models: ["gradient_boosted_trees"], folds: 2, seed }),
    );
    return modelFiles({ ...model, origin });
  };
  const [first, second, other] = [await files(1), await files(1), await files(2)];
  expect([...first.keys()]).toStrictEqual([
    "model.json",
    "forest.bin",
    "ydf/header.pb",
    "ydf/data_spec.pb",
    "ydf/gradient_boosted_trees_header.pb",
    "ydf/nodes-00000-of-00001",
    "ydf/done",
    "README.md",
  ]);
  expect(second).toStrictEqual(first);
  expect(other.get("forest.bin")).not.toStrictEqual(first.get("forest.bin"));
});

test("a classification: confusion, calibration and curves", async () => {
  const { report } = valueOf(await trainOn(people(), { target: "loyal", drop: ["spent"], folds: 3 }));
  const { detail } = report.test;
  if (detail.task !== "classification") throw new Error("no classification");
  expect(detail.labels).toStrictEqual(["false", "true"]);
  expect(detail.confusion.flat().reduce((sum, count) => sum + count, 0)).toBe(60);
  expect(detail.calibration.bins.reduce((sum, bin) => sum + bin.rows, 0)).toBe(60);
  expect(detail.curves[0]?.roc.at(-1)).toStrictEqual({ falsePositives: 1, truePositives: 1 });
  expect(report.test.scores.map(({ name }) => name)).toStrictEqual(["accuracy", "F1", "AUC", "log-loss"]);
  expect(report.test.scores.find(({ name }) => name === "AUC")?.value).toBeGreaterThan(0.8);
});

test("by time the last rows are the test; by group no group is in both parts", async () => {
  const path = csv(
    "shop,day,units,weather",
    rows(300, (row, random) => {
      const day = Math.floor(row / 3);
      return [
        `s${row % 3}`,
        new Date(Date.UTC(2024, 0, 1 + day)).toISOString().slice(0, 10),
        Math.round(50 + 20 * Math.sin(day / 5) + random() * 3),
        random().toFixed(3),
      ];
    }),
  );
  const options = { target: "units", models: ["linear"] as const };
  const timed = valueOf(await trainOn(path, { ...options, order: "day", entity: "shop" }));
  expect(timed.report.split).toMatchObject({ kind: "time", by: "day", train: 240, test: 60 });
  // The number of the day before says most of the next.
  expect(
    timed.model.plan.steps
      .filter(({ kind }) => kind === "lag")
      .map((step) => "rows" in step && `${step.column} ${step.rows}`),
  ).toContain("units 1");
  expect(timed.report.test.scores.find(({ name }) => name === "R²")?.value).toBeGreaterThan(0.9);
  const grouped = valueOf(await trainOn(path, { ...options, entity: "shop" }));
  expect(grouped.report.split).toMatchObject({ kind: "group", by: "shop", test: 100 });
});

test("texts by hashed words", async () => {
  const words = { praise: ["lovely", "great", "friendly"], blame: ["cold", "rude", "late"] } as const;
  const path = csv(
    "review,stars",
    rows(300, (row, random) => {
      const good = random() < 0.5;
      const list = words[good ? "praise" : "blame"];
      return [
        `the coffee of visit ${row} was ${list[Math.floor(random() * 3)]} and number ${Math.floor(random() * 1e6)} too`,
        good ? "up" : "down",
      ];
    }),
  );
  const { report } = valueOf(await trainOn(path, { target: "stars", models: ["linear"], folds: 2 }));
  expect(report.columns[0]).toMatchObject({ name: "review", use: "text" });
  expect(report.test.scores.find(({ name }) => name === "accuracy")?.value).toBeGreaterThan(0.9);
});

test("on another file's rows, and its learning curves", async () => {
  const [path, holdout] = [people(400, 1), people(400, 2)];
  const options = { target: "spent", drop: ["loyal"], models: ["linear"] as const, holdout };
  const tested = valueOf(await trainOn(path, { ...options, other: "test" }));
  expect(tested.report.transfer).toMatchObject({ rows: 400, without: 0 });
  // Both files are of one process, so nothing is lost.
  expect(Math.abs(tested.report.transfer?.gaps["R²"] as number)).toBeLessThan(0.02);
  const { report } = valueOf(await trainOn(path, { ...options, other: "augment" }));
  const points = report.augmented?.points ?? [];
  expect(points.filter(({ source }) => source === "real").map(({ real }) => real)).toStrictEqual([
    25, 50, 100, 200, 280,
  ]);
  expect(points.filter(({ source }) => source === "both")).toHaveLength(5);
  const rmse = (source: string, real: number): number =>
    points.find((point) => point.source === source && point.real === real)?.mean as number;
  expect(rmse("both", 25)).toBeLessThan(rmse("real", 25));
  expect(report.augmented?.worth.sentence).toMatch(/^320 synthetic rows are worth /);
});

test("a signal ends it", async () => {
  const controller = new AbortController();
  const training = trainOn(people(2000), {
    target: "loyal",
    signal: controller.signal,
    onProgress: ({ step }) => step === "comparing" && controller.abort(),
  });
  expect(messageOf(await training)).toBe("interrupted; no model was written");
});

const bad = (target: (row: number, random: () => number) => unknown, count = 100): string =>
  csv(
    "a,b,t",
    rows(count, (row, random) => [
      (random() * 10).toFixed(2),
      ["x", "y"][Math.floor(random() * 2)],
      target(row, random),
    ]),
  );

test.each([
  ["missing", () => bad(() => 1), { target: "wanted" }, 'there is no column "wanted" to predict'],
  ["constant", () => bad(() => 7), { target: "t" }, 'all rows have the same "t", so there is nothing to predict'],
  ["empty", () => bad(() => ""), { target: "t" }, 'no row has a value of "t", so there is nothing to learn'],
  [
    "an identifier",
    () => bad((row) => row + 1),
    { target: "t" },
    '"t" only names the rows (as many different integers as rows, counting up), and nothing predicts a name',
  ],
  [
    "a date",
    () => bad((row) => new Date(Date.UTC(2024, 0, row)).toISOString().slice(0, 10)),
    { target: "t" },
    '"t" is a date; numbers and labels are predicted, not instants',
  ],
  [
    "texts for a regression",
    () => bad((row) => `l${row % 3}`),
    { target: "t", task: "regression" },
    '"t" has texts, and a regression predicts numbers',
  ],
  [
    "of five rows",
    () => bad((row) => row * 1.5, 5),
    { target: "t" },
    'there are 5 rows with a value of "t", and at least 20 are needed: a fifth is kept for the test',
  ],
  [
    "of one class",
    () => bad((row) => (row < 60 ? "yes" : "")),
    { target: "t" },
    'all rows have the same "t", so there is nothing to predict',
  ],
  ["dropped", () => bad((row) => row % 7), { target: "t", drop: ["t"] }, '"t" is the target, so it cannot be dropped'],
  [
    "without a column",
    () => bad((_, random) => random()),
    { target: "t", drop: ["a", "b"] },
    "no column is left to predict from",
  ],
  [
    "with a column that is not there",
    () => bad((_, random) => random()),
    { target: "t", keep: ["zz"] },
    'there is no column "zz"',
  ],
  [
    "by time without an order",
    () => bad((_, random) => random()),
    { target: "t", split: "time" },
    "a split by time needs a column that says when a row is",
  ],
  [
    "by a score of another task",
    () => bad((_, random) => random()),
    { target: "t", score: "AUC" },
    "AUC is no score of a regression",
  ],
] as const)("a target that is %s is refused in a sentence", async (_, path, options, message) => {
  const result = await trainOn(path(), options);
  expect(messageOf(result)).toBe(message);
});

test("a column without any value, and one without any change, are set aside", async () => {
  const path = csv(
    "none,same,x,y",
    rows(60, (_, random) => {
      const x = random();
      return ["", 5, x.toFixed(4), (x * x + random() / 10).toFixed(4)];
    }),
  );
  const { report } = valueOf(await trainOn(path, { target: "y", models: ["linear"] }));
  expect(report.columns.map(({ use }) => use)).toStrictEqual(["set aside", "set aside", "number", "target"]);
});

test("labels of one row, and a label that a fold lacks, do no harm", async () => {
  const path = csv(
    "x,t",
    rows(80, (row, random) => {
      const x = random();
      return [
        x.toFixed(4),
        row === 10 ? "once" : row === 20 || row === 21 ? "twice" : x + random() / 3 > 0.6 ? "high" : "low",
      ];
    }),
  );
  const { report } = valueOf(await trainOn(path, { target: "t" }));
  expect(report.notes).toContain("2 labels have fewer than 5 rows, so what is said of them is chance");
  expect(report.target.labels).toStrictEqual(["high", "low", "once", "twice"]);
});

test("truths are called as the file calls them", async () => {
  const flags = (yes: string, no: string): string =>
    csv(
      "x,t",
      rows(60, (_, random) => {
        const x = random();
        return [x.toFixed(4), x + random() / 2 > 0.7 ? yes : no];
      }),
    );
  const labels = async (path: string): Promise<readonly string[]> =>
    valueOf(await trainOn(path, { target: "t", models: ["linear"], folds: 2 })).report.target.labels;
  expect(await labels(flags("1", "0"))).toStrictEqual(["0", "1"]);
  expect(await labels(flags("yes", "no"))).toStrictEqual(["false", "true"]);
});
