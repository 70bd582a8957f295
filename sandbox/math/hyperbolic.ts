/**
 * The hyperbolic functions and their inverses, made of exp, expm1, log and log1p.
 *
 * A translation of fdlibm:
 * Copyright (C) 1993, 2004 by Sun Microsystems, Inc. All rights reserved.
 * Permission to use, copy, modify, and distribute this software is freely granted, provided that this notice is preserved.
 */
import { exp, expm1 } from "./exponential.ts";
import { highWord } from "./words.ts";
import { log, log1p } from "./logarithm.ts";

const { abs, sqrt, LN2 } = Math;

const TWO_M28 = 2 ** -28;
/** Above it e^x is infinite, and above the other e^x / 2 is. */
const MOST_EXP = 709.7822265625;
const MOST_HALF = 710.4758600739439;

/** The hyperbolic sine. */
export function sinh(x: number): number {
  const half = x < 0 ? -0.5 : 0.5;
  const size = abs(x);
  if (size < 22) {
    if (size < TWO_M28) return x;
    const t = expm1(size);
    return size < 1 ? half * (2 * t - (t * t) / (t + 1)) : half * (t + t / (t + 1));
  }
  if (size < MOST_EXP) return half * exp(size);
  if (size <= MOST_HALF) {
    const w = exp(0.5 * size);
    return half * w * w;
  }
  return x * Infinity;
}

/** The hyperbolic cosine. */
export function cosh(x: number): number {
  const size = abs(x);
  if (highWord(size) < 0x3fd62e43) {
    const t = expm1(size);
    const w = 1 + t;
    return size < 2 ** -55 ? w : 1 + (t * t) / (w + w);
  }
  if (size < 22) {
    const t = exp(size);
    return 0.5 * t + 0.5 / t;
  }
  if (size < MOST_EXP) return 0.5 * exp(size);
  if (size <= MOST_HALF) {
    const w = exp(0.5 * size);
    return 0.5 * w * w;
  }
  return size * Infinity;
}

/** The hyperbolic tangent. */
export function tanh(x: number): number {
  const size = abs(x);
  if (!(size < 22)) return x > 0 ? 1 : x < 0 ? -1 : NaN;
  if (size < TWO_M28) return x;
  const t = size >= 1 ? expm1(2 * size) : expm1(-2 * size);
  const z = size >= 1 ? 1 - 2 / (t + 2) : -t / (t + 2);
  return x < 0 ? -z : z;
}

/** The inverse of the hyperbolic sine. */
export function asinh(x: number): number {
  const size = abs(x);
  if (!(size < Infinity) || size < TWO_M28) return x;
  let w = 0;
  if (size > 2 ** 28) w = log(size) + LN2;
  else if (size > 2) w = log(2 * size + 1 / (sqrt(x * x + 1) + size));
  else {
    const t = x * x;
    w = log1p(size + t / (1 + sqrt(1 + t)));
  }
  return x > 0 ? w : -w;
}

/** The inverse of the hyperbolic cosine. */
export function acosh(x: number): number {
  if (!(x >= 1)) return NaN;
  if (x >= 2 ** 28) return x === Infinity ? x : log(x) + LN2;
  if (x === 1) return 0;
  if (x > 2) return log(2 * x - 1 / (x + sqrt(x * x - 1)));
  const t = x - 1;
  return log1p(t + sqrt(2 * t + t * t));
}

/** The inverse of the hyperbolic tangent. */
export function atanh(x: number): number {
  const size = abs(x);
  if (!(size <= 1)) return NaN;
  if (size === 1) return x * Infinity;
  if (size < TWO_M28) return x;
  let t = size + size;
  t = size < 0.5 ? 0.5 * log1p(t + (t * size) / (1 - size)) : 0.5 * log1p(t / (1 - size));
  return x < 0 ? -t : t;
}
