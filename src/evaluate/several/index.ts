/** Several tables with keys: each is evaluated as a single one is, and what is between them is measured here. */
export { evaluateSeveral } from "./evaluate-several.ts";
export type { SeveralEvaluation, SeveralOptions, SeveralVerdict } from "./evaluate-several.ts";
