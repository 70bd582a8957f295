/** What is to be predicted: whether that can be, and as a number or as a label. */
import type { Task } from "../learn/learner.ts";
import { fail, ok } from "../model/failure.ts";
import type { Result } from "../model/failure.ts";
import { excerptOf } from "../model/excerpt.ts";
import { printable } from "../model/printable.ts";
import type { TableColumn } from "../table/table.ts";

export interface ChosenTarget {
  readonly column: TableColumn;
  readonly task: Task;
  /** Why it is this task, as half a sentence. */
  readonly why: string;
}

const shown = (name: string): string => printable(name, 60);

/** The column called `name`; the task is inferred from its type unless it is said. */
export function chooseTarget(
  columns: readonly TableColumn[],
  name: string,
  task: Task | undefined,
): Result<ChosenTarget> {
  const column = columns.find((one) => one.name === name);
  if (column === undefined)
    return fail("usage", `there is no column "${shown(name)}" to predict`, {
      next: `The columns are ${excerptOf(columns.map((one) => shown(one.name)))}.`,
    });
  const refused = refusalOf(column, task);
  if (refused !== undefined) return fail("usage", refused.message, { next: refused.next });
  if (task !== undefined) return ok({ column, task, why: "asked for" });
  if (column.type === "boolean") return ok({ column, task: "classification", why: "it has two values" });
  if (column.role === "categorical")
    return ok({ column, task: "classification", why: "it has values that come again" });
  return ok({ column, task: "regression", why: `it has ${column.type === "integer" ? "integers" : "numbers"}` });
}

function refusalOf(
  { name, type, role, reason }: TableColumn,
  task: Task | undefined,
): { readonly message: string; readonly next: string } | undefined {
  const target = `"${shown(name)}"`;
  const another = "Name another column with --target.";
  if (role === "empty")
    return { message: `no row has a value of ${target}, so there is nothing to learn`, next: another };
  if (role === "constant")
    return { message: `all rows have the same ${target}, so there is nothing to predict`, next: another };
  if (role === "identifier")
    return { message: `${target} only names the rows (${reason}), and nothing predicts a name`, next: another };
  if (type === "date" || type === "time" || type === "datetime")
    return {
      message: `${target} is a ${type}; numbers and labels are predicted, not instants`,
      next: "Add a column of what is wanted, such as the days until it, and name that.",
    };
  if (role === "text")
    return { message: `${target} has texts that hardly come again, and a label must (${reason})`, next: another };
  if (task === "regression" && (type === "string" || type === "boolean"))
    return {
      message: `${target} has ${type === "string" ? "texts" : "two values"}, and a regression predicts numbers`,
      next: "Leave --task out, or say --task classification.",
    };
  return undefined;
}
