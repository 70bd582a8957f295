/**
 * From a table to a model: features are chosen, leaks are looked for, a test part is set aside, learners are compared by
 * cross-validation within the rest, and the best one, trained on all of the rest, is tested once. The same rows and seed
 * give the same model.
 */
import { QueryError } from "../database/open.ts";
import type { Model } from "../learn/learner.ts";
import type { LinearModel } from "../learn/linear/index.ts";
import { fail, ok } from "../model/failure.ts";
import type { Result } from "../model/failure.ts";
import { printable } from "../model/printable.ts";
import type { TableColumn, Tables } from "../table/table.ts";
import { augmentedBy } from "./augment.ts";
import type { Augmented } from "./augment.ts";
import { bestOf, compare, trained } from "./compare.ts";
import type { Compared, Training } from "./compare.ts";
import { partOf, readDataset } from "./dataset.ts";
import { viewFor } from "./features/expand.ts";
import { importanceOf } from "./importance.ts";
import type { LearnerName } from "./learner-names.ts";
import type { TrainOptions } from "./options.ts";
import { prepare } from "./prepare.ts";
import type { Prepared } from "./prepare.ts";
import type { TrainReport } from "./report.ts";
import type { SavedContent, SavedModel } from "./saved/saved-model.ts";
import { detailOf } from "./scores/curves.ts";
import { isError, scoresOf } from "./scores/score.ts";
import type { ScoreName, TestScore } from "./scores/score.ts";
import type { ChosenTarget } from "./target.ts";
import { transferOf } from "./transfer.ts";
import type { Transfer } from "./transfer.ts";
import { MODEL_WORDS } from "./learner-names.ts";

export interface Trained {
  readonly report: TrainReport;
  /** Everything but where the data are from. */
  readonly model: Omit<SavedModel, "origin">;
}

/** Trains, compares and tests; a refusal is a failure that says what to do. */
export async function train(options: TrainOptions): Promise<Result<Trained>> {
  try {
    return await attempt(options);
  } catch (error) {
    if (options.signal?.aborted === true) return fail("interrupted", "interrupted; no model was written");
    if (error instanceof QueryError && error.end === "memory")
      return fail("usage", "the rows need more memory than is allowed", { next: "Take fewer rows." });
    throw error;
  }
}

async function attempt(options: TrainOptions): Promise<Result<Trained>> {
  const { tables, seed, signal, onProgress } = options;
  onProgress?.({ step: "reading", share: 0 });
  const prepared = await prepare(options);
  if (!prepared.ok) return prepared;
  const { chosen, features, dataset, leaks, split, names, notes, score } = prepared.value;
  const { plan } = features;
  const train = { ...partOf(dataset, split.train), plan };
  const test = partOf(dataset, split.test);
  const compared = await compare(names, train, split.folds, {
    seed,
    signal,
    onProgress: (done, of) => onProgress?.({ step: "comparing", share: done / of }),
  });
  const best = bestOf(compared, score);
  const share = (share: number): void => onProgress?.({ step: "training", share });
  const model = await trained(best.learner, train, { seed, signal, onProgress: share });
  const constant = await trained("baseline", train, { seed, signal });
  onProgress?.({ step: "testing", share: 0 });
  const predictions = await model.predict(viewFor(test.features, plan, best.learner));
  const baseline = await constant.predict(viewFor(test.features, plan, "baseline"));
  const scores = await scoresOf(test.target, predictions, baseline, { seed, signal });
  const importance = await importanceOf(model, best.learner, { ...test, plan }, { score, seed, signal });
  const other = await otherFile(options, prepared.value, { model, constant, best, train }, scores);
  if (!other.ok) return other;
  const file = tables.files.real;
  const width = viewFor(dataset.features, plan, best.learner).columns.length;
  const report: TrainReport = {
    data: { path: file?.path ?? "", rows: file?.rows ?? 0, used: dataset.features.rows },
    target: {
      name: chosen.column.name,
      task: chosen.task,
      why: chosen.why,
      labels: dataset.target.task === "classification" ? dataset.target.labels : [],
    },
    columns: features.uses,
    features: width,
    leaks,
    split: {
      kind: split.kind,
      by: split.kind === "time" ? options.order : split.kind === "group" ? options.entity : undefined,
      train: split.train.length,
      test: split.test.length,
      folds: split.folds.length,
    },
    seed,
    score,
    comparison: compared,
    chosen: best.learner,
    why: whyChosen(best, compared, score),
    test: { scores, detail: detailOf(test.target, predictions, seed) },
    importance,
    ...other.value,
    notes,
  };
  const content = await contentOf(best.learner, model, constant);
  const labels = report.target.labels;
  return ok({
    report,
    model: { ...savedParts(tables, chosen, plan), task: chosen.task, labels, learner: best.learner, content },
  });
}

