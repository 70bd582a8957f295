/** Columns over time, and how they go together with their own past. */
import type { Evaluation, SeriesShape } from "../../evaluate/evaluation.ts";
import { lags } from "../charts/lags.ts";
import { lines } from "../charts/lines.ts";
import { REAL, SYNTHETIC } from "../charts/theme.ts";
import { html } from "../markup.ts";
import type { Markup } from "../markup.ts";
import { name, plainName } from "../names.ts";
import { scoreText } from "../numbers.ts";
import type { NumberKind } from "../numbers.ts";
import { figure } from "../parts/figure.ts";
import { legend } from "../parts/legend.ts";
import { sentence } from "./headline.ts";
import { numberKind } from "./words.ts";

/** More series are not drawn. */
const MOST_DRAWN = 6;

export async function series(evaluation: Evaluation): Promise<Markup> {
  const { order, columns, series } = evaluation;
  if (series.length === 0) return html``;
  const kind = numberKind(columns.find(({ name }) => name === order)?.type);
  const cards: Markup[] = [];
  for (const one of series.slice(0, MOST_DRAWN)) cards.push(await seriesCard(one, kind, order ?? "order"));
  return html`<h3>Over time</h3>
    <p>
      Ordered by
      ${name(order ?? "")}${evaluation.entity !== undefined && html`, each ${name(evaluation.entity)} by itself`}. The
      line shows means of spans of time with many rows; below it the correlation of the column with its own past, at
      each lag.
    </p>
    ${legend([
      { text: "Real (solid line)", color: REAL, mark: "line" },
      { text: "Synthetic (dashed line)", color: SYNTHETIC, mark: "dashed" },
      { text: "Real correlation (stem)", color: REAL, mark: "bar" },
      { text: "Synthetic correlation (point)", color: SYNTHETIC, mark: "circle" },
    ])}
    <div class="grid">${cards}</div>
    ${series.length > MOST_DRAWN && html`<p class="note">The worst ${MOST_DRAWN} of ${series.length} series are drawn.</p>`}`;
}

async function seriesCard(series: SeriesShape, kind: NumberKind, order: string): Promise<Markup> {
  const { column, entity, score, why, real, synthetic } = series;
  const points = (side: SeriesShape["real"]): readonly (readonly [number, number])[] =>
    side.map(({ at, mean }) => [at, mean]);
  const spans = real.length + synthetic.length > 1;
  const title = plainName(column);
  const curve =
    spans &&
    (await figure(
      lines({
        kind,
        height: 120,
        lines: [
          { name: "real", color: REAL, points: points(real) },
          { name: "synthetic", color: SYNTHETIC, dash: [5, 3], points: points(synthetic) },
        ],
      }),
      `${title} over ${plainName(order)}. ${travel("Real", real)} ${travel("Synthetic", synthetic)}`,
    ));
  return html`<article class="card">
    <h4>${name(column)}${entity !== undefined && html` <span class="muted">of ${name(entity)}</span>`}</h4>
    <ul class="chips">
      <li>Score ${scoreText(score)}</li>
      ${why && html`<li>${sentence(why)}</li>`}
    </ul>
    ${curve}
    ${
      series.acf.real.length > 0 &&
      html`<h5>Autocorrelation</h5>
        ${await lagFigure("Autocorrelation", title, series.acf, series.band)}`
    }
    ${
      series.pacf.real.length > 0 &&
      html`<h5>Partial autocorrelation</h5>
        ${await lagFigure("Partial autocorrelation", title, series.pacf, series.band)}`
    }
  </article> `;
}

const travel = (side: string, points: SeriesShape["real"]): string => {
  const means = points.map(({ mean }) => mean);
  return points.length === 0
    ? `${side}: too few rows to show.`
    : `${side} means are between ${Math.min(...means).toPrecision(3)} and ${Math.max(...means).toPrecision(3)}.`;
};

function lagFigure(what: string, title: string, of: SeriesShape["acf"], band: number | undefined): Promise<Markup> {
  const gaps = of.real.map((value, place) => Math.abs(value - (of.synthetic[place] ?? 0)));
  const lag = gaps.indexOf(Math.max(...gaps));
  const text = (value: number | undefined): string =>
    value === undefined ? "n/a" : value.toFixed(2).replace("-", "−");
  return figure(
    lags({ ...of, band }),
    `${what} of ${title} at ${of.real.length} lags. The widest gap is at lag ${lag + 1}: real ${text(of.real[lag])}, synthetic ${text(of.synthetic[lag])}.`,
  );
}
