/** How well counts fit declared shares: Pearson's chi-square test, and the total variation distance with what chance alone makes of it. */
import { chiSquareTail } from "./chi-square.ts";

export interface Fit {
  /** Σ (observed − expected)² / expected; Infinity where something occurs that should never. */
  readonly statistic: number;
  readonly degrees: number;
  /** How often a file that keeps the shares deviates as much or more; undefined where there is one class. */
  readonly p: number | undefined;
  /** 1 − ½ Σ |observed share − declared share|. */
  readonly similarity: number;
  /** What that is expected to be of so many rows that keep the shares: 1 − ½ Σ √(2 p (1 − p) / (π n)). */
  readonly ceiling: number;
}

/** The fit of counts to shares that add up to 1; undefined where nothing was counted. */
export function goodnessOfFit(counts: readonly number[], shares: readonly number[]): Fit | undefined {
  const n = counts.reduce((sum, count) => sum + count, 0);
  if (n === 0) return undefined;
  let statistic = 0;
  let distance = 0;
  let noise = 0;
  let classes = 0;
  for (const [index, share] of shares.entries()) {
    const count = counts[index] ?? 0;
    distance += Math.abs(count / n - share);
    noise += Math.sqrt((2 * share * (1 - share)) / (Math.PI * n));
    if (share > 0) {
      classes++;
      statistic += (count - n * share) ** 2 / (n * share);
    } else if (count > 0) statistic = Infinity;
  }
  const degrees = classes - 1;
  return {
    statistic,
    degrees,
    p: statistic === Infinity ? 0 : degrees > 0 ? chiSquareTail(statistic, degrees) : undefined,
    similarity: 1 - distance / 2,
    ceiling: 1 - noise / 2,
  };
}
