/** A score as a bar, with its threshold and its ceiling as strokes; the numbers stand beside it as text. */
import { trusted } from "../markup.ts";
import type { Markup } from "../markup.ts";
import type { State } from "./badge.ts";

const percent = (value: number): number => Math.round(Math.min(1, Math.max(0, value)) * 1000) / 10;

export function meter(
  value: number,
  { state, threshold, ceiling }: { state?: State; threshold?: number | undefined; ceiling?: number | undefined } = {},
): Markup {
  const stroke = (at: number | undefined, kind: string): string =>
    at === undefined ? "" : `<path class="${kind}" d="M${Math.min(99.6, percent(at))} 0V10"/>`;
  return trusted(
    `<svg class="meter${state === undefined ? "" : ` ${state}`}" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true"><rect class="fill" width="${percent(value)}" height="10"/>${stroke(threshold, "bound")}${stroke(ceiling, "best")}</svg>`,
  );
}
