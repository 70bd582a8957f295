/** Binomial numbers. */
import { nextFloat } from "../stream.ts";
import { logBinomial } from "./stirling.ts";

/** Nobody will ever see a count beyond this where the mean is below 10; rounding could, and draws again. */
const MOST = 120;

/** How many of `n` tries succeed: the inverse of the sums of probabilities below a mean of 10, BTRS above. */
export function binomialCount(n: number, p: number): number {
  if (p > 0.5) return n - binomialCount(n, 1 - p);
  return n * p < 10 ? invertBinomial(n, p) : transformedRejection(n, p);
}

function invertBinomial(n: number, p: number): number {
  const none = Math.exp(n * Math.log1p(-p));
  const odds = p / (1 - p);
  for (;;) {
    let rest = nextFloat();
    let probability = none;
    for (let k = 0; k <= n && k < MOST;) {
      if (rest < probability) return k;
      rest -= probability;
      probability *= (odds * (n - k)) / (k + 1);
      k++;
    }
  }
}

/**
 * BTRS: W. Hörmann, The Generation of Binomial Random Variates, Journal of Statistical Computation and
 * Simulation 46 (1993), with the probabilities in Loader's form, which is exact for large n.
 */
function transformedRejection(n: number, p: number): number {
  const q = 1 - p;
  const deviation = Math.sqrt(n * p * q);
  const b = 1.15 + 2.53 * deviation;
  const a = -0.0873 + 0.0248 * b + 0.01 * p;
  const center = n * p + 0.5;
  const squeeze = 0.92 - 4.2 / b;
  for (;;) {
    const u = nextFloat() - 0.5;
    const v = nextFloat();
    const edge = 0.5 - Math.abs(u);
    const k = Math.floor(((2 * a) / edge + b) * u + center);
    if (edge >= 0.07 && v <= squeeze) return k;
    if (k < 0 || k > n) continue;
    const height = (v * (2.83 + 5.1 / b) * deviation) / (a / (edge * edge) + b);
    if (Math.log(height) <= logBinomial(k, n, p, q) - logBinomial(Math.floor((n + 1) * p), n, p, q)) return k;
  }
}
