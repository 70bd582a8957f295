/** How many real rows the synthetic ones are worth: models of real rows, of synthetic ones, and of both, tested on real ones. */
import { holdoutSplit } from "../learn/split.ts";
import type { Target } from "../learn/learner.ts";
import { rowsOf } from "../model/frame.ts";
import type { Frame, FrameColumn } from "../model/frame.ts";
import { randomPlaces } from "../model/random-places.ts";
import { trained } from "./compare.ts";
import type { Training } from "./compare.ts";
import { targetOf } from "./dataset.ts";
import { viewFor } from "./features/expand.ts";
import type { LearnerName } from "./learner-names.ts";
import { isError, plainScores, rowsIn } from "./scores/score.ts";
import type { ScoreName } from "./scores/score.ts";

export type Source = "real" | "synthetic" | "both";

/** Scores of models that learned from so many real rows, or from the synthetic ones, or from both. */
export interface CurvePoint {
  readonly source: Source;
  /** Real rows; 0 for synthetic ones alone. */
  readonly real: number;
  readonly synthetic: number;
  /** Over repeats with other real rows. */
  readonly mean: number;
  readonly deviation: number;
  readonly repeats: number;
}

export interface Augmented {
  readonly path: string;
  readonly learner: LearnerName;
  readonly score: ScoreName;
  /** Real rows that the models are tested on, and never learn from. */
  readonly tested: number;
  readonly points: readonly CurvePoint[];
  readonly worth: Worth;
}

/** Where the curve of real rows alone reaches what synthetic rows alone score. */
export type Worth =
  /** About so many, between two rungs of the ladder (linear in the logarithm of the rows). */
  | { readonly kind: "about"; readonly rows: number; readonly sentence: string }
  | { readonly kind: "less" | "more"; readonly rows: number; readonly sentence: string };

const LADDER: readonly number[] = [25, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000];
const REPEATS = 3;
/** Synthetic rows at most: more make each point slower and hardly better. */
const MOST_SYNTHETIC = 50_000;
const TEST_SHARE = 0.3;

export interface AugmentOptions {
  readonly learner: LearnerName;
  readonly score: ScoreName;
  readonly path: string;
  readonly seed: number;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((done: number, of: number) => void) | undefined;
}

/** Undefined where there are fewer than 50 real rows to learn from. */
export async function augmentedBy(
  synthetic: Training,
  real: { readonly features: Frame; readonly target: Target },
  { learner, score, path, seed, signal, onProgress }: AugmentOptions,
): Promise<Augmented | undefined> {
  const rows = rowsIn(real.target);
  const strata = real.target.task === "classification" ? real.target.codes : undefined;
  const { train, test } = holdoutSplit(rows, TEST_SHARE, { seed, strata });
  if (train.length < 50) return undefined;
  const rungs = [...LADDER.filter((rung) => rung < train.length), train.length];
  const places = randomPlaces(rowsIn(synthetic.target), MOST_SYNTHETIC, seed);
  const own = part(synthetic, places);
  const tested = { features: rowsOf(real.features, test), target: targetOf(real.target, test) };
  const { plan } = synthetic;
  let done = 0;
  const of = rungs.length * REPEATS * 2 + 1;
  const scored = async (rows: { readonly features: Frame; readonly target: Target }): Promise<number> => {
    const model = await trained(learner, { ...rows, plan }, { seed, signal });
    try {
      const predictions = await model.predict(viewFor(tested.features, plan, learner));
      return plainScores(tested.target, predictions)[score] ?? Number.NaN;
    } finally {
      await model.close();
      onProgress?.(++done, of);
    }
  };
  const points: CurvePoint[] = [];
  const add = (source: Source, real: number, values: readonly number[]): void => {
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    const deviation = values.length < 2 ? 0 : Math.sqrt(squares / (values.length - 1));
    points.push({
      source,
      real,
      synthetic: source === "real" ? 0 : places.length,
      mean,
      deviation,
      repeats: values.length,
    });
  };
  add("synthetic", 0, [await scored(own)]);
  for (const rung of rungs) {
    const [alone, both]: [number[], number[]] = [[], []];
    for (let repeat = 0; repeat < (rung === train.length ? 1 : REPEATS); repeat++) {
      const drawn = randomPlaces(train.length, rung, seed + 1000 * (repeat + 1)).map((place) => train[place] as number);
      const rows = part(real, drawn);
      alone.push(await scored(rows));
      both.push(await scored(joined(rows, own)));
    }
    add("real", rung, alone);
    add("both", rung, both);
  }
  onProgress?.(of, of);
  return { path, learner, score, tested: test.length, points, worth: worthOf(points, score, places.length) };
}

function worthOf(points: readonly CurvePoint[], score: ScoreName, synthetic: number): Worth {
  const goal = points.find(({ source }) => source === "synthetic")?.mean as number;
  const curve = points.filter(({ source, mean }) => source === "real" && !Number.isNaN(mean));
  const reaches = ({ mean }: CurvePoint): boolean => (isError(score) ? mean <= goal : mean >= goal);
  const first = curve.findIndex(reaches);
  const [least, last] = [curve[0], curve.at(-1)];
  const made = `${synthetic} synthetic rows`;
  if (least === undefined || last === undefined || first < 0)
    return {
      kind: "more",
      rows: last?.real ?? 0,
      sentence: `${made} are worth more than the ${last?.real ?? 0} real rows that there are`,
    };
  const [above, below] = [curve[first] as CurvePoint, curve[first - 1]];
  if (below === undefined)
    return { kind: "less", rows: above.real, sentence: `${made} are worth less than ${above.real} real rows` };
  const share = (goal - below.mean) / (above.mean - below.mean);
  const exact = Math.exp(Math.log(below.real) + share * (Math.log(above.real) - Math.log(below.real)));
  const rows = Number(exact.toPrecision(2));
  return { kind: "about", rows, sentence: `${made} are worth about ${rows} real rows` };
}

const part = (
  { features, target }: { readonly features: Frame; readonly target: Target },
  places: Uint32Array,
): { readonly features: Frame; readonly target: Target } => ({
  features: rowsOf(features, places),
  target: targetOf(target, places),
});

/** The rows of two sets with the same features, one after the other. */
function joined(
  a: { readonly features: Frame; readonly target: Target },
  b: { readonly features: Frame; readonly target: Target },
): { readonly features: Frame; readonly target: Target } {
  const columns = a.features.columns.map((column, index): FrameColumn => {
    const other = b.features.columns[index] as FrameColumn;
    if (column.kind === "number" && other.kind === "number")
      return { ...column, values: both(Float64Array, column.values, other.values) };
    if (column.kind === "category" && other.kind === "category")
      return { ...column, codes: both(Int32Array, column.codes, other.codes) };
    throw new TypeError(`expected the same features, got ${column.name} and ${other.name}`);
  });
  const target =
    a.target.task === "regression" && b.target.task === "regression"
      ? { ...a.target, values: both(Float64Array, a.target.values, b.target.values) }
      : a.target.task === "classification" && b.target.task === "classification"
        ? { ...a.target, codes: both(Int32Array, a.target.codes, b.target.codes) }
        : undefined;
  if (target === undefined) throw new TypeError("expected targets of the same task");
  return { features: { rows: a.features.rows + b.features.rows, columns }, target };
}

function both<T extends Float64Array | Int32Array>(Type: new (size: number) => T, a: T, b: T): T {
  const all = new Type(a.length + b.length);
  all.set(a);
  all.set(b, a.length);
  return all;
}
