/** A chart with its caption: the chart says its finding to those who do not see it, the caption to all. */
import { draw } from "../charts/draw.ts";
import type { Chart } from "../charts/draw.ts";
import { html } from "../markup.ts";
import type { Content, Markup } from "../markup.ts";

export async function figure(chart: Chart, alternative: string, caption?: Content): Promise<Markup> {
  const drawn = await draw(chart, alternative);
  return html`<figure>${drawn}${caption !== undefined && html`<figcaption>${caption}</figcaption>`}</figure> `;
}
