/** Standard normal and exponential numbers, each made of one uniform number, and the root that others need. */
import { normalQuantile } from "../normal.ts";
import { nextFloat } from "../stream.ts";

/** Half of the step between two draws of `nextFloat`: what stands for 0, whose quantile is infinite. */
const SMALLEST = 2 ** -54;

/** A number with mean 0 and standard deviation 1. */
export function standardNormal(): number {
  return normalQuantile(nextFloat() || SMALLEST);
}

/** base^(1 / degree), base from 0, the largest double at most: `Math.pow` is the C library's, whose last digit is not the same on every machine. */
export function root(base: number, degree: number): number {
  return Math.min(Number.MAX_VALUE, Math.exp(Math.log(base) / degree));
}

/** A number from 0 with mean 1. */
export function standardExponential(): number {
  return 0 - Math.log(1 - nextFloat());
}
