/**
 * The gamma distribution of scale 1 on the scale of logarithms: y = log x. W. H. Press et al., Numerical Recipes,
 * 6.2: a series below the mean, a continued fraction (Lentz's method) above; the factor in front is Loader's.
 */
import { logGamma, logPoisson } from "../random/stirling.ts";
import type { LogTails } from "./quantile-table.ts";

/** Above any double times a rounding error, below any double that matters. */
const TINY = 1e-300;

/** log(x^shape e^-x / Γ(shape + 1)). */
function logFactor(shape: number, y: number, x: number): number {
  if (shape < 16) return shape * y - x - logGamma(shape + 1);
  return x > 0 ? logPoisson(shape, x) : -Infinity;
}

/** The logarithms of the density of y and of the probabilities below and above it. */
export function gammaTails(shape: number, y: number): LogTails {
  const x = Math.exp(y);
  const factor = logFactor(shape, y, x);
  const density = factor + Math.log(shape);
  if (x < shape + 1) {
    const below = factor + Math.log(series(shape, x));
    return { density, below, above: Math.log1p(-Math.exp(below)) };
  }
  const above = density + Math.log(fraction(shape, x));
  return { density, below: Math.log1p(-Math.exp(above)), above };
}

function series(shape: number, x: number): number {
  let sum = 1;
  let term = 1;
  for (let k = shape + 1; term > sum * 1e-17; k++) {
    term *= x / k;
    sum += term;
  }
  return sum;
}

function fraction(shape: number, x: number): number {
  let b = x + 1 - shape;
  let c = 1 / TINY;
  let d = 1 / b;
  let h = d;
  for (let k = 1; ; k++) {
    const a = -k * (k - shape);
    b += 2;
    d = a * d + b;
    if (Math.abs(d) < TINY) d = TINY;
    c = b + a / c;
    if (Math.abs(c) < TINY) c = TINY;
    d = 1 / d;
    const step = d * c;
    h *= step;
    if (Math.abs(step - 1) < 3e-16 || k > 1e6) return h;
  }
}
