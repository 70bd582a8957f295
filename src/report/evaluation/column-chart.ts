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
export const REST = "(rare or other)";

export const labelText = (label: string, isRest: boolean): string => (isRest ? REST : plainName(label, 40));

export function columnChart(shape: ColumnShape, column: TableColumn): DrawnShape {
  return shape.bins.kind === "number" ? numberChart(shape, shape.bins.edges, column) : labelChart(shape, shape.bins);
}

const sharesOf = (counts: readonly number[]): readonly number[] => {
  const all = counts.reduce((sum, count) => sum + count, 0) || 1;
  return counts.map((count) => count / all);
};

function numberChart(shape: ColumnShape, edges: readonly number[], column: TableColumn): DrawnShape {
  const kind = numberKind(column.type);
  const chart = histogram({ kind, edges, real: shape.real, synthetic: shape.synthetic });
  const text = (edge: number | undefined): string => (edge === undefined ? "" : valueText(edge, kind));
  const bin = (place: number): string =>
    edges.length === 0
      ? "all values"
      : place === 0
        ? `below ${text(edges[0])}`
        : place === edges.length
          ? `from ${text(edges.at(-1))} on`
          : `from ${text(edges[place - 1])} to ${text(edges[place])}`;
  return { chart, finding: finding(shape, bin) };
}

function labelChart(
  shape: ColumnShape,
  bins: { readonly labels: readonly string[]; readonly rest: boolean },
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
  const others = items.filter((item) => !shown.includes(item));
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
    finding: finding(shape, (place) => labelText(bins.labels[place] ?? "", bins.rest && place === last)),
  };
}

/** Where the two sides differ most, and how much they have in common. */
function finding({ real, synthetic, declared }: ColumnShape, bin: (place: number) => string): string {
  const shares = sharesOf(synthetic);
  if (real === undefined) {
    const most = shares.indexOf(Math.max(...shares));
    return `Distribution of the synthetic values. The largest share is ${bin(most)}: ${shareText(shares[most])}.`;
  }
  const reals = sharesOf(real);
  const side = declared ? "declared" : "real";
  const common = reals.reduce((sum, share, place) => sum + Math.min(share, shares[place] ?? 0), 0);
  const gaps = reals.map((share, place) => Math.abs(share - (shares[place] ?? 0)));
  const widest = gaps.indexOf(Math.max(...gaps));
  return `The ${side} and the synthetic distribution have ${shareText(common)} in common. They differ most ${/^(?:from|below)/.test(bin(widest)) ? "" : "in "}${bin(widest)}: ${side} ${shareText(reals[widest])}, synthetic ${shareText(shares[widest])}.`;
}
