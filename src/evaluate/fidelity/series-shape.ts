/** A column over time as it is drawn: means over equal spans, the same for both sides. */
import type { SeriesPoint } from "../evaluation.ts";

const SPANS = 120;

export interface Span {
  readonly low: number;
  readonly width: number;
  readonly count: number;
}

/** Up to 120 equal spans from the first to the last instant of both sides; undefined where there is one instant alone. */
export function spansOf(real: Float64Array, synthetic: Float64Array): Span | undefined {
  let [low, high] = [Infinity, -Infinity];
  for (const side of [real, synthetic])
    for (const at of side) {
      if (at < low) low = at;
      if (at > high) high = at;
    }
  const count = Math.min(SPANS, Math.max(1, Math.floor(Math.max(real.length, synthetic.length) / 2)));
  return high > low ? { low, width: (high - low) / count, count } : undefined;
}

/** The means of the spans that have values. */
export function pointsOf(
  order: Float64Array,
  values: Float64Array,
  { low, width, count }: Span,
): readonly SeriesPoint[] {
  const rows = new Float64Array(count);
  const sums = new Float64Array(count);
  for (let row = 0; row < values.length; row++) {
    const value = values[row] as number;
    if (Number.isNaN(value)) continue;
    const span = Math.min(count - 1, Math.floor(((order[row] as number) - low) / width));
    (rows[span] as number)++;
    (sums[span] as number) += value;
  }
  return Array.from(rows, (many, span) => ({
    at: low + (span + 0.5) * width,
    rows: many,
    mean: (sums[span] as number) / many,
  })).filter((point) => point.rows > 0);
}
