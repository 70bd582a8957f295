/** Targets that are computed from other columns: products, quotients, discounts, and linear combinations, exact on all rows. */
import { leastSquares } from "../../learn/linear/least-squares.ts";
import { SparseBuilder } from "../../learn/linear/sparse.ts";
import type { Breath } from "../../learn/linear/breath.ts";

export interface NamedNumbers {
  readonly name: string;
  readonly values: Float64Array;
}

export interface Formula {
  readonly columns: readonly string[];
  readonly text: string;
  /** Rows in which all columns have values. */
  readonly rows: number;
}

/** With fewer rows, or fewer different values, a rule could be chance. */
const LEAST_ROWS = 20;
const LEAST_VALUES = 4;
const MOST_COLUMNS = 24;
const MOST_DECIMALS = 6;

type Form = readonly [
  arity: 2 | 3,
  text: (names: readonly string[]) => string,
  of: (a: number, b: number, c: number) => number,
];

const FORMS: readonly Form[] = [
  [2, ([a, b]) => `${a} × ${b}`, (a, b) => a * b],
  [2, ([a, b]) => `${a} / ${b}`, (a, b) => a / b],
  [2, ([a, b]) => `${b} / ${a}`, (a, b) => b / a],
  [2, ([a, b]) => `${a} × (1 − ${b})`, (a, b) => a * (1 - b)],
  [2, ([a, b]) => `${b} × (1 − ${a})`, (a, b) => b * (1 - a)],
  [2, ([a, b]) => `${a} × (1 + ${b})`, (a, b) => a * (1 + b)],
  [2, ([a, b]) => `${b} × (1 + ${a})`, (a, b) => b * (1 + a)],
  [3, ([a, b, c]) => `${a} × ${b} × ${c}`, (a, b, c) => a * b * c],
];
/** Of three columns in any order: two that are multiplied, and the third. */
const MIXED: readonly Form[] = [
  [3, ([a, b, c]) => `${a} × ${b} + ${c}`, (a, b, c) => a * b + c],
  [3, ([a, b, c]) => `${a} × ${b} − ${c}`, (a, b, c) => a * b - c],
  [3, ([a, b, c]) => `${c} − ${a} × ${b}`, (a, b, c) => c - a * b],
  [3, ([a, b, c]) => `${a} × ${b} × (1 − ${c})`, (a, b, c) => a * b * (1 - c)],
  [3, ([a, b, c]) => `${a} × ${b} × (1 + ${c})`, (a, b, c) => a * b * (1 + c)],
];

/** The first formula that holds on all rows; fewer columns before more. */
export async function findFormula(
  target: Float64Array,
  columns: readonly NamedNumbers[],
  breath: Breath,
): Promise<Formula | undefined> {
  if (target.length < LEAST_ROWS || different(target) < LEAST_VALUES) return undefined;
  const used = columns.filter(({ values }) => different(values) > 1).slice(0, MOST_COLUMNS);
  const near = closeness(target);
  const held = (of: readonly NamedNumbers[], form: Form): Formula | undefined => {
    const [a, b, c] = of.map(({ values }) => values) as [Float64Array, Float64Array, Float64Array?];
    const rows = holds(target, (row) => form[2](a[row] as number, b[row] as number, c?.[row] ?? 0), near);
    const names = of.map(({ name }) => name);
    return rows === undefined ? undefined : { columns: names, text: form[1](names), rows };
  };
  const single = await linear(target, used, 1, near, breath);
  if (single !== undefined) return single;
  for (const [k, a] of used.entries())
    for (const b of used.slice(k + 1))
      for (const form of FORMS) {
        const found = form[0] === 2 ? held([a, b], form) : undefined;
        if (found !== undefined) return found;
      }
  await breath.take();
  const double = await linear(target, used, 2, near, breath);
  if (double !== undefined) return double;
  for (const [k, a] of used.entries()) {
    for (const [l, b] of used.entries())
      for (const [m, c] of used.entries()) {
        if (l <= k || m === k || m === l) continue;
        for (const form of m > l ? [...FORMS, ...MIXED] : MIXED) {
          const found = form[0] === 3 ? held([a, b, c], form) : undefined;
          if (found !== undefined) return found;
        }
      }
    await breath.take();
  }
  return linear(target, used, used.length, near, breath);
}

/** Whether a computed value is the target's, which may be rounded. */
type Near = (truth: number, computed: number) => boolean;

