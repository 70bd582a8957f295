/** What all distributions that a script defines have in common. */
import type { Random } from "../random.ts";

/** A distribution, defined once outside of `row` and drawn from in it: `const size = sizes.sample(random)`. */
export interface Distribution<T> {
  /** A value from the row's stream. */
  sample(random: Random): T;
}

/** A distribution, or a function that draws: `(random) => random.normal(5, 1)`. */
export type Sampler<T> = Distribution<T> | ((this: void, random: Random) => T);

/** The function that draws from either kind, or undefined where it is neither. */
export function samplerOf<T>(of: Sampler<T>): ((this: void, random: Random) => T) | undefined {
  if (typeof of === "function") return of;
  if (typeof of !== "object" || of === null || typeof of.sample !== "function") return undefined;
  return (random) => of.sample(random);
}
