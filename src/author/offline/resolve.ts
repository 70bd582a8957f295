/** Decides one column from its facts: its type, its source and what had to be assumed. */
import type { ColumnDraft } from "./draft.ts";
import { columnsIn, digits } from "./expression.ts";
import { factsOf } from "./facts.ts";
import type { ColumnType, Fact, FactOf } from "./facts.ts";
import { hintOf, isMoney } from "./hint.ts";
import type { ItemPlan, PlannedColumn, Problem, Source } from "./plan.ts";
import { sourceByName } from "./source-by-name.ts";
import { unused } from "./unused.ts";
import type { Vocabulary } from "./vocabulary.ts";

export interface ResolveContext {
  readonly drafts: readonly ColumnDraft[];
  readonly vocabularies: readonly Vocabulary[];
  readonly items: ItemPlan | undefined;
  /** The period that the title names ("sales in 2022"). */
  readonly period: FactOf<"dates"> | undefined;
  /** Columns decided before: a formula takes its scale from them. */
  readonly decided: ReadonlyMap<string, PlannedColumn>;
}

export interface Decision {
  readonly type: ColumnType;
  readonly scale: number;
  readonly source: Source;
  readonly notes?: readonly string[];
}

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
    format: format !== undefined && ["date", "time", "timestamp"].includes(decision.type) ? format.format : undefined,
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

/** "at least 1" and "at most 9" make one range. */
function merged(facts: readonly Fact[]): { minimum?: number; maximum?: number; digits: number } | undefined {
  const ranges = factsOf(facts, "range");
  if (ranges.length === 0) return undefined;
  const minimum = ranges.findLast((range) => range.minimum !== undefined)?.minimum;
  const maximum = ranges.findLast((range) => range.maximum !== undefined)?.maximum;
  return {
    ...(minimum === undefined ? {} : { minimum }),
    ...(maximum === undefined ? {} : { maximum }),
    digits: Math.max(...ranges.map((range) => range.digits)),
  };
}

const first = <K extends Fact["kind"]>(draft: ColumnDraft, kind: K): FactOf<K> | undefined =>
  factsOf(draft.facts, kind)[0];

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

