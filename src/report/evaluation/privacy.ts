/** Privacy: distances to the nearest record as curves, attacks with their intervals. */
import type { AttackResult, DistanceCurve, DistanceCurves, Evaluation, Rate } from "../../evaluate/evaluation.ts";
import { intervals } from "../charts/intervals.ts";
import { lines } from "../charts/lines.ts";
import { REAL, SYNTHETIC, THIRD } from "../charts/theme.ts";
import { html } from "../markup.ts";
import type { Content, Markup } from "../markup.ts";
import { names, plainName } from "../names.ts";
import { countText, figureText, shareText } from "../numbers.ts";
import { figure } from "../parts/figure.ts";
import { legend } from "../parts/legend.ts";
import type { Key } from "../parts/legend.ts";
import { table } from "../parts/table.ts";
import { sentence } from "./headline.ts";
import { intervalText } from "./words.ts";

export async function privacy(evaluation: Evaluation): Promise<Markup> {
  const cards: Markup[] = [];
  for (const curves of evaluation.distances) if (curves.curves.length > 0) cards.push(await distanceCard(curves));
  return html`${
    cards.length > 0 &&
    html`<h3>Distances to the nearest record</h3>
      <p>
        A curve to the left is nearer. Synthetic rows should be no nearer to the training data than unseen real rows
        are: the synthetic curve should lie on or to the right of the holdout’s.
      </p>
      <div class="grid">${cards}</div> `
  }
  ${evaluation.attacks.length > 0 && (await attacks(evaluation.attacks))}`;
}

interface Look {
  readonly color: string;
  readonly dash: readonly number[];
  readonly mark: Key["mark"];
}

function lookOf({ from, to }: DistanceCurve): Look {
  if (from === "synthetic")
    return to === "holdout"
      ? { color: THIRD, dash: [2, 3], mark: "dotted" }
      : { color: SYNTHETIC, dash: [1, 0], mark: "line" };
  return { color: REAL, dash: [6, 3], mark: "dashed" };
}

async function distanceCard({ title, measure, curves, tooNear }: DistanceCurves): Promise<Markup> {
  const chart = lines({
    kind: "number",
    xTitle: measure,
    yTitle: "share of rows within",
    yFormat: ".0%",
    yDomain: [0, 1],
    mark: tooNear,
    lines: curves.map((curve) => ({
      name: `${curve.from} to ${curve.to}`,
      color: lookOf(curve).color,
      dash: lookOf(curve).dash,
      points: curve.points.map(({ share, distance }) => [distance, share] as const),
    })),
  });
  const median = ({ points }: DistanceCurve): number | undefined => points.find(({ share }) => share >= 0.5)?.distance;
  const medians = curves
    .map((curve) => `${curve.from} to ${curve.to} ${figureText(median(curve) ?? Number.NaN)}`)
    .join(", ");
  return html`<article class="card">
    <h4>${title}</h4>
    ${legend(curves.map((curve) => ({ text: `${curve.from} → ${curve.to} (${countText(curve.rows, "row")})`, ...lookOf(curve) })))}
    ${await figure(chart, `${title}, cumulative shares of rows. Medians: ${medians}.`, tooNear === undefined ? `Medians: ${medians}.` : `Medians: ${medians}. Dotted: the 5th percentile of holdout → training, ${figureText(tooNear)}.`)}
  </article> `;
}

/** More attacks of a kind are not drawn. */
const MOST_DRAWN = 15;

async function attacks(all: readonly AttackResult[]): Promise<Markup> {
  const sorted = all.toSorted((a, b) => gainOf(b) - gainOf(a));
  const tried = sorted.filter(({ why }) => why === undefined);
  const ofColumns = Map.groupBy(
    tried.filter(({ of }) => of.length === 1),
    ({ title }) => title,
  );
  const cards: Markup[] = [];
  const wide = tried.filter(({ of }) => of.length !== 1);
  if (wide.length > 0) cards.push(await attackCard("Rows told apart and linked", wide, ({ title }) => title));
  for (const [title, group] of ofColumns)
    cards.push(await attackCard(title, group, ({ of }) => plainName(of[0] ?? "")));
  return html`<h3>Attacks</h3>
    <p>
      Each attack was tried on people of the training data and, as a control, on people who are not in it. Only what it
      gains over the control is a leak of this data: the risk, 0 being safe. Lines are 95 % intervals.
    </p>
    ${
      cards.length > 0 &&
      html`${legend([
          { text: "On training rows", color: SYNTHETIC, mark: "circle" },
          { text: "Control", color: REAL, mark: "square" },
          { text: "By guessing", color: THIRD, mark: "diamond" },
        ])}
        <div class="grid">${cards}</div>`
    }
    ${table({
      caption: "Attacks, the greatest risk first",
      head: [
        "Attack",
        ["Columns", "words"],
        ["On training rows", "number"],
        ["Control", "number"],
        ["By guessing", "number"],
        ["Risk", "number"],
        ["Remarks", "words"],
      ],
      rows: sorted.map((attack) => [
        attack.title,
        attack.of.length === 0 ? "all columns" : names(attack.of),
        attack.why === undefined ? rateCell(attack.rate) : "n/a",
        rateCell(attack.control),
        rateCell(attack.baseline),
        rateCell(attack.risk),
        attack.why === undefined
          ? attack.rate.attempts === undefined
            ? ""
            : countText(attack.rate.attempts, "attempt")
          : sentence(attack.why),
      ]),
    })}`;
}

/** What an attack gains over its control; where there is none, over guessing. */
const gainOf = ({ risk, rate, control, baseline, why }: AttackResult): number =>
  why === undefined ? (risk?.value ?? rate.value - (control ?? baseline ?? { value: 0 }).value) : -1;

async function attackCard(
  title: string,
  attacks: readonly AttackResult[],
  label: (attack: AttackResult) => string,
): Promise<Markup> {
  const shown = attacks.slice(0, MOST_DRAWN);
  const point = (rate: Rate | undefined): { value: number; low?: number; high?: number } | undefined =>
    rate && { value: rate.value, ...rate.interval };
  const ends = shown.flatMap(({ rate, control, baseline }) =>
    [rate, control, baseline].map((one) => one?.interval?.high ?? one?.value ?? 0),
  );
  const chart = intervals({
    labels: shown.map((attack) => label(attack)),
    domain: [0, Math.min(1, Math.ceil(Math.max(0.1, ...ends) * 10) / 10)],
    format: ".0~%",
    series: [
      { color: SYNTHETIC, shape: "circle", values: shown.map(({ rate }) => point(rate)) },
      { color: REAL, shape: "square", values: shown.map(({ control }) => point(control)) },
      { color: THIRD, shape: "diamond", values: shown.map(({ baseline }) => point(baseline)) },
    ],
  });
  const finding = shown
    .map(
      (attack) =>
        `${label(attack)} ${shareText(attack.rate.value)}${attack.control ? ` against ${shareText(attack.control.value)}` : ""}`,
    )
    .join("; ");
  return html`<article class="card">
    <h4>${title}</h4>
    ${await figure(chart, `Success of attacks on training rows, against the control: ${finding}.`)}
    ${attacks.length > shown.length && html`<p class="note">The ${MOST_DRAWN} of the greatest risk are drawn.</p>`}
  </article> `;
}

const rateCell = (rate: Rate | undefined): Content =>
  rate === undefined
    ? "–"
    : html`${shareText(rate.value)}${rate.interval && html`<br /><small class="muted">${intervalText(rate.interval, true)}</small>`}`;
