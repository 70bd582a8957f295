/** How much each column of the table matters to a model: all features that are made of it are shuffled together. */
import type { Model, Target } from "../learn/learner.ts";
import { permutationImportance } from "../learn/permutation-importance.ts";
import { rowsOf } from "../model/frame.ts";
import type { Frame, FrameColumn } from "../model/frame.ts";
import { randomPlaces } from "../model/random-places.ts";
import { targetOf } from "./dataset.ts";
import { viewFor } from "./features/expand.ts";
import { featuresOf } from "./features/plan.ts";
import type { FeaturePlan } from "./features/plan.ts";
import { isError, plainScores, rowsIn } from "./scores/score.ts";
import type { ScoreName } from "./scores/score.ts";

export interface ColumnImportance {
  readonly column: string;
  /** How much worse the score gets, in its unit: the mean over the repeats. */
  readonly mean: number;
  readonly deviation: number;
}

export interface Importance {
  readonly score: ScoreName;
  /** The most important first. */
  readonly columns: readonly ColumnImportance[];
  readonly repeats: number;
  /** Rows that were shuffled, where not all of the test were. */
  readonly sampled?: { readonly rows: number; readonly of: number } | undefined;
}

const MOST_ROWS = 10_000;
const REPEATS = 3;

export async function importanceOf(
  model: Model,
  learner: string,
  { features, target, plan }: { readonly features: Frame; readonly target: Target; readonly plan: FeaturePlan },
  {
    score,
    seed,
    signal,
  }: { readonly score: ScoreName; readonly seed: number; readonly signal?: AbortSignal | undefined },
): Promise<Importance> {
  const all = rowsIn(target);
  const places = randomPlaces(all, Math.min(all, MOST_ROWS), seed).sort();
  const rows = rowsOf(features, places);
  const truth = targetOf(target, places);
  const byName = new Map(rows.columns.map((column) => [column.name, column]));
  const names = new Map<string, FrameColumn[]>();
  for (const step of plan.steps)
    for (const { name, column } of featuresOf(step)) {
      const found = byName.get(name);
      if (found !== undefined) names.set(column, [...(names.get(column) ?? []), found]);
    }
  const identity = Float64Array.from({ length: places.length }, (_, row) => row);
  const importances = await permutationImportance(
    // A column of row numbers stands for each column of the table: shuffled, it says which row's features to take.
    {
      rows: places.length,
      columns: [...names.keys()].map((name) => ({ kind: "number", name, values: identity })),
    },
    (numbers) => model.predict(viewFor(shuffled(numbers, names), plan, learner)),
    (predictions) => {
      const value = plainScores(truth, predictions)[score] ?? 0;
      return isError(score) ? -value : value;
    },
    { seed, repeats: REPEATS, signal },
  );
  return {
    score,
    columns: importances
      .map(({ feature, mean, deviation }) => ({ column: feature, mean, deviation }))
      .toSorted((a, b) => b.mean - a.mean),
    repeats: REPEATS,
    ...(places.length < all ? { sampled: { rows: places.length, of: all } } : {}),
  };
}

function shuffled(numbers: Frame, columns: ReadonlyMap<string, readonly FrameColumn[]>): Frame {
  const taken: FrameColumn[] = [];
  for (const column of numbers.columns) {
    const own = columns.get(column.name) ?? [];
    const places = column.kind === "number" ? Uint32Array.from(column.values) : new Uint32Array(0);
    const still = places.every((place, row) => place === row);
    taken.push(...(still ? own : rowsOf({ rows: numbers.rows, columns: own }, places).columns));
  }
  return { rows: numbers.rows, columns: taken };
}
