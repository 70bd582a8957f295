/** evaluate/ answers whether synthetic rows are good, useful and private: the metrics of four axes, and what they are made of. */
export { evaluate } from "./evaluate.ts";
export type { EvaluateOptions, GeneratorContract } from "./evaluate.ts";
export type { Evaluation } from "./evaluation.ts";
export { loadRules } from "./rules/index.ts";
export type { UserRule } from "./rules/index.ts";
export type { Axis, Interval, ItemScore, MetricScore, Score } from "./score.ts";
export { evaluateSeveral } from "./several/index.ts";
export type { SeveralEvaluation } from "./several/index.ts";
export { AXES, unknownThreshold } from "./verdict.ts";
