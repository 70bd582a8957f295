/** What all metrics say of one column: its worst score, and its statistics on both sides. */
import type { Evaluation } from "../../evaluate/evaluation.ts";
import type { ItemScore, MetricScore } from "../../evaluate/score.ts";
import type { TableColumn } from "../../evaluate/evaluation.ts";
import { figureText, shareText, spanText, valueText } from "../numbers.ts";
import { numberKind } from "./words.ts";

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
  const short = ({ value, ceiling }: ItemScore): number => Math.max(0, (ceiling ?? 1) - (value as number));
  const [worst] = known.toSorted(([, a], [, b]) => short(b) - short(a));
  const scores: { title: string; item: ItemScore }[] = [];
  const statistics: Statistic[] = [];
  for (const [metric, item] of known) {
    const { real, synthetic } = item.figures ?? {};
    if (typeof real === "number" && typeof synthetic === "number") {
      const text = writerOf(metric.metric, column);
      statistics.push({ title: metric.title, real: text(real), synthetic: text(synthetic), score: item.value });
    } else scores.push({ title: metric.title, item });
  }
  return {
    column,
    worst: worst && { title: worst[0].title, item: worst[1] },
    short: worst === undefined ? -1 : short(worst[1]),
    statistics,
    scores,
  };
}

/** How a statistic's figures are written: a share, a span of time, a count or a value of the column. */
function writerOf(metric: string, { type }: TableColumn): (value: number) => string {
  if (/missing|share|rate|null/.test(metric)) return shareText;
  if (/distinct|count|unique/.test(metric)) return figureText;
  const kind = numberKind(type);
  if (/deviation|std|spread|iqr/.test(metric)) return kind === "number" ? figureText : spanText;
  return /mean|median|quantile|mode/.test(metric) ? (value) => valueText(value, kind) : figureText;
}
