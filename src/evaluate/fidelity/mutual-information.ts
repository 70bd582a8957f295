/** Mutual information of two columns of codes, and its normalised form. */
import { marginals } from "./joint-counts.ts";
import type { JointCounts } from "./joint-counts.ts";

export interface MutualInformation {
  /** In nats (scikit-learn's `mutual_info_score`). */
  readonly mi: number;
  /** 2I / (Hx + Hy), arithmetic (scikit-learn's `normalized_mutual_info_score`); 0 where one column has a single value. */
  readonly nmi: number;
  /** The standard error of `nmi`: the delta method's, and where that vanishes what independence would give, √(2·df)/2n. */
  readonly standardError: number;
  /** (values of a − 1)·(values of b − 1), at least 1. */
  readonly degrees: number;
}

/** Entropy in nats of counts that add up to `n`. */
function entropy(counts: ArrayLike<number>, n: number): number {
  let sum = 0;
  for (let at = 0; at < counts.length; at++) {
    const count = counts[at] as number;
    if (count > 0) sum -= (count / n) * Math.log(count / n);
  }
  return sum;
}

/** I = Σ p(x,y)·ln(p(x,y) / p(x)p(y)). */
export function mutualInformation(joint: JointCounts): MutualInformation {
  const { counts, sizeA, sizeB, n } = joint;
  const { a, b } = marginals(joint);
  let mi = 0;
  let second = 0;
  for (let row = 0; row < sizeA; row++)
    for (let column = 0; column < sizeB; column++) {
      const count = counts[row * sizeB + column] as number;
      if (count === 0) continue;
      const ratio = Math.log((count * n) / ((a[row] as number) * (b[column] as number)));
      mi += (count / n) * ratio;
      second += (count / n) * ratio * ratio;
    }
  mi = Math.max(0, mi);
  const entropies = entropy(a, n) + entropy(b, n);
  const degrees = (used(a) - 1) * (used(b) - 1);
  if (degrees <= 0) return { mi: 0, nmi: 0, standardError: 0, degrees: 1 };
  const variance = Math.max(0, second - mi * mi) / n + degrees / (2 * n * n);
  return {
    mi,
    nmi: Math.min(1, (2 * mi) / entropies),
    standardError: (2 * Math.sqrt(variance)) / entropies,
    degrees,
  };
}

const used = (counts: Float64Array): number => counts.reduce((sum, count) => sum + (count > 0 ? 1 : 0), 0);
