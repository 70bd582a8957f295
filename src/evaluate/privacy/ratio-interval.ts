/**
 * What chance makes of the ratio of two tenth smallest values, which have no simple distribution: by the bootstrap, that is
 * by drawing rows again with replacement.
 */
import { seededRandom } from "../../model/random-places.ts";
import type { Interval } from "../score.ts";
import { TENTH } from "./closest-record.ts";
import { quantileOf } from "./quantile.ts";

const REPEATS = 200;

/** The ratio's 2.5 and 97.5 percentiles; both values of a row stay together. */
export function ratioInterval(training: Float64Array, holdout: Float64Array, seed: number): Interval {
  const random = seededRandom(seed);
  const [one, other] = [tenthDrawn(training), tenthDrawn(holdout)];
  const ratios = Float64Array.from({ length: REPEATS }, () => {
    const drawn = draw(training.length, random);
    return one(drawn) / other(drawn);
  }).sort();
  return { low: quantileOf(ratios, 0.025), high: quantileOf(ratios, 0.975) };
}

/** The mean of the ratio, of which what exceeds 1 does not count, where training rows are like those of the holdout. */
export function usualRatio(holdout: Float64Array, seed: number): number {
  const random = seededRandom(seed);
  const tenth = tenthDrawn(holdout);
  let sum = 0;
  for (let repeat = 0; repeat < REPEATS; repeat++)
    sum += Math.min(1, tenth(draw(holdout.length, random)) / tenth(draw(holdout.length, random)));
  return sum / REPEATS;
}

const draw = (rows: number, random: () => number): Uint32Array =>
  Uint32Array.from({ length: rows }, () => Math.floor(random() * rows));

/** The tenth smallest value among drawn rows: values are sorted once, and draws are counted. */
function tenthDrawn(values: Float64Array): (drawn: Uint32Array) => number {
  const order = [...values.keys()].sort((a, b) => (values[a] as number) - (values[b] as number));
  const place = new Uint32Array(values.length);
  for (const [rank, row] of order.entries()) place[row] = rank;
  const sorted = values.toSorted();
  return (drawn) => {
    const times = new Uint32Array(values.length);
    for (const row of drawn) times[place[row] as number] = (times[place[row] as number] as number) + 1;
    let rank = 0;
    for (let seen = times[0] as number; seen < TENTH; seen += times[rank] as number) rank++;
    return sorted[rank] as number;
  };
}
