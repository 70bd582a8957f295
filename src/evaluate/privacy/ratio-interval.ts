/** An interval for the ratio of two tenth smallest values, which have no simple distribution: the bootstrap's percentiles. */
import { seededRandom } from "../../model/random-places.ts";
import type { Interval } from "../score.ts";
import { TENTH } from "./closest-record.ts";
import { quantileOf } from "./quantile.ts";

const REPEATS = 400;

/** Draws rows with replacement; both ratios of a row stay together. */
export function ratioInterval(training: Float64Array, holdout: Float64Array, seed: number): Interval {
  const random = seededRandom(seed);
  const orders = [training, holdout].map((values) => {
    const rank = new Uint32Array(values.length);
    const order = [...values.keys()].sort((a, b) => (values[a] as number) - (values[b] as number));
    for (const [place, row] of order.entries()) rank[row] = place;
    return { rank, sorted: values.toSorted() };
  });
  const ratios = new Float64Array(REPEATS);
  for (let repeat = 0; repeat < REPEATS; repeat++) {
    const drawn = Array.from({ length: training.length }, () => Math.floor(random() * training.length));
    const [one, other] = orders.map(({ rank, sorted }) => {
      const times = new Uint32Array(rank.length);
      for (const row of drawn) times[rank[row] as number] = (times[rank[row] as number] as number) + 1;
      let place = 0;
      for (let seen = times[0] as number; seen < TENTH; seen += times[place] as number) place++;
      return sorted[place] as number;
    });
    ratios[repeat] = (one as number) / (other as number);
  }
  ratios.sort();
  return { low: quantileOf(ratios, 0.025), high: quantileOf(ratios, 0.975) };
}
