/**
 * Zipf numbers: k from 1 to n with a probability proportional to 1 / k^exponent.
 *
 * W. Hörmann and G. Derflinger, Rejection-Inversion to Generate Variates from Monotone Discrete Distributions,
 * ACM Transactions on Modeling and Computer Simulation 6 (1996): no table, about one try, any n.
 */
import { nextFloat } from "../stream.ts";

/** What depends on n and the exponent alone, for the pair that was asked for last. */
let lastN = 0;
let lastExponent = 0;
let low = 0;
let high = 0;
let shortcut = 0;

/** A Zipf number, n from 1 to 2^52 and the exponent from 0. */
export function zipfRank(n: number, exponent: number): number {
  if (n !== lastN || exponent !== lastExponent) prepare(n, exponent);
  for (;;) {
    const u = high + nextFloat() * (low - high);
    const x = inverseArea(u, exponent);
    const k = Math.max(1, Math.min(n, Math.floor(x + 0.5)));
    if (k - x <= shortcut || u >= area(k + 0.5, exponent) - Math.exp(-exponent * Math.log(k))) return k;
  }
}

function prepare(n: number, exponent: number): void {
  lastN = n;
  lastExponent = exponent;
  low = area(1.5, exponent) - 1;
  high = area(n + 0.5, exponent);
  shortcut = 2 - inverseArea(area(2.5, exponent) - Math.exp(-exponent * Math.LN2), exponent);
}

/** The integral of t^-exponent from 1 to x. */
function area(x: number, exponent: number): number {
  const log = Math.log(x);
  const t = (1 - exponent) * log;
  return Math.abs(t) > 1e-8 ? (Math.expm1(t) / t) * log : (1 + t / 2) * log;
}

function inverseArea(u: number, exponent: number): number {
  const t = Math.max(-1, u * (1 - exponent));
  return Math.exp(Math.abs(t) > 1e-8 ? (Math.log1p(t) / t) * u : (1 - t / 2) * u);
}
