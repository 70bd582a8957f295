/** Functions of a row's values that mean here what they mean in DuckDB. */
import { aligned, asDouble } from "./arithmetic.ts";
import { DIVISIBLE } from "./scope.ts";
import type { Scope } from "./scope.ts";
import type { CastType } from "./syntax.ts";
import { textTest } from "./text-test.ts";
import { Unproven } from "./unproven.ts";
import { any, choice, emptyOf, isNumeric } from "./value.ts";
import type { Bounds, Numeric, Value, Words } from "./value.ts";

const DAY = 86_400_000;
/** Milliseconds of the units that a time of day has. */
const UNITS: Readonly<Record<string, number>> = { hour: 3_600_000, minute: 60_000, second: 1000 };

/** The value of a call, by its arguments' values. */
export function callValue(scope: Scope, name: string, values: readonly Value[]): Value {
  const [first, second, third] = values;
  if (first === undefined) throw new Unproven(`${name}()`);
  if (values.length === 1 && isNumeric(first)) return ofNumber(scope, name, first);
  if (name === "round" && values.length === 2 && isNumeric(first) && second !== undefined)
    return rounded(scope, first, constantOf(second));
  if ((name === "least" || name === "greatest") && values.length === 2) return extreme(scope, name, first, second);
  if (
    (name === "date_diff" || name === "datediff") &&
    values.length === 3 &&
    second !== undefined &&
    third !== undefined
  )
    return difference(scope, first, second, third);
  if (values.length === 2 && first.type === "text" && second?.type === "text" && second.values.length === 1)
    return ofText(scope, name, first, second.values[0] as string);
  throw new Unproven(`${name}()`);
}

function ofText(scope: Scope, name: string, text: Words, part: string): Value {
  if (name === "starts_with") return textTest(scope, text, (value) => value.startsWith(part));
  if (name === "ends_with") return textTest(scope, text, (value) => value.endsWith(part));
  if (name === "contains") return textTest(scope, text, (value) => value.includes(part));
  throw new Unproven(`${name}()`);
}

function ofNumber(scope: Scope, name: string, value: Numeric): Numeric {
  const { type } = value;
  if (name === "abs" && (type === "exact" || type === "double"))
    return { ...value, code: `abs(${value.code})`, bounds: (seen) => sizes(value.bounds(seen)) };
  if (name === "floor" && type === "double") return { ...value, code: `floor(${value.code})` };
  if (name === "floor" && type === "exact") return floored(scope, value);
  if (name === "round" && type === "exact") return rounded(scope, value, 0);
  if (name === "to_minutes" && type === "exact" && value.scale === 0) return span(scope, value, 60_000);
  if (name === "to_seconds" && type === "exact" && value.scale === 0) return span(scope, value, 1000);
  return part(name, value);
}

const sizes = ([low, high]: readonly [number, number]): readonly [number, number] => [
  0,
  Math.max(Math.abs(low), Math.abs(high)),
];

function span(scope: Scope, value: Numeric, milliseconds: number): Numeric {
  const bounds: Bounds = (seen) => value.bounds(seen).map((each) => each * milliseconds) as [number, number];
  scope.demand(bounds, 1e15);
  return { ...value, type: "span", code: `(${value.code} * ${milliseconds})`, small: false, bounds };
}

/** A part of a date or a time. */
function part(name: string, value: Numeric): Numeric {
  const whole = (code: string, low: number, high: number): Numeric => ({
    ...value,
    type: "exact",
    code,
    bounds: () => [low, high],
  });
  const { type, code } = value;
  if (type === "date" || type === "timestamp") {
    const days = type === "date" ? code : `floor(${code} / ${DAY})`;
    if (name === "year") return whole(`year(${days})`, 1, 9999);
    if (name === "month") return whole(`month(${days})`, 1, 12);
    if (name === "day") return whole(`dayOfMonth(${days})`, 1, 31);
    if (name === "isodow") return whole(`weekday(${days})`, 1, 7);
  }
  if (type === "time" || type === "timestamp") {
    const time = type === "time" ? code : timeOfDay(code);
    if (name === "hour") return whole(`floor(${time} / 3600000)`, 0, 23);
    if (name === "minute") return whole(`(floor(${time} / 60000) % 60)`, 0, 59);
    if (name === "second") return whole(`(floor(${time} / 1000) % 60)`, 0, 59);
  }
  throw new Unproven(`${name}()`);
}

const timeOfDay = (code: string): string => `(${code} - floor(${code} / ${DAY}) * ${DAY})`;

