/** The headline: a verdict for each axis, never one for all that hides a failure. */
import type { AxisVerdict, Evaluation } from "../../evaluate/evaluation.ts";
import { html } from "../markup.ts";
import type { Markup } from "../markup.ts";
import { plainName } from "../names.ts";
import { figureText, scoreText } from "../numbers.ts";
import { badge, stateOf } from "../parts/badge.ts";
import { meter } from "../parts/meter.ts";
import { AXIS, heldBy, inWords, intervalText, leastScore, verdictText } from "./words.ts";

/** One sentence on all axes, and its state. */
export function overall({ axes }: Evaluation): { readonly passed: boolean | undefined; readonly text: string } {
  const looked = axes.filter(({ passed }) => passed !== undefined);
  const failed = looked.filter(({ passed }) => passed === false);
  const titles = (list: readonly AxisVerdict[]): string =>
    inWords(list.map(({ axis }) => AXIS[axis].title.toLowerCase()));
  const apart = axes.length - looked.length;
  const unseen = apart === 0 ? "" : ` Not applicable: ${titles(axes.filter(({ passed }) => passed === undefined))}.`;
  if (looked.length === 0) return { passed: undefined, text: "Nothing could be said of any axis." };
  if (failed.length === 0)
    return {
      passed: true,
      text: `${looked.length === 1 ? `The one axis that was looked at passes: ${titles(looked)}` : `All ${looked.length} axes that were looked at pass`}.${unseen}`,
    };
  const fails = failed
    .map((axis) => `${AXIS[axis.axis].title} ${axis.axis === "rules" ? "fail" : "fails"}: ${verdictText(axis)}.`)
    .join(" ");
  return { passed: false, text: fails + unseen };
}

export function headline(evaluation: Evaluation): Markup {
  const { passed, text } = overall(evaluation);
  const state = stateOf(passed);
  const strokes = evaluation.axes.some(({ ceiling }) => ceiling !== undefined)
    ? "The upright stroke in a bar is the threshold, the dotted one the ceiling: what a real sample of the same size would score."
    : "The upright stroke in a bar is the threshold.";
  return html`<div class="verdict ${state}">
      ${badge(state)}
      <p>${text}</p>
    </div>
    <div class="grid four">${evaluation.axes.map((axis) => axisCard(evaluation, axis))}</div>
    <p class="note">The score of an axis is that of its worst part, not a mean. ${strokes}</p> `;
}

function axisCard(evaluation: Evaluation, axis: AxisVerdict): Markup {
  const { value, threshold, asked, ceiling, interval, passed, why } = axis;
  const { title, asks } = AXIS[axis.axis];
  const state = stateOf(passed);
  const by = heldBy(evaluation, axis);
  return html`<article class="card axis" aria-labelledby="axis-${axis.axis}">
    <h3 id="axis-${axis.axis}">${title}</h3>
    <p class="asks">${asks}</p>
    ${badge(state)}
    <p class="score">
      ${value === undefined ? "n/a" : scoreText(value)}
      ${ceiling !== undefined && html`<small>a real sample: ${scoreText(ceiling)}</small>`}
    </p>
    ${value !== undefined && meter(value, { state, threshold: leastScore(axis), ceiling })}
    <p class="why">
      ${
        value === undefined
          ? `${sentence(plainName(why ?? "It was not looked at", 300))}`
          : html`Threshold
            ${figureText(threshold)}${asked ? ", as asked" : ceiling === undefined ? "" : " of the ceiling"}.
            ${by !== undefined && `Held by: ${plainName(by, 100)}. `}${interval && `95 % interval ${intervalText(interval)}. `}${why && sentence(plainName(why, 300))}`
      }
    </p>
  </article> `;
}

/** With a capital and a full stop. */
export const sentence = (text: string): string =>
  `${(text[0] ?? "").toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? "" : "."}`;
