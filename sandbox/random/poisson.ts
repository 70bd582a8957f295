/** Poisson numbers. */
import { nextFloat } from "../stream.ts";
import { standardGamma } from "./gamma.ts";
import { logPoisson } from "./stirling.ts";

/** Nobody will ever see a count beyond this where the mean is below 10; rounding could, and draws again. */
const MOST = 120;

/** A Poisson number: the inverse of the sums of probabilities below a mean of 10, PTRS above. */
export function poissonCount(mean: number): number {
  return mean < 10 ? invertPoisson(mean) : transformedRejection(mean);
}

function invertPoisson(mean: number): number {
  const none = Math.exp(-mean);
  for (;;) {
    let rest = nextFloat();
    let probability = none;
    for (let k = 0; k < MOST;) {
      if (rest < probability) return k;
      rest -= probability;
      k++;
      probability *= mean / k;
    }
  }
}

/**
 * PTRS: W. Hörmann, The Transformed Rejection Method for Generating Poisson Random Variables, Insurance:
 * Mathematics and Economics 12 (1993), with the probabilities in Loader's form, which is exact for large means.
 */
function transformedRejection(mean: number): number {
  const b = 0.931 + 2.53 * Math.sqrt(mean);
  const a = -0.059 + 0.02483 * b;
  const squeeze = 0.9277 - 3.6224 / (b - 2);
  for (;;) {
    const u = nextFloat() - 0.5;
    const v = nextFloat();
    const edge = 0.5 - Math.abs(u);
    const k = Math.floor(((2 * a) / edge + b) * u + mean + 0.43);
    if (edge >= 0.07 && v <= squeeze) return k;
    if (k < 0 || (edge < 0.013 && v > edge)) continue;
    const height = (v * (1.1239 + 1.1328 / (b - 3.4))) / (a / (edge * edge) + b);
    if (Math.log(height) <= logPoisson(k, mean)) return k;
  }
}

/** Failures before the given number of successes: a Poisson number whose mean is a gamma number. */
export function negativeBinomialCount(successes: number, probability: number): number {
  return poissonCount(standardGamma(successes) * ((1 - probability) / probability));
}