function constantOf(value: Value): number {
  if (!isNumeric(value) || value.type !== "exact" || value.scale !== 0) throw new Unproven("no whole number");
  const [low, high] = value.bounds(() => [-Infinity, Infinity]);
  if (low !== high) throw new Unproven("no constant");
  return low;
}

/** Half away from zero; what has no more digits stays as it is. */
function rounded(scope: Scope, value: Numeric, digits: number): Numeric {
  if (value.type !== "exact" || digits < 0) throw new Unproven("round()");
  if (digits >= value.scale) return value;
  const unit = 10 ** (value.scale - digits);
  const round = (each: number): number => Math.sign(each) * Math.floor((Math.abs(each) + unit / 2) / unit);
  scope.demand(value.bounds, DIVISIBLE);
  const t = scope.temporary();
  const up = (code: string): string => `floor((${code}) / ${unit})`;
  return {
    ...value,
    code: `(${t} = ${value.code}, ${t} < 0 ? -${up(`${unit / 2} - ${t}`)} : ${up(`${t} + ${unit / 2}`)})`,
    scale: digits,
    bounds: (seen) => value.bounds(seen).map(round) as [number, number],
  };
}

/** The floor of an integer is a double in DuckDB. */
function floored(scope: Scope, value: Numeric): Numeric {
  if (value.scale === 0) return asDouble(value);
  const unit = 10 ** value.scale;
  scope.demand(value.bounds, DIVISIBLE);
  const bounds: Bounds = (seen) => value.bounds(seen).map((each) => Math.floor(each / unit)) as [number, number];
  return { ...value, code: `floor(${value.code} / ${unit})`, scale: 0, bounds };
}

/** Of two values that are never empty: DuckDB leaves empty ones out. */
function extreme(scope: Scope, name: string, one: Value, other: Value | undefined): Numeric {
  if (other === undefined || !isNumeric(one) || !isNumeric(other) || one.empty !== "false" || other.empty !== "false")
    throw new Unproven(`${name}()`);
  const [left, right] = aligned(scope, one, other);
  if (left.type !== right.type || left.type === "double") throw new Unproven(`${name}()`);
  const [a, b] = [scope.temporary(), scope.temporary()];
  return {
    ...left,
    code: `(${a} = ${left.code}, ${b} = ${right.code}, ${a} ${name === "least" ? "<" : ">"} ${b} ? ${a} : ${b})`,
    small: left.small && right.small,
    bounds: (seen) => {
      const [[a, b], [c, d]] = [left.bounds(seen), right.bounds(seen)];
      return [Math.min(a, c), Math.max(b, d)];
    },
  };
}

/** How many borders of the unit lie between two days or two times. */
function difference(scope: Scope, unit: Value, from: Value, to: Value): Numeric {
  if (unit.type !== "text" || unit.values.length !== 1 || !isNumeric(from) || !isNumeric(to) || from.type !== to.type)
    throw new Unproven("date_diff()");
  const [name] = unit.values as [string];
  const size = from.type === "date" && name === "day" ? 1 : from.type === "time" ? UNITS[name] : undefined;
  if (size === undefined) throw new Unproven("date_diff()");
  const count = ({ code }: Numeric): string => (size === 1 ? code : `floor(${code} / ${size})`);
  const bounds: Bounds = () => [-1e8, 1e8];
  scope.demand(bounds);
  const empty = any(from.empty, to.empty);
  return { type: "exact", code: `(${count(to)} - ${count(from)})`, empty, scale: 0, small: false, bounds };
}

/** The value of a cast. */
export function castValue(value: Value, type: CastType): Value {
  if (type === "integer" && value.type === "boolean")
    return {
      type: "exact",
      code: choice(value.yes, "1", "0"),
      empty: emptyOf(value),
      scale: 0,
      small: true,
      bounds: () => [0, 1],
    };
  if (!isNumeric(value)) throw new Unproven("a cast");
  if (type === "double") return asDouble(value);
  if (type === "integer" && value.type === "exact" && value.scale === 0 && value.small) return value;
  if (value.type === "timestamp" && type === "time")
    return { ...value, type: "time", code: timeOfDay(value.code), bounds: () => [0, DAY - 1] };
  if (value.type === "timestamp" && type === "date") {
    const bounds: Bounds = (seen) => value.bounds(seen).map((each) => Math.floor(each / DAY)) as [number, number];
    return { ...value, type: "date", code: `floor(${value.code} / ${DAY})`, bounds };
  }
  if (value.type === type) return value;
  throw new Unproven("a cast");
}
