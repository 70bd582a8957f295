/**
 * Puts our own functions in the place of those of `Math` that the specification leaves to each engine: a Node of another
 * version, or built for another processor, may compute their last digits differently, and so would rows. What IEEE 754
 * defines to the last digit (`+`, `sqrt`, `floor`, `fround`, …) stays V8's. Imported first of all by the engine.
 */
import { exp, expm1 } from "./exponential.ts";
import { hypot } from "./hypotenuse.ts";
import { acosh, asinh, atanh, cosh, sinh, tanh } from "./hyperbolic.ts";
import { acos, asin, atan, atan2 } from "./inverse-trigonometric.ts";
import { log, log10, log1p, log2 } from "./logarithm.ts";
import { pow } from "./power.ts";
import { cbrt } from "./root.ts";
import { cos, sin, tan } from "./trigonometric.ts";

type Unary = (x: number) => number;

/** Functions with the names that they had; what is no number becomes one. */
const pinned: Readonly<Record<string, Unary>> = {
  acos: (x) => acos(+x),
  acosh: (x) => acosh(+x),
  asin: (x) => asin(+x),
  asinh: (x) => asinh(+x),
  atan: (x) => atan(+x),
  atanh: (x) => atanh(+x),
  cbrt: (x) => cbrt(+x),
  cos: (x) => cos(+x),
  cosh: (x) => cosh(+x),
  exp: (x) => exp(+x),
  expm1: (x) => expm1(+x),
  log: (x) => log(+x),
  log10: (x) => log10(+x),
  log1p: (x) => log1p(+x),
  log2: (x) => log2(+x),
  sin: (x) => sin(+x),
  sinh: (x) => sinh(+x),
  tan: (x) => tan(+x),
  tanh: (x) => tanh(+x),
};

/** Of BigInts, too: the compiler of scripts makes a call of it from `**`. */
const power = (x: number, y: number): number => (typeof x === "bigint" ? x ** y : pow(+x, +y));

Object.assign(Math, pinned, {
  atan2: (y: number, x: number): number => atan2(+y, +x),
  pow: power,
  hypot: (...values: number[]): number => hypot(values.map(Number)),
});
Object.defineProperty(Math.pow, "name", { value: "pow" });
Object.defineProperty(Math.hypot, "length", { value: 2 });
