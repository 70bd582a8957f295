/** Columns that follow from other columns: formulas, conditions, days after a date, values by another column. */
import { first, scaleFor } from "./decision.ts";
import type { Decision, ResolveContext } from "./decision.ts";
import type { ColumnDraft } from "./draft.ts";
import { columnsIn, digits } from "./expression.ts";
import { factsOf } from "./facts.ts";
import type { FactOf } from "./facts.ts";
import { isMoney } from "./hint.ts";

/** A column that follows from other columns. */
export function computed(draft: ColumnDraft, context: ResolveContext): Decision | undefined {
  const formula = first(draft, "formula");
  if (formula !== undefined) return formulaDecision(draft, formula, context);
  const truth = first(draft, "truth");
  if (truth !== undefined) return { type: "boolean", scale: 0, source: { kind: "truth", condition: truth.condition } };
  const after = first(draft, "after");
  if (after !== undefined) return { type: "date", scale: 0, source: after };
  const cases = first(draft, "cases");
  if (cases === undefined) return undefined;
  const values = cases.cases.flatMap((one) =>
    one.then.kind === "range" ? [one.then.minimum, one.then.maximum] : [one.then.value],
  );
  if (values.some((value) => typeof value === "string")) return { type: "text", scale: 0, source: cases };
  const needed = Math.max(...values.map((value) => `${value}`.split(".")[1]?.length ?? 0));
  const scale = scaleFor(draft, needed);
  return { type: scale > 0 ? "decimal" : "integer", scale, source: cases };
}

function formulaDecision(draft: ColumnDraft, { expression }: FactOf<"formula">, context: ResolveContext): Decision {
  if (expression.kind === "column") {
    const same = context.decided.get(expression.name);
    if (same !== undefined) return { type: same.type, scale: same.scale, source: { kind: "formula", expression } };
  }
  const exact = digits(expression, (name) => {
    const column = context.decided.get(name);
    return column?.type === "number" ? undefined : (column?.scale ?? 0);
  });
  const stated = first(draft, "scale")?.scale;
  const whole = factsOf(draft.facts, "type").some((fact) => fact.type === "integer");
  const money = isMoney(draft.name) || columnsIn(expression).some(isMoney);
  const assumed = whole ? 0 : money ? 2 : exact === undefined || exact > 4 ? 2 : exact;
  const scale = stated ?? assumed;
  const said = stated !== undefined || whole || scale === exact;
  return {
    type: scale === 0 ? "integer" : "decimal",
    scale,
    source: { kind: "formula", expression },
    ...(said ? {} : { notes: [`${scale} decimals (assumed)`] }),
  };
}
