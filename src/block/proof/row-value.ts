/** The tree of an expression over a row, compiled: see `value.ts` for what comes out. */
import { arithmetic } from "./arithmetic.ts";
import { columnValue } from "./column-value.ts";
import { choose, compare, temporalLiteral } from "./compare.ts";
import { callValue, castValue } from "./functions.ts";
import { columnNamed } from "./names.ts";
import type { Scope } from "./scope.ts";
import type { Syntax } from "./syntax.ts";
import { likeTest, textTest } from "./text-test.ts";
import { Unproven } from "./unproven.ts";
import { all, any, certain, emptyOf, isNumeric, negation, NOTHING } from "./value.ts";
import type { Condition, Numeric, Value } from "./value.ts";

/** The value of a tree in row `j`; throws `Unproven` where its meaning is not certain. */
export function rowValue(scope: Scope, node: Syntax): Value {
  const value = valueOf(scope, node);
  if (value.type === "boolean") scope.check(value.yes + value.no);
  else if ("code" in value) scope.check(value.code);
  return value;
}

/** The same, of a condition. */
export function rowCondition(scope: Scope, node: Syntax): Condition {
  const value = rowValue(scope, node);
  if (value.type !== "boolean") throw new Unproven("no condition");
  return value;
}

function valueOf(scope: Scope, node: Syntax): Value {
  const of = (part: Syntax): Value => rowValue(scope, part);
  switch (node.kind) {
    case "column":
      return columnValue(scope, columnNamed(scope.columns, node.name));
    case "number":
      return numberLiteral(node.text);
    case "text":
      return { type: "text", code: "0", empty: "false", values: [node.value] };
    case "boolean":
      return certain(`${node.value}`);
    case "null":
      return NOTHING;
    case "temporal":
      return temporalLiteral(node.type, node.value);
    case "interval":
      return constant("span", node.milliseconds);
    case "negative":
      return negative(of(node.of));
    case "not": {
      const { yes, no, ...more } = rowCondition(scope, node.of);
      return { ...more, yes: no, no: yes };
    }
    case "isNull": {
      const value = of(node.of);
      if (value.type === "null") throw new Unproven("null is null");
      return certain(emptyOf(value));
    }
    case "both":
    case "either":
      return joined(node.kind, rowCondition(scope, node.left), rowCondition(scope, node.right));
    case "comparison":
      return compare(scope, node.operator, of(node.left), of(node.right));
    case "arithmetic": {
      const [left, right] = [of(node.left), of(node.right)];
      if (!isNumeric(left) || !isNumeric(right)) throw new Unproven("arithmetic of no numbers");
      return arithmetic(scope, node.operator, left, right);
    }
    case "like": {
      const text = of(node.of);
      if (text.type !== "text" || node.pattern.includes("\\")) throw new Unproven("like");
      return textTest(scope, text, likeTest(node.pattern));
    }
    case "in":
      return memberOf(scope, of(node.of), node.items);
    case "case":
      return choose(
        scope,
        node.whens.map(({ condition, value }) => ({ when: rowCondition(scope, condition).yes, value: of(value) })),
        of(node.otherwise),
      );
    case "cast":
      return castValue(of(node.of), node.type);
    case "call":
      return call(scope, node.name, node.arguments);
    case "aggregate":
      throw new Unproven("an aggregate in a row");
  }
}

function joined(kind: "both" | "either", left: Condition, right: Condition): Condition {
  return kind === "both"
    ? { type: "boolean", yes: all(left.yes, right.yes), no: any(left.no, right.no) }
    : { type: "boolean", yes: any(left.yes, right.yes), no: all(left.no, right.no) };
}

/** Whole numbers, decimals with their digits, and doubles with an exponent. */
function numberLiteral(text: string): Numeric {
  if (/e/i.test(text)) {
    const value = Number(text);
    if (!Number.isFinite(value)) throw new Unproven("a large number");
    return { ...constant("double", value), bounds: () => [-Infinity, Infinity] };
  }
  const [whole = "", digits] = text.split(".");
  if (digits === "" || whole.length + (digits ?? "").length > 15) throw new Unproven("a long number");
  const value = Number(whole + (digits ?? ""));
  const small = digits === undefined && value <= 2_147_483_647;
  return { ...constant("exact", value), scale: digits?.length ?? 0, small };
}

const constant = (type: Numeric["type"], value: number): Numeric => ({
  type,
  code: `${value}`,
  empty: "false",
  scale: 0,
  small: false,
  bounds: () => [value, value],
});

function negative(value: Value): Numeric {
  if (!isNumeric(value) || (value.type !== "exact" && value.type !== "double")) throw new Unproven("minus no number");
  const bounds: Numeric["bounds"] = (seen) => {
    const [low, high] = value.bounds(seen);
    return [-high, -low];
  };
  return { ...value, code: `(-${value.code})`, bounds };
}

/** `x in (…)`: true where one is equal, null where none is and something is null. */
function memberOf(scope: Scope, value: Value, items: readonly Syntax[]): Condition {
  if (value.type === "text" && items.every((item) => item.kind === "text")) {
    const list = new Set(items.map((item) => item.kind === "text" && item.value));
    return textTest(scope, value, (text) => list.has(text));
  }
  const tests = items.map((item) => compare(scope, "=", value, rowValue(scope, item)));
  return {
    type: "boolean",
    yes: any(...tests.map(({ yes }) => yes)),
    no: all(...tests.map(({ no }) => no)),
  };
}

function call(scope: Scope, name: string, items: readonly Syntax[]): Value {
  const values = items.map((item) => rowValue(scope, item));
  const [first, second, third] = values;
  if (name === "coalesce" && values.length > 1)
    return choose(
      scope,
      values.slice(0, -1).map((value) => ({ when: negation(emptyOf(value)), value })),
      values.at(-1) as Value,
    );
  if (name === "if" && first?.type === "boolean" && second !== undefined && third !== undefined && values.length === 3)
    return choose(scope, [{ when: first.yes, value: second }], third);
  return callValue(scope, name, values);
}
