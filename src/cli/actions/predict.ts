/** `rowsmith predict` at a terminal. */
import { predictFile, predictRow } from "../../commands/predict.ts";
import type { PredictedRow, PredictReport } from "../../commands/predict.ts";
import { fail } from "../../model/failure.ts";
import { grouped } from "../../model/grouped.ts";
import type { PredictFlags } from "../flags.ts";
import { endInFailure, interruptible, printJson, say } from "../outcome.ts";
import { Progress } from "../progress.ts";
import { short } from "../render/training.ts";
import { bounded, clipped, count, duration, paint, plain, size, word } from "../render/text.ts";

const MOST_LABELS = 5;
const MOST_REASONS = 8;

export async function predictAction(model: string, data: string | undefined, flags: PredictFlags): Promise<void> {
  const { json = false, row, output = "predictions.csv" } = flags;
  if ((row === undefined) === (data === undefined))
    return endInFailure(
      fail("usage", row === undefined ? "there is nothing to predict" : "a file and --row exclude each other", {
        next: "Name a file, or give one row with --row '{\"column\": value}'.",
      }).failure,
      json,
    );
  if (row !== undefined) {
    const result = await predictRow({ model, row, signal: interruptible() });
    if (!result.ok) return endInFailure(result.failure, json);
    if (json) return printJson(result.value);
    return showRow(result.value, flags.explain === true);
  }
  if (json && output === "-")
    return endInFailure(
      fail("usage", "--json and the predictions cannot both go to standard output", { next: "Name a file with -o." })
        .failure,
      json,
    );
  let progress: Progress | undefined;
  const result = await predictFile({
    model,
    data: data as string,
    output,
    explain: flags.explain,
    probabilities: flags.probabilities,
    signal: interruptible(),
    events: {
      onStart: (rows) => (progress = new Progress(rows)),
      onRows: (done) => progress?.update(done),
    },
  });
  progress?.stop();
  if (!result.ok) return endInFailure(result.failure, json);
  if (json) return printJson(result.value);
  showFile(result.value, data as string);
}

function showRow({ target, prediction, probabilities, because, notes }: PredictedRow, explain: boolean): void {
  for (const note of notes) say(`  ${paint("yellow", "!")} ${bounded(note)}`);
  process.stdout.write(`${plain(String(prediction))}\n`);
  say(
    `${paint("bold", plain(clipped(target, 60)))}: ${typeof prediction === "number" ? short(prediction) : plain(prediction)}`,
  );
  for (const { label, probability } of (probabilities ?? []).slice(0, MOST_LABELS))
    say(`    ${short(probability).padEnd(10)}${plain(clipped(label, 60))}`);
  if (because === undefined || !explain) return;
  const unit = because.unit === "prediction" ? "" : ` (${because.unit})`;
  say(`${paint("bold", "Because")}${unit}:`);
  say(`    ${short(because.base).padEnd(10)}the usual row`);
  for (const { column, contribution } of because.columns.slice(0, MOST_REASONS))
    say(
      `    ${`${contribution < 0 ? "−" : "+"}${short(Math.abs(contribution))}`.padEnd(10)}${plain(clipped(column, 60))}`,
    );
}

function showFile(report: PredictReport, data: string): void {
  const { rows, seconds, output, bytes, gaps, notes, columns, beside } = report;
  for (const note of notes) say(`  ${paint("yellow", "!")} ${bounded(note)}`);
  for (const { column, missing, unknown, example } of gaps) {
    const name = plain(clipped(column, 60));
    if (missing > 0) say(`  ${paint("yellow", "-")} ${name}: ${count(missing, "missing value")}`);
    if (unknown > 0)
      say(
        `  ${paint("yellow", "-")} ${name}: ${count(unknown, "value")} that the model has not seen${example === undefined ? "" : `, such as ${plain(clipped(example, 60))}`}`,
      );
  }
  const where = output === "-" ? "standard output" : plain(output);
  say(
    `${paint("green", "✓")} ${paint("bold", where)}  ${count(rows, "row")}, ${size(bytes)} in ${duration(seconds)} (${grouped(Math.round(rows / seconds))} rows/s)`,
  );
  say(
    `  ${beside ? `the rows of ${plain(data)}` : "the number of each row, from 0"}, and ${columns
      .slice(0, 3)
      .map((name) => plain(clipped(name, 60)))
      .join(", ")}${columns.length > 3 ? `, and ${columns.length - 3} more` : ""}`,
  );
  if (columns.every((name) => !name.startsWith("contribution of ")))
    say(
      `${paint("cyan", "next:")} why? rowsmith predict ${word(report.model)} ${word(data)} --explain${output === "-" ? " -o -" : ""}`,
    );
}
