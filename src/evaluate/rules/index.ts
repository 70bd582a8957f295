/** rules/ holds synthetic rows to what somebody demands of them: the user's own rules in SQL, and a generator's contract. */
export { contractRules } from "./contract-rules.ts";
export type { ContractRequest } from "./contract-rules.ts";
export type { UserRule } from "./rule-file.ts";
export type { RuleExample, RuleFinding, RuleOutcome } from "./rule-finding.ts";
export { ruleResults } from "./rule-results.ts";
export { loadRules, userRules } from "./user-rules.ts";
export type { RuleLimits, RulesEvaluation } from "./user-rules.ts";
