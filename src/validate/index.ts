/** validate/ checks a file that was written, as its reader would see it: the contract compiled to SQL, run by DuckDB. */
export { checkFile } from "./check-file.ts";
export { testConditions } from "./conditions.ts";
export type { ConditionResult } from "./conditions.ts";
export { loadAhead } from "../database/open.ts";
export { foreignKeyRule } from "./foreign-key.ts";
export { joinReports, namedReport } from "./report.ts";
export { checkTogether } from "./check-together.ts";
export { checkGrowing } from "./check-growing.ts";
export type { GrowingCheck } from "./check-growing.ts";
export type { CheckLimits, CheckReport, CheckRequest, Example, RuleResult, TogetherRequest } from "./report.ts";
/** For conditions of other origin than a contract: read, vetted and bound to columns `c0` … of a relation `rows`. */
export { readExpression } from "./expression.ts";
export type { Expression } from "./expression.ts";
export { isPlain } from "./plain-check.ts";
export { plainMessage } from "./duckdb-message.ts";
