/** Pass and fail as a word and a shape, not by colour alone. */
import { html, trusted } from "../markup.ts";
import type { Markup } from "../markup.ts";

export type State = "pass" | "fail" | "none";

export const stateOf = (passed: boolean | undefined): State =>
  passed === undefined ? "none" : passed ? "pass" : "fail";

const WORDS: Readonly<Record<State, string>> = { pass: "Passes", fail: "Fails", none: "Not applicable" };

/** A disc with a tick, an octagon with a cross, a ring with a dash. */
const SHAPES: Readonly<Record<State, string>> = {
  pass: '<circle cx="8" cy="8" r="8" fill="currentColor"/><path d="M4.4 8.3l2.5 2.5 4.8-5.2" fill="none" stroke="var(--card)" stroke-width="2"/>',
  fail: '<path d="M4.7 0h6.6L16 4.7v6.6L11.3 16H4.7L0 11.3V4.7z" fill="currentColor"/><path d="M5 5l6 6M11 5l-6 6" stroke="var(--card)" stroke-width="2"/>',
  none: '<circle cx="8" cy="8" r="7" fill="none" stroke="currentColor" stroke-width="2"/><path d="M4.5 8h7" stroke="currentColor" stroke-width="2"/>',
};

const shape = (state: State): Markup =>
  trusted(`<svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">${SHAPES[state]}</svg>`);

export const badge = (state: State, word: string = WORDS[state]): Markup =>
  html`<span class="badge ${state}">${shape(state)}${word}</span>`;
