/** k-fold cross-validation of several learners on the same folds. */
import { availableParallelism } from "node:os";
import type { Model, Target } from "../learn/learner.ts";
import type { Split } from "../learn/split.ts";
import { rowsOf } from "../model/frame.ts";
import type { Frame } from "../model/frame.ts";
import { targetOf } from "./dataset.ts";
import { viewFor } from "./features/expand.ts";
import type { FeaturePlan } from "./features/plan.ts";
import { learnerOf } from "./learners.ts";
import type { LearnerName } from "./learner-names.ts";
import { isError, plainScores } from "./scores/score.ts";
import type { ScoreName } from "./scores/score.ts";

export type FoldScores = Readonly<Partial<Record<ScoreName, number>>>;

/** What cross-validation says of a learner. */
export interface Compared {
  readonly learner: LearnerName;
  /** One a fold. */
  readonly folds: readonly FoldScores[];
  /** Over the folds in which the score can be said. */
  readonly mean: FoldScores;
  readonly deviation: FoldScores;
}

export interface Training {
  readonly features: Frame;
  readonly target: Target;
  readonly plan: FeaturePlan;
}

export interface CompareOptions {
  readonly seed: number;
  readonly signal?: AbortSignal | undefined;
  /** So many of all trainings are done; called with fractions. */
  readonly onProgress?: ((done: number, of: number, learner: LearnerName) => void) | undefined;
}

/** Trains a learner on some rows of the features that it sees. */
export function trained(
  name: LearnerName,
  { features, target, plan }: Training,
  options: {
    readonly seed: number;
    readonly signal?: AbortSignal | undefined;
    readonly onProgress?: ((share: number) => void) | undefined;
  },
): Promise<Model> {
  return learnerOf(name).train({ features: viewFor(features, plan, name), target }, options);
}

/** Every learner on every fold; as many trainings at once as there are processors, at most two of them. */
export async function compare(
  names: readonly LearnerName[],
  training: Training,
  folds: readonly Split[],
  { seed, signal, onProgress }: CompareOptions,
): Promise<readonly Compared[]> {
  const jobs = names.flatMap((name) => folds.map((fold, index) => ({ name, fold, index })));
  const shares = new Float64Array(jobs.length);
  const scores = new Map<string, FoldScores>();
  const tell = (job: number, share: number): void => {
    shares[job] = share;
    onProgress?.(
      shares.reduce((sum, one) => sum + one, 0),
      jobs.length,
      (jobs[job] as (typeof jobs)[number]).name,
    );
  };
  let next = 0;
  const work = async (): Promise<void> => {
    for (let job = next++; job < jobs.length; job = next++) {
      const { name, fold, index } = jobs[job] as (typeof jobs)[number];
      signal?.throwIfAborted();
      const part = {
        ...training,
        features: rowsOf(training.features, fold.train),
        target: targetOf(training.target, fold.train),
      };
      const model = await trained(name, part, { seed, signal, onProgress: (share) => tell(job, share) });
      try {
        const test = rowsOf(training.features, fold.test);
        const predictions = await model.predict(viewFor(test, training.plan, name));
        scores.set(`${name} ${index}`, plainScores(targetOf(training.target, fold.test), predictions));
      } finally {
        await model.close();
      }
      tell(job, 1);
    }
  };
  await Promise.all(Array.from({ length: Math.min(2, availableParallelism()) }, work));
  return names.map((learner) => {
    const own = folds.map((_, index) => scores.get(`${learner} ${index}`) as FoldScores);
    return { learner, folds: own, ...summary(own) };
  });
}

function summary(folds: readonly FoldScores[]): Pick<Compared, "mean" | "deviation"> {
  const names = [...new Set(folds.flatMap((fold) => Object.keys(fold) as ScoreName[]))];
  const mean: Partial<Record<ScoreName, number>> = {};
  const deviation: Partial<Record<ScoreName, number>> = {};
  for (const name of names) {
    const values = folds.flatMap((fold) => fold[name] ?? []);
    const middle = values.reduce((sum, value) => sum + value, 0) / values.length;
    mean[name] = middle;
    deviation[name] =
      values.length < 2
        ? 0
        : Math.sqrt(values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / (values.length - 1));
  }
  return { mean, deviation };
}

/** The best mean of a score; of equal ones that with the smaller log-loss, then the first. */
export function bestOf(compared: readonly Compared[], score: ScoreName): Compared {
  const of = (one: Compared, name: ScoreName): number => {
    const value = one.mean[name];
    return value === undefined ? -Infinity : isError(name) ? -value : value;
  };
  return compared.reduce((best, one) => {
    const gain = of(one, score) - of(best, score);
    return gain > 0 || (gain === 0 && of(one, "log-loss") > of(best, "log-loss")) ? one : best;
  });
}
