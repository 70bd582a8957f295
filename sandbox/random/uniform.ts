/** Standard normal and exponential numbers, each made of one uniform number, and the power that others need. */
import { normalQuantile } from "../normal.ts";
import { nextFloat } from "../stream.ts";

/** Half of the step between two draws of `nextFloat`: what stands for 0, whose quantile is infinite. */
const SMALLEST = 2 ** -54;

/** A number with mean 0 and standard deviation 1. */
export function standardNormal(): number {
  return normalQuantile(nextFloat() || SMALLEST);
}

/** base^exponent, base from 0: `Math.pow` is the C library's, whose last digit is not the same on every machine. */
export function power(base: number, exponent: number): number {
  return Math.exp(exponent * Math.log(base));
}

/** A number from 0 with mean 1. */
export function standardExponential(): number {
  return 0 - Math.log(1 - nextFloat());
}
