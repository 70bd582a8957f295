/** Arithmetic as DuckDB has it: exact for integers and decimals, IEEE where a double or a division comes in. */
import { DIVISIBLE } from "./scope.ts";
import type { Scope } from "./scope.ts";
import type { ArithmeticOperator } from "./syntax.ts";
import { Unproven } from "./unproven.ts";
import { any } from "./value.ts";
import type { Bounds, Numeric } from "./value.ts";

const INT32 = 2 ** 31 - 1;
const NO_BOUNDS: Bounds = () => [-Infinity, Infinity];

/** The number at a larger scale. */
export function rescaled(scope: Scope, value: Numeric, scale: number): Numeric {
  if (scale === value.scale) return value;
  const factor = 10 ** (scale - value.scale);
  const bounds: Bounds = (seen) => {
    const [low, high] = value.bounds(seen);
    return [low * factor, high * factor];
  };
  scope.demand(bounds);
  return { ...value, code: `(${value.code} * ${factor})`, scale, bounds };
}

/** The number as the nearest double. */
export function asDouble(value: Numeric): Numeric {
  if (value.type === "double") return value;
  if (value.type !== "exact") throw new Unproven("a number is wanted");
  const code = value.scale === 0 ? value.code : `(${value.code} / ${10 ** value.scale})`;
  return { type: "double", code, empty: value.empty, scale: 0, small: false, bounds: NO_BOUNDS };
}

/** Two numbers of one kind and scale. */
export function aligned(scope: Scope, left: Numeric, right: Numeric): readonly [Numeric, Numeric] {
  if (left.type === "exact" && right.type === "exact") {
    const scale = Math.max(left.scale, right.scale);
    return [rescaled(scope, left, scale), rescaled(scope, right, scale)];
  }
  if (left.type === right.type) return [left, right];
  if (left.type === "date" && right.type === "timestamp") return [midnight(left), right];
  if (left.type === "timestamp" && right.type === "date") return [left, midnight(right)];
  return [asDouble(left), asDouble(right)];
}

/** The beginning of a day. */
export function midnight(day: Numeric): Numeric {
  const bounds: Bounds = (seen) => {
    const [low, high] = day.bounds(seen);
    return [low * 86_400_000, high * 86_400_000];
  };
  return { ...day, type: "timestamp", code: `(${day.code} * 86400000)`, bounds };
}

export function arithmetic(scope: Scope, operator: ArithmeticOperator, left: Numeric, right: Numeric): Numeric {
  if (operator === "/") return double(scope, "/", asDouble(left), asDouble(right));
  if (left.type !== "exact" && left.type !== "double") return temporal(scope, operator, left, right);
  if (left.type === "double" || right.type === "double") {
    if (operator === "//" || operator === "%") throw new Unproven("a remainder of doubles");
    return double(scope, operator, asDouble(left), asDouble(right));
  }
  if (right.type !== "exact") throw new Unproven("a number and a time");
  if (operator === "*") {
    const scale = left.scale + right.scale;
    if (scale > 15) throw new Unproven("many digits");
    return exact(scope, "*", left, right, scale);
  }
  const [a, b] = aligned(scope, left, right);
  return operator === "+" || operator === "-"
    ? exact(scope, operator, a, b, a.scale)
    : remainder(scope, operator, a, b);
}

function double(scope: Scope, operator: string, left: Numeric, right: Numeric): Numeric {
  const code = scope.finite(`${left.code} ${operator} ${right.code}`);
  return { type: "double", code, empty: any(left.empty, right.empty), scale: 0, small: false, bounds: NO_BOUNDS };
}

function exact(scope: Scope, operator: "+" | "-" | "*", left: Numeric, right: Numeric, scale: number): Numeric {
  const bounds: Bounds = (seen) => combine(operator, left.bounds(seen), right.bounds(seen));
  const small = left.small && right.small;
  scope.demand(bounds, small ? INT32 : undefined);
  const code = `(${left.code} ${operator} ${right.code})`;
  return { type: "exact", code, empty: any(left.empty, right.empty), scale, small, bounds };
}

type Pair = readonly [number, number];

function combine(operator: "+" | "-" | "*", [a, b]: Pair, [c, d]: Pair): Pair {
  if (operator === "+") return [a + c, b + d];
  if (operator === "-") return [a - d, b - c];
  const corners = [a * c, a * d, b * c, b * d];
  return [Math.min(...corners), Math.max(...corners)];
}

/** `%` and `//` by a constant that is not zero: the sign is the dividend's, as in JavaScript. */
function remainder(scope: Scope, operator: "%" | "//", left: Numeric, right: Numeric): Numeric {
  const [divisor, other] = right.bounds(() => [-Infinity, Infinity]);
  if (divisor !== other || divisor === 0) throw new Unproven("a divisor that is no constant");
  const size = Math.abs(divisor);
  const small = left.small && right.small;
  if (operator === "%")
    return { ...left, code: `(${left.code} % ${divisor})`, small, bounds: () => [1 - size, size - 1] };
  if (left.scale > 0) throw new Unproven("a whole quotient of decimals");
  scope.demand(left.bounds, DIVISIBLE);
  const bounds: Bounds = (seen) => {
    const quotients = left.bounds(seen).map((value) => Math.trunc(value / divisor));
    return [Math.min(...quotients), Math.max(...quotients)];
  };
  return { ...left, code: `trunc(${left.code} / ${divisor})`, small, bounds };
}

/** Differences of days and of timestamps, and days or spans added to them. */
function temporal(scope: Scope, operator: ArithmeticOperator, left: Numeric, right: Numeric): Numeric {
  if (operator !== "+" && operator !== "-") throw new Unproven("a product of times");
  const whole = (type: Numeric["type"], a: Numeric, most: number): Numeric => {
    const sum = exact(scope, operator, { ...a, small: false }, { ...right, small: false }, 0);
    scope.demand(sum.bounds, most);
    return { ...sum, type };
  };
  if (left.type === "date" && right.type === "date" && operator === "-") return whole("exact", left, 1e9);
  if (left.type === "date" && right.type === "exact" && right.scale === 0 && right.small)
    return whole("date", left, 1e8);
  if (left.type === "timestamp" && right.type === "timestamp" && operator === "-") return whole("span", left, 1e15);
  if (right.type === "span" && (left.type === "timestamp" || left.type === "date"))
    return whole("timestamp", left.type === "date" ? midnight(left) : left, 1e15);
  throw new Unproven("a sum of times");
}
