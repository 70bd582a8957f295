/**
 * How often something succeeds, with its interval of 95 % (E. B. Wilson 1927), and the risk that is left of an attack when
 * what also succeeds against strangers is taken off (Giomi et al. 2022, as in anonymeter's `stats/confidence.py`).
 */
import { Z_95 as Z } from "../intervals.ts";
import type { Interval } from "../score.ts";

export interface Rate {
  /** Wilson's centre, which lies nearer to one half than the plain share. */
  readonly rate: number;
  /** Half the interval's length. */
  readonly error: number;
}

/** The rate of `successes` (not necessarily whole) among `trials`, of which there is at least one. */
export function wilson(successes: number, trials: number): Rate {
  const squared = Z * Z;
  const spread = (successes * (trials - successes)) / trials;
  const denominator = trials + squared;
  return {
    rate: (successes + 0.5 * squared) / denominator,
    error: (Z / denominator) * Math.sqrt(spread + 0.25 * squared),
  };
}

/** Wilson's interval. */
export function wilsonInterval(successes: number, trials: number): Interval {
  const { rate, error } = wilson(successes, trials);
  return { low: Math.max(0, rate - error), high: Math.min(1, rate + error) };
}

/** (attack − control) / (1 − control) with its propagated error; not bounded. */
export function residualRate(attack: Rate, control: Rate): Rate {
  const left = 1 - control.rate;
  return {
    rate: (attack.rate - control.rate) / left,
    error: Math.hypot(attack.error / left, (control.error * (attack.rate - 1)) / left ** 2),
  };
}

/** What a risk is expected to be by chance where there is none: the mean of the positive part of a normal error. */
export const chanceRisk = ({ error }: Rate): number => error / Z / Math.sqrt(2 * Math.PI);

/** The same for the largest of several risks: ∫ 1 − Π Φ(x/σ) dx over x > 0, by the trapezoid rule. */
export function largestChanceRisk(risks: readonly Rate[]): number {
  const widest = Math.max(0, ...risks.map(({ error }) => error / Z));
  if (widest === 0) return 0;
  const steps = 400;
  const step = (6 * widest) / steps;
  let sum = 0;
  for (let place = 0; place <= steps; place++) {
    const below = risks.reduce((product, { error }) => product * normalBelow((place * step * Z) / error), 1);
    sum += (1 - below) * (place === 0 || place === steps ? 0.5 : 1);
  }
  return sum * step;
}

/** The standard normal's distribution function: Abramowitz and Stegun 7.1.26, to 1.5e-7. */
export function normalBelow(x: number): number {
  const t = 1 / (1 + 0.3275911 * (Math.abs(x) / Math.SQRT2));
  const tail =
    ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592) *
    t *
    Math.exp((-x * x) / 2) *
    0.5;
  return x < 0 ? tail : 1 - tail;
}

/** How much wider 95 % intervals of several things are where the worst of them is chosen (Bonferroni): a factor of `Z`. */
export function widening(several: number): number {
  let low = Z;
  let high = 10;
  for (let step = 0; step < 50; step++) {
    const middle = (low + high) / 2;
    if (1 - normalBelow(middle) > 0.025 / several) low = middle;
    else high = middle;
  }
  return several <= 1 ? 1 : low / Z;
}
