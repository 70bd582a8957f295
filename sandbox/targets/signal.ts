/**
 * How strong a score must be for a label to be told from it with a stated AUC.
 *
 * Score z and the latent u behind the label are standard normal with correlation r; the label is 1 where u > t. The
 * AUC is the probability that a row with label 1 has a higher score than a row with label 0, a probability of three
 * normal variables. Its derivative in r is elementary (R. L. Plackett, Biometrika 41, 1954), and the integral of that
 * is Owen's T function (D. B. Owen, Annals of Mathematical Statistics 27, 1956):
 *
 *     AUC = 1/2 + T(t, r / √(2 - r²)) / (share (1 - share)),   T(t, tan a) = 1/2π ∫₀ᵃ exp(-t² / (2 cos² θ)) dθ.
 */
import { normalQuantile } from "../normal.ts";

/** Intervals of Simpson's rule: the integrand is smooth, and the error far below 1e-9 for all shares above 1e-9. */
const INTERVALS = 128;

/** The AUC, over angles: the correlation is √2 sin(angle), angles from 0 to π/4. */
function aucAt(angle: number, share: number): number {
  const t = normalQuantile(share);
  const h = angle / INTERVALS;
  let sum = 0;
  for (let k = 0; k <= INTERVALS; k++) {
    const cosine = Math.cos(k * h);
    const weight = k === 0 || k === INTERVALS ? 1 : k % 2 === 1 ? 4 : 2;
    sum += weight * Math.exp((-t * t) / (2 * cosine * cosine));
  }
  return 0.5 + (sum * h) / 3 / (2 * Math.PI * share * (1 - share));
}

/** The AUC of a standard normal score whose correlation with the latent is `correlation`, 0 to 1. */
export function aucOf(correlation: number, share: number): number {
  return aucAt(Math.asin(correlation / Math.SQRT2), share);
}

/** A correlation, and the part of the latent that the score does not say: √(1 - correlation²). */
export interface Signal {
  readonly correlation: number;
  readonly noise: number;
}

/** The signal whose AUC is `auc`, 0.5 to below 1; over several shares, whose mean AUC it is. By bisection. */
export function signalOf(auc: number, shares: readonly number[]): Signal {
  let [low, high] = [0, Math.PI / 4];
  for (let k = 0; k < 60; k++) {
    const angle = (low + high) / 2;
    const reached = shares.reduce((sum, share) => sum + aucAt(angle, share), 0) / shares.length;
    if (reached < auc) low = angle;
    else high = angle;
  }
  return { correlation: Math.SQRT2 * Math.sin(low), noise: Math.sqrt(Math.cos(2 * low)) };
}
