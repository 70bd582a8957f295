/**
 * An evaluation without what might name a person: a label that fewer than ten real rows carry, an edge that is one row's
 * value, cells quoted as examples. What remains are counts of many rows. For `--json` and for the report alike.
 */
import type { Bins, ColumnShape, Evaluation, PairShape } from "../../evaluate/evaluation.ts";
import type { ItemScore, MetricScore } from "../../evaluate/score.ts";
import { roundedEdges } from "./rounded-edges.ts";
import { spaced } from "./words.ts";

/** A label is shown when at least so many real rows carry it, as statistical offices do. */
export const MINIMUM_ROWS = 10;
/** More labels of a column are not shown one by one. */
const MOST_LABELS = 40;

/** The places of the bins that stay, and where all others go, if there are any. */
interface Masked {
  readonly bins: Bins;
  /** For each bin its new place. */
  readonly places: readonly number[];
}

export function shareable(evaluation: Evaluation): Evaluation {
  const seen = new Map(evaluation.shapes.map((shape) => [shape.column, visibleLabels(shape)]));
  const kinds = new Map(evaluation.columns.map(({ name, type }) => [name, type]));
  const instant = (column: string): boolean => ["date", "time", "datetime"].includes(kinds.get(column) ?? "");
  return {
    ...evaluation,
    files: Object.fromEntries(
      Object.entries(evaluation.files).map(([name, file]) => [
        name,
        { ...file, unreadable: file.unreadable.map((cells) => ({ ...cells, example: "" })) },
      ]),
    ),
    columns: evaluation.columns.map((column) =>
      column.role === "constant" ? { ...column, reason: "one value" } : column,
    ),
    metrics: evaluation.files.real === undefined ? evaluation.metrics : evaluation.metrics.map(withoutValues),
    shapes: evaluation.shapes.map((shape) => maskedShape(shape, instant(shape.column))),
    pairs: evaluation.pairs.map((pair) => maskedPair(pair, seen, instant)),
    series: evaluation.series.map((series, place) => ({
      ...series,
      entity: series.entity === undefined ? undefined : `series ${place + 1}`,
      real: series.real.filter(({ rows }) => rows >= MINIMUM_ROWS),
      synthetic: series.synthetic.filter(({ rows }) => rows >= MINIMUM_ROWS),
    })),
    rules: evaluation.rules.map((rule) => ({ ...rule, examples: [] })),
  };
}

/** Labels that may be shown: common ones, and those of the synthetic data alone, which are nobody's. */
function visibleLabels({ bins, real, declared }: ColumnShape): ReadonlySet<string> {
  if (bins.kind !== "label") return new Set();
  const known = (place: number): boolean => {
    const count = real?.[place] ?? 0;
    return declared === true || count === 0 || count >= MINIMUM_ROWS;
  };
  return new Set(
    bins.labels
      .slice(0, bins.rest ? -1 : undefined)
      .filter((_, place) => known(place))
      .slice(0, MOST_LABELS),
  );
}

function masked(bins: Bins, visible: ReadonlySet<string>, instant: boolean): Masked {
  if (bins.kind === "number")
    return {
      bins: { ...bins, edges: roundedEdges(bins.edges, instant) },
      places: [...bins.edges.keys(), bins.edges.length],
    };
  const last = bins.rest ? bins.labels.length - 1 : bins.labels.length;
  const labels = bins.labels.filter((label, place) => place < last && visible.has(label));
  const at = new Map(labels.map((label, place) => [label, place]));
  const places = bins.labels.map((label, place) => (place < last ? (at.get(label) ?? labels.length) : labels.length));
  const rest = places.includes(labels.length);
  return { bins: { kind: "label", labels: rest ? [...labels, ""] : labels, rest }, places };
}

const sizeOf = (bins: Bins): number => (bins.kind === "number" ? bins.edges.length + 1 : bins.labels.length);

/** Counts at their new places. */
function moved(counts: readonly number[], places: readonly number[], size: number): readonly number[] {
  const all = Array.from({ length: size }, () => 0);
  for (const [from, count] of counts.entries())
    all[places[from] as number] = (all[places[from] as number] as number) + count;
  return all;
}

function maskedShape(shape: ColumnShape, instant: boolean): ColumnShape {
  const { bins, places } = masked(shape.bins, visibleLabels(shape), instant);
  const size = sizeOf(bins);
  return {
    ...shape,
    bins,
    real: shape.real && moved(shape.real, places, size),
    synthetic: moved(shape.synthetic, places, size),
  };
}

/** The labels of a pair are masked as those of its columns; a column without a shape shows none. */
function maskedPair(
  pair: PairShape,
  seen: ReadonlyMap<string, ReadonlySet<string>>,
  instant: (column: string) => boolean,
): PairShape {
  const [first, second] = pair.columns;
  const x = masked(pair.x, seen.get(first) ?? new Set(), instant(first));
  const y = masked(pair.y, seen.get(second) ?? new Set(), instant(second));
  const height = sizeOf(y.bins);
  const places = x.places.flatMap((column) => y.places.map((row) => column * height + row));
  const size = sizeOf(x.bins) * height;
  return {
    ...pair,
    x: x.bins,
    y: y.bins,
    real: moved(pair.real, places, size),
    synthetic: moved(pair.synthetic, places, size),
  };
}

/** Figures that are texts may be somebody's value, and the least and the greatest are always some row's. */
const PRIVATE_FIGURE =
  /\b(?:value|label|category|entity|example|min|max|minimum|maximum|least|greatest|lowest|highest|smallest|largest)\b/i;

const withoutValues = (metric: MetricScore): MetricScore => ({
  ...metric,
  items: metric.items.map((item): ItemScore => {
    if (item.figures === undefined) return item;
    const kept = Object.entries(item.figures).filter(([name]) => !PRIVATE_FIGURE.test(spaced(name)));
    return { ...item, figures: Object.fromEntries(kept) };
  }),
});
