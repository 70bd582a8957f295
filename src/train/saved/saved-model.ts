/** A trained model as plain data: everything that predicting needs, and where it came from. */
import { forestModel } from "../../learn/index.ts";
import type { Model, Task } from "../../learn/learner.ts";
import { openLinear } from "../../learn/linear/index.ts";
import type { LinearParts } from "../../learn/linear/index.ts";
import type { Forest } from "../../learn/trees/forest.ts";
import type { ColumnRole, ColumnType } from "../../table/table.ts";
import type { FeaturePlan } from "../features/plan.ts";
import type { LearnerName } from "../learner-names.ts";
import type { ScoreName } from "../scores/score.ts";

export interface SavedModel {
  readonly task: Task;
  readonly target: SavedColumn;
  /** Of a classification, in the order of their codes. */
  readonly labels: readonly string[];
  /** Columns that rows to predict must have. */
  readonly columns: readonly SavedColumn[];
  readonly plan: FeaturePlan;
  readonly learner: LearnerName;
  readonly content: SavedContent;
  readonly origin: Origin;
}

export interface SavedColumn {
  readonly name: string;
  readonly type: ColumnType;
  readonly role: ColumnRole;
}

export type SavedContent =
  /** The mean of a number, or the share of each label. */
  | { readonly kind: "constant"; readonly values: readonly number[] }
  | { readonly kind: "linear"; readonly parts: LinearParts }
  | { readonly kind: "forest"; readonly forest: Forest };

/** What the model was made from, and how good it was. */
export interface Origin {
  /** The version of rowsmith. */
  readonly rowsmith: string;
  readonly data: {
    readonly file: string;
    readonly rows: number;
    readonly sha256: string;
    /** The script that made the rows, its SHA-256 and the seed, where rowsmith has made them. */
    readonly generator?: Generator | undefined;
  };
  readonly seed: number;
  readonly rows: { readonly train: number; readonly test: number };
  /** On the test part. */
  readonly scores: Readonly<Partial<Record<ScoreName, SavedScore>>>;
  /** The most important columns first: how much worse the main score gets where a column is shuffled. */
  readonly importance: readonly { readonly column: string; readonly mean: number }[];
}

export interface Generator {
  readonly name: string;
  readonly sha256: string;
  readonly seed: number;
}

export interface SavedScore {
  readonly value: number;
  readonly low?: number | undefined;
  readonly high?: number | undefined;
  readonly baseline?: number | undefined;
}

/** What it predicts with. */
export function modelOf({ content, task, labels }: SavedModel): Model {
  if (content.kind === "linear") return openLinear(content.parts);
  if (content.kind === "forest") return forestModel(content.forest, task === "classification" ? labels : undefined);
  const { values } = content;
  return {
    predict: ({ rows }) =>
      Promise.resolve(
        task === "regression"
          ? { task, values: new Float64Array(rows).fill(values[0] as number) }
          : {
              task,
              labels,
              probabilities: Float64Array.from(
                { length: rows * labels.length },
                (_, at) => values[at % labels.length] as number,
              ),
            },
      ),
    close: () => Promise.resolve(),
  };
}
