import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { predictFile, predictRow } from "../../src/commands/predict.ts";
import { readModelFolder, writeModelFolder } from "../../src/commands/train/model-folder.ts";
import { modelFiles, readModel } from "../../src/train/index.ts";
import type { SavedModel } from "../../src/train/index.ts";
import type { LearnerName } from "../../src/train/learner-names.ts";
import { csv, folder, messageOf, rows, trainOn, valueOf } from "./training.ts";

const data = (): string =>
  csv(
    "id,product,day,quantity,paid,amount",
    rows(300, (row, random) => {
      const place = Math.floor(random() * 4);
      const quantity = 1 + Math.floor(random() * 5);
      const amount = (2 + place) * quantity + random();
      return [
        row + 1,
        `"p ${place}"`,
        `2024-0${1 + (row % 9)}-11`,
        quantity,
        random() < 0.5 ? "card" : "cash",
        amount.toFixed(2),
      ];
    }),
  );

async function saved(
  learner: LearnerName,
  target = "amount",
  path = data(),
): Promise<{ model: SavedModel; folder: string; data: string }> {
  const { model, report } = valueOf(await trainOn(path, { target, models: [learner], folds: 2 }));
  const scores = Object.fromEntries(
    report.test.scores.flatMap(({ name, value }) => (value === undefined ? [] : [[name, { value }]])),
  );
  const whole = {
    ...model,
    origin: {
      rowsmith: "0",
      data: { file: "data.csv", rows: 300, sha256: "0" },
      seed: 1,
      rows: { train: 240, test: 60 },
      scores,
      importance: [],
    },
  };
  const place = join(folder(), "model");
  valueOf(writeModelFolder(place, modelFiles(whole)));
  return { model: whole, folder: place, data: path };
}

const lines = (path: string): readonly string[] => readFileSync(path, "utf8").trimEnd().split("\n");

test.each(["linear", "random_forest", "gradient_boosted_trees"] as const)(
  "%s: what is read back is what was written, and predicts the same; contributions add up",
  async (learner) => {
    const made = await saved(learner);
    expect(valueOf(readModelFolder(made.folder))).toStrictEqual(made.model);
    const output = join(folder(), "out.csv");
    const report = valueOf(await predictFile({ model: made.folder, data: made.data, output, explain: true }));
    expect(report).toMatchObject({ rows: 300, beside: true, gaps: [], target: "amount" });
    const [header = "", first = ""] = lines(output);
    const [dataHeader = "", dataFirst = ""] = lines(made.data);
    expect(header).toBe(
      `${dataHeader},predicted amount,base,${["product", "day", "quantity", "paid"].map((name) => `contribution of ${name}`).join(",")}`,
    );
    expect(first.startsWith(`${dataFirst},`)).toBe(true);
    for (const line of lines(output).slice(1)) {
      const [truth, prediction, base, ...parts] = line.split(",").slice(-7).map(Number) as [
        number,
        number,
        number,
        ...number[],
      ];
      expect(Math.abs(truth - prediction)).toBeLessThan(12);
      expect(parts.reduce((sum, part) => sum + part, base)).toBeCloseTo(prediction, 4);
    }
  },
);

test("classes: a label and its probability, all of them where asked; a row by hand says why", async () => {
  const made = await saved("gradient_boosted_trees", "product");
  const output = join(folder(), "out.csv");
  valueOf(await predictFile({ model: made.folder, data: made.data, output, probabilities: true }));
  const [header = "", first = ""] = lines(output);
  expect(header.split(",").slice(6)).toStrictEqual([
    "predicted product",
    "probability",
    "probability of p 0",
    "probability of p 1",
    "probability of p 2",
    "probability of p 3",
  ]);
  const [, probability, ...all] = first.split(",").slice(6);
  expect(all.map(Number).reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 4);
  expect(Number(probability)).toBe(Math.max(...all.map(Number)));
  const row = valueOf(
    await predictRow({ model: made.folder, row: '{"quantity":2,"amount":4.5,"paid":"cash","day":"2024-02-11"}' }),
  );
  expect(row).toMatchObject({ target: "product", prediction: "p 0", notes: [] });
  expect(row.because?.unit).toBe("log-odds");
  expect(row.because?.columns[0]?.column).toBe("amount");
});

test("unknown labels and missing values are counted, and named", async () => {
  const made = await saved("linear");
  const output = join(folder(), "out.csv");
  const path = csv("quantity,paid,product,day,more", [
    [1, "card", "p 1", "2024-03-01", 5],
    ["", "coins", "p 1", "2024-03-01", 5],
    [3, "coins", "", "soon", 5],
    [3, "shells", "p 2", "2024-03-01", 5],
  ]);
  const report = valueOf(await predictFile({ model: made.folder, data: path, output }));
  expect(report.gaps).toStrictEqual([
    { column: "product", missing: 1, unknown: 0, example: undefined },
    { column: "day", missing: 1, unknown: 0, example: undefined },
    { column: "quantity", missing: 1, unknown: 0, example: undefined },
    { column: "paid", missing: 0, unknown: 3, example: "coins" },
  ]);
  expect(report.notes).toStrictEqual(['1 cells of "day" cannot be read, as "soon", and count as missing']);
  expect(lines(output)).toHaveLength(5);
  const row = valueOf(await predictRow({ model: made.folder, row: '{"quantity":2,"product":"tea","x":1}' }));
  expect(row.notes).toStrictEqual([
    '"day", "paid" are not given and count as missing',
    'the model does not use "x"',
    '"tea" is no "product" that the model knows',
  ]);
});

