/** Against scikit-learn 1.9.1 on penguins of vega-datasets 3.2.1; the frozen numbers are what the calls named here return. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { designRows, fitDesign, namesOf } from "../../../src/learn/linear/design.ts";
import { linear, openLinear } from "../../../src/learn/linear/index.ts";
import type { LinearParts } from "../../../src/learn/linear/index.ts";
import { rowsOf } from "../../../src/model/frame.ts";
import type { CategoryColumn, Frame, NumberColumn } from "../../../src/model/frame.ts";

type Penguin = Readonly<Record<string, string | number | null>>;

const penguins: readonly Penguin[] = (
  JSON.parse(
    readFileSync(new URL("../../../node_modules/vega-datasets/data/penguins.json", import.meta.url), "utf8"),
  ) as Penguin[]
).filter((penguin) => penguin["Body Mass (g)"] !== null);

const numbers = (name: string, hole = 0): NumberColumn => ({
  kind: "number",
  name,
  values: Float64Array.from(penguins, (penguin, row) =>
    penguin[name] === null || (hole > 0 && row % hole === 0) ? Number.NaN : Number(penguin[name]),
  ),
});

function categories(name: string): CategoryColumn {
  const labels = [...new Set(penguins.flatMap((penguin) => (penguin[name] === null ? [] : [String(penguin[name])])))];
  return {
    kind: "category",
    name,
    labels,
    codes: Int32Array.from(penguins, (penguin) => labels.indexOf(String(penguin[name]))),
  };
}

/** Every seventh beak has lost its length. */
const features: Frame = {
  rows: penguins.length,
  columns: [
    numbers("Beak Length (mm)", 7),
    numbers("Beak Depth (mm)"),
    numbers("Flipper Length (mm)"),
    categories("Island"),
    categories("Sex"),
  ],
};
const mass = numbers("Body Mass (g)").values;
const species = categories("Species");

const close = (actual: Iterable<number>, expected: readonly number[], digits = 4): void => {
  const list = [...actual];
  expect(list).toHaveLength(expected.length);
  for (const [k, value] of expected.entries()) expect(list[k], `number ${k}`).toBeCloseTo(value, digits);
};

test("the design is scikit-learn's: SimpleImputer, StandardScaler, OneHotEncoder, MissingIndicator", () => {
  const designs = fitDesign(features);
  const rows = designRows(features, designs);
  const row = (index: number): number[] => {
    const cells = Array.from({ length: rows.width }, () => 0);
    for (let at = rows.starts[index] as number; at < (rows.starts[index + 1] as number); at++)
      cells[rows.places[at] as number] = rows.values[at] as number;
    return cells;
  };
  expect(designs.flatMap(namesOf)).toStrictEqual([
    "Beak Length (mm)",
    "Beak Length (mm) is missing",
    "Beak Depth (mm)",
    "Flipper Length (mm)",
    "Island = Biscoe",
    "Island = Dream",
    "Island = Torgersen",
    "Sex = .",
    "Sex = FEMALE",
    "Sex = MALE",
    "Sex is missing",
  ]);
  close(row(0), [0, 1, 0.7854492273303164, -1.4183466493394512, 0, 0, 1, 0, 0, 1, 0], 10);
  close(row(3), [-1.4469464404404944, 0, 1.0897236873042295, -0.5637152223993389, 0, 0, 1, 0, 1, 0, 0], 10);
  close(row(200), [1.1925737926010698, 0, 0.07547548739118863, -0.20761879450762555, 0, 1, 0, 0, 1, 0, 0], 10);
});

