/** The area under the ROC curve, its interval, and its mean over several labels. */

/** 97.5 % of a standard normal distribution lies below it. */
const Z = 1.959963984540054;

export interface AucEstimate {
  readonly auc: number;
  /** 95 %, DeLong's variance (DeLong et al. 1988, computed from ranks after Sun and Xu 2014), cut to 0 … 1. */
  readonly low: number;
  readonly high: number;
  /** Its standard error. */
  readonly deviation: number;
}

/**
 * P(score of a positive > score of a negative) + ½P(equal), from midranks. `positive` is 1 or 0 for each row.
 * Undefined where all rows are of one kind.
 */
export function rocAuc(positive: ArrayLike<number>, scores: ArrayLike<number>): number | undefined {
  const ranks = midranks(scores);
  let sum = 0;
  let positives = 0;
  for (let row = 0; row < ranks.length; row++)
    if (positive[row] === 1) {
      sum += ranks[row] as number;
      positives++;
    }
  const negatives = ranks.length - positives;
  if (positives === 0 || negatives === 0) return undefined;
  return (sum - (positives * (positives + 1)) / 2) / (positives * negatives);
}

/** The same with an interval; undefined where all rows are of one kind. */
export function rocAucInterval(positive: ArrayLike<number>, scores: ArrayLike<number>): AucEstimate | undefined {
  const auc = rocAuc(positive, scores);
  if (auc === undefined) return undefined;
  const all = midranks(scores);
  let variance = 0;
  for (const kind of [1, 0]) {
    const rows: number[] = [];
    for (let row = 0; row < all.length; row++) if ((positive[row] === 1 ? 1 : 0) === kind) rows.push(row);
    const own = midranks(rows.map((row) => scores[row] as number));
    const others = all.length - rows.length;
    // The share of the other kind that a row of this kind beats: its mean is the area (or one less it).
    const mean = kind === 1 ? auc : 1 - auc;
    let squares = 0;
    for (const [place, row] of rows.entries())
      squares += (((all[row] as number) - (own[place] as number)) / others - mean) ** 2;
    if (rows.length > 1) variance += squares / (rows.length - 1) / rows.length;
  }
  const deviation = Math.sqrt(variance);
  const half = Z * deviation;
  return { auc, low: Math.max(0, auc - half), high: Math.min(1, auc + half), deviation };
}

/**
 * Of several labels: one against the rest, the plain mean over labels (scikit-learn's `multi_class="ovr"`,
 * `average="macro"`); of two labels, the area of the second. Labels that no row has, or all, are left out; undefined
 * where none is left.
 */
export function rocAucOneVsRest(truth: Int32Array, probabilities: Float64Array, labels: number): number | undefined {
  const areas: number[] = [];
  for (let label = labels === 2 ? 1 : 0; label < labels; label++) {
    const positive = Uint8Array.from(truth, (code) => (code === label ? 1 : 0));
    const scores = new Float64Array(truth.length);
    for (let row = 0; row < scores.length; row++) scores[row] = probabilities[row * labels + label] as number;
    const area = rocAuc(positive, scores);
    if (area !== undefined) areas.push(area);
  }
  return areas.length === 0 ? undefined : areas.reduce((sum, area) => sum + area, 0) / areas.length;
}

/** Ranks from 1; equal values share the mean of their ranks. */
export function midranks(values: ArrayLike<number>): Float64Array {
  const order = sortedPlaces(values);
  const ranks = new Float64Array(values.length);
  for (let start = 0; start < order.length;) {
    const value = values[order[start] as number];
    let end = start + 1;
    while (end < order.length && values[order[end] as number] === value) end++;
    for (let place = start; place < end; place++) ranks[order[place] as number] = (start + 1 + end) / 2;
    start = end;
  }
  return ranks;
}

/** The places of values in ascending order. */
function sortedPlaces(values: ArrayLike<number>): Uint32Array {
  return Uint32Array.from({ length: values.length }, (_, place) => place).sort(
    (a, b) => (values[a] as number) - (values[b] as number),
  );
}
