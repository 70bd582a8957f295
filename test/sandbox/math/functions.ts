/** Our functions of `Math` by their names, and arguments to try them on: edges, and numbers of all kinds. */
import * as exponential from "../../../sandbox/math/exponential.ts";
import * as hyperbolic from "../../../sandbox/math/hyperbolic.ts";
import { hypot } from "../../../sandbox/math/hypotenuse.ts";
import * as inverse from "../../../sandbox/math/inverse-trigonometric.ts";
import * as logarithm from "../../../sandbox/math/logarithm.ts";
import { pow } from "../../../sandbox/math/power.ts";
import { cbrt } from "../../../sandbox/math/root.ts";
import * as trigonometric from "../../../sandbox/math/trigonometric.ts";

export type Numeric = (...values: number[]) => number;

export const FUNCTIONS: Readonly<Record<string, Numeric>> = {
  ...(exponential as unknown as Record<string, Numeric>),
  ...(logarithm as unknown as Record<string, Numeric>),
  ...(trigonometric as unknown as Record<string, Numeric>),
  ...(inverse as unknown as Record<string, Numeric>),
  ...(hyperbolic as unknown as Record<string, Numeric>),
  pow: pow as Numeric,
  cbrt: cbrt as Numeric,
  hypot: (...values) => hypot(values),
};

const TWO_ARGUMENTS = new Set(["atan2", "pow", "hypot"]);

const EDGES = [
  0,
  1,
  Infinity,
  Number.MIN_VALUE,
  Number.MAX_VALUE,
  2 ** -1022,
  2 ** -1021,
  0.5,
  2,
  1.5,
  3,
  10,
  22,
  1024,
  1075,
  709.782712893384,
  745.1332191019411,
  710.4758600739439,
  709.7822265625,
  2 ** 31,
  2 ** 53,
  2 ** 53 - 1,
  1 / 3,
  Math.PI,
  Math.PI / 2,
  Math.PI / 4,
  (3 * Math.PI) / 4,
  Math.E,
  100,
  1000,
  1e22,
  2 ** 28,
  2 ** -28,
  2 ** 1000,
  Math.LN2,
  Math.LN2 / 2,
  1.5 * Math.LN2,
  56 * Math.LN2,
  Math.SQRT2 - 1,
  1 - 2 ** -53,
  1 + 2 ** -52,
  0.4375,
  0.975,
].flatMap((edge) => [edge, -edge]);

/** Arguments for a function: the edges, and numbers up to `count` in all. The same in every run. */
export function argumentsOf(name: string, count: number): readonly (readonly number[])[] {
  const two = TWO_ARGUMENTS.has(name);
  const edges = [...EDGES, NaN];
  const list = two ? edges.flatMap((a) => edges.map((b) => [a, b])) : edges.map((a) => [a]);
  const draw = drawer();
  while (list.length < count) list.push(two ? [draw(), draw()] : [draw()]);
  return list;
}

/** Numbers of all sizes: any bits, small ones, multiples of π, next to 1, whole ones. */
function drawer(): () => number {
  const double = new Float64Array(1);
  const words = new Uint32Array(double.buffer);
  let state = 12345;
  const word = (): number => {
    state = (state + 0x9e3779b9) | 0;
    let h = state;
    h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
    h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
    return (h ^ (h >>> 16)) >>> 0;
  };
  const unit = (): number => word() / 2 ** 32 + word() / 2 ** 64;
  const between = (most: number): number => (unit() - 0.5) * 2 * most;
  const kinds = [
    () => {
      words[0] = word();
      words[1] = word();
      return double[0] as number;
    },
    unit,
    () => between(10),
    () => between(750),
    () => between(2e6),
    () => Math.round(between(1000)) / 10,
    () => 1 + between(2 ** -(word() % 50)),
    () => ((word() % 2000) - 1000) * (Math.PI / 4) + between(2 ** -(word() % 60)),
    () => between(2 ** (word() % 60)),
  ];
  return () => (kinds[word() % kinds.length] as () => number)();
}
