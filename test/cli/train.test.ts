/** train and predict at the command line: from a generator to a row that is typed by hand. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { PACKAGE_ROOT } from "../../src/model/package-root.ts";
import { Workspace } from "./rowsmith.ts";

const COFFEE = join(PACKAGE_ROOT, "generated/coffee-shop.ts");
const NONE = ["--models", "linear", "--folds", "2"];

it("learns from a generator's rows, tests on others, and predicts files and rows", async () => {
  using space = new Workspace();
  space.script("coffee-shop", readFileSync(COFFEE, "utf8"));
  const leaking = await space.rowsmith([
    "train",
    "--from",
    "coffee-shop",
    "--rows",
    "400",
    "--target",
    "amount",
    ...NONE,
  ]);
  expect(leaking.code).toBe(2);
  expect(leaking.stderr).toContain('the target leaks: "amount" is exactly price × quantity on all 400 rows');
  expect(existsSync(space.path("model"))).toBe(false);

  const other = await space.rowsmith(["run", "coffee-shop", "--rows", "200", "--seed", "7", "-o", "real.csv"]);
  expect(other.code).toBe(0);
  const trained = await space.rowsmith([
    "train",
    "--from",
    "coffee-shop",
    "--rows",
    "600",
    "--target",
    "amount",
    "--drop",
    "price",
    "--test",
    "real.csv",
    ...NONE,
  ]);
  expect(trained.code).toBe(0);
  expect(trained.stderr).toContain("600 rows: 480 rows to learn from, 120 rows kept for the test (by chance, seed 42)");
  expect(trained.stderr).toContain("id is set aside: as many different integers as rows, counting up");
  expect(trained.stderr).toContain("on 200 rows of real.csv");
  expect(trained.stderr).toMatch(/next: rowsmith predict model --row '\{"date":"2022-/);
  expect(readdirSync(space.path("model")).toSorted()).toStrictEqual(["README.md", "model.json", "report.html"]);
  expect(readFileSync(space.path("model/README.md"), "utf8")).toContain(
    "made by: the generator `coffee-shop`, seed 42",
  );

  const file = await space.rowsmith(["predict", "model", "real.csv", "-o", "-", "--explain"]);
  expect(file.code).toBe(0);
  const lines = file.stdout.trimEnd().split("\n");
  expect(lines).toHaveLength(201);
  expect(lines[0]).toContain("payment_type,predicted amount,base,contribution of date");

  const row = await space.rowsmith(["predict", "model", "--json", "--row", '{"product":"Latte","quantity":2}']);
  expect(row.code).toBe(0);
  const told = JSON.parse(row.stdout) as {
    prediction: number;
    because: { base: number; columns: { contribution: number }[] };
    notes: string[];
  };
  expect(told.prediction).toBeGreaterThan(5);
  expect(told.because.columns.reduce((sum, { contribution }) => sum + contribution, told.because.base)).toBeCloseTo(
    told.prediction,
    6,
  );
  expect(told.notes[0]).toContain('"date", "time", "product_id", "calories", "type", "payment_type" are not given');
});

it("refuses what cannot be, in words and as JSON", async () => {
  using space = new Workspace();
  writeFileSync(
    space.path("data.csv"),
    `a,b\n${Array.from({ length: 40 }, (_, row) => `${row % 7},${(row * 37) % 11}`).join("\n")}\n`,
  );
  mkdirSync(space.path("taken"));
  writeFileSync(space.path("taken/mine.txt"), "mine");
  for (const [args, message] of [
    [["train", "data.csv", "--target", "c"], 'there is no column "c" to predict'],
    [["train", "--target", "b"], "there is nothing to learn from"],
    [["train", "none.csv", "--target", "b"], "there is no file none.csv"],
    [
      ["train", "data.csv", "--target", "b", "-o", "taken"],
      "taken has other things in it, which a model would replace",
    ],
    [["train", "data.csv", "--from", "x", "--target", "b"], "a file and --from exclude each other"],
    [["predict", "model"], "there is nothing to predict"],
    [["predict", "model", "data.csv"], "there is no folder model"],
    [["predict", "data.csv", "data.csv"], "data.csv is no folder of a model"],
  ] as const) {
    const ended = await space.rowsmith([...args]);
    expect(ended.code, args.join(" ")).toBe(2);
    expect(ended.stderr).toContain(message);
  }
  const printed = await space.rowsmith(["train", "data.csv", "--target", "c", "--json"]);
  expect((JSON.parse(printed.stdout) as { failure: { message: string } }).failure.message).toContain(
    "there is no column",
  );
  const models = await space.rowsmith(["train", "data.csv", "--target", "b", "--models", "magic"]);
  expect(models.code).toBe(2);
  expect(models.stderr).toContain("Expected some of baseline, linear, random_forest, gradient_boosted_trees.");
});
