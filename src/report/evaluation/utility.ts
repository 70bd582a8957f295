/** Utility: the same model trained on either side, what it goes by, and the same queries. */
import type { Evaluation, ImportanceResult, PredictionResult } from "../../evaluate/evaluation.ts";
import { bars } from "../charts/bars.ts";
import { intervals } from "../charts/intervals.ts";
import { REAL, SYNTHETIC, THIRD } from "../charts/theme.ts";
import { html } from "../markup.ts";
import type { Markup } from "../markup.ts";
import { name, names, plainName } from "../names.ts";
import { countText, figureText, scoreText } from "../numbers.ts";
import { figure } from "../parts/figure.ts";
import { legend } from "../parts/legend.ts";
import { table } from "../parts/table.ts";
import { sentence } from "./headline.ts";
import { intervalText, spaced } from "./words.ts";

const MOST_FEATURES = 12;

export async function utility(evaluation: Evaluation): Promise<Markup> {
  const models: Markup[] = [];
  for (const prediction of evaluation.predictions)
    models.push(
      await predictionPart(
        prediction,
        evaluation.importances.filter(({ target }) => target === prediction.target),
      ),
    );
  return html`${models}
  ${
    evaluation.queries.length > 0 &&
    html`<h3>Queries answered worst</h3>
      ${table({
        caption: "Random aggregations over both sides: 1 where the answers are the same",
        head: [["Query", "words"], "Columns", ["Score", "number"]],
        rows: evaluation.queries
          .slice(0, 12)
          .map(({ query, columns, score }) => [plainName(query, 200), names(columns), scoreText(score)]),
      })}`
  }`;
}

async function predictionPart(prediction: PredictionResult, importances: readonly ImportanceResult[]): Promise<Markup> {
  const { target, task, learner, why, trainRows, testRows, measures, score } = prediction;
  const model = `${task} by ${plainName(spaced(learner))}`;
  const heading = html`<h3>Predicting ${name(target)}</h3>`;
  if (measures.length === 0)
    return html`${heading}
      <p>${sentence(why ?? "It could not be trained")}</p>`;
  const drawable = measures.filter(({ baseline, real, synthetic }) =>
    [baseline, real, synthetic].every((value) => value >= -1 && value <= 1),
  );
  const figures: Markup[] = [];
  if (drawable.length > 0)
    figures.push(
      await figure(
        intervals({
          labels: drawable.map(({ name }) => name),
          domain: [Math.min(0, ...drawable.flatMap(({ baseline, real, synthetic }) => [baseline, real, synthetic])), 1],
          series: [
            {
              color: REAL,
              shape: "square",
              values: drawable.map(({ real, realInterval }) => ({ value: real, ...realInterval })),
            },
            {
              color: SYNTHETIC,
              shape: "circle",
              values: drawable.map(({ synthetic, syntheticInterval }) => ({ value: synthetic, ...syntheticInterval })),
            },
            { color: THIRD, shape: "diamond", values: drawable.map(({ baseline }) => ({ value: baseline })) },
          ],
        }),
        `Measures of the model on real rows that neither side has seen. ${drawable.map(({ name, real, synthetic, baseline }) => `${name}: trained on real ${scoreText(real)}, on synthetic ${scoreText(synthetic)}, baseline ${scoreText(baseline)}`).join(". ")}.`,
        "Square: trained on real rows. Disc: trained on synthetic rows. Diamond: the baseline that always says the same.",
      ),
    );
  const cards: Markup[] = [];
  for (const importance of importances) cards.push(await importanceCard(importance));
  return html`${heading}
    <p>
      ${sentence(model)} Trained on ${countText(trainRows.real, "real row")} and, by itself, on
      ${countText(trainRows.synthetic, "synthetic row")}; both tested on the same
      ${countText(testRows, "real row")}.${score !== undefined && ` Score: ${scoreText(score)}.`}${why && ` ${sentence(why)}`}
    </p>
    ${table({
      caption: html`Trained on real rows against trained on synthetic rows, for ${name(target)}`,
      head: [
        "Measure",
        ["Baseline", "number"],
        ["Trained on real", "number"],
        ["Trained on synthetic", "number"],
        "Better is",
      ],
      rows: measures.map(({ name: measure, baseline, real, synthetic, best, realInterval, syntheticInterval }) => [
        plainName(measure),
        figureText(baseline),
        html`${figureText(real)}${realInterval && html`<br /><small class="muted">${intervalText(realInterval)}</small>`}`,
        html`${figureText(synthetic)}${syntheticInterval && html`<br /><small class="muted">${intervalText(syntheticInterval)}</small>`}`,
        best === "high" ? "higher" : "lower",
      ]),
    })}
    <div class="grid">
      ${
        figures.length > 0 &&
        html`<article class="card">
          <h4>Measures</h4>
          ${figures}
        </article>`
      }
      ${cards}
    </div> `;
}

async function importanceCard({ features }: ImportanceResult): Promise<Markup> {
  const shown = features.slice(0, MOST_FEATURES);
  const top = (side: "real" | "synthetic"): string =>
    plainName(features.toSorted((a, b) => b[side] - a[side])[0]?.column ?? "none");
  const chart = bars({
    format: ".3~g",
    items: shown.map(({ column, real, synthetic }) => ({
      label: plainName(column, 40),
      real: Math.max(0, real),
      synthetic: Math.max(0, synthetic),
    })),
  });
  return html`<article class="card">
    <h4>What the models go by</h4>
    ${legend([
      { text: "Trained on real", color: REAL, mark: "bar" },
      { text: "Trained on synthetic", color: SYNTHETIC, mark: "bar" },
    ])}
    ${await figure(chart, `Permutation importance of ${features.length} features. Most important in the model trained on real rows: ${top("real")}; on synthetic rows: ${top("synthetic")}.`, "How much worse the predictions of real rows become when a column is shuffled.")}
    ${features.length > shown.length && html`<p class="note">The ${shown.length} most important of ${features.length} are shown.</p>`}
  </article> `;
}
