/** Levels that wander without a mean to come back to: prices, positions, tank levels between two walls. */
import { misuse } from "../misuse.ts";
import type { Random } from "../random.ts";
import { expectNumber, expectOptions, expectSize } from "./options.ts";

export interface RandomWalkOptions {
  /** Standard deviation of one step; from 0. */
  readonly step: number;
  /** What is added to every step; 0 unless said. */
  readonly drift?: number;
  /** Walls that the walk is reflected at. */
  readonly minimum?: number;
  readonly maximum?: number;
}

/**
 * A random walk with normal steps. Begin it at any level: after n free steps it is `drift * n` further, give or take
 * a standard deviation of `step * √n`. At a wall it is reflected: a level of `maximum + 2` becomes `maximum - 2`.
 * Between two walls and without drift it spends its time evenly over the range. Cheap enough to be defined once a
 * group, where groups differ.
 *
 * @example
 * const price = randomWalk({ step: 0.5, minimum: 1 });
 * // in row()
 * let level = 20; // once a group
 * level = price.next(level, random); // once a row
 */
export function randomWalk(options: RandomWalkOptions): RandomWalk {
  const where = "randomWalk";
  expectOptions(where, options, ["step", "drift", "minimum", "maximum"]);
  const step = expectSize(where, "step", options.step);
  const drift = expectNumber(where, "drift", options.drift, 0);
  const minimum = options.minimum === undefined ? -Infinity : expectNumber(where, "minimum", options.minimum);
  const maximum = options.maximum === undefined ? Infinity : expectNumber(where, "maximum", options.maximum);
  if (!(minimum < maximum)) throw misuse(where, `minimum to be below maximum, ${maximum}`, minimum);
  return new RandomWalk(step, drift, minimum, maximum);
}

export class RandomWalk {
  readonly #step: number;
  readonly #drift: number;
  readonly #minimum: number;
  readonly #maximum: number;

  constructor(step: number, drift: number, minimum: number, maximum: number) {
    this.#step = step;
    this.#drift = drift;
    this.#minimum = minimum;
    this.#maximum = maximum;
    Object.freeze(this);
  }

  /** The level after `level`. */
  next(level: number, random: Random): number {
    const free = random.normal(level + this.#drift, this.#step);
    if (free >= this.#minimum && free <= this.#maximum) return free;
    return reflected(free, this.#minimum, this.#maximum);
  }
}

Object.freeze(RandomWalk.prototype);

/** A level beyond a wall as its image within; between two walls it may be reflected more than once. */
function reflected(level: number, minimum: number, maximum: number): number {
  if (maximum === Infinity) return 2 * minimum - level;
  if (minimum === -Infinity) return 2 * maximum - level;
  const width = maximum - minimum;
  const folded = (((level - minimum) % (2 * width)) + 2 * width) % (2 * width);
  return Math.min(maximum, minimum + (folded > width ? 2 * width - folded : folded));
}
