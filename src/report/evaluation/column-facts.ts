/** What all metrics say of one column: its worst score, and its statistics on both sides. */
import type { Evaluation } from "../../evaluate/evaluation.ts";
import type { ItemScore, MetricScore } from "../../evaluate/score.ts";
import type { TableColumn } from "../../evaluate/evaluation.ts";
import { plainName } from "../names.ts";
import { figureText, shareText } from "../numbers.ts";

export interface ColumnFacts {
  readonly column: TableColumn;
  /** The score that is furthest from its ceiling. */
  readonly worst: { readonly title: string; readonly item: ItemScore } | undefined;
  /** How far that is; -1 where there is none. */
  readonly short: number;
  /** How far the histogram is from its ceiling. */
  readonly statistics: readonly Statistic[];
  readonly scores: readonly { readonly title: string; readonly item: ItemScore }[];
}

export interface Statistic {
  readonly title: string;
  readonly real: string;
  readonly synthetic: string;
  readonly score: number | undefined;
}

/** Worst first; columns of which nothing is said come last, in the file's order. */
export function columnFacts(evaluation: Evaluation): readonly ColumnFacts[] {
  const metrics = evaluation.metrics.filter(({ axis }) => axis === "fidelity");
  const byColumn = new Map<string, [MetricScore, ItemScore][]>();
  for (const metric of metrics)
    for (const item of metric.items)
      if (item.of.length === 1) {
        const [column] = item.of as [string];
        const list = byColumn.get(column) ?? [];
        list.push([metric, item]);
        byColumn.set(column, list);
      }
  return evaluation.columns
    .map((column) => factsOf(column, byColumn.get(column.name) ?? []))
    .toSorted((a, b) => b.short - a.short);
}

function factsOf(column: TableColumn, found: readonly (readonly [MetricScore, ItemScore])[]): ColumnFacts {
  const known = found.filter(([, { value }]) => value !== undefined);
  const [worst] = known.toSorted(([, a], [, b]) => shortfall(b) - shortfall(a));
  const scores: { title: string; item: ItemScore }[] = [];
  const statistics: Statistic[] = [];
  for (const [metric, item] of found) {
    const { statistic, real, synthetic } = item.figures ?? {};
    const title = statistic === undefined ? metric.title : capital(String(statistic));
    if (real !== undefined && synthetic !== undefined && (item.value !== undefined || real !== 0 || synthetic !== 0))
      statistics.push({ title, real: sideText(title, real), synthetic: sideText(title, synthetic), score: item.value });
    else if (item.value !== undefined && statistic !== undefined)
      statistics.push({ title, real: "", synthetic: "", score: item.value });
    else if (item.value !== undefined) scores.push({ title, item });
  }
  return {
    column,
    worst: worst && { title: titleOf(worst), item: worst[1] },
    short: worst === undefined ? -1 : shortfall(worst[1]),
    statistics: statistics.toSorted((a, b) => rankOf(a) - rankOf(b)),
    scores,
  };
}

/** How far an item is from what a real sample would score; 0 where it reaches that. */
export const shortfall = ({ value, ceiling }: ItemScore): number =>
  value === undefined ? 0 : Math.max(0, Math.min(1, ceiling ?? 1) - value);

/** `Statistical comparison` is many: each goes by its own name. */
const titleOf = ([metric, { figures }]: readonly [MetricScore, ItemScore]): string =>
  figures?.["statistic"] === undefined ? metric.title : capital(String(figures["statistic"]));

const capital = (text: string): string => (text[0] ?? "").toUpperCase() + text.slice(1);

const ORDER = ["Mean", "Median", "Standard deviation", "Missing values", "Distinct values"];

const rankOf = ({ title }: Statistic): number => {
  const place = ORDER.indexOf(title);
  return place === -1 ? ORDER.length : place;
};

/** A figure of one side: a share where it is one, or as it was written. */
const sideText = (title: string, figure: number | string): string =>
  typeof figure === "string"
    ? plainName(figure, 24)
    : /missing|share|rate/i.test(title)
      ? shareText(figure)
      : figureText(figure);
