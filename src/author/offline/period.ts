/** The period that a title names: "sales in 2022". */
import type { FactOf } from "./facts.ts";
import { dateAlone, dateRange } from "./rules/date-range.ts";
import { momentRange } from "./rules/moment-range.ts";
import type { RuleContext } from "./rules/recogniser.ts";

/** The days that a title names. */
export function periodIn(title: string): FactOf<"dates"> | undefined {
  const context: RuleContext = { columns: [], column: "", hint: "date" };
  const fact = (momentRange(title, context) ?? dateRange(title, context) ?? dateAlone(title, context))?.facts[0];
  return fact?.kind === "dates"
    ? { kind: "dates", first: fact.first.slice(0, 10), last: fact.last.slice(0, 10) }
    : undefined;
}
