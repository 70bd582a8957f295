/** Readings at even steps: a sensor's every 15 minutes, a little early or late, with some steps missing. */
import { expectTimestamp } from "../calendar.ts";
import type { Timestamp, TimestampLike } from "../calendar.ts";
import { misuse } from "../misuse.ts";
import type { Random } from "../random.ts";
import { expectSpan } from "../span.ts";
import { expectOptions, isNumber } from "./options.ts";
import { scaleOf, steps } from "./waiting.ts";

export interface RegularOptions {
  /** The moment of step 0. */
  readonly start: TimestampLike;
  /** The step, such as `"15 minutes"`, `"1 hour"`, `"1 day"`. */
  readonly every: string;
  /** How early or late a reading may be, evenly, such as `"30 seconds"`; less than half of the step. None unless said. */
  readonly jitter?: string;
  /** The share of steps without a reading, from 0 and below 1; or with the mean length of gaps, in steps. None unless said. */
  readonly missing?: number | { readonly share: number; readonly length: number };
}

/**
 * A regular series of moments. `at(position)` is the moment of a step as planned. `start(random)` and
 * `next(time, random)` walk through the steps that have a reading, with their jitter; the step of a reading is
 * `position(time)`. Without a length, steps are missing independently of each other; with one, gaps have a geometric
 * length of that mean, and the same share of all steps is missing. Cheap enough to be defined once a group.
 *
 * @example
 * const readings = regular({ start: "2022-01-01", every: "15 minutes", jitter: "20 seconds", missing: 0.02 });
 * // in row()
 * let time = readings.start(random); // once a group
 * time = readings.next(time, random); // once a row
 */
export function regular(options: RegularOptions): Regular {
  const where = "regular";
  expectOptions(where, options, ["start", "every", "jitter", "missing"]);
  const start = expectTimestamp(where, options.start);
  const every = expectSpan(where, "every", options.every);
  const jitter = options.jitter === undefined ? 0 : expectSpan(where, "jitter", options.jitter);
  if (!(2 * jitter < every)) throw misuse(where, `jitter to be less than half of ${options.every}`, options.jitter);
  return new Regular(start, every, jitter, gapsOf(options.missing ?? 0));
}

/** How steps come to be missing: the probability of a gap after a reading, and its length. */
interface Gaps {
  readonly share: number;
  readonly probability: number;
  /** The scale for `steps`; 0 where every gap is one step long. */
  readonly scale: number;
}

export class Regular {
  readonly #start: number;
  readonly #every: number;
  readonly #jitter: number;
  readonly #gaps: Gaps;

  constructor(start: Timestamp, every: number, jitter: number, gaps: Gaps) {
    this.#start = start;
    this.#every = every;
    this.#jitter = jitter;
    this.#gaps = gaps;
    Object.freeze(this);
  }

  /** The moment of a step as planned, from 0. */
  at(position: number): Timestamp {
    return (this.#start + position * this.#every) as Timestamp;
  }

  /** The step that a moment is nearest to. */
  position(time: Timestamp): number {
    return Math.round((time - this.#start) / this.#every);
  }

  /** The moment of the first reading: that of step 0, or of a later one where the series begins with a gap. */
  start(random: Random): Timestamp {
    const { share, scale } = this.#gaps;
    return this.#reading(share > 0 && random.number() < share ? steps(scale, random) : 0, random);
  }

  /** The moment of the first reading after that of `time`. */
  next(time: Timestamp, random: Random): Timestamp {
    const { probability, scale } = this.#gaps;
    const gap = probability > 0 && random.number() < probability ? steps(scale, random) : 0;
    return this.#reading(this.position(time) + 1 + gap, random);
  }

  #reading(position: number, random: Random): Timestamp {
    const jitter = this.#jitter;
    return (this.at(position) + (jitter === 0 ? 0 : random.integer(-jitter, jitter))) as Timestamp;
  }
}

Object.freeze(Regular.prototype);

function gapsOf(missing: unknown): Gaps {
  const where = "regular";
  const detailed = typeof missing === "object";
  if (detailed) expectOptions(`${where}: missing`, missing, ["share", "length"]);
  const { share, length } = (detailed ? missing : { share: missing }) as Record<string, unknown>;
  if (!isNumber(share) || share < 0 || share >= 1)
    throw misuse(where, "missing to be a share of the steps, from 0 and below 1", share);
  const odds = share / (1 - share);
  if (!detailed) return { share, probability: share, scale: scaleOf(1 - share) };
  if (!isNumber(length) || length < 1) throw misuse(where, "the length of gaps to be a number from 1", length);
  if (odds > length)
    throw misuse(
      where,
      `gaps of at least ${Number(odds.toPrecision(6))} steps, as a share of ${share} is missing`,
      length,
    );
  return { share, probability: odds / length, scale: scaleOf(1 / length) };
}