/** Tests on the other file, or adds its rows on a ladder of sizes. */
async function otherFile(
  { tables, other, seed, signal, onProgress }: TrainOptions,
  { chosen, features, dataset, score, order, entity }: Prepared,
  {
    model,
    constant,
    best,
    train,
  }: {
    readonly model: Model;
    readonly constant: Model;
    readonly best: Compared;
    readonly train: Training;
  },
  own: readonly TestScore[],
): Promise<Result<{ readonly transfer?: Transfer; readonly augmented?: Augmented }>> {
  const file = tables.files.holdout;
  if (other === undefined || file === undefined) return ok({});
  const labels = dataset.target.task === "classification" ? dataset.target.labels : [];
  const read = await readDataset(tables, "holdout", features.plan, chosen, labels, { order, entity });
  if (!read.ok) return read;
  if (read.value.features.rows === 0)
    return fail("usage", `${file.path} has no row whose "${printable(chosen.column.name, 60)}" the training data know`);
  const learner = best.learner;
  const transfer = await transferOf(
    { model, learner, baseline: constant },
    features.plan,
    { path: file.path, dataset: read.value },
    own,
    { seed, signal },
  );
  if (other === "test") return ok({ transfer });
  onProgress?.({ step: "augmenting", share: 0 });
  const augmented = await augmentedBy(train, read.value, {
    learner: learner === "baseline" ? "linear" : learner,
    score,
    path: file.path,
    seed,
    signal,
    onProgress: (done, of) => onProgress?.({ step: "augmenting", share: done / of }),
  });
  if (augmented === undefined)
    return fail(
      "usage",
      `${file.path} has ${read.value.features.rows} rows, too few for learning curves: 72 are needed`,
      {
        next: "Measure on them with --test instead.",
      },
    );
  return ok({ transfer, augmented });
}

function whyChosen(best: Compared, compared: readonly Compared[], score: ScoreName): string {
  const words = MODEL_WORDS[best.learner];
  const value = best.mean[score];
  const shown = value === undefined ? "none" : String(Number(value.toPrecision(4)));
  if (compared.length === 1) return "nothing but a constant was asked for";
  if (best.learner === "baseline")
    return `no model beats ${words} (${score} ${shown} in cross-validation): the columns say nothing of the target`;
  return `the ${isError(score) ? "lowest" : "highest"} ${score} in cross-validation, ${shown}, is of ${words}`;
}

async function contentOf(learner: LearnerName, model: Model, constant: Model): Promise<SavedContent> {
  if (learner === "linear" && "parts" in model) return { kind: "linear", parts: (model as LinearModel).parts };
  if (model.forest !== undefined) return { kind: "forest", forest: model.forest };
  const predictions = await constant.predict({ rows: 1, columns: [] });
  return {
    kind: "constant",
    values: [...(predictions.task === "regression" ? predictions.values : predictions.probabilities)],
  };
}

function savedParts(
  tables: Tables,
  { column }: ChosenTarget,
  plan: SavedModel["plan"],
): Pick<SavedModel, "target" | "columns" | "plan"> {
  const saved = ({ name, type, role }: TableColumn): SavedModel["target"] => ({ name, type, role });
  const needed = new Set(plan.steps.map((step) => step.column));
  for (const name of [plan.order, plan.entity]) if (name !== undefined) needed.add(name);
  const columns = tables.columns.filter(({ name }) => needed.has(name) && name !== column.name).map(saved);
  return { target: saved(column), columns, plan };
}
