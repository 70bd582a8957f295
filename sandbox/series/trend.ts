/**
 * Values that grow over the years: in a line, by a percentage, or towards a ceiling, with changes of pace.
 *
 * All three shapes are a broken line on a scale of their own: the value, its logarithm, or the logarithm of its odds
 * against the ceiling. (The piecewise trends of S. J. Taylor and B. Letham, Forecasting at Scale, 2018.)
 */
import { expectTimestamp } from "../calendar.ts";
import type { Day, Timestamp, TimestampLike } from "../calendar.ts";
import { misuse } from "../misuse.ts";
import { expectNumber, expectOptions, expectPositive } from "./options.ts";

export interface TrendOptions {
  /** When the value is `start`. */
  readonly from: TimestampLike;
  /** The value at `from`; above 0 for exponential, and between 0 and `ceiling` for logistic. */
  readonly start: number;
  /** Growth in a year (365.2425 days): an amount where linear, otherwise a share above -1, such as 0.2 for 20%. */
  readonly perYear: number;
  /** `linear` unless said. `logistic` grows like `exponential` while it is far below the ceiling. */
  readonly shape?: "linear" | "exponential" | "logistic";
  /** What a logistic trend approaches. */
  readonly ceiling?: number;
  /** Moments after which the growth is another, in order; the value itself does not jump. */
  readonly changepoints?: readonly { readonly at: TimestampLike; readonly perYear: number }[];
}

const YEAR = 365.2425 * 86_400_000;
const DAY = 86_400_000;
const SHAPES = ["linear", "exponential", "logistic"] as const;

/** A stretch of the broken line: its height where it begins, and its slope in a millisecond. */
interface Piece {
  readonly from: number;
  readonly height: number;
  readonly slope: number;
}

/**
 * A trend without noise. Before `from` it goes on backwards. Cheap enough to be defined once a group.
 *
 * @example
 * const members = trend({
 *   from: "2020-01-01",
 *   start: 1000,
 *   perYear: 0.3,
 *   shape: "exponential",
 *   changepoints: [{ at: "2022-01-01", perYear: -0.1 }],
 * });
 * // in row()
 * const expected = members.atDay(day(2021, 6, 30));
 */
export function trend(options: TrendOptions): Trend {
  const where = "trend";
  expectOptions(where, options, ["from", "start", "perYear", "shape", "ceiling", "changepoints"]);
  const { shape = "linear", ceiling, changepoints = [] } = options;
  if (!SHAPES.includes(shape)) throw misuse(where, `shape to be ${SHAPES.join(", ")}`, shape);
  if ((shape === "logistic") !== (ceiling !== undefined))
    throw misuse(where, shape === "logistic" ? "a ceiling above start" : "ceiling for logistic trends alone", ceiling);
  const start =
    shape === "linear" ? expectNumber(where, "start", options.start) : expectPositive(where, "start", options.start);
  const top = ceiling === undefined ? Infinity : expectPositive(where, "ceiling", ceiling);
  if (!(start < top)) throw misuse(where, `start to be below ceiling, ${top}`, start);
  const height = shape === "linear" ? start : Math.log(start / (shape === "logistic" ? top - start : 1));
  if (!Array.isArray(changepoints)) throw misuse(where, "changepoints to be a list of { at, perYear }", changepoints);
  const pieces: Piece[] = [
    { from: expectTimestamp(where, options.from), height, slope: slopeOf(shape, "perYear", options.perYear) },
  ];
  for (const [k, change] of changepoints.entries()) {
    expectOptions(`${where}: changepoints[${k}]`, change, ["at", "perYear"]);
    const last = pieces[k] as Piece;
    const from = expectTimestamp(where, change.at);
    if (!(from > last.from))
      throw new TypeError(
        `${where}: expected changepoints after from, each later than the one before, got ${String(change.at)}`,
      );
    const slope = slopeOf(shape, `changepoints[${k}].perYear`, change.perYear);
    pieces.push({ from, height: last.height + last.slope * (from - last.from), slope });
  }
  return new Trend(shape, top, pieces);
}

export class Trend {
  readonly #shape: "linear" | "exponential" | "logistic";
  readonly #ceiling: number;
  readonly #pieces: readonly Piece[];

  constructor(shape: "linear" | "exponential" | "logistic", ceiling: number, pieces: readonly Piece[]) {
    this.#shape = shape;
    this.#ceiling = ceiling;
    this.#pieces = pieces;
    Object.freeze(this);
  }

  /** The value at a moment. */
  at(timestamp: Timestamp): number {
    let k = this.#pieces.length - 1;
    while (k > 0 && timestamp < (this.#pieces[k] as Piece).from) k--;
    const { from, height, slope } = this.#pieces[k] as Piece;
    const line = height + slope * (timestamp - from);
    if (this.#shape === "linear") return line;
    return this.#shape === "exponential" ? Math.exp(line) : this.#ceiling / (1 + Math.exp(-line));
  }

  /** The value at the beginning of a day. */
  atDay(date: Day): number {
    return this.at((date * DAY) as Timestamp);
  }
}

Object.freeze(Trend.prototype);

function slopeOf(shape: string, name: string, value: unknown): number {
  const growth = expectNumber("trend", name, value);
  if (shape === "linear") return growth / YEAR;
  if (!(growth > -1)) throw misuse("trend", `${name} to be a share above -1`, growth);
  return Math.log1p(growth) / YEAR;
}