test("OneHotEncoder(handle_unknown='infrequent_if_exist', max_categories=3)", () => {
  const column = (texts: string): CategoryColumn => {
    const labels = [...new Set(texts)];
    return { kind: "category", name: "x", labels, codes: Int32Array.from(texts, (text) => labels.indexOf(text)) };
  };
  const designs = fitDesign({ rows: 9, columns: [column("abbccdeee")] }, 3);
  expect(designs.flatMap(namesOf)).toStrictEqual(["x = c", "x = e", "x = (rare)"]);
  const { places } = designRows({ rows: 5, columns: [column("acezb")] }, designs);
  expect([...places]).toStrictEqual([2, 0, 1, 2, 2]);
  // Without rare ones, a category that was never seen is zero in all columns.
  const all = fitDesign({ rows: 9, columns: [column("abbccdeee")] });
  expect(designRows({ rows: 5, columns: [column("acezb")] }, all).places).toHaveLength(4);
});

test("LinearRegression: coefficients and predictions, with columns that add up to one", async () => {
  const model = await linear.train(
    { features, target: { task: "regression", name: "mass", values: mass } },
    { seed: 1 },
  );
  close(
    model.parts.coefficients[0] as readonly number[],
    [
      14.955734915180647, -19.71319792058216, -88.98681133276344, 491.6057024494193, 172.71252484845493,
      -133.47745897940595, -39.235065869049, -69.89588469637334, -208.75802012845483, 278.65390482482826,
      -413.16498928634974,
    ],
  );
  close(model.parts.intercepts, [4141.673538573675]);
  const predictions = await model.predict(features);
  if (predictions.task !== "regression") throw new Error("no regression");
  close(
    [0, 1, 2, 3, 100, 200, 341].map((row) => predictions.values[row] as number),
    [
      3594.217256539663, 3347.0405910875356, 3637.4811853052597, 3497.9436511204362, 4528.789845788327,
      3708.490970702396, 5081.724154373575,
    ],
  );
});

test("LogisticRegression(tol=1e-12) of three classes: coefficients and probabilities", async () => {
  const model = await linear.train(
    { features, target: { task: "classification", name: "species", codes: species.codes, labels: species.labels } },
    { seed: 1 },
  );
  expect(species.labels).toStrictEqual(["Adelie", "Chinstrap", "Gentoo"]);
  close(
    model.parts.coefficients[0] as readonly number[],
    [
      -2.0688255331854912, 0.34578260264807154, 0.8962413337463656, -1.258599484245624, 0.19527726155726916,
      -0.9093880644334785, 0.7141105413596834, -0.009603948979445592, -0.48867225501822764, 0.49827594248114715,
      0.006246613631402457,
    ],
  );
  close(model.parts.intercepts, [0.8316017086596925, -0.3224326830191542, -0.5091690256405209]);
  const predictions = await model.predict(features);
  if (predictions.task !== "classification") throw new Error("no classification");
  close(
    [0, 3, 160, 200, 341].flatMap((row) => [...predictions.probabilities.subarray(3 * row, 3 * row + 3)]),
    [
      0.9961226977378124, 0.0037612326920463345, 0.00011606957014131853, 0.99931611388249, 0.000630756619739114,
      5.31294977708862e-5, 0.006578288126437953, 0.9920000153650385, 0.0014216965085235274, 0.0015526265968144712,
      0.9903132126282036, 0.008134160774982033, 0.00312543443948422, 0.020692558118838713, 0.9761820074416772,
    ],
    5,
  );
});

test("LogisticRegression(tol=1e-12) of two classes", async () => {
  const codes = species.codes.map((code) => (code === 1 ? 1 : 0));
  const model = await linear.train(
    { features, target: { task: "classification", name: "chinstrap", codes, labels: ["no", "yes"] } },
    { seed: 1 },
  );
  close(
    model.parts.coefficients[0] as readonly number[],
    [
      2.7096951260433535, -0.07802343370744777, 0.6437280896368536, -0.41683847190050877, -2.160922904589104,
      2.7791650612004095, -0.618242104409356, -0.0022928689805402965, 0.9879002240282801, -0.9856073028457882,
      -0.04695108222590807,
    ],
  );
  close(model.parts.intercepts, [-3.2990799918259435]);
  const predictions = await model.predict(features);
  if (predictions.task !== "classification") throw new Error("no classification");
  close(
    [0, 3, 160, 200, 341].map((row) => predictions.probabilities[2 * row + 1] as number),
    [0.020151570853221216, 0.00269477635300935, 0.9714976833461431, 0.9788476681582515, 0.02060470177575516],
    5,
  );
});

