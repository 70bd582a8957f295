/** YDF's own runtime (ydf-training 0.0.1, WebAssembly) reads the files and predicts what the forest predicts. */
import { createRequire } from "node:module";
import { beforeAll, describe, expect, test } from "vitest";
import { gradientBoostedTrees, randomForest, ydfModelFiles } from "../../../src/learn/index.ts";
import type { Model, TrainingSet } from "../../../src/learn/learner.ts";
import type { Frame } from "../../../src/model/frame.ts";
import { abalone } from "../abalone.ts";

interface YdfModel {
  getInputFeatures(): { size(): number; get(place: number): { name: string; type: string; internalIdx: number } };
  newBatchOfExamples(rows: number): void;
  setNumerical(row: number, feature: number, value: number): void;
  setCategoricalString(row: number, feature: number, value: string): void;
  predict(): { size(): number; get(place: number): number; delete(): void };
  getLabelClasses(): { size(): number; get(place: number): string };
  delete(): void;
}

interface Ydf {
  readonly FS: { mkdirTree(path: string): void; writeFile(path: string, bytes: Uint8Array): void };
  InternalLoadModel(path: string): YdfModel | null;
}

let ydf: Ydf;
let models = 0;
beforeAll(async () => {
  const open = createRequire(import.meta.url)("ydf-training") as (options: object) => Promise<Ydf>;
  ydf = await open({ print: () => undefined, printErr: () => undefined });
});

function byYdf(model: Model, features: Frame): { predicted: number[]; labels: string[] } {
  const folder = `/model${++models}`;
  ydf.FS.mkdirTree(folder);
  if (model.forest === undefined) throw new Error("expected a forest");
  for (const [name, bytes] of ydfModelFiles(model.forest)) ydf.FS.writeFile(`${folder}/${name}`, bytes);
  const loaded = ydf.InternalLoadModel(folder);
  if (loaded === null) throw new Error("YDF does not read the model");
  const inputs = loaded.getInputFeatures();
  loaded.newBatchOfExamples(features.rows);
  for (let k = 0; k < inputs.size(); k++) {
    const { name, type, internalIdx } = inputs.get(k);
    const column = features.columns.find((one) => one.name === name);
    if (column === undefined) throw new Error(`expected a column ${name}`);
    expect(type).toBe(column.kind === "number" ? "NUMERICAL" : "CATEGORICAL");
    for (let row = 0; row < features.rows; row++)
      if (column.kind === "number") {
        if (!Number.isNaN(column.values[row])) loaded.setNumerical(row, internalIdx, column.values[row] as number);
      } else if ((column.codes[row] as number) >= 0)
        loaded.setCategoricalString(row, internalIdx, column.labels[column.codes[row] as number] as string);
  }
  const answer = loaded.predict();
  const classes = loaded.getLabelClasses();
  const predicted = Array.from({ length: answer.size() }, (_, place) => answer.get(place));
  const labels = Array.from({ length: classes.size() }, (_, place) => classes.get(place));
  answer.delete();
  loaded.delete();
  return { predicted, labels };
}

async function own(model: Model, features: Frame): Promise<Float64Array> {
  const predictions = await model.predict(features);
  return predictions.task === "regression" ? predictions.values : predictions.probabilities;
}

function expectNear(ours: ArrayLike<number>, theirs: ArrayLike<number>): void {
  expect(theirs.length).toBe(ours.length);
  let worst = 0;
  for (let at = 0; at < ours.length; at++)
    worst = Math.max(worst, Math.abs((ours[at] as number) - (theirs[at] as number)));
  expect(worst).toBeLessThan(1e-4);
}

/** The labels of Type, of which two are kept or three. */
function typed(labels: 2 | 3): { train: TrainingSet; test: TrainingSet } {
  const { train, test } = abalone("Type");
  if (labels === 3) return { train, test };
  const merged = (set: TrainingSet): TrainingSet => {
    if (set.target.task !== "classification") throw new Error("expected labels");
    const codes = set.target.codes.map((code) => Math.min(code, 1));
    return { ...set, target: { ...set.target, codes, labels: ['it\'s, "quoted"', "été"] } };
  };
  return { train: merged(train), test: merged(test) };
}

const LEARNERS = [
  { learner: gradientBoostedTrees({ rounds: 30 }) },
  { learner: randomForest({ trees: 10, depth: 8 }) },
];

describe.each(LEARNERS)("$learner.name", ({ learner }) => {
  test("numbers", async () => {
    const { train, test } = abalone("Rings");
    const model = await learner.train(train, { seed: 1 });
    expectNear(await own(model, test.features), byYdf(model, test.features).predicted);
  });

  test("three labels", async () => {
    const { train, test } = typed(3);
    const model = await learner.train(train, { seed: 1 });
    const { predicted, labels } = byYdf(model, test.features);
    expect(labels).toEqual(["F", "I", "M"]);
    expectNear(await own(model, test.features), predicted);
  });

  test("two labels, with commas, quotes and letters of all kinds", async () => {
    const { train, test } = typed(2);
    const model = await learner.train(train, { seed: 1 });
    const { predicted, labels } = byYdf(model, test.features);
    expect(labels).toEqual(['it\'s, "quoted"', "été"]);
    const second = (await own(model, test.features)).filter((_, at) => at % 2 === 1);
    expectNear(second, predicted);
  });
});

test("three labels that nothing tells: no tree", async () => {
  const features = { rows: 90, columns: [{ kind: "number", name: "x", values: new Float64Array(90) }] } as const;
  const codes = Int32Array.from({ length: 90 }, (_, row) => (row < 45 ? 0 : row < 75 ? 1 : 2));
  const target = { task: "classification", name: "t", codes, labels: ["a", "b", "c"] } as const;
  const model = await gradientBoostedTrees({ rounds: 0 }).train({ features, target }, { seed: 1 });
  const one = { rows: 1, columns: [{ kind: "number", name: "x", values: Float64Array.of(1) }] } as const;
  expectNear([1 / 2, 1 / 3, 1 / 6], byYdf(model, one).predicted);
});

test("a label that it has not seen, and one that is missing", async () => {
  const { train, test } = abalone("Rings");
  const model = await gradientBoostedTrees({ rounds: 10 }).train(train, { seed: 1 });
  const columns = test.features.columns.map((column) =>
    column.kind === "number"
      ? column
      : { ...column, labels: ["new", "I", "M"], codes: column.codes.map((code, row) => (row % 3 === 0 ? -1 : code)) },
  );
  const features = { rows: test.features.rows, columns };
  expectNear(await own(model, features), byYdf(model, features).predicted);
});
