/** Whether the values that a condition compares are of one kind: "price is yes" and "name is below price" are not. */
import { testsIn } from "./condition.ts";
import type { Condition, Test } from "./condition.ts";
import type { PlannedColumn } from "./plan.ts";

/** The first test of a column's conditions that compares values of different kinds, in words. */
export function oddTest(column: PlannedColumn, decided: ReadonlyMap<string, PlannedColumn>): string | undefined {
  const conditions: readonly (Condition | undefined)[] = [
    column.empty?.condition,
    column.source.kind === "truth" ? column.source.condition : undefined,
  ];
  return conditions
    .flatMap((condition) => (condition === undefined ? [] : testsIn(condition)))
    .map((test) => odd(test, decided))
    .find((problem) => problem !== undefined);
}

function odd(
  { column: name, comparison, value }: Test,
  decided: ReadonlyMap<string, PlannedColumn>,
): string | undefined {
  const column = decided.get(name);
  if (column === undefined) return undefined;
  const kind = kindOf(column);
  if (typeof value !== "object")
    return kind === typeof value ? undefined : `"${name}" is compared with ${value}, which is no ${words(kind)}`;
  const other = decided.get(value.column);
  if (other === undefined) return undefined;
  if (kind !== kindOf(other)) return `"${name}" is compared with "${other.name}", which holds no ${words(kind)}s`;
  const listed = column.source.kind === "choice" && other.source.kind === "choice";
  return kind === "string" || kind === "boolean" || (listed && (comparison === "=" || comparison === "<>"))
    ? `"${name}" can only be compared with "${other.name}" where both are numbers or dates`
    : undefined;
}

function kindOf({ type }: PlannedColumn): string {
  if (type === "integer" || type === "decimal" || type === "number") return "number";
  return type === "text" ? "string" : type;
}

const words = (kind: string): string => (kind === "string" ? "text" : kind === "boolean" ? "true or false" : kind);