test("columns that are missing or of another type are named", async () => {
  const made = await saved("linear");
  const output = join(folder(), "out.csv");
  const without = csv("product,day", [["p 1", "2024-01-01"]]);
  expect(messageOf(await predictFile({ model: made.folder, data: without, output }))).toBe(
    `${without} has not all columns that the model needs: quantity, paid are missing`,
  );
  const typed = csv(
    "product,day,quantity,paid",
    rows(30, () => ["p 1", "2024-01-01", "few", "card"]),
  );
  expect(messageOf(await predictFile({ model: made.folder, data: typed, output }))).toBe(
    `"quantity" should be an integer, and no cell of ${typed} is one: "few"`,
  );
  expect(messageOf(await predictRow({ model: made.folder, row: "[1]" }))).toBe("--row is no JSON object");
  expect(messageOf(await predictRow({ model: made.folder, row: '{"x":1}' }))).toBe(
    "--row has none of the model's columns",
  );
});

test("rows that are quoted over several lines, end in \\r\\n or are told apart by semicolons stay as they are", async () => {
  const made = await saved("linear");
  const path = join(folder(), "odd.csv");
  const odd = ["note;product;day;quantity;paid", '"a ""b"";\nc";p 1;2024-03-01;1;card', "plain;p 2;2024-03-02;2;cash"];
  writeFileSync(path, `${odd.join("\r\n")}\r\n`);
  const output = join(folder(), "out.csv");
  valueOf(await predictFile({ model: made.folder, data: path, output }));
  const text = readFileSync(output, "utf8");
  expect(text).toMatch(
    /^note;product;day;quantity;paid;predicted amount\n"a ""b"";\nc";p 1;2024-03-01;1;card;[\d.]+\nplain;p 2;2024-03-02;2;cash;[\d.]+\n$/,
  );
});

test("folders that cannot be read, and newer ones, are told apart", async () => {
  const { folder: place, model } = await saved("random_forest");
  const files = modelFiles(model);
  const json = JSON.parse(Buffer.from(files.get("model.json") as Uint8Array).toString()) as Record<string, unknown>;
  const forest = files.get("forest.bin") as Uint8Array;
  const read = (change: Record<string, unknown>, bytes: Uint8Array | undefined = forest): string =>
    messageOf(readModel("m", JSON.stringify({ ...json, ...change }), () => bytes));
  expect(messageOf(readModelFolder(join(place, "none")))).toBe(`there is no folder ${join(place, "none")}`);
  expect(messageOf(readModelFolder(folder()))).toContain(
    "holds no model that can be read: there is no model.json in it",
  );
  expect(messageOf(readModel("m", "{", () => undefined))).toBe(
    "m holds no model that can be read: model.json is not valid JSON",
  );
  expect(read({ format: "other" })).toBe("m holds no model that can be read: model.json is not one of rowsmith's");
  expect(read({ version: 2 })).toBe(
    "m was written by a newer rowsmith: its format is version 2, and this one reads version 1",
  );
  expect(read({ learner: "magic" })).toContain("model.json, learner: Invalid option");
  expect(read({ columns: [] })).toBe(
    "m holds no model that can be read: model.json: a feature is made of a column that is not listed",
  );
  expect(messageOf(readModel("m", JSON.stringify(json), () => undefined))).toBe(
    "m holds no model that can be read: forest.bin is missing",
  );
  expect(read({}, forest.subarray(8))).toBe(
    "m holds no model that can be read: forest.bin is not the one that was written with it",
  );
});

test("a forest whose nodes lead astray is refused, not walked through", async () => {
  const { readForest, headerOf, writeForest } = await import("../../src/train/saved/forest-file.ts");
  const { model } = await saved("random_forest");
  if (model.content.kind !== "forest") throw new Error("no forest");
  const { forest } = model.content;
  const header = headerOf(forest);
  const broken = (change: (nodes: (typeof forest)["nodes"]) => void): unknown => {
    const copy = structuredClone(forest);
    change(copy.nodes);
    return readForest(header, writeForest(copy));
  };
  expect(broken(() => undefined)).toStrictEqual(forest);
  expect(broken((nodes) => (nodes.right[0] = 0))).toBe("node 0 has a child out of place");
  expect(broken((nodes) => (nodes.right[0] = 1e9))).toBe("node 0 has a child out of place");
  expect(broken((nodes) => (nodes.feature[0] = 99))).toBe("node 0 asks for a feature that is not there");
  expect(readForest(header, new Uint8Array(5))).toMatch(/^it has 5 bytes, not \d+$/);
});

test("a model's folder replaces a model and nothing else", async () => {
  const { folder: place, model } = await saved("linear");
  const files = modelFiles(model);
  valueOf(writeModelFolder(place, files));
  const full = folder();
  writeFileSync(join(full, "mine.txt"), "mine");
  expect(messageOf(writeModelFolder(full, files))).toBe(`${full} has other things in it, which a model would replace`);
  expect(messageOf(writeModelFolder(join(full, "mine.txt"), files))).toBe(
    `${join(full, "mine.txt")} is a file, and a model is a folder`,
  );
  expect(readFileSync(join(full, "mine.txt"), "utf8")).toBe("mine");
});
