/**
 * Waiting times without memory, in whole steps: the geometric distribution, which is the exponential one as a clock
 * of whole milliseconds sees it. In every step the event comes with the same probability, so rates are exact.
 */
import type { Random } from "../random.ts";

/** The scale of the exponential distribution that, rounded up to whole steps, has the event come with this probability in each. */
export const scaleOf = (probability: number): number => -1 / Math.log1p(-probability);

/** How many steps to wait, at least 1: an exponential draw of this scale, rounded up. */
export function steps(scale: number, random: Random): number {
  return Math.floor(-scale * Math.log(1 - random.number())) + 1;
}
