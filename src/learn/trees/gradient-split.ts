/** The best split of a node from its histograms: gradients and curvatures summed a bin (Friedman 2001; Chen and Guestrin 2016). */
import type { BinnedFeature } from "./bins.ts";
import { SET_WORDS } from "./forest.ts";

/** Sums a bin: rows, gradients, curvatures. */
export const SUMS = 3;

export interface GradientLimits {
  /** Rows that each side must keep. */
  readonly minimumRows: number;
  /** What is added to each side's curvature (λ). */
  readonly l2: number;
}

export interface Split {
  readonly feature: number;
  readonly gain: number;
  /** Numbers: the last bin that goes left. */
  readonly bin: number;
  readonly missingRight: boolean;
  /** Categories that go right. */
  readonly set: Uint32Array | undefined;
}

export interface Totals {
  readonly rows: number;
  readonly gradient: number;
  readonly curvature: number;
}

/** Categories are ordered and split as if each had this much more curvature, so that rare ones do not win by chance. */
const CATEGORY_L2 = 10;

/** Of one feature: its histogram starts at `start`, in bins. Undefined where no split gains anything. */
export function bestSplit(
  binned: BinnedFeature,
  feature: number,
  histogram: Float64Array,
  start: number,
  totals: Totals,
  limits: GradientLimits,
): Split | undefined {
  return binned.feature.kind === "number"
    ? bestNumberSplit(binned.count, feature, histogram, start, totals, limits)
    : bestCategorySplit(binned.count, feature, histogram, start, totals, limits);
}

function bestNumberSplit(
  count: number,
  feature: number,
  histogram: Float64Array,
  start: number,
  totals: Totals,
  { minimumRows, l2 }: GradientLimits,
): Split | undefined {
  const { rows, gradient, curvature } = totals;
  const whole = (gradient * gradient) / (curvature + l2);
  const missing = histogram[start * SUMS] as number;
  let gain = 1e-12;
  let bin = -1;
  let missingRight = false;
  for (let side = 0; side < (missing > 0 ? 2 : 1); side++) {
    const missingLeft = missing > 0 && side === 0;
    let n = missingLeft ? missing : 0;
    let g = missingLeft ? (histogram[start * SUMS + 1] as number) : 0;
    let h = missingLeft ? (histogram[start * SUMS + 2] as number) : 0;
    for (let k = 1; k < count - 1; k++) {
      const at = (start + k) * SUMS;
      const own = histogram[at] as number;
      if (own === 0) continue;
      n += own;
      g += histogram[at + 1] as number;
      h += histogram[at + 2] as number;
      if (n < minimumRows) continue;
      if (rows - n < minimumRows) break;
      const other = gradient - g;
      const found = (g * g) / (h + l2) + (other * other) / (curvature - h + l2) - whole;
      if (found > gain) {
        gain = found;
        bin = k;
        missingRight = side === 1;
      }
    }
  }
  return bin < 0 ? undefined : { feature, gain, bin, missingRight, set: undefined };
}

/** Categories with fewer rows in a node than this share of a leaf's go where most rows go. */
const CATEGORY_SHARE = 0.25;

/** Categories in the order of their gradient by curvature, then split as numbers are (Fisher 1958). */
function bestCategorySplit(
  count: number,
  feature: number,
  histogram: Float64Array,
  start: number,
  totals: Totals,
  { minimumRows, l2 }: GradientLimits,
): Split | undefined {
  const order: number[] = [];
  const keys = new Float64Array(count);
  for (let k = 0; k < count; k++) {
    const at = (start + k) * SUMS;
    if ((histogram[at] as number) === 0 || (histogram[at] as number) < CATEGORY_SHARE * minimumRows) continue;
    order.push(k);
    keys[k] = (histogram[at + 1] as number) / ((histogram[at + 2] as number) + CATEGORY_L2);
  }
  if (order.length < 2) return undefined;
  order.sort((a, b) => (keys[a] as number) - (keys[b] as number) || a - b);
  const { rows, gradient, curvature } = totals;
  const added = l2 + (order.length > 4 ? CATEGORY_L2 : 0);
  const whole = (gradient * gradient) / (curvature + l2);
  let gain = 1e-12;
  let last = -1;
  let n = 0;
  let g = 0;
  let h = 0;
  for (let place = 0; place < order.length - 1; place++) {
    const at = (start + (order[place] as number)) * SUMS;
    n += histogram[at] as number;
    g += histogram[at + 1] as number;
    h += histogram[at + 2] as number;
    if (n < minimumRows) continue;
    if (rows - n < minimumRows) break;
    const other = gradient - g;
    const found = (g * g) / (h + added) + (other * other) / (curvature - h + added) - whole;
    if (found > gain) {
      gain = found;
      last = place;
    }
  }
  if (last < 0) return undefined;
  // Categories that this node has not seen go where most rows go.
  const leftRows = order.slice(0, last + 1).reduce((sum, k) => sum + (histogram[(start + k) * SUMS] as number), 0);
  const rightIsListed = leftRows * 2 >= rows;
  const set = new Uint32Array(SET_WORDS).fill(rightIsListed ? 0 : 0xff_ff_ff_ff);
  for (const k of rightIsListed ? order.slice(last + 1) : order.slice(0, last + 1))
    set[k >>> 5] = (set[k >>> 5] as number) ^ (1 << (k & 31));
  return { feature, gain, bin: -1, missingRight: false, set };
}
