/** Where a model errs: predictions against truth and residuals, or confusion, curves and calibration. */
import type { ClassificationDetail, RegressionDetail, TestDetail } from "../../train/scores/curves.ts";
import { heatMap } from "../charts/heat-map.ts";
import { histogram } from "../charts/histogram.ts";
import { lines } from "../charts/lines.ts";
import { scatter } from "../charts/scatter.ts";
import { MUTED, REAL, SYNTHETIC, THIRD } from "../charts/theme.ts";
import { html } from "../markup.ts";
import type { Content, Markup } from "../markup.ts";
import { name, plainName } from "../names.ts";
import { countText, figureText, scoreText, shareText } from "../numbers.ts";
import { figure } from "../parts/figure.ts";
import { legend } from "../parts/legend.ts";
import type { Key } from "../parts/legend.ts";
import { table } from "../parts/table.ts";

/** A larger table of labels cannot be read. */
const MOST_LABELS = 20;
const CURVE_LOOKS: readonly (Omit<Key, "text"> & { readonly dash: readonly number[] })[] = [
  { color: REAL, mark: "line", dash: [1, 0] },
  { color: SYNTHETIC, mark: "dashed", dash: [6, 3] },
  { color: THIRD, mark: "dotted", dash: [2, 3] },
];

export const testDetail = (detail: TestDetail, target: string): Promise<Content> =>
  detail.task === "regression" ? ofNumbers(detail, target) : ofLabels(detail);

const card = (title: string, content: Content): Markup =>
  html`<div class="card">
    <h3>${title}</h3>
    ${content}
  </div> `;

async function ofNumbers({ points, residuals }: RegressionDetail, target: string): Promise<Content> {
  const against = await figure(
    scatter({
      points: points.map(({ truth, predicted }) => [truth, predicted] as const),
      xTitle: `true ${plainName(target, 24)}`,
      yTitle: "predicted",
    }),
    `Predictions against the truth for ${points.length} rows of the test.`,
    `${countText(points.length, "row")} of the test; on the dashed line a prediction is right.`,
  );
  const rows = residuals.reduce((sum, bin) => sum + bin.rows, 0);
  const middle = residuals.filter(({ from, to }) => from <= 0 && to >= 0).reduce((sum, bin) => sum + bin.rows, 0);
  const errors = await figure(
    histogram({
      kind: "number",
      edges: residuals.slice(1).map(({ from }) => from),
      real: undefined,
      synthetic: residuals.map((bin) => bin.rows),
    }),
    `Residuals from ${figureText(residuals[0]?.from ?? 0)} to ${figureText(residuals.at(-1)?.to ?? 0)}; ${shareText(middle / Math.max(1, rows))} of the rows are in the stretch around 0.`,
    "How far the truth is above the prediction (right) or below it (left), as shares of the rows.",
  );
  return html`<div class="grid">${card("Predictions and truth", against)}${card("Residuals", errors)}</div>`;
}

async function ofLabels(detail: ClassificationDetail): Promise<Content> {
  const { labels, confusion, byLabel } = detail;
  const shown = labels.map((label) => plainName(label, 30));
  const cards: Markup[] = [];
  if (labels.length <= MOST_LABELS) {
    const totals = confusion.map((row) => row.reduce((sum, count) => sum + count, 0));
    const map = heatMap({
      x: shown,
      y: shown,
      values: confusion.flatMap((row, truth) => row.map((count) => count / Math.max(1, totals[truth] as number))),
      texts: confusion.flatMap((row) => row.map((count) => (count === 0 ? "" : String(count)))),
      positive: REAL,
      titles: { x: "predicted", y: "true" },
    });
    const wrong = confusion.flatMap((row, truth) =>
      row.flatMap((count, predicted) => (truth !== predicted && count > 0 ? [{ truth, predicted, count }] : [])),
    );
    const worst = wrong.toSorted((a, b) => b.count - a.count).slice(0, 3);
    const says =
      worst.length === 0
        ? "No row is taken for another label"
        : `Most often confused: ${worst.map(({ truth, predicted, count }) => `${shown[truth]} taken for ${shown[predicted]}, ${count} times`).join("; ")}`;
    cards.push(card("Confusion", await figure(map, `Rows by true and predicted label. ${says}.`, `${says}.`)));
  }
  cards.push(...(await curveCards(detail)), await calibrationCard(detail));
  return html`<div class="grid">${cards}</div>
    ${table({
      caption: "Each label",
      head: ["Label", ["Rows", "number"], ["Precision", "number"], ["Recall", "number"], ["F1", "number"]],
      rows: byLabel
        .slice(0, 100)
        .flatMap((score, code) =>
          score === undefined
            ? []
            : [
                [
                  name(labels[code] as string),
                  String(score.support),
                  scoreText(score.precision),
                  scoreText(score.recall),
                  scoreText(score.f1),
                ],
              ],
        ),
    })}`;
}

