/** Decides one column from its facts: its type, its source and what had to be assumed. */
import { computed } from "./decide-computed.ts";
import { counted, drawn, listed } from "./decide-drawn.ts";
import { boolean, temporal } from "./decide-temporal.ts";
import { merged } from "./decision.ts";
import type { Decision, ResolveContext } from "./decision.ts";
import type { ColumnDraft } from "./draft.ts";
import { factsOf } from "./facts.ts";
import type { PlannedColumn, Problem } from "./plan.ts";
import { sourceByName } from "./source-by-name.ts";
import { unused } from "./unused.ts";

/** The decided column, or why it cannot be decided. */
export function resolve(draft: ColumnDraft, context: ResolveContext): PlannedColumn | Problem {
  const notes = factsOf(draft.facts, "note").map((fact) => `described as "${fact.text}"`);
  const decision = decide(draft, context);
  if (typeof decision === "string")
    return { kind: "not understood", line: draft.line, source: draft.source, message: decision };
  const format = factsOf(draft.facts, "format")[0];
  const empty = factsOf(draft.facts, "empty");
  const range = merged(draft.facts);
  if (format !== undefined && format.of !== decision.type && decision.source.kind !== "item")
    return {
      kind: "not understood",
      line: draft.line,
      source: draft.source,
      message: `"${draft.name}" is a column of the type ${decision.type}, and its format is one of a ${format.of}`,
    };
  const lost = unused(draft.facts, decision.source);
  if (lost.length > 0)
    return {
      kind: "not understood",
      line: draft.line,
      source: draft.source,
      message: `"${draft.name}": ${lost.join(" and ")} could not be followed together with its other rule`,
    };
  const numeric = decision.type === "integer" || decision.type === "decimal" || decision.type === "number";
  const condition = empty.find((fact) => fact.condition !== undefined)?.condition;
  const share =
    empty.find((fact) => fact.share !== undefined)?.share ??
    (empty.length > 0 && condition === undefined ? 0.1 : undefined);
  if (empty.length > 0 && condition === undefined && !empty.some((fact) => fact.share !== undefined))
    notes.push("empty in 10% of rows (assumed)");
  return {
    name: draft.name,
    line: draft.line,
    said: draft.rules
      .map((rule) => rule.text)
      .filter((text) => text !== "")
      .join("; "),
    type: decision.type,
    scale: decision.scale,
    format:
      format !== undefined && ["date", "time", "timestamp"].includes(decision.type)
        ? format.format
        : minuteFormat(decision),
    source: decision.source,
    unique: factsOf(draft.facts, "unique").length > 0 || (decision.source.kind === "increment" && empty.length === 0),
    empty:
      empty.length === 0
        ? undefined
        : { ...(share === undefined ? {} : { share }), ...(condition === undefined ? {} : { condition }) },
    minimum: numeric ? range?.minimum : undefined,
    maximum: numeric ? range?.maximum : undefined,
    notes: [...(draft.label === draft.name ? [] : [`named ${draft.name}`]), ...(decision.notes ?? []), ...notes],
  };
}

/** A decision, or a sentence on what is missing. */
function decide(draft: ColumnDraft, context: ResolveContext): Decision | string {
  const attribute = context.items?.attributes.find((one) => one.column === draft.name);
  if (attribute !== undefined) {
    const type =
      attribute.role === "name" || attribute.role === "kind" ? "text" : attribute.scale > 0 ? "decimal" : "integer";
    return { type, scale: attribute.scale, source: { kind: "item" } };
  }
  return (
    computed(draft, context) ??
    counted(draft) ??
    listed(draft) ??
    drawn(draft) ??
    temporal(draft, context) ??
    boolean(draft) ??
    sourceByName(draft, context) ??
    missing(draft)
  );
}

function missing(draft: ColumnDraft): string {
  const range = merged(draft.facts);
  if (range?.minimum !== undefined)
    return `"${draft.name}" has a minimum and no maximum: say, for example, "${range.minimum} to ${range.minimum + 99}"`;
  if (range?.maximum !== undefined)
    return `"${draft.name}" has a maximum and no minimum: say, for example, "0 to ${range.maximum}"`;
  return `no rule for "${draft.name}" was understood: give a range ("1 to 10"), a list ("red, green or blue"), a formula ("price × quantity") or a period ("in 2024")`;
}

/** Times in whole minutes are written without seconds that would always be 00. */
function minuteFormat({ source }: Decision): string | undefined {
  if (source.kind !== "time") return undefined;
  const { first, last, step } = source;
  const whole = first.length === 5 && last.length === 5 && (step === undefined || /minute|hour/.test(step));
  return whole ? "%H:%M" : undefined;
}
