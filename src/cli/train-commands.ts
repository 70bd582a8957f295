/** The commands that make a model of rows, and that use it, with their options. */
import { InvalidArgumentError, Option } from "commander";
import type { Command } from "commander";
import { LEARNER_NAMES } from "../train/learner-names.ts";
import type { LearnerName } from "../train/learner-names.ts";
import { SCORES } from "../train/scores/names.ts";
import type { PredictFlags, TrainFlags } from "./flags.ts";
import { wholeNumber } from "./numbers.ts";
import { json, maxMemory, maxTimePerRow, requireLayers, seed, timeout } from "./options.ts";

const TRAIN_EXAMPLES = `Examples:
  $ rowsmith train coffee.csv --target amount --drop price -o model
  $ rowsmith train --from coffee-shop --rows 100000 --target amount --drop price -o model
  $ rowsmith train synthetic.csv --target churned --test real.csv -o model      how good is it on real rows?
  $ rowsmith train synthetic.csv --target churned --augment real.csv -o model   how many real rows are they worth?
  $ rowsmith train sales.csv --target units --order date --entity shop -o model a series for each shop
`;

const PREDICT_EXAMPLES = `Examples:
  $ rowsmith predict model new.csv -o predictions.csv
  $ rowsmith predict model new.csv --explain -o -
  $ rowsmith predict model --row '{"product": "Latte", "quantity": 2}'
`;

/** Names of columns, with commas between them; given several times, they add up. */
function names(text: string, previous: readonly string[] = []): readonly string[] {
  return [
    ...previous,
    ...text
      .split(",")
      .map((name) => name.trim())
      .filter((name) => name !== ""),
  ];
}

function learners(text: string): readonly LearnerName[] {
  return names(text).map((name) => {
    const known = LEARNER_NAMES.find((one) => one === name.replaceAll("-", "_"));
    if (known === undefined) throw new InvalidArgumentError(`Expected some of ${LEARNER_NAMES.join(", ")}.`);
    return known;
  });
}

function lags(text: string): readonly number[] {
  return names(text).map((one) => {
    const rows = wholeNumber(one);
    if (rows < 1 || rows > 10_000) throw new InvalidArgumentError("Expected rows to look back, such as 1,7.");
    return rows;
  });
}

function folds(text: string): number {
  const value = wholeNumber(text);
  if (value < 2 || value > 20) throw new InvalidArgumentError("Expected 2 to 20 folds.");
  return value;
}

/** Adds `train` and `predict`. */
export function trainCommands(program: Command): void {
  program
    .command("train")
    .argument("[data]", "a CSV, Parquet or JSON file with the rows to learn from")
    .summary("train a model on rows, and say how good it is")
    .description(
      "Learns to predict one column from the others: compares a constant, a linear model, a random forest and gradient-boosted\ntrees by cross-validation, tests the best one on rows that none has seen, and writes it to a folder.\nA target that other columns give away is refused until that is settled with --drop or --keep.",
    )
    .addHelpText("before", TRAIN_EXAMPLES)
    .addOption(new Option("-t, --target <column>", "the column to predict").makeOptionMandatory())
    .addOption(
      new Option("--task <task>", "what it is (default: as the column's values suggest)").choices([
        "regression",
        "classification",
      ]),
    )
    .option("-o, --output <folder>", "the model's folder", "model")
    .addOption(new Option("--drop <columns>", "columns to leave out, e.g. price,note").argParser(names))
    .addOption(
      new Option("--keep <columns>", "columns to learn from although they name rows or give the target away").argParser(
        names,
      ),
    )
    .addOption(new Option("--categorical <columns>", "columns whose numbers are labels").argParser(names))
    .addOption(new Option("--models <names>", `some of ${LEARNER_NAMES.join(", ")}`).argParser(learners))
    .addOption(
      new Option("--score <name>", "what models are compared by (default: RMSE, or AUC)").choices([
        ...SCORES.regression,
        ...SCORES.classification,
      ]),
    )
    .addOption(new Option("--folds <n>", "of the cross-validation (default: 5)").argParser(folds))
    .addOption(
      new Option(
        "--split <how>",
        "which rows are the test: by chance, the last in time, or whole groups (default: by time with --order)",
      ).choices(["random", "time", "group"]),
    )
    .option("--order <column>", "rows are a series in this order: earlier numbers become features")
    .option("--entity <column>", "a series for each of its values; its rows are never parted by a split by group")
    .addOption(new Option("--lags <rows>", "how far to look back (default: 1,2,3,7)").argParser(lags))
    .addOption(
      new Option("--test <file>", "also test on the rows of this file, such as real ones").conflicts("augment"),
    )
    .addOption(
      new Option("--augment <file>", "learning curves of this file's rows, with and without the others added to them"),
    )
    .addOption(new Option("--from <name>", "learn from rows that this script makes, instead of a file"))
    .addOption(new Option("-n, --rows <n>", "how many rows the script makes (default: 10,000)").argParser(wholeNumber))
    .option("--table <name>", "which table of the script")
    .addOption(seed())
    .addOption(timeout())
    .addOption(maxMemory())
    .addOption(maxTimePerRow())
    .addOption(requireLayers())
    .addOption(json())
    .action(async (data: string | undefined, flags: TrainFlags) =>
      (await import("./actions/train.ts")).trainAction(data, flags),
    );

  program
    .command("predict")
    .argument("<model>", "a model's folder")
    .argument("[data]", "a file with the rows to predict")
    .summary("predict rows with a model")
    .description(
      "Predicts the rows of a file, or one row that is typed by hand. Cells that are empty, and labels that the model has not\nseen, are counted.",
    )
    .addHelpText("before", PREDICT_EXAMPLES)
    .option("-o, --output <file>", "a CSV file, or - for standard output (default: predictions.csv)")
    .addOption(new Option("--row <json>", "one row, as a JSON object").conflicts(["output", "probabilities"]))
    .option("--explain", "also how much each column has moved the prediction")
    .option("--probabilities", "also the probability of each label")
    .addOption(json())
    .action(async (model: string, data: string | undefined, flags: PredictFlags) =>
      (await import("./actions/predict.ts")).predictAction(model, data, flags),
    );
}
