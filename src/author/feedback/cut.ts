/** Whether an answer ends before the script in it does. */
import type { ScriptProblem } from "../judge.ts";
import { codeAlone } from "../mend/code.ts";
import { ENDS_EARLY } from "./syntax-words.ts";

/**
 * A parse error at the file's end, or on its last line while brackets are open. A fence that was never closed (`open`) says it only together with an error: models
 * forget to close fences.
 */
export function isCutOff(source: string, problems: readonly ScriptProblem[], open: boolean): boolean {
  const syntax = problems.find(({ stage }) => stage === "syntax");
  if (syntax?.message.startsWith(ENDS_EARLY) === true) return true;
  const last = source.trimEnd().split("\n").length;
  if ((syntax?.line ?? 0) >= last && isOpen(source)) return true;
  return open && problems.length > 0 && (syntax !== undefined || !/^\s*export\s+default\b/m.test(source));
}

function isOpen(source: string): boolean {
  const code = codeAlone(source);
  const count = (signs: RegExp): number => code.match(signs)?.length ?? 0;
  return count(/[([{]/g) > count(/[)\]}]/g);
}