/** A column that follows from other columns. */
function computed(draft: ColumnDraft, context: ResolveContext): Decision | undefined {
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

const typesOf = (draft: ColumnDraft): ReadonlySet<ColumnType> =>
  new Set(factsOf(draft.facts, "type").map((fact) => fact.type));

/** The stated scale; two digits for money; else what the values need. */
function scaleFor(draft: ColumnDraft, needed: number): number {
  const stated = first(draft, "scale")?.scale;
  if (stated !== undefined) return stated;
  const types = typesOf(draft);
  if (types.has("integer")) return 0;
  if (types.has("decimal")) return Math.max(2, needed);
  return isMoney(draft.name) ? Math.max(2, needed) : needed;
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

/** A column that counts the rows, and unique numbers from a range. */
function counted(draft: ColumnDraft): Decision | undefined {
  const found = factsOf(draft.facts, "increment");
  const range = merged(draft.facts);
  const unique = first(draft, "unique") !== undefined;
  if (found.length === 0)
    return unique &&
      range?.minimum !== undefined &&
      range.maximum !== undefined &&
      range.digits === 0 &&
      first(draft, "scale") === undefined
      ? scattered(range.minimum, range.maximum)
      : undefined;
  const start = found.find((fact) => fact.start !== undefined)?.start ?? range?.minimum;
  const step = found.find((fact) => fact.step !== undefined)?.step ?? 1;
  const { prefix = "", width = 0 } = found.find((fact) => fact.prefix !== undefined) ?? {};
  return {
    type: prefix === "" && width === 0 ? "integer" : "text",
    scale: 0,
    source: { kind: "increment", start: start ?? 1, step, prefix, width },
    ...(start === undefined ? { notes: ["starts at 1 (assumed)"] } : {}),
  };
}

const scattered = (minimum: number, maximum: number): Decision => ({
  type: "integer",
  scale: 0,
  source: { kind: "scatter", minimum, maximum },
  notes: ["each value once, in a fixed scattered order (assumed)"],
});

function listed(draft: ColumnDraft): Decision | undefined {
  const found = first(draft, "values");
  if (found === undefined) return undefined;
  const types = typesOf(draft);
  const numeric =
    found.values.every((value) => /^-?\d{1,15}(?:\.\d{1,9})?$/.test(value) && !/^-?0\d/.test(value)) &&
    !types.has("text");
  const capitals = (value: string): string =>
    first(draft, "capitalised") === undefined
      ? value
      : value.replaceAll(/(?<=^|\s)\p{Ll}/gu, (letter) => letter.toUpperCase());
  const weights = found.weights === undefined ? {} : { weights: found.weights };
  if (!numeric)
    return { type: "text", scale: 0, source: { kind: "choice", values: found.values.map(capitals), ...weights } };
  const needed = Math.max(...found.values.map((value) => value.split(".")[1]?.length ?? 0));
  const scale = scaleFor(draft, needed);
  return {
    type: scale > 0 ? "decimal" : "integer",
    scale,
    source: { kind: "choice", values: found.values.map(Number), ...weights },
  };
}

/** Numbers from a distribution or a range, and texts of a fixed shape. */
function drawn(draft: ColumnDraft): Decision | undefined {
  const range = merged(draft.facts);
  const types = typesOf(draft);
  const normal = first(draft, "normal");
  if (normal !== undefined) {
    const whole = types.has("integer");
    const stated = first(draft, "scale")?.scale;
    const scale = whole ? 0 : (stated ?? 2);
    const bounds = {
      ...(range?.minimum === undefined ? {} : { minimum: range.minimum }),
      ...(range?.maximum === undefined ? {} : { maximum: range.maximum }),
    };
    return {
      type: scale === 0 ? "integer" : "decimal",
      scale,
      source: { kind: "normal", mean: normal.mean, deviation: normal.deviation, ...bounds },
      ...(whole || stated !== undefined ? {} : { notes: ["2 decimals (assumed)"] }),
    };
  }
  const shape = first(draft, "shape");
  if (shape !== undefined) return { type: "text", scale: 0, source: { kind: "shape", pieces: shape.pieces } };
  const dated = ["dates", "times", "format"].some((kind) => draft.facts.some((fact) => fact.kind === kind));
  if (range?.minimum === undefined || range.maximum === undefined || dated) return undefined;
  const scale = scaleFor(draft, range.digits);
  const said = first(draft, "scale") !== undefined || types.size > 0 || (scale === range.digits && scale > 0);
  const note = said ? [] : [scale === 0 ? "whole numbers (assumed)" : `${scale} decimals (assumed)`];
  return {
    type: scale === 0 ? "integer" : "decimal",
    scale,
    source: { kind: "range", minimum: range.minimum, maximum: range.maximum },
    notes: note,
  };
}

/** Dates, times and timestamps. */
function temporal(draft: ColumnDraft, context: ResolveContext): Decision | undefined {
  const [dates, times, format] = [first(draft, "dates"), first(draft, "times"), first(draft, "format")];
  const types = typesOf(draft);
  const step = first(draft, "step")?.step;
  const hint = hintOf(draft.name);
  const timeOnly =
    dates === undefined &&
    (format?.of === "time" || (times !== undefined && context.period === undefined && format === undefined));
  const type =
    types.has("timestamp") ||
    format?.of === "timestamp" ||
    (hint === "timestamp" && !timeOnly) ||
    (dates !== undefined && times !== undefined)
      ? "timestamp"
      : format?.of === "time" || times !== undefined || types.has("time") || (hint === "time" && dates === undefined)
        ? "time"
        : dates !== undefined || format?.of === "date" || types.has("date") || hint === "date"
          ? "date"
          : undefined;
  if (type === undefined) return undefined;
  if (type === "time") {
    const notes =
      times === undefined
        ? ["any time of the day (assumed)"]
        : step === undefined && times.first.length === 5
          ? ["in whole minutes (assumed)"]
          : [];
    return {
      type,
      scale: 0,
      source: { kind: "time", first: times?.first ?? "00:00", last: times?.last ?? "23:59", step },
      notes,
    };
  }
  const period = dates ?? context.period;
  const { first: from, last: to } = period ?? { first: "2025-01-01", last: "2025-12-31" };
  const notes = dates !== undefined ? [] : [period === undefined ? "in 2025 (assumed)" : "the period is the title's"];
  if (type === "date") return { type, scale: 0, source: { kind: "date", first: from, last: to }, notes };
  return {
    type,
    scale: 0,
    source: {
      kind: "timestamp",
      first: from,
      last: to,
      step,
      ...(times === undefined ? {} : { times: { first: times.first, last: times.last } }),
    },
    notes,
  };
}

function boolean(draft: ColumnDraft): Decision | undefined {
  const share = first(draft, "share")?.share;
  const typed =
    factsOf(draft.facts, "type").some((fact) => fact.type === "boolean") || hintOf(draft.name) === "boolean";
  if (share === undefined && !typed) return undefined;
  return {
    type: "boolean",
    scale: 0,
    source: { kind: "boolean", share: share ?? 0.5 },
    ...(share === undefined ? { notes: ["true in half of the rows (assumed)"] } : {}),
  };
}
