/** Quantiles of distances, and the curves that a report draws of them. */

/** The quantile at a share of sorted numbers, between neighbours linearly (Hyndman and Fan's type 7, NumPy's default). */
export function quantileOf(sorted: Float64Array, share: number): number {
  const place = (sorted.length - 1) * share;
  const below = Math.floor(place);
  const low = sorted[below] as number;
  const high = sorted[Math.min(sorted.length - 1, below + 1)] as number;
  return low === high ? low : low + (high - low) * (place - below);
}

export const medianOf = (values: Float64Array): number => quantileOf(values.toSorted(), 0.5);

/** A cumulative distribution as its quantiles. */
export interface DistanceCurve {
  readonly of: "synthetic to training" | "holdout to training" | "synthetic to holdout";
  /** How many rows the curve is of. */
  readonly rows: number;
  /** The distances at the shares 0, 0.01 … 1. */
  readonly distances: readonly number[];
}

/** The curve of distances. */
export function distanceCurve(of: DistanceCurve["of"], distances: Float64Array): DistanceCurve {
  const sorted = distances.toSorted();
  return {
    of,
    rows: sorted.length,
    distances: Array.from({ length: 101 }, (_, place) => quantileOf(sorted, place / 100)),
  };
}
