/**
 * Numbers over the whole file, of which is known between what bounds DuckDB's own lie: averages and sums of doubles
 * depend on the order of addition and on the machine, so a comparison is proven only where it holds with room to spare.
 */

export interface Interval {
  readonly low: number;
  readonly high: number;
  /** A whole number of which nothing is lost: `low` and `high` are the same. */
  readonly exact: boolean;
}

/** Far above the rounding of a few operations, far below what a check can mean. */
const ROUNDING = 1e-12;

/** Of what is null, no number, or not known at all, there is no interval. */
export type Known = Interval | undefined;

/** A whole number. */
export const exactly = (value: number): Known =>
  Number.isSafeInteger(value) ? { low: value, high: value, exact: true } : about(value, value);

/** Between the two, give or take the rounding of a few operations. */
export function about(low: number, high: number): Known {
  const slack = ROUNDING * Math.max(Math.abs(low), Math.abs(high));
  const [a, b] = [low - slack, high + slack];
  return a <= b && b - a < Infinity ? { low: a, high: b, exact: false } : undefined;
}

export function combined(operator: "+" | "-" | "*" | "/", a: Interval, b: Interval): Known {
  if (a.exact && b.exact && operator !== "/") {
    const value = operator === "+" ? a.low + b.low : operator === "-" ? a.low - b.low : a.low * b.low;
    return Number.isSafeInteger(value) ? exactly(value) : undefined;
  }
  switch (operator) {
    case "+":
      return wide(a, b, about(a.low + b.low, a.high + b.high));
    case "-":
      return wide(a, b, about(a.low - b.high, a.high - b.low));
    case "*":
      return corners([a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high]);
    case "/":
      if (b.low <= 0 && b.high >= 0) return undefined;
      return corners([a.low / b.low, a.low / b.high, a.high / b.low, a.high / b.high]);
  }
}

/** What is lost where large numbers nearly cancel out is measured by them. */
function wide(a: Interval, b: Interval, sum: Known): Known {
  const slack = ROUNDING * Math.max(Math.abs(a.low), Math.abs(a.high), Math.abs(b.low), Math.abs(b.high));
  return sum !== undefined && slack < Infinity
    ? { low: sum.low - slack, high: sum.high + slack, exact: false }
    : undefined;
}

const corners = (values: readonly number[]): Known =>
  values.some(Number.isNaN) ? undefined : about(Math.min(...values), Math.max(...values));

export function sizeOf(a: Interval): Known {
  if (a.exact) return exactly(Math.abs(a.low));
  if (a.low >= 0) return a;
  return a.high <= 0
    ? { low: -a.high, high: -a.low, exact: false }
    : { low: 0, high: Math.max(-a.low, a.high), exact: false };
}

export const rootOf = (a: Interval): Known => (a.low >= 0 ? about(Math.sqrt(a.low), Math.sqrt(a.high)) : undefined);

/** Whether the comparison holds; undefined where that is not certain. */
export function compared(operator: string, a: Interval, b: Interval): boolean | undefined {
  const certainly = (yes: boolean, no: boolean): boolean | undefined => (yes ? true : no ? false : undefined);
  const same = a.exact && b.exact && a.low === b.low;
  const apart = a.high < b.low || a.low > b.high;
  switch (operator) {
    case "=":
      return certainly(same, apart);
    case "<>":
      return certainly(apart, same);
    case "<":
      return certainly(a.high < b.low, same || a.low > b.high);
    case "<=":
      return certainly(same || a.high < b.low, a.low > b.high);
    case ">":
      return compared("<", b, a);
    case ">=":
      return compared("<=", b, a);
    default:
      return undefined;
  }
}
