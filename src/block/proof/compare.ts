/** Comparisons of two values, and choices among several. */
import { parseDay, parseTime, parseTimestamp } from "../../../sandbox/calendar.ts";
import { aligned, asDouble, midnight, rescaled } from "./arithmetic.ts";
import type { Scope } from "./scope.ts";
import type { ComparisonOperator } from "./syntax.ts";
import { compareTexts, equalTexts, placeIn, textTest, unionOf } from "./text-test.ts";
import { Unproven } from "./unproven.ts";
import { all, any, certain, choice, condition, emptyOf, isNumeric, negation } from "./value.ts";
import type { Condition, Kind, Numeric, Value, Words } from "./value.ts";

const CODE: Readonly<Record<string, readonly [yes: string, no: string]>> = {
  "=": ["===", "!=="],
  "<>": ["!==", "==="],
  "<": ["<", ">="],
  "<=": ["<=", ">"],
  ">": [">", "<="],
  ">=": [">=", "<"],
};

export function compare(scope: Scope, operator: ComparisonOperator, one: Value, other: Value): Condition {
  const [left, right] = [like(one, other), like(other, one)];
  if (operator === "same" || operator === "different") {
    const [a, b] = [emptyOf(left), emptyOf(right)];
    const equal = any(all(a, b), compare(scope, "=", left, right).yes);
    return certain(operator === "same" ? equal : negation(equal));
  }
  if (left.type === "boolean" && right.type === "boolean") return compareConditions(operator, left, right);
  if (left.type === "text" && right.type === "text") return compareWords(scope, operator, left, right);
  if (!isNumeric(left) || !isNumeric(right)) throw new Unproven("a comparison of unlike things");
  const [a, b] = aligned(scope, left, right);
  if (a.type !== b.type) throw new Unproven("a comparison of unlike things");
  const [yes, no] = CODE[operator] as readonly [string, string];
  return condition(`${a.code} ${yes} ${b.code}`, any(a.empty, b.empty), `${a.code} ${no} ${b.code}`);
}

/** A literal beside a date, a time or a timestamp is one, too. */
function like(value: Value, other: Value): Value {
  if (value.type !== "text" || value.values.length !== 1 || value.code !== "0" || value.empty !== "false") return value;
  if (other.type !== "date" && other.type !== "time" && other.type !== "timestamp") return value;
  return temporalLiteral(other.type, value.values[0] as string);
}

/** A date, a time or a timestamp that is written in ISO 8601. */
export function temporalLiteral(type: "date" | "time" | "timestamp", text: string): Numeric {
  const form = {
    date: /^\d{4}-\d\d-\d\d$/,
    time: /^\d\d:\d\d(:\d\d)?$/,
    timestamp: /^\d{4}-\d\d-\d\d([ T]\d\d:\d\d(:\d\d)?)?$/,
  }[type];
  const parse = { date: parseDay, time: parseTime, timestamp: parseTimestamp }[type];
  if (!form.test(text)) throw new Unproven(`the ${type} ${text}`);
  const midnight = type === "timestamp" && text.length === 10 ? "T00:00" : "";
  const value = parse(text.replace(" ", "T") + midnight);
  if (value === undefined) throw new Unproven(`the ${type} ${text}`);
  return { type, code: `${value}`, empty: "false", scale: 0, small: false, bounds: () => [value, value] };
}

function compareConditions(operator: ComparisonOperator, left: Condition, right: Condition): Condition {
  if (operator !== "=" && operator !== "<>") throw new Unproven("an order of truths");
  const equal = any(all(left.yes, right.yes), all(left.no, right.no));
  const unequal = any(all(left.yes, right.no), all(left.no, right.yes));
  return operator === "=" ? { type: "boolean", yes: equal, no: unequal } : { type: "boolean", yes: unequal, no: equal };
}

function compareWords(scope: Scope, operator: ComparisonOperator, left: Words, right: Words): Condition {
  if (operator === "=" || operator === "<>") {
    const equal = equalTexts(scope, left, right);
    return condition(operator === "=" ? equal : negation(equal), any(left.empty, right.empty));
  }
  if (right.values.length !== 1 || right.empty !== "false") throw new Unproven("an order of texts");
  const bound = right.values[0] as string;
  const tests: Readonly<Record<string, (order: number) => boolean>> = {
    "<": (order) => order < 0,
    "<=": (order) => order <= 0,
    ">": (order) => order > 0,
    ">=": (order) => order >= 0,
  };
  const test = tests[operator] as (order: number) => boolean;
  return textTest(scope, left, (value) => test(compareTexts(value, bound)));
}

/** The value of the first branch whose condition is true, or the last one. */
export function choose(
  scope: Scope,
  branches: readonly { readonly when: string; readonly value: Value }[],
  otherwise: Value,
): Value {
  const values = [...branches.map(({ value }) => value), otherwise];
  const pick = (codes: readonly string[]): string =>
    branches.reduceRight((rest, { when }, k) => choice(when, codes[k] as string, rest), codes.at(-1) as string);
  const present = values.filter((value) => value.type !== "null");
  const empty = (): string => pick(values.map(emptyOf));
  if (present.length > 0 && present.every((value) => value.type === "boolean")) {
    const side = (key: "yes" | "no"): string =>
      pick(values.map((value) => (value.type === "boolean" ? value[key] : "false")));
    return { type: "boolean", yes: side("yes"), no: side("no") };
  }
  if (present.length > 0 && present.every((value) => value.type === "text")) {
    const list = unionOf(present as Words[]);
    const codes = values.map((value) => (value.type === "text" ? placeIn(scope, value, list) : "0"));
    return { type: "text", code: pick(codes), empty: empty(), values: list };
  }
  if (present.length === 0 || !present.every(isNumeric)) throw new Unproven("a choice of unlike things");
  const numbers = alike(scope, present as Numeric[]);
  const codes = values.map((value) => (value.type === "null" ? "0" : (numbers.get(value as Numeric) as Numeric).code));
  const all = [...numbers.values()];
  return {
    ...(all[0] as Numeric),
    code: pick(codes),
    empty: empty(),
    small: all.every(({ small }) => small),
    bounds: (seen) => {
      const bounds = all.map((value) => value.bounds(seen));
      return [Math.min(...bounds.map(([low]) => low)), Math.max(...bounds.map(([, high]) => high))];
    },
  };
}

/** Numbers of one kind and scale. */
function alike(scope: Scope, values: readonly Numeric[]): ReadonlyMap<Numeric, Numeric> {
  const types = new Set<Kind>(values.map(({ type }) => type));
  const scale = Math.max(...values.map((value) => value.scale));
  const make = (value: Numeric): Numeric => {
    if (types.size === 1) return value.type === "exact" ? rescaled(scope, value, scale) : value;
    if (types.size === 2 && types.has("date") && types.has("timestamp"))
      return value.type === "date" ? midnight(value) : value;
    return asDouble(value);
  };
  return new Map(values.map((value) => [value, make(value)]));
}
