/** A column's two distributions drawn, with the finding in words. */
import type { ColumnShape } from "../../evaluate/evaluation.ts";
import type { TableColumn } from "../../evaluate/evaluation.ts";
import { bars } from "../charts/bars.ts";
import type { Chart } from "../charts/draw.ts";
import { histogram } from "../charts/histogram.ts";
import { plainName } from "../names.ts";
import { shareText, valueText } from "../numbers.ts";
import { numberKind } from "./words.ts";

/** More labels are put together. */
const MOST_LABELS = 10;

export interface DrawnShape {
  readonly chart: Chart;
  /** What the chart shows, as sentences. */
  readonly finding: string;
}

/** The label of a bin that is no one label. */
const REST = "(rare or other)";

export const labelText = (label: string, isRest: boolean): string => (isRest ? REST : plainName(label, 40));

export function columnChart(shape: ColumnShape, column: TableColumn): DrawnShape {
  return shape.bins.kind === "number"
    ? numberChart(shape, shape.bins.edges, column)
    : labelChart(shape, shape.bins, column);
}

const sharesOf = (counts: readonly number[]): readonly number[] => {
  const all = counts.reduce((sum, count) => sum + count, 0) || 1;
  return counts.map((count) => count / all);
};

function numberChart(shape: ColumnShape, edges: readonly number[], column: TableColumn): DrawnShape {
  const kind = numberKind(column.type);
  const chart = histogram({ kind, edges, real: shape.real, synthetic: shape.synthetic });
  return { chart, finding: finding(shape, binText(shape, column)) };
}

function labelChart(
  shape: ColumnShape,
  bins: { readonly labels: readonly string[]; readonly rest: boolean },
  column: TableColumn,
): DrawnShape {
  const real = shape.real && sharesOf(shape.real);
  const synthetic = sharesOf(shape.synthetic);
  const last = bins.labels.length - 1;
  const items = bins.labels
    .map((label, place) => ({
      label: labelText(label, bins.rest && place === last),
      isRest: bins.rest && place === last,
      real: real?.[place],
      synthetic: synthetic[place] ?? 0,
    }))
    .toSorted(
      (a, b) =>
        Number(a.isRest) - Number(b.isRest) || Math.max(b.real ?? 0, b.synthetic) - Math.max(a.real ?? 0, a.synthetic),
    );
  const named = items.filter(({ isRest }) => !isRest);
  const many = named.length > MOST_LABELS;
  const shown = named.slice(0, many ? MOST_LABELS - 1 : MOST_LABELS);
  const others = items.filter((item) => !shown.includes(item) && (item.real ?? 0) + item.synthetic > 0);
  const sum = (values: readonly (number | undefined)[]): number =>
    values.reduce<number>((all, value) => all + (value ?? 0), 0);
  const rest = {
    label: many ? `(${named.length - shown.length}${bins.rest ? " more and rare" : " more labels"})` : REST,
    isRest: true,
    real: real && sum(others.map((item) => item.real)),
    synthetic: sum(others.map((item) => item.synthetic)),
  };
  const chart = bars({
    items: [...shown, ...(others.length > 0 ? [rest] : [])].map(({ label, real, synthetic }) => ({
      label,
      real,
      synthetic,
      note: real === undefined ? shareText(synthetic) : `${shareText(real)} / ${shareText(synthetic)}`,
    })),
  });
  return {
    chart,
    finding: finding(shape, binText(shape, column)),
  };
}

/** Where the two sides differ most, and how much they have in common. */
function finding(shape: ColumnShape, bin: (place: number) => string): string {
  const { real, synthetic } = shape;
  const shares = sharesOf(synthetic);
  if (real === undefined) {
    const most = shares.indexOf(Math.max(...shares));
    return `Distribution of the synthetic values. The largest share is ${bin(most)}: ${shareText(shares[most])}.`;
  }
  const common = sharesOf(real).reduce((sum, share, place) => sum + Math.min(share, shares[place] ?? 0), 0);
  return `The ${sideOf(shape)} and the synthetic distribution have ${shareText(common)} in common. They differ most ${gapText(shape, bin)}.`;
}

const sideOf = ({ declared }: ColumnShape): string => (declared === true ? "declared" : "real");

function gapText(shape: ColumnShape, bin: (place: number) => string): string {
  const [reals, shares] = [sharesOf(shape.real ?? []), sharesOf(shape.synthetic)];
  const gaps = reals.map((share, place) => Math.abs(share - (shares[place] ?? 0)));
  const widest = gaps.indexOf(Math.max(...gaps));
  const where = shape.bins.kind === "number" ? bin(widest) : `in ${bin(widest)}`;
  return `${where}: ${sideOf(shape)} ${shareText(reals[widest])}, synthetic ${shareText(shares[widest])}`;
}

/** `in cash: real 30 %, synthetic 12 %`; undefined where there is nothing to compare with. */
export const widestGap = (shape: ColumnShape, column: TableColumn): string | undefined =>
  shape.real === undefined ? undefined : gapText(shape, binText(shape, column));

/** What a bin is called in a sentence. */
function binText({ bins }: ColumnShape, column: TableColumn): (place: number) => string {
  if (bins.kind === "label")
    return (place) => labelText(bins.labels[place] ?? "", bins.rest && place === bins.labels.length - 1);
  const { edges } = bins;
  const text = (edge: number | undefined): string => valueText(edge ?? Number.NaN, numberKind(column.type));
  return (place) =>
    edges.length === 0
      ? "in all values"
      : place === 0
        ? `below ${text(edges[0])}`
        : place === edges.length
          ? `from ${text(edges.at(-1))} on`
          : `from ${text(edges[place - 1])} to ${text(edges[place])}`;
}
