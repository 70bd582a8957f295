/** The values that a column of numbers can take, from how it is made. */
import { ANYTHING, interval } from "./expression.ts";
import type { Interval } from "./expression.ts";
import type { Plan } from "./plan.ts";

/** The interval of a column; everything where nothing is known. */
export function boundsOf(name: string, plan: Plan, depth = 0): Interval {
  const column = plan.columns.find((one) => one.name === name);
  if (column === undefined || depth > 32) return ANYTHING;
  const { source } = column;
  switch (source.kind) {
    case "range":
    case "scatter":
      return { low: source.minimum, high: source.maximum };
    case "normal":
      return { low: source.minimum ?? -Infinity, high: source.maximum ?? Infinity };
    case "increment":
      return { low: source.start, high: Infinity };
    case "choice":
      return over(source.values);
    case "cases":
      return over(
        source.cases.flatMap((one) =>
          one.then.kind === "range" ? [one.then.minimum, one.then.maximum] : [one.then.value],
        ),
      );
    case "item":
      return over(plan.items?.items.flatMap((item) => item[name] ?? []) ?? []);
    case "formula":
      return interval(source.expression, (other) => boundsOf(other, plan, depth + 1));
    default:
      return ANYTHING;
  }
}

function over(values: readonly (string | number)[]): Interval {
  const numbers = values.filter((value) => typeof value === "number");
  return numbers.length === 0 || numbers.length !== values.length
    ? ANYTHING
    : { low: Math.min(...numbers), high: Math.max(...numbers) };
}
