/** The words of evaluation for people: axes, verdicts, and sentences that hold names. */
import type { AxisVerdict, Evaluation } from "../../evaluate/evaluation.ts";
import type { Axis, ItemScore } from "../../evaluate/score.ts";
import type { ColumnType } from "../../evaluate/evaluation.ts";
import { html } from "../markup.ts";
import type { Markup } from "../markup.ts";
import { MOST_NAMES, name, plainName } from "../names.ts";
import { comparedScores, figureText, scoreText, shareText } from "../numbers.ts";
import type { NumberKind } from "../numbers.ts";

export const AXIS: Readonly<Record<Axis, { readonly title: string; readonly asks: string }>> = {
  fidelity: { title: "Fidelity", asks: "Does it look like the real data, column by column and pair by pair?" },
  utility: { title: "Utility", asks: "Do models and queries come to the same results on it?" },
  privacy: { title: "Privacy", asks: "Does it keep the people of the real data to themselves?" },
  rules: { title: "Rules", asks: "Does every row keep the rules that were stated?" },
};

/** A sentence: texts, and names that come from a file. */
export type Sentence = readonly (string | { readonly name: string } | { readonly code: string })[];

export const sentenceMarkup = (sentence: Sentence): Markup =>
  html`${sentence.map((part) => (typeof part === "string" ? part : "name" in part ? name(part.name) : html`<code>${plainName(part.code, 160)}</code>`))}`;

export const sentenceText = (sentence: Sentence, longestName = 40): string =>
  sentence
    .map((part) => (typeof part === "string" ? part : plainName("name" in part ? part.name : part.code, longestName)))
    .join("");

/** `a × b` as parts of a sentence; none where they are many, as where a metric is of all columns. */
export const namesIn = (of: readonly string[]): Sentence =>
  (of.length > MOST_NAMES ? [] : of).flatMap((one, index) => (index === 0 ? [{ name: one }] : [" × ", { name: one }]));

/** How numbers of a column are written. */
export const numberKind = (type: ColumnType | undefined): NumberKind =>
  type === "date" || type === "time" || type === "datetime" ? type : "number";

/** `0.712, below the 0.8 that was asked for`; where a part fails, which; a threshold of ours is a share of the ceiling. */
export function verdictText({ value, threshold, asked, passed, why, ceiling }: AxisVerdict): string {
  const reason = why === undefined ? undefined : plainName(why, 300);
  if (value === undefined) return reason ?? "not looked at";
  if (passed === false && reason !== undefined) return `${reason} (${scoreText(value)})`;
  const least = leastScore({ threshold, asked, ceiling });
  const [score, bound] = comparedScores(value, least);
  return passed === false ? `${score}, below ${bound}${asked ? ", as asked" : ""}` : `${score}, at least ${bound}`;
}

/** The score that just passes. */
export const leastScore = ({
  threshold,
  asked,
  ceiling,
}: Pick<AxisVerdict, "threshold" | "asked" | "ceiling">): number =>
  asked ? threshold : threshold * Math.min(1, ceiling ?? 1);

/** `a`, `a and b`, `a, b and c`. */
export const inWords = (items: readonly string[]): string =>
  items.length < 2 ? (items[0] ?? "") : `${items.slice(0, -1).join(", ")} and ${items.at(-1)}`;

/** The title of the metric that decided. */
export const heldBy = ({ metrics }: Evaluation, { heldBy }: AxisVerdict): string | undefined =>
  metrics.find(({ metric }) => metric === heldBy)?.title ?? heldBy;

/** More figures are not said in a sentence. */
const MOST_FIGURES = 6;

/** `real 12.3, synthetic 14.1`. */
export const figuresText = ({ figures = {} }: Pick<ItemScore, "figures">): string =>
  Object.entries(figures)
    .filter(([key]) => key !== "rule" && key !== "trend")
    .slice(0, MOST_FIGURES)
    .map(([key, value]) => `${spaced(key)} ${typeof value === "number" ? figureText(value) : plainName(value, 120)}`)
    .join(", ");

/** `meanReal` and `mean_real` as `mean real`. */
export const spaced = (key: string): string =>
  key
    .replaceAll("_", " ")
    .replaceAll(/([a-z])([A-Z])(?=[a-z])/g, (_, before: string, after: string) => `${before} ${after.toLowerCase()}`);

/** `0.91 (a real sample scores 0.98)`. */
export const withCeiling = ({ value, ceiling }: { value: number | undefined; ceiling?: number | undefined }): string =>
  ceiling === undefined
    ? `${scoreText(value)} of 1`
    : `${scoreText(value)} where a real sample would score ${scoreText(ceiling)}`;

/** `2.1 % to 4.5 %`. */
export const intervalText = (interval: { low: number; high: number } | undefined, share = false): string =>
  interval === undefined
    ? ""
    : share
      ? `${shareText(interval.low)} to ${shareText(interval.high)}`
      : `${scoreText(interval.low)} to ${scoreText(interval.high)}`;