async function curveCards({ curves }: ClassificationDetail): Promise<readonly Markup[]> {
  const drawn = curves.slice(0, CURVE_LOOKS.length);
  if (drawn.length === 0) return [];
  const look = (place: number): (typeof CURVE_LOOKS)[number] => CURVE_LOOKS[place] as (typeof CURVE_LOOKS)[number];
  const keys = legend(drawn.map(({ label }, place) => ({ text: plainName(label, 30), ...look(place) })));
  const named = drawn.map(({ label }) => plainName(label, 30)).join(", ");
  const roc = lines({
    kind: "number",
    xTitle: "false alarms",
    yTitle: "found",
    yFormat: ".0~%",
    yDomain: [0, 1],
    height: 200,
    lines: [
      {
        name: "chance",
        color: MUTED,
        dash: [1, 4],
        points: [
          [0, 0],
          [1, 1],
        ],
      },
      ...drawn.map(({ label, roc }, place) => ({
        name: label,
        color: look(place).color,
        dash: look(place).dash,
        points: roc.map(({ falsePositives, truePositives }) => [falsePositives, truePositives] as const),
      })),
    ],
  });
  const recall = lines({
    kind: "number",
    xTitle: "recall",
    yTitle: "precision",
    yFormat: ".0~%",
    yDomain: [0, 1],
    height: 200,
    lines: drawn.map(({ label, precisionRecall }, place) => ({
      name: label,
      color: look(place).color,
      dash: look(place).dash,
      points: precisionRecall.map(({ recall, precision }) => [recall, precision] as const),
    })),
  });
  return [
    card("ROC", [
      keys,
      await figure(
        roc,
        `ROC curves of ${named}.`,
        "How many of a label's rows are found, at the cost of how many false alarms among the others. Chance is the dotted diagonal.",
      ),
    ]),
    card("Precision and recall", [
      keys,
      await figure(
        recall,
        `Precision–recall curves of ${named}.`,
        "How many of the claims are right, for how many of the label's rows.",
      ),
    ]),
  ];
}

async function calibrationCard({ calibration, labels }: ClassificationDetail): Promise<Markup> {
  const { bins, error } = calibration;
  const chart = lines({
    kind: "number",
    xTitle: "predicted probability",
    yTitle: "came true",
    yFormat: ".0~%",
    yDomain: [0, 1],
    height: 200,
    lines: [
      {
        name: "exact",
        color: MUTED,
        dash: [1, 4],
        points: [
          [0, 0],
          [1, 1],
        ],
      },
      { name: "model", color: REAL, points: bins.map(({ predicted, observed }) => [predicted, observed] as const) },
    ],
  });
  const of = labels.length === 2 ? `of ${plainName(labels[1] as string, 30)}` : "of the predicted label";
  return card("Calibration", [
    await figure(
      chart,
      `Calibration: ${bins.map(({ predicted, observed, rows }) => `predicted ${scoreText(predicted)}, came true ${scoreText(observed)} in ${rows} rows`).join("; ")}.`,
      `How often what was predicted with a probability ${of} came true; on the dotted diagonal they agree. Mean distance ${scoreText(error)}.`,
    ),
  ]);
}
