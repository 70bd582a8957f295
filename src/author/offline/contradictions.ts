/** What cannot be true at once: always an error, whatever else was understood. */
import type { ColumnDraft } from "./draft.ts";
import { testsIn } from "./condition.ts";
import { divisors, interval } from "./expression.ts";
import type { Expression, Interval } from "./expression.ts";
import { factsOf } from "./facts.ts";
import { boundsOf } from "./bounds.ts";
import type { Plan, PlannedColumn, Problem } from "./plan.ts";

/** Every contradiction of a plan and of the facts it was made from. */
export function contradictions(plan: Plan, drafts: readonly ColumnDraft[]): Problem[] {
  return [...drafts.flatMap(inFacts), ...plan.columns.flatMap((column) => inColumn(column, plan, drafts))];
}

function inFacts(draft: ColumnDraft): Problem[] {
  const found: string[] = [];
  const span = (what: string, low: number | string | undefined, high: number | string | undefined): void => {
    if (low !== undefined && high !== undefined && low > high)
      found.push(`"${draft.name}": the ${what} ${low} is above the ${what === "first" ? "last" : "maximum"} ${high}`);
  };
  const ranges = factsOf(draft.facts, "range");
  for (const range of ranges) span("minimum", range.minimum, range.maximum);
  if (ranges.length > 1)
    span(
      "minimum",
      ranges.findLast((range) => range.minimum !== undefined)?.minimum,
      ranges.findLast((range) => range.maximum !== undefined)?.maximum,
    );
  for (const dates of factsOf(draft.facts, "dates")) span("first", dates.first, dates.last);
  for (const times of factsOf(draft.facts, "times")) span("first", times.first, times.last);
  for (const after of factsOf(draft.facts, "after")) span("minimum", after.minimum, after.maximum);
  for (const cases of factsOf(draft.facts, "cases"))
    for (const one of cases.cases) if (one.then.kind === "range") span("minimum", one.then.minimum, one.then.maximum);
  for (const unknown of factsOf(draft.facts, "unknown"))
    found.push(`"${unknown.word}" in the formula "${unknown.formula}" is not a column`);
  for (const list of factsOf(draft.facts, "values")) found.push(...inList(draft.name, list.values, list.weights));
  for (const { share } of [...factsOf(draft.facts, "share"), ...factsOf(draft.facts, "empty")])
    if (share !== undefined && (share < 0 || share > 1)) found.push(`"${draft.name}": a share must be from 0% to 100%`);
  for (const normal of factsOf(draft.facts, "normal"))
    if (normal.deviation < 0) found.push(`"${draft.name}": a standard deviation cannot be negative`);
  return found.map((message) => problem(message, draft));
}

/** The line of the rule that the message is about: the last rule of the column. */
function problem(message: string, draft: ColumnDraft): Problem {
  const rule = draft.rules.findLast((part) => part.text !== "") ?? draft;
  return { kind: "contradiction", line: rule.line, source: rule.source, message };
}

function inList(name: string, values: readonly string[], weights: readonly number[] | undefined): string[] {
  const found: string[] = [];
  const twin = values.find((value, index) => values.indexOf(value) !== index);
  if (twin !== undefined) found.push(`"${name}" lists the value "${twin}" twice`);
  if (values.length === 0) found.push(`"${name}" has an empty list of values`);
  const total = Number(((weights ?? [1]).reduce((sum, weight) => sum + weight, 0) * 100).toPrecision(9));
  if (total > 100) found.push(`the percentages of "${name}" sum to ${total}, which is over 100`);
  if (total < 100)
    found.push(`the percentages of "${name}" sum to ${total}, which is under 100: name what the rest is`);
  if (weights?.some((weight) => weight < 0) === true) found.push(`a percentage of "${name}" is below 0`);
  return found;
}

