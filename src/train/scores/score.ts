/** How good predictions are, with intervals, beside the baseline's. */
import type { Predictions, Target } from "../../learn/learner.ts";
import { seededRandom } from "../../model/random-places.ts";
import { weightedScores } from "./weighted.ts";
import { isError } from "./names.ts";
import type { ScoreName } from "./names.ts";

export { isError, mainScore, SCORES } from "./names.ts";
export type { ScoreName } from "./names.ts";

export interface Interval {
  readonly low: number;
  readonly high: number;
}

export interface TestScore {
  readonly name: ScoreName;
  /** Undefined where it cannot be said, as the AUC of rows of one label. */
  readonly value: number | undefined;
  /** 95 %, from the bootstrap's percentiles. */
  readonly interval?: Interval | undefined;
  /** The baseline's, on the same rows. */
  readonly baseline?: number | undefined;
  /** How much better than the baseline, in the score's unit: above 0 is better. 95 %, the same resampled rows for both. */
  readonly gain?: (Interval & { readonly value: number }) | undefined;
}

/** The scores of some predictions, each once. */
export function plainScores(truth: Target, predictions: Predictions): Readonly<Partial<Record<ScoreName, number>>> {
  const ones = new Uint32Array(rowsIn(truth)).fill(1);
  return Object.fromEntries(
    [...weightedScores(truth, predictions)].flatMap(([name, of]) => {
      const value = of(ones);
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

const MOST_RESAMPLES = 1000;
const LEAST_RESAMPLES = 100;
/** Rows drawn, all together. */
const DRAWS = 1e7;

/** The scores with their intervals (Efron 1979), and what they gain on the baseline's predictions of the same rows. */
export async function scoresOf(
  truth: Target,
  predictions: Predictions,
  baseline: Predictions | undefined,
  { seed, signal }: { readonly seed: number; readonly signal?: AbortSignal | undefined },
): Promise<readonly TestScore[]> {
  const rows = rowsIn(truth);
  const own = weightedScores(truth, predictions);
  const other = baseline === undefined ? undefined : weightedScores(truth, baseline);
  const ones = new Uint32Array(rows).fill(1);
  const names = [...own.keys()];
  const values = new Map(names.map((name) => [name, [] as number[]]));
  const gains = new Map(names.map((name) => [name, [] as number[]]));
  const random = seededRandom(seed);
  const resamples = Math.max(LEAST_RESAMPLES, Math.min(MOST_RESAMPLES, Math.floor(DRAWS / Math.max(1, rows))));
  const counts = new Uint32Array(rows);
  for (let turn = 0; turn < resamples; turn++) {
    counts.fill(0);
    for (let draw = 0; draw < rows; draw++) {
      const row = Math.floor(random() * rows);
      counts[row] = (counts[row] as number) + 1;
    }
    for (const name of names) {
      const value = own.get(name)?.(counts);
      const beside = other?.get(name)?.(counts);
      if (value !== undefined) values.get(name)?.push(value);
      if (value !== undefined && beside !== undefined) gains.get(name)?.push(gainOf(name, value, beside));
    }
    if (turn % 10 === 9) {
      await new Promise<void>((resolve) => setImmediate(resolve));
      signal?.throwIfAborted();
    }
  }
  return names.map((name) => {
    const value = own.get(name)?.(ones);
    const beside = other?.get(name)?.(ones);
    const gained = percentiles(gains.get(name) ?? []);
    return {
      name,
      value,
      ...(value === undefined ? {} : { interval: percentiles(values.get(name) ?? []) }),
      ...(beside === undefined ? {} : { baseline: beside }),
      ...(value === undefined || beside === undefined || gained === undefined
        ? {}
        : { gain: { value: gainOf(name, value, beside), ...gained } }),
    };
  });
}

const gainOf = (name: ScoreName, value: number, baseline: number): number =>
  isError(name) ? baseline - value : value - baseline;

/** The 2.5th and the 97.5th percentile. */
function percentiles(values: readonly number[]): Interval | undefined {
  if (values.length < 2) return undefined;
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number): number => {
    const place = share * (sorted.length - 1);
    const [low, high] = [sorted[Math.floor(place)] as number, sorted[Math.ceil(place)] as number];
    return low + (high - low) * (place - Math.floor(place));
  };
  return { low: at(0.025), high: at(0.975) };
}

export const rowsIn = (target: Target): number =>
  target.task === "regression" ? target.values.length : target.codes.length;
