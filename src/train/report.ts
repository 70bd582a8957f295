/** What a training says, as plain data: what `--json` prints and the report draws. */
import type { Task } from "../learn/learner.ts";
import type { Augmented } from "./augment.ts";
import type { Compared } from "./compare.ts";
import type { ColumnUse } from "./features/choose.ts";
import type { Importance } from "./importance.ts";
import type { Leak } from "./leaks/index.ts";
import type { LearnerName } from "./learner-names.ts";
import type { SplitKind } from "./partition.ts";
import type { TestDetail } from "./scores/curves.ts";
import type { ScoreName, TestScore } from "./scores/score.ts";
import type { Transfer } from "./transfer.ts";

export interface TrainReport {
  readonly data: {
    readonly path: string;
    readonly rows: number;
    /** Rows whose target is known. */
    readonly used: number;
  };
  readonly target: {
    readonly name: string;
    readonly task: Task;
    readonly why: string;
    readonly labels: readonly string[];
  };
  readonly columns: readonly ColumnUse[];
  /** How many features learners see. */
  readonly features: number;
  readonly leaks: readonly Leak[];
  readonly split: {
    readonly kind: SplitKind;
    readonly by?: string | undefined;
    readonly train: number;
    readonly test: number;
    readonly folds: number;
  };
  readonly seed: number;
  readonly score: ScoreName;
  /** By cross-validation within the training part. */
  readonly comparison: readonly Compared[];
  readonly chosen: LearnerName;
  readonly why: string;
  /** On the test part, which no learner has seen. */
  readonly test: { readonly scores: readonly TestScore[]; readonly detail: TestDetail };
  readonly importance: Importance;
  /** On another file's rows, as real ones where synthetic ones were learned from. */
  readonly transfer?: Transfer | undefined;
  readonly augmented?: Augmented | undefined;
  /** What else was decided, each as a sentence. */
  readonly notes: readonly string[];
}
