/** A uniform number that is never 0, and the standard normal and exponential numbers made of one. */
import { normalQuantile } from "../normal.ts";
import { nextFloat } from "../stream.ts";

/** Half of the step between two draws of `nextFloat`: what stands for 0, whose quantile is infinite. */
const SMALLEST = 2 ** -54;

/** A number with mean 0 and standard deviation 1. */
export function standardNormal(): number {
  return normalQuantile(nextFloat() || SMALLEST);
}

/** A number from 0 with mean 1. */
export function standardExponential(): number {
  return 0 - Math.log(1 - nextFloat());
}
