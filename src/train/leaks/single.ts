/** Single columns that give the target away: other words for it, values that each have one target, or almost so. */
import type { Target } from "../../learn/learner.ts";

/** A column as groups of rows that are alike in it: one a label, or one a value or a stretch of values. */
interface Groups {
  /** −1 where the column says nothing. */
  readonly of: Int32Array;
  readonly count: number;
  /** Each group is one value. */
  readonly values: boolean;
}

export type SingleLeak = "recoding" | "determined" | "nearly";

const LEAST_ROWS = 20;
/** Each value must have come so often, in the mean, or it names rows. */
const LEAST_OFTEN = 5;
/** Rows that are not of the most frequent label, and are foretold. */
const LEAST_TOLD = 10;
const NEARLY = 0.999;
const MOST_GROUPS = 200;
const LEAST_GROUP = 10;

/** What a column of numbers tells of the target. */
export const numbersTell = (values: Float64Array, target: Target): SingleLeak | undefined =>
  told(valueGroups(values), target) ?? told(stretches(values), target);

/** What a column of labels tells of the target; codes below 0 are missing. */
export const labelsTell = (codes: ArrayLike<number>, labels: number, target: Target): SingleLeak | undefined =>
  told({ of: Int32Array.from(codes), count: labels + 1, values: true }, target);

function told(groups: Groups | undefined, target: Target): SingleLeak | undefined {
  if (groups === undefined) return undefined;
  const sizes = new Float64Array(groups.count);
  let known = 0;
  for (const group of groups.of)
    if (group >= 0) {
      sizes[group] = (sizes[group] as number) + 1;
      known++;
    }
  const used = sizes.reduce((sum, size) => sum + (size > 0 ? 1 : 0), 0);
  if (known < LEAST_ROWS || known * 2 < groups.of.length || used < 2 || known < used * LEAST_OFTEN) return undefined;
  return target.task === "regression" ? toldNumbers(groups, sizes, target.values) : toldLabels(groups, sizes, target);
}

function toldNumbers({ of, values, count }: Groups, sizes: Float64Array, truth: Float64Array): SingleLeak | undefined {
  const means = new Float64Array(count);
  const [low, high] = [new Float64Array(count).fill(Infinity), new Float64Array(count).fill(-Infinity)];
  let middle = 0;
  let known = 0;
  for (let row = 0; row < of.length; row++) {
    const group = of[row] as number;
    if (group < 0) continue;
    const value = truth[row] as number;
    means[group] = (means[group] as number) + value / (sizes[group] as number);
    low[group] = Math.min(low[group] as number, value);
    high[group] = Math.max(high[group] as number, value);
    middle += (value - middle) / ++known;
  }
  let [total, rest] = [0, 0];
  for (let row = 0; row < of.length; row++) {
    const group = of[row] as number;
    if (group < 0) continue;
    total += ((truth[row] as number) - middle) ** 2;
    rest += ((truth[row] as number) - (means[group] as number)) ** 2;
  }
  if (!(total > 0)) return undefined;
  const single = low.every((value, group) => value === high[group] || sizes[group] === 0);
  if (values && single) {
    const distinct = new Set(low.filter((_, group) => (sizes[group] as number) > 0));
    return distinct.size === sizes.filter((size) => size > 0).length ? "recoding" : "determined";
  }
  return rest / total <= 1 - NEARLY ? "nearly" : undefined;
}

function toldLabels(
  { of, values, count }: Groups,
  sizes: Float64Array,
  { codes, labels }: Extract<Target, { task: "classification" }>,
): SingleLeak | undefined {
  const table = new Float64Array(count * labels.length);
  const totals = new Float64Array(labels.length);
  let known = 0;
  for (let row = 0; row < of.length; row++) {
    const group = of[row] as number;
    if (group < 0) continue;
    const cell = group * labels.length + (codes[row] as number);
    table[cell] = (table[cell] as number) + 1;
    totals[codes[row] as number] = (totals[codes[row] as number] as number) + 1;
    known++;
  }
  const usual = totals.reduce((best, total, label) => (total > (totals[best] as number) ? label : best), 0);
  let [right, others] = [0, 0];
  const owners = new Set<number>();
  for (let group = 0; group < count; group++) {
    if (sizes[group] === 0) continue;
    let best = 0;
    for (let label = 1; label < labels.length; label++)
      if ((table[group * labels.length + label] as number) > (table[group * labels.length + best] as number))
        best = label;
    const most = table[group * labels.length + best] as number;
    right += most;
    if (best !== usual && (sizes[group] as number) > 1) others += most;
    owners.add(best);
  }
  const rare = known - (totals[usual] as number);
  if (others < Math.min(LEAST_TOLD, rare) || others === 0) return undefined;
  if (right === known && values)
    return owners.size === sizes.filter((size) => size > 0).length ? "recoding" : "determined";
  // Where one label is almost all there is, being right says little: the rare rows must be foretold.
  return right / known >= NEARLY && others / rare >= 0.99 ? "nearly" : undefined;
}

/** One group a value; undefined where there are too many values. */
function valueGroups(values: Float64Array): Groups | undefined {
  const seen = new Map<number, number>();
  const most = values.length / LEAST_OFTEN;
  const of = new Int32Array(values.length);
  for (let row = 0; row < values.length; row++) {
    const value = values[row] as number;
    if (Number.isNaN(value)) {
      of[row] = -1;
      continue;
    }
    let group = seen.get(value);
    if (group === undefined) {
      if (seen.size >= most) return undefined;
      seen.set(value, (group = seen.size));
    }
    of[row] = group;
  }
  return { of, count: seen.size, values: true };
}

/** Stretches of about equally many rows, in the order of the values. */
function stretches(values: Float64Array): Groups {
  const known = values.filter((value) => !Number.isNaN(value)).sort();
  const count = Math.max(1, Math.min(MOST_GROUPS, Math.floor(known.length / LEAST_GROUP)));
  const ends = Array.from(
    { length: count - 1 },
    (_, k) => known[Math.floor(((k + 1) * known.length) / count)] as number,
  );
  const of = Int32Array.from(values, (value) => {
    if (Number.isNaN(value)) return -1;
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ends[middle] as number) <= value) low = middle + 1;
      else high = middle;
    }
    return low;
  });
  return { of, count, values: false };
}
