/** validate/ checks a file that was written, as its reader would see it: the contract compiled to SQL, run by DuckDB. */
export { checkFile } from "./check-file.ts";
export { checkGrowing } from "./check-growing.ts";
export type { GrowingCheck } from "./check-growing.ts";
export type { CheckLimits, CheckReport, CheckRequest, Example, RuleResult } from "./report.ts";
