/** The worst pairs as they are drawn: how often each two bins come together on either side. */
import type { BinnedColumn } from "../bins.ts";
import type { Bins, PairShape } from "../evaluation.ts";
import { isInstant, labelText } from "../value-text.ts";
import { roundWidth } from "./column-shape.ts";
import { jointCounts } from "./joint-counts.ts";
import type { PairFinding, PairMetric } from "./pair-metric.ts";
import type { PairSide } from "./pair-rows.ts";

const MOST_PAIRS = 6;
const MOST_LABELS = 12;

interface Worst {
  readonly metric: PairMetric;
  readonly finding: PairFinding;
}

/** Each pair once, by the metric that it does worst in; pairs that go together first, the lowest scores first. */
export function worstPairs(metrics: readonly PairMetric[], most: number = MOST_PAIRS): readonly Worst[] {
  const all = metrics
    .flatMap((metric) => metric.findings.map((finding): Worst => ({ metric, finding })))
    .filter(({ finding }) => finding.score.value !== undefined)
    .toSorted(
      (a, b) =>
        Number(b.finding.trend) - Number(a.finding.trend) ||
        (a.finding.score.value as number) - (b.finding.score.value as number),
    );
  const worst = new Map<string, Worst>();
  for (const one of all) {
    const key = JSON.stringify(namesOf(one).toSorted());
    if (!worst.has(key)) worst.set(key, one);
    if (worst.size === most) break;
  }
  return [...worst.values()];
}

const namesOf = ({ metric, finding }: Worst): [string, string] => [
  metric.columns[finding.a] as string,
  metric.columns[finding.b] as string,
];

interface Sides {
  readonly real: PairSide;
  readonly synthetic: PairSide;
}

/** The shapes of these pairs. */
export function pairShapes(
  worst: readonly Worst[],
  columns: readonly BinnedColumn[],
  sides: Sides,
): readonly PairShape[] {
  return worst.map((one): PairShape => {
    const names = namesOf(one);
    const [x, y] = names.map((name) => columns.findIndex(({ column }) => column.name === name)) as [number, number];
    const [ofX, ofY] = [columns[x] as BinnedColumn, columns[y] as BinnedColumn];
    const { real, synthetic, score } = one.finding;
    const [restX, restY] = [hasRest(ofX, sides, x), hasRest(ofY, sides, y)];
    const drawn = (side: PairSide): number[] => {
      const joint = jointCounts(side.codes[x] as Uint8Array, ofX.size, side.codes[y] as Uint8Array, ofY.size);
      const [sizeX, sizeY] = [drawnSize(ofX, restX), drawnSize(ofY, restY)];
      const counts = Array.from({ length: sizeX * sizeY }, () => 0);
      for (let a = 0; a < ofX.missing; a++)
        for (let b = 0; b < ofY.missing; b++)
          (counts[Math.min(a, sizeX - 1) * sizeY + Math.min(b, sizeY - 1)] as number) += joint.counts[
            a * ofY.size + b
          ] as number;
      return counts;
    };
    return {
      columns: names,
      metric: one.metric.method,
      score: score.value,
      ...(real === undefined || synthetic === undefined
        ? {}
        : { measure: { name: MEASURES[one.metric.method] ?? one.metric.method, real, synthetic } }),
      x: drawnBins(ofX, restX),
      y: drawnBins(ofY, restY),
      real: drawn(sides.real),
      synthetic: drawn(sides.synthetic),
    };
  });
}

const MEASURES: Readonly<Record<string, string>> = {
  pearson: "Pearson’s r",
  spearman: "Spearman’s ρ",
  "correlation-ratio": "correlation ratio η",
  contingency: "Cramér’s V",
  "mutual-information": "normalised mutual information",
};

/** Missing values are left out; labels beyond the commonest are drawn together, where there are some. */
const drawnSize = (bins: BinnedColumn, rest: boolean): number =>
  bins.kind === "number" ? bins.missing : Math.min(bins.labels.length, MOST_LABELS) + (rest ? 1 : 0);

const hasRest = (bins: BinnedColumn, { real, synthetic }: Sides, column: number): boolean =>
  bins.kind === "label" &&
  [real, synthetic].some(({ codes }) =>
    (codes[column] as Uint8Array).some(
      (code) => code >= Math.min(bins.labels.length, MOST_LABELS) && code < bins.missing,
    ),
  );

function drawnBins(bins: BinnedColumn, rest: boolean): Bins {
  const { type } = bins.column;
  if (bins.kind === "label") {
    const labels = bins.labels.slice(0, MOST_LABELS).map((label) => labelText(type, label));
    return { kind: "label", labels: rest ? [...labels, ""] : labels, rest };
  }
  const { edges } = bins;
  const range = (edges.at(-1) ?? 0) - (edges[0] ?? 0);
  if (!(range > 0)) return { kind: "number", edges };
  // Rounded, so that no exact value of the real data is shown.
  const unit = roundWidth(range / 500, isInstant(type));
  return { kind: "number", edges: edges.map((edge) => Math.round(edge / unit) * unit) };
}
