/** A table with a caption and scopes; where it is wider than the page it scrolls by itself, by keyboard too. */
import { html, spoken } from "../markup.ts";
import type { Content, Markup } from "../markup.ts";

export interface Table {
  readonly caption: Content;
  readonly head: readonly Head[];
  /** The first cell of a row is its heading. */
  readonly rows: readonly (readonly Content[])[];
}

/** `number`: on the right, unbroken; `words`: a wide column. */
export type Head = string | readonly [title: string, kind: "number" | "words"];

export function table({ caption, head, rows }: Table): Markup {
  const kinds = head.map((one) => (typeof one === "string" ? "" : html` class="${one[1]}"`));
  const scrolls = head.length > 3;
  return html`<div class="scroll" ${scrolls && html` role="region" tabindex="0" aria-label="${spoken(caption)}"`}>
    <table>
      <caption>
        ${caption}
      </caption>
      <thead>
        <tr>
          ${head.map((one, index) => html`<th scope="col" ${kinds[index]}>${typeof one === "string" ? one : one[0]}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) =>
            html`<tr>
              ${row.map((cell, index) => (index === 0 ? html`<th scope="row" ${kinds[index]}>${cell}</th>` : html`<td${kinds[index]}>${cell}</td>`))}
            </tr> `,
        )}
      </tbody>
    </table>
  </div> `;
}
