/** Gamma and beta numbers. */
import { nextFloat } from "../stream.ts";
import { root, standardNormal } from "./uniform.ts";

/**
 * A gamma number of scale 1. G. Marsaglia and W. W. Tsang, A Simple Method for Generating Gamma Variables,
 * ACM Transactions on Mathematical Software 26 (2000). A shape below 1 takes one of shape + 1 and a power of a
 * uniform number; it gives 0 as often as the true number is too small for a double.
 */
export function standardGamma(shape: number): number {
  if (shape < 1) return largeGamma(shape + 1) * root(1 - nextFloat(), shape);
  return largeGamma(shape);
}

function largeGamma(shape: number): number {
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = standardNormal();
    const side = 1 + c * x;
    if (side <= 0) continue;
    const v = side * side * side;
    const u = 1 - nextFloat();
    const square = x * x;
    if (u < 1 - 0.0331 * square * square) return d * v;
    if (Math.log(u) < 0.5 * square + d * (1 - v + Math.log(v))) return d * v;
  }
}

/**
 * A beta number: one gamma number's share of two. Where both shapes are below 1 both could be too small for a
 * double, so there M. D. Jöhnk's method (Metrika 8, 1964), which goes over to logarithms when that happens.
 */
export function standardBeta(a: number, b: number): number {
  if (a < 1 && b < 1) return smallBeta(a, b);
  const one = standardGamma(a);
  return one / (one + standardGamma(b));
}

function smallBeta(a: number, b: number): number {
  for (;;) {
    const logX = Math.log(1 - nextFloat()) / a;
    const logY = Math.log(1 - nextFloat()) / b;
    const x = Math.exp(logX);
    const sum = x + Math.exp(logY);
    if (sum > 1) continue;
    if (sum > 0) return x / sum;
    return 1 / (1 + Math.exp(logY - logX));
  }
}
