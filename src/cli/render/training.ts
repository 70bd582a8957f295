/** What a training found, for a person. */
import type { TrainResult } from "../../commands/train.ts";
import { MODEL_WORDS } from "../../train/learner-names.ts";
import type { ScoreName } from "../../train/scores/names.ts";
import { isError } from "../../train/scores/names.ts";
import { bounded, clipped, count, paint, plain } from "./text.ts";

const SPLITS = { random: "by chance", time: "the last in time", group: "whole groups" } as const;
const MOST_IMPORTANT = 6;

/** Four digits that count. */
export const short = (value: number): string => {
  const rounded = Number(value.toPrecision(4));
  return Math.abs(rounded) < 1e-3 && rounded !== 0 ? rounded.toExponential(1) : String(rounded);
};

export function renderTraining(result: TrainResult): string {
  const { target, data, split, columns, notes, seed } = result;
  const what = target.task === "regression" ? "a number" : `${count(target.labels.length, "label")}`;
  const lines = [
    `${paint("bold", plain(clipped(target.name, 60)))}: ${what} (${plain(target.why)}); ${count(data.used, "row")}: ${count(split.train, "row")} to learn from, ${count(split.test, "row")} kept for the test (${SPLITS[split.kind]}, seed ${seed})`,
  ];
  for (const { name, use, reason } of columns)
    if (use === "set aside")
      lines.push(`  ${paint("yellow", "-")} ${plain(clipped(name, 60))} is set aside: ${bounded(reason)}`);
  for (const note of notes) lines.push(`  ${paint("yellow", "!")} ${bounded(note)}`);
  lines.push(...comparison(result), ...testLines(result));
  if (result.transfer !== undefined) lines.push(...transferLines(result.transfer));
  if (result.augmented !== undefined) lines.push(...augmentedLines(result.augmented));
  lines.push(...importance(result));
  return `${lines.join("\n")}\n`;
}

function comparison({ comparison, chosen, score, split }: TrainResult): readonly string[] {
  const width = Math.max(...comparison.map(({ learner }) => MODEL_WORDS[learner].length));
  return [
    `${paint("bold", "Compared")} by ${split.folds}-fold cross-validation, by ${score} (${isError(score) ? "less" : "more"} is better):`,
    ...comparison.map(({ learner, mean, deviation }) => {
      const value = mean[score] === undefined ? "none" : `${short(mean[score])} ± ${short(deviation[score] ?? 0)}`;
      const mark = learner === chosen ? paint("green", "✓") : " ";
      return `  ${mark} ${MODEL_WORDS[learner].padEnd(width)}  ${value}`;
    }),
  ];
}

function scoreLines(
  scores: TrainResult["test"]["scores"],
  gaps: Readonly<Partial<Record<ScoreName, number>>> = {},
): readonly string[] {
  return scores.map(({ name, value, interval, baseline, gain }) => {
    if (value === undefined) return `    ${name.padEnd(9)} cannot be said of these rows`;
    const range = interval === undefined ? "" : `  ${short(interval.low)} to ${short(interval.high)}`;
    const beside = baseline === undefined ? "" : `  a constant ${short(baseline)}`;
    const sure = gain !== undefined && gain.low <= 0 ? paint("yellow", "  no better than that for sure") : "";
    const gap = gaps[name];
    const lost = gap === undefined ? "" : `  ${gap > 0 ? `worse by ${short(gap)}` : `better by ${short(-gap)}`}`;
    return `    ${name.padEnd(9)} ${short(value).padEnd(8)}${range}${beside}${sure}${lost}`;
  });
}

const testLines = ({ test, split }: TrainResult): readonly string[] => [
  `${paint("bold", "Tested")} on ${count(split.test, "row")} that no model has seen (95 % intervals):`,
  ...scoreLines(test.scores),
];

const transferLines = ({
  path,
  rows,
  without,
  scores,
  gaps,
}: NonNullable<TrainResult["transfer"]>): readonly string[] => [
  `${paint("bold", "Tested")} on ${count(rows, "row")} of ${plain(path)}${without > 0 ? ` (${count(without, "row")} without a target that is known)` : ""}:`,
  ...scoreLines(scores, gaps),
];

function augmentedLines({
  points,
  score,
  worth,
  tested,
  path,
}: NonNullable<TrainResult["augmented"]>): readonly string[] {
  const rungs = [...new Set(points.filter(({ real }) => real > 0).map(({ real }) => real))];
  const at = (source: string, real: number): string => {
    const point = points.find((one) => one.source === source && one.real === real);
    return (point === undefined ? "" : short(point.mean)).padStart(10);
  };
  return [
    `${paint("bold", "Learning curves")}: ${score} on ${count(tested, "real row")} of ${plain(path)}`,
    `  ${"real rows".padStart(10)}${"real".padStart(10)}${"both".padStart(10)}`,
    ...rungs.map((rung) => `  ${String(rung).padStart(10)}${at("real", rung)}${at("both", rung)}`),
    `  ${"synthetic".padStart(10)}${at("synthetic", 0)}`,
    `  ${worth.sentence}`,
  ];
}

function importance({ importance }: TrainResult): readonly string[] {
  const shown = importance.columns.filter(({ mean }) => mean > 0).slice(0, MOST_IMPORTANT);
  if (shown.length === 0) return [];
  const width = Math.max(...shown.map(({ column }) => plain(clipped(column, 40)).length));
  return [
    `${paint("bold", "What matters")}: how much worse ${importance.score} gets when a column is shuffled`,
    ...shown.map(({ column, mean }) => `    ${plain(clipped(column, 40)).padEnd(width)}  ${short(mean)}`),
  ];
}
