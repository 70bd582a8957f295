/** What colours and strokes mean. */
import { html, trusted } from "../markup.ts";
import type { Markup } from "../markup.ts";

export interface Key {
  readonly text: string;
  /** A colour of the page: `var(--real)`. */
  readonly color: string;
  readonly mark: "area" | "outline" | "line" | "dashed" | "dotted" | "bar" | "circle" | "square" | "diamond";
}

const MARKS: Readonly<Record<Key["mark"], (color: string) => string>> = {
  area: (color) => `<rect width="26" height="12" fill="${color}" fill-opacity=".35" stroke="${color}"/>`,
  outline: (color) => `<path d="M1 12V3H14V8H25V12" fill="none" stroke="${color}" stroke-width="2"/>`,
  line: (color) => `<path d="M0 6H26" stroke="${color}" stroke-width="2.5"/>`,
  dashed: (color) => `<path d="M0 6H26" stroke="${color}" stroke-width="2.5" stroke-dasharray="6 3"/>`,
  dotted: (color) => `<path d="M0 6H26" stroke="${color}" stroke-width="2.5" stroke-dasharray="2 3"/>`,
  bar: (color) => `<rect width="26" height="10" y="1" fill="${color}"/>`,
  circle: (color) => `<circle cx="13" cy="6" r="4.5" fill="${color}"/>`,
  square: (color) => `<rect x="9" y="2" width="8" height="8" fill="${color}"/>`,
  diamond: (color) => `<path d="M13 0L19 6L13 12L7 6Z" fill="${color}"/>`,
};

export const legend = (keys: readonly Key[]): Markup =>
  html`<ul class="legend">
    ${keys.map(({ text, color, mark }) => html`<li>${trusted(`<svg viewBox="0 0 26 12" aria-hidden="true">${MARKS[mark](color)}</svg>`)}${text}</li>`)}
  </ul> `;
