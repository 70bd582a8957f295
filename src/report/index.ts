/** The door of report/: an evaluation as one HTML file, and what may be shared of it. */
export { evaluationReport } from "./evaluation/index.ts";
export type { ReportOptions } from "./evaluation/index.ts";
export { severalReport } from "./evaluation/several.ts";
export { offenders, axisTitle } from "./evaluation/offenders.ts";
export { leastScore, sentenceText } from "./evaluation/words.ts";
export { shareable } from "./evaluation/shareable.ts";
export { trainingReport } from "./training/index.ts";
