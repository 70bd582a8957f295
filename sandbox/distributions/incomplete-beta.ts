/**
 * The beta distribution on the scale of log-odds: t = log(x / (1 - x)). W. H. Press et al., Numerical Recipes, 6.4:
 * a continued fraction (Lentz's method), for x or for 1 - x; the factor in front is Loader's where shapes are large.
 */
import { logBeta, logBinomial } from "../random/stirling.ts";
import type { LogTails } from "./quantile-table.ts";

const TINY = 1e-300;

/** log(x^a (1 - x)^b / B(a, b)), which is the density of t. */
function logDensity(a: number, b: number, t: number): number {
  const x = 1 / (1 + Math.exp(-t));
  const y = 1 / (1 + Math.exp(t));
  if (a < 16 || b < 16 || !(x > 0 && y > 0)) {
    const [logX, logY] = [-Math.log1p(Math.exp(-t)), -Math.log1p(Math.exp(t))];
    // For a large negative t both overflow alike, and log x is t itself.
    return a * (t < -700 ? t : logX) + b * (t > 700 ? -t : logY) - logBeta(a, b);
  }
  return Math.log(a * (b / (a + b))) + logBinomial(a, a + b, x, y);
}

/** The logarithms of the density of t and of the probabilities below and above it. */
export function betaTails(a: number, b: number, t: number): LogTails {
  const density = logDensity(a, b, t);
  const x = 1 / (1 + Math.exp(-t));
  if (x < (a + 1) / (a + b + 2)) {
    const below = density - Math.log(a) + Math.log(fraction(a, b, x));
    return { density, below, above: Math.log1p(-Math.exp(below)) };
  }
  const above = density - Math.log(b) + Math.log(fraction(b, a, 1 / (1 + Math.exp(t))));
  return { density, below: Math.log1p(-Math.exp(above)), above };
}

function fraction(a: number, b: number, x: number): number {
  let c = 1;
  let d = 1 / away(1 - ((a + b) * x) / (a + 1));
  let h = d;
  for (let k = 1; ; k++) {
    const even = (k * (b - k) * x) / ((a + 2 * k - 1) * (a + 2 * k));
    d = 1 / away(1 + even * d);
    c = away(1 + even / c);
    h *= d * c;
    const odd = (-(a + k) * (a + b + k) * x) / ((a + 2 * k) * (a + 2 * k + 1));
    d = 1 / away(1 + odd * d);
    c = away(1 + odd / c);
    const step = d * c;
    h *= step;
    if (Math.abs(step - 1) < 3e-16 || k > 1e6) return h;
  }
}

/** Keeps a denominator away from 0. */
function away(value: number): number {
  return Math.abs(value) < TINY ? TINY : value;
}
