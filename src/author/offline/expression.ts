/** Arithmetic between columns: the tree, and its text in TypeScript, SQL and plain words. */

export type Operator = "+" | "-" | "*" | "/";

export type Expression =
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "column"; readonly name: string }
  | { readonly kind: "binary"; readonly operator: Operator; readonly left: Expression; readonly right: Expression };

export interface Interval {
  readonly low: number;
  readonly high: number;
}

export const ANYTHING: Interval = { low: -Infinity, high: Infinity };

const STRENGTH: Readonly<Record<Operator, number>> = { "+": 1, "-": 1, "*": 2, "/": 2 };

/** The text of an expression, with only the parentheses it needs; `column` writes a column. */
export function expressionText(expression: Expression, column: (name: string) => string): string {
  if (expression.kind === "number") return `${expression.value}`;
  if (expression.kind === "column") return column(expression.name);
  const { operator, left, right } = expression;
  const inner = (side: Expression, strict: boolean): string => {
    const text = expressionText(side, column);
    if (side.kind !== "binary") return side.kind === "number" && side.value < 0 ? `(${text})` : text;
    const weaker =
      STRENGTH[side.operator] < STRENGTH[operator] || (strict && STRENGTH[side.operator] === STRENGTH[operator]);
    return weaker ? `(${text})` : text;
  };
  return `${inner(left, false)} ${operator} ${inner(right, operator === "-" || operator === "/")}`;
}

/** The columns that an expression uses, each once. */
export function columnsIn(expression: Expression): string[] {
  if (expression.kind === "number") return [];
  if (expression.kind === "column") return [expression.name];
  return [...new Set([...columnsIn(expression.left), ...columnsIn(expression.right)])];
}

/** How often an operator occurs. */
export function count(expression: Expression, operator: Operator): number {
  if (expression.kind !== "binary") return 0;
  return (
    (expression.operator === operator ? 1 : 0) + count(expression.left, operator) + count(expression.right, operator)
  );
}

/** The divisors of an expression. */
export function divisors(expression: Expression): Expression[] {
  if (expression.kind !== "binary") return [];
  const here = expression.operator === "/" ? [expression.right] : [];
  return [...here, ...divisors(expression.left), ...divisors(expression.right)];
}

/** The values that an expression can take, from the values its columns can take. */
export function interval(expression: Expression, column: (name: string) => Interval): Interval {
  if (expression.kind === "number") return { low: expression.value, high: expression.value };
  if (expression.kind === "column") return column(expression.name);
  const left = interval(expression.left, column);
  const right = interval(expression.right, column);
  if (expression.operator === "+") return { low: left.low + right.low, high: left.high + right.high };
  if (expression.operator === "-") return { low: left.low - right.high, high: left.high - right.low };
  if (expression.operator === "/" && right.low <= 0 && right.high >= 0) return ANYTHING;
  const apply = (a: number, b: number): number => (expression.operator === "*" ? a * b : a / b);
  const corners = [
    apply(left.low, right.low),
    apply(left.low, right.high),
    apply(left.high, right.low),
    apply(left.high, right.high),
  ];
  return corners.some(Number.isNaN) ? ANYTHING : { low: Math.min(...corners), high: Math.max(...corners) };
}

/** How many digits after the point the exact value needs; undefined where a division makes that endless. */
export function digits(expression: Expression, column: (name: string) => number | undefined): number | undefined {
  if (expression.kind === "number")
    return /e/.test(`${expression.value}`) ? undefined : (`${expression.value}`.split(".")[1]?.length ?? 0);
  if (expression.kind === "column") return column(expression.name);
  const left = digits(expression.left, column);
  const right = digits(expression.right, column);
  if (left === undefined || right === undefined || expression.operator === "/") return undefined;
  return expression.operator === "*" ? left + right : Math.max(left, right);
}
