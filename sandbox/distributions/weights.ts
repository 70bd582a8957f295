/** Weighted values, as a record of weights by name or as a list of [value, weight]. */
import { misuse } from "../misuse.ts";
import { record } from "./parameter.ts";

/** The values that can come up, with their weights, in the order given. */
export interface Weighted<T> {
  readonly values: readonly T[];
  readonly weights: readonly number[];
}

/** Reads and checks weights; a value with the weight 0 is left out, so that nothing can ever choose it. */
export function readWeights<T>(where: string, given: unknown): Weighted<T> {
  return Array.isArray(given) ? readList(where, given) : readRecord(where, given);
}

function readRecord<T>(where: string, given: unknown): Weighted<T> {
  const weights = record(where, "a record of weights, or a list of [value, weight]", given);
  const keys = Object.keys(weights);
  return possible(
    where,
    keys as T[],
    keys.map((key) => weight(where, `the weight of "${key}"`, weights[key])),
  );
}

function readList<T>(where: string, given: readonly unknown[]): Weighted<T> {
  for (const pair of given)
    if (!Array.isArray(pair) || pair.length !== 2) throw misuse(where, "every item to be a pair [value, weight]", pair);
  const pairs = given as readonly (readonly [T, unknown])[];
  return possible(
    where,
    pairs.map((pair) => pair[0]),
    pairs.map((pair, k) => weight(where, `the weight of item ${k}`, pair[1])),
  );
}

/** A weight: a finite number from 0. */
export function weight(where: string, name: string, value: unknown): number {
  if (typeof value !== "number" || !(value >= 0 && value < Infinity))
    throw misuse(where, `${name} to be a number from 0`, value);
  return value;
}

/** Leaves out what has the weight 0, and throws where nothing is left or the sum is beyond all numbers. */
export function possible<T>(where: string, values: readonly T[], weights: readonly number[]): Weighted<T> {
  const total = weights.reduce((sum, one) => sum + one, 0);
  if (!(total > 0 && total < Infinity)) throw misuse(where, "weights with a sum above 0", total);
  return {
    values: values.filter((_, k) => (weights[k] as number) > 0),
    weights: weights.filter((one) => one > 0),
  };
}
