/** The folder `ydf/` of a saved model: Yggdrasil Decision Forests reads it, and predicts what the model predicts. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { writeModelFolder } from "../../src/commands/train/model-folder.ts";
import { openTables } from "../../src/table/index.ts";
import { modelFiles } from "../../src/train/index.ts";
import type { SavedModel } from "../../src/train/index.ts";
import type { LearnerName } from "../../src/train/learner-names.ts";
import { Expander, viewFor } from "../../src/train/features/expand.ts";
import { Source } from "../../src/train/features/source.ts";
import { modelOf } from "../../src/train/saved/saved-model.ts";
import { examplesOf, loadFiles, openYdf } from "../learn/ydf-format/runtime.ts";
import { csv, folder, rows, trainOn, valueOf } from "./training.ts";

beforeAll(openYdf);

/** Orders with a number, labels, truths, a day, words and gaps. */
const orders = (): string =>
  csv(
    "quantity,product,gift,day,note,late",
    rows(200, (row, random) => {
      const quantity = 1 + Math.floor(random() * 50);
      const product = ['"a, b"', '"say ""so"""', "Größe", "p 4"][row % 4] as string;
      const word = ["fragile", "urgent", "heavy", "plain"][Math.floor(random() * 4)] as string;
      const late = quantity > 25 !== (word === "urgent") ? "yes" : row % 3 === 0 ? "returned" : "no";
      return [
        random() < 0.2 ? "" : quantity,
        random() < 0.2 ? "" : product,
        quantity > 30 || row % 4 === 2,
        new Date(Date.UTC(2024, 0, 1 + (row % 300))).toISOString().slice(0, 10),
        `${word} parcel number ${row} for the ${["north", "south"][row % 2]} side`,
        late,
      ];
    }),
  );

async function saved(
  learner: LearnerName,
  target: string,
  path: string,
): Promise<{ model: SavedModel; folder: string }> {
  const { model } = valueOf(await trainOn(path, { target, models: [learner], folds: 2 }));
  const origin = {
    rowsmith: "0",
    data: { file: "data.csv", rows: 200, sha256: "0" },
    seed: 1,
    rows: { train: 160, test: 40 },
    scores: {},
    importance: [],
  };
  const place = join(folder(), "model");
  valueOf(writeModelFolder(place, modelFiles({ ...model, origin })));
  return { model: { ...model, origin }, folder: place };
}

/** What the card of boosted trees of `late` says. */
function expectCard(text: string): void {
  const section = text.slice(text.indexOf("## Other programs"), text.indexOf("## Limits"));
  expect(section).toContain('    model = ydf.load_model("FOLDER/ydf")\n');
  expect(section).toContain("It reads features, which is what rowsmith makes of the columns first");
  expect(section).toContain("- `quantity`: the number of the column\n");
  expect(section).toContain("- `product`: the label of the column, as text (4 are known)\n");
  expect(section).toContain("- `gift`: the label of the column, as text, `false` or `true` (2 are known)\n");
  expect(section).toMatch(/\n- `day: .+`: numbers made from `day`\n/);
  expect(section).toMatch(/\n- `note: words 0` to `note: words \d+`: \d+ numbers made from the words of `note`\n/);
  expect(section).toContain("- it answers with a probability of each label, in the order of `model.label_classes()`");
}

test.each([
  { learner: "gradient_boosted_trees", target: "late" },
  { learner: "random_forest", target: "quantity" },
  { learner: "gradient_boosted_trees", target: "gift" },
] as const)("$learner of $target", async ({ learner, target }) => {
  const path = orders();
  const made = await saved(learner, target, path);
  const place = join(made.folder, "ydf");
  const ydf = await loadFiles(new Map(readdirSync(place).map((name) => [name, readFileSync(join(place, name))])));
  await using tables = valueOf(await openTables({ files: { real: path } }));
  const { plan } = made.model;
  const block = await new Source(tables, plan).read("real", 0, 200);
  const features = viewFor(new Expander(plan).expand(block), plan, learner);
  const own = await modelOf(made.model).predict(features);
  const values =
    own.task === "regression"
      ? own.values
      : own.labels.length === 2
        ? own.probabilities.filter((_, at) => at % 2 === 1)
        : own.probabilities;
  const theirs = ydf.predict(examplesOf(features));
  expect(theirs).toHaveLength(values.length);
  expect(Math.max(...theirs.map((value, row) => Math.abs(value - (values[row] as number))))).toBeLessThan(1e-4);
  if (own.task === "classification") expect(ydf.getLabelClasses()).toStrictEqual(own.labels);
  ydf.unload();
  const card = readFileSync(join(made.folder, "README.md"), "utf8");
  if (target === "late") expectCard(card);
  else expect(card).toContain("## Other programs");
});

test("a model without trees has no such folder, and its card does not speak of it", async () => {
  const numbers = csv(
    "x,y",
    rows(60, (_, random) => {
      const x = Math.floor(random() * 20);
      return [x, x + random()];
    }),
  );
  const linear = await saved("linear", "y", numbers);
  expect(readFileSync(join(linear.folder, "README.md"), "utf8")).not.toContain("ydf");
  expect(readdirSync(linear.folder).sort()).toStrictEqual(["README.md", "model.json"]);
});
