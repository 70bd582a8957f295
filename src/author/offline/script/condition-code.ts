/** Conditions in TypeScript, and how `row` refers to a column. */
import { joined } from "../condition.ts";
import type { Condition, Test } from "../condition.ts";
import { access } from "./columns.ts";
import { literal } from "./constants.ts";
import { nullable } from "./nullable.ts";
import type { Sheet } from "./sheet.ts";

/** How a column is referred to inside `row`. */
export function reference(name: string, sheet: Sheet): string {
  const column = sheet.plan.columns.find((one) => one.name === name);
  const plain = column?.source.kind === "item" && column.empty === undefined;
  return plain ? `${sheet.names.variable("#item")}${access(name)}` : sheet.names.variable(name);
}

/** A condition in TypeScript; `guarded` where a column of it may be empty. */
export const conditionCode = (condition: Condition, sheet: Sheet, guarded = false): string =>
  joined(condition, (test) => (guarded ? guardedCode(test, sheet) : testCode(test, sheet)), {
    and: " && ",
    or: " || ",
  });

/** A test that an empty cell does not pass. */
function guardedCode(test: Test, sheet: Sheet): string {
  const other = typeof test.value === "object" ? [test.value.column] : [];
  const compared = ["=", "<>"].includes(test.comparison) && other.length === 0 ? [] : [test.column, ...other];
  const guards = compared.filter((name) => {
    const column = sheet.plan.columns.find((one) => one.name === name);
    return column !== undefined && nullable(column, sheet.plan);
  });
  const code = testCode(test, sheet);
  return guards.length === 0
    ? code
    : `(${[...guards.map((name) => `${reference(name, sheet)} !== null`), code].join(" && ")})`;
}

function testCode(condition: Test, sheet: Sheet): string {
  const left = reference(condition.column, sheet);
  if (typeof condition.value === "boolean") {
    const column = sheet.plan.columns.find((one) => one.name === condition.column);
    const plain = column?.empty === undefined;
    const truth = condition.comparison === "=" ? condition.value : !condition.value;
    return plain ? (truth ? left : `!${left}`) : `${left} === ${truth}`;
  }
  const operator = { "=": "===", "<>": "!==", "<": "<", "<=": "<=", ">": ">", ">=": ">=" }[condition.comparison];
  const right =
    typeof condition.value === "object" ? reference(condition.value.column, sheet) : literal(condition.value);
  return `${left} ${operator} ${right}`;
}
