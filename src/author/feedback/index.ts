/** What a model is told about the script that it wrote. */
export { isCutOff } from "./cut.ts";
export { located, problemsOf } from "./problems.ts";
export { CLOSING, feedbackText, lessonsOf, sameProblems } from "./text.ts";