test("what is kept of a model is plain data, and its contributions add up to the prediction", async () => {
  const trained = await linear.train(
    { features, target: { task: "regression", name: "mass", values: mass } },
    { seed: 1 },
  );
  const model = openLinear(JSON.parse(JSON.stringify(trained.parts)) as LinearParts);
  const predictions = await model.predict(features);
  if (predictions.task !== "regression") throw new Error("no regression");
  const { base, columns } = model.contributions(features);
  const sums = predictions.values.map((_, row) =>
    columns.reduce((sum, { values }) => sum + (values[row] as number), base[0] as number),
  );
  close(sums, [...predictions.values], 6);
  // The base is the mean of what was predicted for the training rows, which is the mean of the target.
  close(base, [mass.reduce((sum, value) => sum + value, 0) / mass.length], 6);
});

test("a class that no training row has gets probability 0; a single class gets 1", async () => {
  const first = rowsOf(
    features,
    Uint32Array.from({ length: 150 }, (_, row) => row),
  );
  const train = (codes: Int32Array) =>
    linear.train(
      { features: first, target: { task: "classification", name: "s", codes, labels: ["a", "b", "c"] } },
      { seed: 1 },
    );
  const two = await (await train(Int32Array.from({ length: 150 }, (_, row) => (row % 2) * 2))).predict(features);
  const one = await (await train(new Int32Array(150).fill(1))).predict(features);
  if (two.task !== "classification" || one.task !== "classification") throw new Error("no classification");
  expect(two.probabilities[1]).toBe(0);
  expect((two.probabilities[0] as number) + (two.probabilities[2] as number)).toBeCloseTo(1, 12);
  expect([...one.probabilities.subarray(0, 3)]).toStrictEqual([0, 1, 0]);
});

test("columns without any value or with one value do no harm", async () => {
  const rows = 5;
  const odd: Frame = {
    rows,
    columns: [
      { kind: "number", name: "empty", values: new Float64Array(rows).fill(Number.NaN) },
      { kind: "number", name: "constant", values: new Float64Array(rows).fill(0.1) },
      { kind: "number", name: "x", values: Float64Array.of(1, 2, 3, 4, 5) },
      { kind: "category", name: "none", labels: [], codes: new Int32Array(rows).fill(-1) },
    ],
  };
  const values = Float64Array.of(3, 5, 7, 9, 11);
  const model = await linear.train({ features: odd, target: { task: "regression", name: "y", values } }, { seed: 1 });
  const predictions = await model.predict(odd);
  if (predictions.task !== "regression") throw new Error("no regression");
  close(predictions.values, [...values], 6);
  expect(model.parts.designs.map(({ name }) => name)).toStrictEqual(["constant", "x"]);
});

test("training ends where its signal is aborted", async () => {
  const rows = 200_000;
  const values = Float64Array.from({ length: rows }, (_, row) => Math.sin(row));
  const many: Frame = {
    rows,
    columns: Array.from({ length: 12 }, (_, k) => ({
      kind: "number" as const,
      name: `x${k}`,
      values: values.map((value, row) => value * Math.cos(row * (k + 1))),
    })),
  };
  const controller = new AbortController();
  const codes = Int32Array.from(values, (value) => (value > 0 ? 1 : 0));
  const training = linear.train(
    { features: many, target: { task: "classification", name: "y", codes, labels: ["a", "b"] } },
    { seed: 1, signal: controller.signal },
  );
  setTimeout(() => controller.abort(new Error("enough")), 10);
  await expect(training).rejects.toThrow("enough");
});
