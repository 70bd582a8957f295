/** Features cut into at most 255 bins before trees are grown: a split is then found by counting instead of sorting. */
import { randomPlaces } from "../../model/random-places.ts";
import type { CategoryColumn, Frame, NumberColumn } from "../../model/frame.ts";
import { categoriesOf } from "./feature-matrix.ts";
import { MOST_CATEGORIES } from "./forest.ts";
import type { ForestFeature } from "./forest.ts";

/** Bin 0 holds what is missing (and rare labels); the others the numbers in ascending order, or a label each. */
export interface BinnedFeature {
  readonly feature: ForestFeature;
  readonly bins: Uint8Array;
  /** Bins that there are, bin 0 included. */
  readonly count: number;
  /** Of numbers: the least value of bin k + 2, which is where bins 1 … k + 1 end. */
  readonly cuts: Float64Array;
}

/** Bins of a feature besides bin 0, at most. */
const MOST_BINS: number = MOST_CATEGORIES - 1;
/** Values that cuts are found from. */
const SAMPLE = 100_000;
/** A label that comes less often than this has no bin of its own. */
const RARE = 3;

/** With at most `most` bins a feature besides bin 0. */
export function binFeatures(frame: Frame, most: number = MOST_BINS): readonly BinnedFeature[] {
  return frame.columns.map((column) => (column.kind === "number" ? binNumbers(column, most) : binLabels(column, most)));
}

function binNumbers({ name, values }: NumberColumn, most: number): BinnedFeature {
  const cuts = cutsOf(values, most - 1);
  const bins = new Uint8Array(values.length);
  let known = 0;
  let sum = 0;
  for (let row = 0; row < values.length; row++) {
    const value = values[row] as number;
    if (value !== value) continue;
    bins[row] = 1 + cutsBelow(cuts, value);
    known++;
    sum += value;
  }
  return { feature: { kind: "number", name, mean: known > 0 ? sum / known : 0 }, bins, count: cuts.length + 2, cuts };
}

/** How many cuts are at most the value. */
function cutsBelow(cuts: Float64Array, value: number): number {
  let low = 0;
  let high = cuts.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((cuts[middle] as number) <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Between neighbouring values where there are few, at quantiles where there are many. */
function cutsOf(values: Float64Array, most: number): Float64Array {
  const known = values.filter((value) => value === value);
  const sample =
    known.length <= SAMPLE
      ? known
      : Float64Array.from(randomPlaces(known.length, SAMPLE, 0), (place) => known[place] as number);
  sample.sort();
  const different = sample.filter((value, place) => place === 0 || value !== sample[place - 1]);
  const cuts: number[] = [];
  if (different.length <= most + 1) {
    for (let place = 1; place < different.length; place++)
      cuts.push(between(different[place - 1] as number, different[place] as number));
  } else {
    for (let k = 1; k <= most; k++) {
      const place = Math.floor((k * sample.length) / (most + 1));
      const cut = sample[place] as number;
      if (cut > (sample[0] as number) && cut !== cuts.at(-1)) cuts.push(cut);
    }
  }
  return Float64Array.from(cuts);
}

/** A value above the first and at most the second. */
function between(low: number, high: number): number {
  const middle = low + (high - low) / 2;
  return middle > low && middle <= high ? middle : high;
}

function binLabels(column: CategoryColumn, most: number): BinnedFeature {
  const counts = new Uint32Array(column.labels.length);
  for (const code of column.codes) if (code >= 0) counts[code] = (counts[code] as number) + 1;
  const order = [...counts.keys()]
    .filter((code) => (counts[code] as number) >= RARE)
    .sort((a, b) => (counts[b] as number) - (counts[a] as number) || a - b)
    .slice(0, most);
  const feature = {
    kind: "category",
    name: column.name,
    labels: order.map((code) => column.labels[code] as string),
  } as const;
  const categories = categoriesOf(feature, column);
  const bins = new Uint8Array(column.codes.length);
  for (let row = 0; row < bins.length; row++) {
    const code = column.codes[row] as number;
    bins[row] = code < 0 ? 0 : (categories[code] as number);
  }
  return { feature, bins, count: order.length + 1, cuts: new Float64Array(0) };
}
