/** What the options of each command come to. */
import type { FormatName } from "../encode/formats.ts";
import type { FormFlags } from "./form-flags.ts";
import { DEFAULT_LIMITS } from "../runner/job.ts";
import type { Limits, RowRange } from "../runner/job.ts";
import type { RequiredLayer } from "../runner/layers.ts";
import type { ColumnRole, ColumnType } from "../table/table.ts";
import type { Axis } from "../evaluate/score.ts";
import type { Task } from "../learn/learner.ts";
import type { LearnerName } from "../train/learner-names.ts";
import type { SplitKind } from "../train/partition.ts";
import type { ScoreName } from "../train/scores/names.ts";
import type { RowCounts } from "./numbers.ts";

/** How far a script may go. */
interface LimitFlags {
  readonly timeout?: number;
  readonly maxMemory?: number;
  readonly maxTimePerRow?: number;
  readonly requireLayers?: readonly RequiredLayer[];
}

export interface PromptFlags {
  readonly prompt?: string;
  readonly promptFile?: string;
}

/** Which model is asked, and how far it may go. */
export interface ModelFlags {
  readonly model?: string;
  readonly baseUrl?: string;
  readonly temperature?: number;
  readonly effort?: "none" | "minimal" | "low" | "medium" | "high";
  readonly answerTokens?: number;
  readonly maxTokens?: number;
  /** US dollars. */
  readonly maxCost?: number;
  readonly fresh?: boolean;
  readonly modelTimeout?: number;
}

/** A file that the rows should be like. */
export interface SampleFlags {
  readonly sample?: string;
  readonly shareRows?: number;
  readonly minCount?: number;
  readonly yes?: boolean;
}

export interface EvaluateFlags {
  readonly real?: string;
  readonly synthetic: string;
  readonly holdout?: string;
  readonly contract?: string;
  readonly table?: string;
  readonly rules?: string;
  readonly target?: string;
  readonly order?: string;
  readonly entity?: string;
  readonly sensitive?: readonly string[];
  readonly types?: Readonly<Record<string, ColumnType>>;
  readonly roles?: Readonly<Record<string, ColumnRole>>;
  readonly key?: readonly string[];
  readonly only?: readonly Axis[];
  readonly failUnder?: Readonly<Record<string, number>>;
  readonly seed?: number;
  readonly output?: string;
  readonly report: boolean;
  readonly allowValues?: boolean;
  readonly maxMemory?: number;
  /** To standard output where it is `true`. */
  readonly json?: true | string;
}

export interface RequestFlags extends PromptFlags, SampleFlags {
  readonly json?: boolean;
}

export interface CompareFlags extends LimitFlags, PromptFlags, Omit<ModelFlags, "model" | "fresh"> {
  /** Models, each with its settings. */
  readonly with?: readonly string[];
  readonly times?: number;
  readonly json?: boolean;
}

export interface AdoptFlags extends LimitFlags, PromptFlags {
  readonly force?: boolean;
  readonly json?: boolean;
}

export interface NewFlags extends LimitFlags, PromptFlags, ModelFlags, SampleFlags {
  /** A script of the gallery. */
  readonly from?: string;
  readonly author?: "offline" | "model";
  readonly acceptPartial?: boolean;
  readonly force?: boolean;
  readonly json?: boolean;
}

export interface RefineFlags extends LimitFlags, ModelFlags {
  readonly author?: "offline" | "model";
  readonly acceptPartial?: boolean;
  readonly force?: boolean;
  readonly yes?: boolean;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

export interface UndoFlags {
  readonly list?: boolean;
  readonly to?: number;
  readonly force?: boolean;
  readonly json?: boolean;
}

export interface RunFlags extends LimitFlags, FormFlags {
  readonly draft?: boolean;
  readonly rows?: RowCounts;
  readonly scale?: number;
  readonly table?: string;
  readonly range?: RowRange;
  readonly seed?: number;
  readonly output?: string;
  readonly format?: FormatName;
  readonly check: boolean;
  readonly clean?: boolean;
  readonly ledger?: string;
  readonly workers?: number;
  readonly sha256?: boolean;
  readonly sampleCheck?: boolean;
  readonly splitRows?: number;
  readonly resume?: boolean;
  readonly maxBytes?: number;
  readonly blockRows?: number;
  readonly json?: boolean;
}

export interface TrainFlags extends LimitFlags {
  readonly target: string;
  readonly task?: Task;
  readonly output: string;
  readonly drop?: readonly string[];
  readonly keep?: readonly string[];
  readonly categorical?: readonly string[];
  readonly models?: readonly LearnerName[];
  readonly score?: ScoreName;
  readonly folds?: number;
  readonly split?: SplitKind;
  readonly order?: string;
  readonly entity?: string;
  readonly lags?: readonly number[];
  readonly test?: string;
  readonly augment?: string;
  readonly from?: string;
  readonly rows?: number;
  readonly table?: string;
  readonly seed?: number;
  readonly json?: boolean;
}

export interface PredictFlags {
  readonly output?: string;
  readonly row?: string;
  readonly explain?: boolean;
  readonly probabilities?: boolean;
  readonly json?: boolean;
}

export interface PreviewFlags extends LimitFlags {
  readonly draft?: boolean;
  readonly rows?: number;
  readonly table?: string;
  readonly seed?: number;
  readonly json?: boolean;
}

export interface CheckFlags extends LimitFlags {
  readonly contract?: string;
  readonly frozen?: boolean;
  readonly update?: boolean;
  readonly table?: string;
  readonly rows?: RowCounts;
  readonly scale?: number;
  readonly seed?: number;
  readonly all?: boolean;
  readonly json?: boolean;
}

export interface DoctorFlags {
  readonly online?: boolean;
  readonly json?: boolean;
}

export interface ReferenceFlags {
  readonly digest?: boolean;
}

export interface GalleryFlags {
  readonly json?: boolean;
}

export interface ShowFlags {
  readonly json?: boolean;
}

/** The limits of a script, with what is usual where a flag is not given. */
export function limitsOf({ timeout, maxMemory, maxTimePerRow, requireLayers }: LimitFlags): Limits {
  return {
    seconds: timeout ?? DEFAULT_LIMITS.seconds,
    memoryMegabytes: maxMemory ?? DEFAULT_LIMITS.memoryMegabytes,
    rowMilliseconds: maxTimePerRow ?? DEFAULT_LIMITS.rowMilliseconds,
    layers: requireLayers,
  };
}