/** The target's decimals say how far it may be rounded; integers only where they are large. */
function closeness(target: Float64Array): Near {
  let decimals = 0;
  let most = 0;
  for (const value of target.subarray(0, 2000)) {
    while (decimals < MOST_DECIMALS && Math.abs(value - Number(value.toFixed(decimals))) > 1e-9 * Math.abs(value))
      decimals++;
    most = Math.max(most, Math.abs(value));
  }
  const rounding = decimals > 0 ? 0.5 * 10 ** -decimals : most > 1000 ? 0.5 : 0;
  return (truth, computed) => Math.abs(truth - computed) <= rounding * (1 + 1e-6) + 1e-9 * Math.max(1, Math.abs(truth));
}

/** In how many rows it holds; undefined where one contradicts it, or too few can tell. */
function holds(target: Float64Array, computed: (row: number) => number, near: Near): number | undefined {
  let rows = 0;
  for (let row = 0; row < target.length; row++) {
    const value = computed(row);
    if (Number.isNaN(value)) continue;
    if (!near(target[row] as number, value)) return undefined;
    rows++;
  }
  return rows >= LEAST_ROWS && rows * 2 >= target.length ? rows : undefined;
}

/** How many different values there are, counted up to a few. */
function different(values: Float64Array): number {
  const seen = new Set<number>();
  for (const value of values) {
    if (!Number.isNaN(value)) seen.add(value);
    if (seen.size >= LEAST_VALUES) break;
  }
  return seen.size;
}

/** A linear combination of one column, of two, or of all: fitted on some rows, held against every one. */
async function linear(
  target: Float64Array,
  columns: readonly NamedNumbers[],
  size: number,
  near: Near,
  breath: Breath,
): Promise<Formula | undefined> {
  const sets =
    size === 1
      ? columns.map((column) => [column])
      : size === 2
        ? columns.flatMap((a, k) => columns.slice(k + 1).map((b) => [a, b]))
        : size > 2
          ? [[...columns]]
          : [];
  for (const set of sets) {
    const found = await combination(target, set, near, breath);
    if (found !== undefined) return found;
  }
  return undefined;
}

async function combination(
  target: Float64Array,
  columns: readonly NamedNumbers[],
  near: Near,
  breath: Breath,
): Promise<Formula | undefined> {
  const places: number[] = [];
  const most = Math.max(60, columns.length * 20);
  const stride = Math.max(1, Math.floor(target.length / (most * 4)));
  for (let row = 0; row < target.length && places.length < most; row += stride)
    if (columns.every(({ values }) => !Number.isNaN(values[row] as number))) places.push(row);
  if (places.length < LEAST_ROWS + 5 * columns.length) return undefined;
  const centres = columns.map(({ values }) => mean(places.map((row) => values[row] as number)));
  const scales = columns.map(
    ({ values }, k) =>
      Math.sqrt(mean(places.map((row) => ((values[row] as number) - (centres[k] as number)) ** 2))) || 1,
  );
  const builder = new SparseBuilder(places.length, columns.length, columns.length);
  for (const row of places) {
    for (const [k, { values }] of columns.entries())
      builder.add(k, ((values[row] as number) - (centres[k] as number)) / (scales[k] as number));
    builder.endRow();
  }
  const truth = Float64Array.from(places, (row) => target[row] as number);
  const { coefficients, intercept } = await leastSquares(builder.build(), truth, breath);
  const weights = columns.map((_, k) => tidy((coefficients[k] as number) / (scales[k] as number)));
  const spread = Math.sqrt(mean([...truth].map((value) => (value - mean([...truth])) ** 2)));
  const used = columns.flatMap((column, k) =>
    Math.abs(coefficients[k] as number) > 1e-7 * spread ? [{ ...column, weight: weights[k] as number, k }] : [],
  );
  if (used.length === 0) return undefined;
  const exact = columns.reduce((sum, _, k) => sum - (weights[k] as number) * (centres[k] as number), intercept);
  const start = Math.abs(exact) < 1e-9 * spread ? 0 : tidy(exact);
  const rows = holds(
    target,
    (row) => used.reduce((sum, { values, weight }) => sum + weight * (values[row] as number), start),
    near,
  );
  if (rows === undefined) return undefined;
  const text = used
    .map(({ name, weight }, index) => term(name, weight, index === 0))
    .join("")
    .concat(start === 0 ? "" : ` ${start < 0 ? "−" : "+"} ${Math.abs(start)}`);
  return { columns: used.map(({ name }) => name), text, rows };
}

/** A number near one of few digits is that one. */
const tidy = (value: number): number => {
  const short = Number(value.toPrecision(6));
  return Math.abs(value - short) <= 1e-6 * Math.abs(value) ? short : Math.abs(value) < 1e-9 ? 0 : value;
};

function term(name: string, weight: number, first: boolean): string {
  const size = Math.abs(weight) === 1 ? name : `${Math.abs(weight)} × ${name}`;
  if (first) return weight < 0 ? `−${size}` : size;
  return weight < 0 ? ` − ${size}` : ` + ${size}`;
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
