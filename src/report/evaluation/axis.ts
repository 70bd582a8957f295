/** All that is shown of one axis. */
import type { Evaluation } from "../../evaluate/evaluation.ts";
import type { Axis } from "../../evaluate/score.ts";
import { html } from "../markup.ts";
import type { Content } from "../markup.ts";
import { badge, stateOf } from "../parts/badge.ts";
import { columns } from "./columns.ts";
import { sentence } from "./headline.ts";
import { matrices } from "./matrices.ts";
import { itemTables, metricsTable } from "./metrics.ts";
import { pairs } from "./pairs.ts";
import { privacy } from "./privacy.ts";
import { rules } from "./rules.ts";
import { series } from "./series.ts";
import { utility } from "./utility.ts";
import { AXIS } from "./words.ts";

/** The section of an axis, without its heading. */
export async function axisContent(axis: Axis, evaluation: Evaluation, allowValues: boolean): Promise<Content> {
  const metrics = evaluation.metrics.filter((metric) => metric.axis === axis);
  const verdict = evaluation.axes.find((one) => one.axis === axis);
  const tried = new Set(evaluation.attacks.map(({ attack }) => attack));
  const opening = html`<p>${verdict && badge(stateOf(verdict.passed))} ${AXIS[axis].asks}</p>
    ${verdict?.value === undefined && verdict?.why !== undefined && html`<p class="muted">${sentence(verdict.why)}</p>`}
    ${axis !== "rules" && metricsTable(`Scores of ${axis}`, metrics, tried)}`;
  if (axis === "utility") return [opening, await utility(evaluation), itemTables(metrics)];
  if (axis === "privacy")
    return [opening, await privacy(evaluation), itemTables(metrics.filter(({ metric }) => !tried.has(metric)))];
  if (axis === "rules") {
    const others = metrics.filter(({ metric }) => metric !== "rules" && metric !== "contract");
    return [
      opening,
      rules(evaluation, allowValues),
      metricsTable("What else was looked at", others),
      itemTables(others),
    ];
  }
  const drawn = await matrices(evaluation);
  return [
    opening,
    html`<h3>Columns</h3>`,
    await columns(evaluation),
    drawn.html !== "" &&
      html`<h3>Pairs</h3>
        ${drawn}`,
    await pairs(evaluation),
    itemTables(metrics, ({ of }) => of.length !== 1),
    await series(evaluation),
  ];
}
