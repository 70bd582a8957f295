/** How well scores tell members from others: the area under the ROC curve with DeLong's variance, and its left end. */

export interface Separation {
  /** P(a member scores higher) + ½ P(as high). */
  readonly auc: number;
  /** Its standard error (DeLong, DeLong & Clarke-Pearson 1988). */
  readonly error: number;
  /** The share of members that is found when at most 1 % of the others are taken for members. */
  readonly truePositivesAtOnePercent: number;
}

const FALSE_POSITIVES = 0.01;

/** Compares the scores of members and of others; both have at least one. */
export function separation(members: Float64Array, others: Float64Array): Separation {
  const sortedMembers = members.toSorted();
  const sortedOthers = others.toSorted();
  const wins = members.map((score) => (below(sortedOthers, score) + notAbove(sortedOthers, score)) / 2 / others.length);
  const losses = others.map(
    (score) => 1 - (below(sortedMembers, score) + notAbove(sortedMembers, score)) / 2 / members.length,
  );
  const auc = mean(wins);
  const variance = spread(wins, auc) / members.length + spread(losses, auc) / others.length;
  return { auc, error: Math.sqrt(variance), truePositivesAtOnePercent: leftEnd(sortedMembers, sortedOthers) };
}

/** Members above the lowest threshold above which there are few enough others. */
function leftEnd(members: Float64Array, others: Float64Array): number {
  const allowed = Math.floor(others.length * FALSE_POSITIVES);
  const threshold = others[others.length - 1 - allowed] as number;
  return (members.length - notAbove(members, threshold)) / members.length;
}

const mean = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / values.length;

const spread = (values: Float64Array, centre: number): number =>
  values.length < 2 ? 0 : values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / (values.length - 1);

/** How many of sorted numbers are below one. */
export function below(sorted: Float64Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** How many of sorted numbers are at most one. */
export function notAbove(sorted: Float64Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as number) <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}
