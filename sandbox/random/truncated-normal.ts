/** Normal numbers between two bounds, which may be far from the mean, close together or infinite. */
import { normalProbability, normalQuantile } from "../normal.ts";
import { nextFloat } from "../stream.ts";

/** From this many standard deviations on, the tail is close to an exponential one. */
const FAR = 2.5;

/** Between bounds this close, in standard deviations, a uniform number is taken nearly always. */
const CLOSE = 0.5;

/** The probabilities below the two bounds that were asked for last. */
let lastLow = 0;
let lastHigh = 0;
let below = 0;
let between = 0;

/** A standard normal number from `low` to `high`, low below high. */
export function truncatedStandardNormal(low: number, high: number): number {
  if (low >= FAR) return farTail(low, high);
  if (high <= -FAR) return -farTail(-high, -low);
  if (high - low < CLOSE) return closeBounds(low, high);
  if (low > 0) return -inverse(-high, -low);
  return inverse(low, high);
}

/** The inverse of the distribution function: the lower bound is below the mean, where it is exact. */
function inverse(low: number, high: number): number {
  if (low !== lastLow || high !== lastHigh) {
    lastLow = low;
    lastHigh = high;
    below = normalProbability(low);
    between = normalProbability(high) - below;
  }
  for (;;) {
    const u = below + nextFloat() * between;
    if (u > 0 && u < 1) return Math.max(low, Math.min(high, normalQuantile(u)));
  }
}

/** A uniform number, kept as often as the density at it compares to the highest between the bounds. */
function closeBounds(low: number, high: number): number {
  const mode = low > 0 ? low : high < 0 ? high : 0;
  for (;;) {
    const x = low + nextFloat() * (high - low);
    if (nextFloat() <= Math.exp(0.5 * (mode - x) * (mode + x))) return x;
  }
}

/**
 * An exponential number that touches the tail at `low`: C. P. Robert, Simulation of Truncated Normal Variables,
 * Statistics and Computing 5 (1995), with the rate `low` and the exponential cut at `high`.
 */
function farTail(bound: number, high: number): number {
  const low = Math.min(bound, Number.MAX_VALUE);
  const span = high - low;
  const reach = Math.expm1(-low * span);
  for (;;) {
    const beyond = -Math.log1p(nextFloat() * reach) / low;
    if (nextFloat() <= Math.exp(-0.5 * beyond * beyond)) return beyond < span ? low + beyond : high;
  }
}
