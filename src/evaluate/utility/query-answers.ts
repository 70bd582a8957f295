/** The answers of queries on one table's rows, group by group, and how alike two tables' answers are. */
import { expectedL1, meanAbsolute } from "../noise.ts";

/** Groups of all combinations of codes. */
export interface Groups {
  readonly counts: Float64Array;
  readonly rows: number;
}

/** Averages by group: over rows that have a number. */
export interface Averages {
  readonly counts: Float64Array;
  readonly sums: Float64Array;
  readonly squares: Float64Array;
}

/** The group of each row: a code, or a pair of codes. */
export function groupKeys(codes: readonly Uint8Array[], sizes: readonly number[]): Uint16Array {
  const [first, second] = codes;
  if (first === undefined) throw new TypeError("expected a column to group by, got none");
  const keys = Uint16Array.from(first);
  if (second !== undefined)
    for (let row = 0; row < keys.length; row++)
      keys[row] = (first[row] as number) * (sizes[1] as number) + (second[row] as number);
  return keys;
}

export function countGroups(keys: Uint16Array, groups: number): Groups {
  const counts = new Float64Array(groups);
  for (let row = 0; row < keys.length; row++) counts[keys[row] as number] = (counts[keys[row] as number] as number) + 1;
  return { counts, rows: keys.length };
}

/**
 * Sums of the values of each group; `complete` are the counts of the groups where no value is missing. Squares are needed
 * of one side alone, for the ceiling.
 */
export function averageGroups(
  keys: Uint16Array,
  values: Float64Array,
  groups: number,
  { complete, squared }: { readonly complete: Float64Array | undefined; readonly squared: boolean },
): Averages {
  const counts = complete ?? new Float64Array(groups);
  const sums = new Float64Array(groups);
  const squares = new Float64Array(squared ? groups : 0);
  for (let row = 0; row < keys.length; row++) {
    const value = values[row] as number;
    const key = keys[row] as number;
    if (complete === undefined) {
      if (value !== value) continue;
      counts[key] = (counts[key] as number) + 1;
    }
    sums[key] = (sums[key] as number) + value;
    if (squared) squares[key] = (squares[key] as number) + value * value;
  }
  return { counts, sums, squares };
}

export interface AnswerScore {
  readonly value: number;
  readonly ceiling: number;
}

/** `1 − ½ Σ_g |p_g − q_g|` over all groups, those of one side alone too. */
export function countScore(real: Groups, synthetic: Groups): AnswerScore {
  let distance = 0;
  const shares = real.counts.map((count) => count / real.rows);
  for (let group = 0; group < shares.length; group++)
    distance += Math.abs((shares[group] as number) - (synthetic.counts[group] as number) / synthetic.rows);
  return { value: 1 - distance / 2, ceiling: Math.max(0, 1 - expectedL1(shares, real.rows, synthetic.rows) / 2) };
}

/** Real rows that a group must have for its average to count. */
const LEAST_SUPPORT = 20;

/**
 * `1 − min(1, Σ_g p_g |Δμ_g| / spread)` over groups of enough real rows, p being their shares among these; a group that
 * the synthetic rows do not have differs by the whole spread. `spread` is the real q95 − q05. Undefined where no group has
 * enough rows.
 */
export function averageScore(real: Averages, synthetic: Averages, spread: number): AnswerScore | undefined {
  let weight = 0;
  let distance = 0;
  let expected = 0;
  let realRows = 0;
  let syntheticRows = 0;
  for (const count of real.counts) realRows += count;
  for (const count of synthetic.counts) syntheticRows += count;
  for (let group = 0; group < real.counts.length; group++) {
    const n = real.counts[group] as number;
    if (n < LEAST_SUPPORT) continue;
    weight += n;
    const mean = (real.sums[group] as number) / n;
    const variance = Math.max(0, (real.squares[group] as number) / n - mean * mean);
    const other = synthetic.counts[group] as number;
    distance +=
      n * (other === 0 ? 1 : Math.min(1, Math.abs(mean - (synthetic.sums[group] as number) / other) / spread));
    const likely = Math.max(1, (n * syntheticRows) / realRows);
    expected += n * Math.min(1, meanAbsolute(Math.sqrt(variance * (1 / n + 1 / likely))) / spread);
  }
  if (weight === 0) return undefined;
  return { value: 1 - Math.min(1, distance / weight), ceiling: 1 - Math.min(1, expected / weight) };
}
