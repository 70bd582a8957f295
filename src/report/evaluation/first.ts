/** What to look at first, as an ordered list. */
import type { Evaluation } from "../../evaluate/evaluation.ts";
import { html } from "../markup.ts";
import type { Markup } from "../markup.ts";
import { axisTitle, offenders } from "./offenders.ts";
import { sentenceMarkup } from "./words.ts";

const MOST = 8;

export function first(evaluation: Evaluation): Markup {
  const worst = offenders(evaluation, MOST);
  if (worst.length === 0)
    return html`<p class="lead">
      Nothing stands out: no column, pair, rule or attack is far from what a real sample would score.
    </p>`;
  return html`<ol class="first">
    ${worst.map(
      (offender) =>
        html`<li>
          <a class="tag" href="#${offender.axis === "files" ? "made" : offender.axis}">${axisTitle(offender.axis)}</a
          >${sentenceMarkup(offender.sentence)}
        </li> `,
    )}
  </ol> `;
}
