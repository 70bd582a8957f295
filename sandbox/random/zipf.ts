/**
 * Zipf numbers: k from 1 to n with a probability proportional to 1 / k^exponent.
 *
 * W. Hörmann and G. Derflinger, Rejection-Inversion to Generate Variates from Monotone Discrete Distributions,
 * ACM Transactions on Modeling and Computer Simulation 6 (1996): no table, about one try, any n.
 */
import { nextFloat } from "../stream.ts";

/** What depends on n and the exponent alone. */
interface Plan {
  readonly n: number;
  readonly exponent: number;
  readonly low: number;
  readonly high: number;
  readonly shortcut: number;
}

/** Plans kept at most, for rows that draw from a few distributions in turn. */
const KEPT = 8;

const plans: Plan[] = [];
let made = 0;
let last: Plan = { n: 0, exponent: 0, low: 0, high: 0, shortcut: 0 };

/** A Zipf number, n from 1 to 2^52 and the exponent from 0. */
export function zipfRank(n: number, exponent: number): number {
  if (n !== last.n || exponent !== last.exponent) last = planOf(n, exponent);
  const { low, high, shortcut } = last;
  for (;;) {
    const u = high + nextFloat() * (low - high);
    const x = inverseArea(u, exponent);
    const k = Math.max(1, Math.min(n, Math.floor(x + 0.5)));
    if (k - x <= shortcut || u >= area(k + 0.5, exponent) - Math.exp(-exponent * Math.log(k))) return k;
  }
}

function planOf(n: number, exponent: number): Plan {
  for (const plan of plans) if (plan.n === n && plan.exponent === exponent) return plan;
  const low = area(1.5, exponent) - 1;
  const high = area(n + 0.5, exponent);
  const shortcut = 2 - inverseArea(area(2.5, exponent) - Math.exp(-exponent * Math.LN2), exponent);
  const plan = { n, exponent, low, high, shortcut };
  plans[made++ % KEPT] = plan;
  return plan;
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
