/** Scores with their intervals, beside the baseline's. */
import type { TestScore } from "../../train/scores/score.ts";
import { isError } from "../../train/scores/names.ts";
import type { ScoreName } from "../../train/scores/names.ts";
import type { Markup } from "../markup.ts";
import { figureText } from "../numbers.ts";
import { table } from "../parts/table.ts";

/** `gaps` say how much worse a score is than on the own test. */
export function scoresTable(
  caption: string,
  scores: readonly TestScore[],
  gaps?: Readonly<Partial<Record<ScoreName, number>>>,
): Markup {
  const value = (number: number | undefined): string => (number === undefined ? "n/a" : figureText(number));
  return table({
    caption,
    head: [
      "Score",
      ["Value", "number"],
      ["95 % interval", "number"],
      ["A constant", "number"],
      ...(gaps === undefined ? [] : [["Worse than on the own test by", "number"] as const]),
      "Better is",
    ],
    rows: scores.map(({ name, value: own, interval, baseline }) => [
      name,
      value(own),
      interval === undefined ? "n/a" : `${figureText(interval.low)} to ${figureText(interval.high)}`,
      value(baseline),
      ...(gaps === undefined ? [] : [value(gaps[name])]),
      isError(name) ? "less" : "more",
    ]),
  });
}
