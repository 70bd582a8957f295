/** The worst pairs of columns drawn: how often their values come together on either side. */
import type { Bins, Evaluation, PairShape } from "../../evaluate/evaluation.ts";
import { heatMap } from "../charts/heat-map.ts";
import { REAL, SYNTHETIC } from "../charts/theme.ts";
import { html } from "../markup.ts";
import type { Markup } from "../markup.ts";
import { names, plainName } from "../names.ts";
import { scoreText, shareText, valueText } from "../numbers.ts";
import type { NumberKind } from "../numbers.ts";
import { figure } from "../parts/figure.ts";
import { labelText } from "./column-chart.ts";
import { numberKind } from "./words.ts";

/** More pairs are not drawn. */
const MOST_DRAWN = 8;

export async function pairs(evaluation: Evaluation): Promise<Markup> {
  const shown = evaluation.pairs.slice(0, MOST_DRAWN);
  if (shown.length === 0) return html``;
  const kinds = new Map(evaluation.columns.map(({ name, type }) => [name, numberKind(type)]));
  const titles = new Map(evaluation.metrics.map(({ metric, title }) => [metric, title]));
  const cards: Markup[] = [];
  for (const pair of shown) cards.push(await pairCard(pair, kinds, titles.get(pair.metric) ?? pair.metric));
  return html`<h3>The worst pairs</h3>
    <p>
      Each map shows how often the values of two columns come together; a stronger colour is a larger share of the rows,
      the same scale on both sides.
    </p>
    <div class="grid">${cards}</div> `;
}

async function pairCard(whole: PairShape, kinds: ReadonlyMap<string, NumberKind>, metric: string): Promise<Markup> {
  const pair = withoutEmptyRest(whole);
  const [first, second] = pair.columns;
  const x = labelsOf(pair.x, kinds.get(first) ?? "number");
  const y = labelsOf(pair.y, kinds.get(second) ?? "number");
  const real = shares(pair.real);
  const synthetic = shares(pair.synthetic);
  const most = Math.max(...real, ...synthetic) || 1;
  const titles = { x: plainName(first, 36), y: plainName(second, 22) };
  const sparse = { x: pair.x.kind === "number", y: pair.y.kind === "number" };
  const gaps = real.map((share, place) => Math.abs(share - (synthetic[place] ?? 0)));
  const place = gaps.indexOf(Math.max(...gaps));
  const where = `${titles.x} ${x[Math.floor(place / y.length)]}, ${titles.y} ${y[place % y.length]}`;
  const gap = `widest gap at ${where}: real ${shareText(real[place])}, synthetic ${shareText(synthetic[place])}`;
  const draw = (counts: readonly number[], color: string, side: string): Promise<Markup> =>
    figure(
      heatMap({
        x,
        y: y.toReversed(),
        values: laidOut(counts, x.length, y.length).map((share) => Math.sqrt(share / most)),
        positive: color,
        sparse,
        titles,
      }),
      `${side} rows by ${titles.x} and ${titles.y}; ${gap}.`,
    );
  const { measure } = pair;
  return html`<article class="card">
    <h4>${names(pair.columns)}</h4>
    <ul class="chips">
      <li>${metric} ${scoreText(pair.score)}</li>
      ${measure && html`<li>${measure.name}: real ${measure.real.toFixed(2).replace("-", "−")}, synthetic ${measure.synthetic.toFixed(2).replace("-", "−")}</li>`}
    </ul>
    <h5>Real</h5>
    ${await draw(real, REAL, "Real")}
    <h5>Synthetic</h5>
    ${await draw(synthetic, SYNTHETIC, "Synthetic")}
    <p class="note">${gap[0]?.toUpperCase()}${gap.slice(1)}.</p>
  </article> `;
}

/** Without the last row or column where it is for other labels and there are none. */
function withoutEmptyRest(pair: PairShape): PairShape {
  const [width, height] = [sizeOf(pair.x), sizeOf(pair.y)];
  const place = (column: number, row: number): number =>
    (pair.real[column * height + row] ?? 0) + (pair.synthetic[column * height + row] ?? 0);
  const indices = (length: number): readonly number[] => [...Array.from({ length }).keys()];
  const columns = isEmptyRest(
    pair.x,
    indices(height).map((row) => place(width - 1, row)),
  )
    ? width - 1
    : width;
  const rows = isEmptyRest(
    pair.y,
    indices(width).map((column) => place(column, height - 1)),
  )
    ? height - 1
    : height;
  const kept = (counts: readonly number[]): readonly number[] =>
    indices(columns).flatMap((column) => counts.slice(column * height, column * height + rows));
  const cut = (bins: Bins, size: number): Bins =>
    bins.kind === "label" && size < bins.labels.length
      ? { ...bins, labels: bins.labels.slice(0, size), rest: false }
      : bins;
  return {
    ...pair,
    x: cut(pair.x, columns),
    y: cut(pair.y, rows),
    real: kept(pair.real),
    synthetic: kept(pair.synthetic),
  };
}

const sizeOf = (bins: Bins): number => (bins.kind === "number" ? bins.edges.length + 1 : bins.labels.length);

const isEmptyRest = (bins: Bins, counts: readonly number[]): boolean =>
  bins.kind === "label" && bins.rest && bins.labels.length > 1 && counts.every((count) => count === 0);

function shares(counts: readonly number[]): readonly number[] {
  const all = counts.reduce((sum, count) => sum + count, 0) || 1;
  return counts.map((count) => count / all);
}

/** Bins of numbers by their lower edges, labels as they are. */
function labelsOf(bins: Bins, kind: NumberKind): readonly string[] {
  if (bins.kind === "label")
    return bins.labels.map((label, place) => labelText(label, bins.rest && place === bins.labels.length - 1));
  if (bins.edges.length === 0) return ["all"];
  const lower = bins.edges.map((edge) => `≥ ${valueText(edge, kind)}`);
  return [`< ${valueText(bins.edges[0] as number, kind)}`, ...lower];
}

/** From x times y to rows of a map, the greatest y on top. */
const laidOut = (values: readonly number[], width: number, height: number): readonly number[] =>
  Array.from({ length: width * height }, (_, place) => {
    const row = height - 1 - Math.floor(place / width);
    return values[(place % width) * height + row] ?? 0;
  });
