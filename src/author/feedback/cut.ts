/** Whether an answer was cut off, or leaves out what it should hold. */
import type { Failure } from "../../model/failure.ts";
import type { Extracted } from "../model/extract.ts";
import { endsEarly } from "./syntax-words.ts";

/**
 * A parse error at the file's end, or a placeholder. A fence that was never closed says it only together with an error:
 * models forget to close fences.
 */
export function isCutOff(source: string, failure: Failure | undefined, extracted: Extracted | undefined): boolean {
  if (extracted?.placeholder !== undefined) return true;
  if (failure === undefined) return false;
  if (failure.row === undefined && endsEarly(failure.message, failure.place?.line, source)) return true;
  const syntax =
    failure.row === undefined &&
    failure.place !== undefined &&
    /^(?:Expected|Unexpected|Unterminated)/.test(failure.message);
  return extracted?.open === true && (syntax || !/^\s*export\s+default\b/m.test(source));
}
