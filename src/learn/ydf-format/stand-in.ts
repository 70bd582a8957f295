/**
 * What a missing number can be replaced by. In a forest each node says where missing numbers go; YDF writes that too, but its
 * fastest engines and its Go runtime put one number a feature in the place of missing ones (`GLOBAL_IMPUTATION`: the
 * column's mean). Where some number goes the way of missing ones at every node, that number is written as the mean, and all
 * engines agree; the true mean, if it is one of them.
 */
import type { Forest } from "../trees/forest.ts";

/**
 * A number a feature, in the features' order, as a float32: one that goes where missing numbers go at every node. Where there
 * is none, the mean of the training rows, if the forest knows it. `undefined` for categories.
 */
export function standInNumbers({
  features,
  nodes,
}: Pick<Forest, "features" | "nodes">): readonly (number | undefined)[] {
  const { feature, threshold, set, missingRight } = nodes;
  /** The stand-in must be at least this, and below that. */
  const least = new Float64Array(features.length).fill(-Infinity);
  const below = new Float64Array(features.length).fill(Infinity);
  for (let node = 0; node < feature.length; node++) {
    const asked = feature[node] as number;
    if (asked < 0 || (set[node] as number) >= 0) continue;
    const cut = Math.fround(threshold[node] as number);
    if (missingRight[node] === 1) least[asked] = Math.max(least[asked] as number, cut);
    else below[asked] = Math.min(below[asked] as number, cut);
  }
  return features.map((feature, place) => {
    const [low, high] = [least[place] as number, below[place] as number];
    if (feature.kind !== "number") return undefined;
    const mean = Math.fround(feature.mean ?? Number.NaN);
    if (Number.isFinite(mean) && (low >= high || (mean >= low && mean < high))) return mean;
    if (low >= high) return undefined;
    if (low > -Infinity) return low;
    return high < Infinity ? floatBelow(high) : undefined;
  });
}

/** A float32 that is clearly below another, or -Infinity. */
const floatBelow = (value: number): number => Math.fround(value - Math.max(1, Math.abs(value)));