/** How many different values a column can have. */
function variety(column: PlannedColumn): number {
  const { source } = column;
  if (source.kind === "scatter" || source.kind === "range")
    return (source.maximum - source.minimum) * 10 ** column.scale + 1;
  if (source.kind === "choice") return source.values.length;
  if (source.kind === "boolean" || source.kind === "truth") return 2;
  if (source.kind === "date") return (Date.parse(source.last) - Date.parse(source.first)) / 86_400_000 + 1;
  if (source.kind === "shape")
    return source.pieces.reduce(
      (product, piece) => product * (piece.kind === "text" ? 1 : (piece.kind === "digits" ? 10 : 26) ** piece.count),
      1,
    );
  return source.kind === "increment" ? Infinity : NaN;
}

/** True where no value can come twice. */
const countsRows = ({ source }: PlannedColumn): boolean =>
  source.kind === "increment" || source.kind === "scatter" || (source.kind === "shape" && source.counted === true);

function inColumn(column: PlannedColumn, plan: Plan, drafts: readonly ColumnDraft[]): Problem[] {
  const draft = drafts.find((one) => one.name === column.name);
  const found: string[] = [];
  if (draft === undefined) return [];
  const count = variety(column);
  if (column.unique && plan.rows !== undefined && count < plan.rows)
    found.push(`"${column.name}" is to be unique, but it has only ${count} values for ${plan.rows} rows`);
  else if (column.unique && !countsRows(column))
    found.push(
      `"${column.name}" is to be unique, but its values are drawn at random and would repeat: count them instead ("starts at 1") or give a range of whole numbers`,
    );
  const numbers = (name: string): Interval => boundsOf(name, plan);
  if (column.source.kind === "formula")
    for (const divisor of divisors(column.source.expression)) {
      const { low, high } = interval(divisor, numbers);
      const guarded =
        divisor.kind === "column" &&
        column.empty?.condition !== undefined &&
        !("join" in column.empty.condition && column.empty.condition.join === "and") &&
        testsIn(column.empty.condition).some(
          (test) => test.column === divisor.name && test.comparison === "=" && test.value === 0,
        );
      if (low <= 0 && high >= 0 && !guarded)
        found.push(
          `"${column.name}" divides by a value that can be 0: say "empty when … is 0", or give the divisor a minimum of 1`,
        );
    }
  const scale = 10 ** column.scale;
  if (
    column.source.kind === "range" &&
    column.source.minimum <= column.source.maximum &&
    Math.ceil(column.source.minimum * scale - 1e-6) > Math.floor(column.source.maximum * scale + 1e-6)
  )
    found.push(
      `"${column.name}": there is no value with ${column.scale} decimals from ${column.source.minimum} to ${column.source.maximum}`,
    );
  return [...found, ...typed(column, plan)].map((message) => problem(message, draft));
}

/** Arithmetic on columns that hold no numbers. */
function typed(column: PlannedColumn, plan: Plan): string[] {
  const { source } = column;
  if (source.kind === "after") {
    const from = plan.columns.find((one) => one.name === source.column);
    const days = plan.columns.find((one) => one.name === source.days);
    if (days !== undefined && days.type !== "integer")
      return [`"${column.name}" counts days by "${days.name}", which holds no whole numbers`];
    return from !== undefined && from.type !== "date"
      ? [`"${column.name}" counts days from "${source.column}", which is no date`]
      : [];
  }
  if (source.kind !== "formula" || source.expression.kind === "column") return [];
  const text: string[] = [];
  const visit = (expression: Expression): void => {
    if (expression.kind === "binary") {
      visit(expression.left);
      visit(expression.right);
    }
    if (expression.kind !== "column") return;
    const used = plan.columns.find((one) => one.name === expression.name);
    if (used !== undefined && used.type !== "integer" && used.type !== "decimal" && used.type !== "number")
      text.push(`"${column.name}" is computed from "${used.name}", which holds no numbers`);
  };
  visit(source.expression);
  return text;
}
