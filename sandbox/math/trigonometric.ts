/**
 * sin, cos and tan: the argument is brought to at most π/4, and polynomials do the rest.
 *
 * A translation of fdlibm:
 * Copyright (C) 1993, 2004 by Sun Microsystems, Inc. All rights reserved.
 * Permission to use, copy, modify, and distribute this software is freely granted, provided that this notice is preserved.
 */
import { reduce, remainder } from "./reduction.ts";
import { fromHighWord, highWord, lowWord, withoutLowWord } from "./words.ts";

const { abs } = Math;

const S1 = -1.66666666666666324348e-1;
const S2 = 8.33333333332248946124e-3;
const S3 = -1.98412698298579493134e-4;
const S4 = 2.75573137070700676789e-6;
const S5 = -2.50507602534068634195e-8;
const S6 = 1.58969099521155010221e-10;

/** The sine of x + tail, |x| up to π/4. */
function sineOf(x: number, tail: number, reduced: boolean): number {
  if ((highWord(x) & 0x7fffffff) < 0x3e400000) return x;
  const z = x * x;
  const v = z * x;
  const r = S2 + z * (S3 + z * (S4 + z * (S5 + z * S6)));
  return reduced ? x - (z * (0.5 * tail - v * r) - tail - v * S1) : x + v * (S1 + z * r);
}

const C1 = 4.16666666666666019037e-2;
const C2 = -1.38888888888741095749e-3;
const C3 = 2.48015872894767294178e-5;
const C4 = -2.75573143513906633035e-7;
const C5 = 2.0875723212981748279e-9;
const C6 = -1.13596475577881948265e-11;

/** The cosine of x + tail, |x| up to π/4. */
function cosineOf(x: number, tail: number): number {
  const size = highWord(x) & 0x7fffffff;
  if (size < 0x3e400000) return 1;
  const z = x * x;
  const r = z * (C1 + z * (C2 + z * (C3 + z * (C4 + z * (C5 + z * C6)))));
  if (size < 0x3fd33333) return 1 - (0.5 * z - (z * r - x * tail));
  const quarter = size > 0x3fe90000 ? 0.28125 : fromHighWord(size - 0x00200000);
  const half = 0.5 * z - quarter;
  return 1 - quarter - (half - (z * r - x * tail));
}

/** The sine. */
export function sin(x: number): number {
  const size = highWord(x) & 0x7fffffff;
  if (size <= 0x3fe921fb) return sineOf(x, 0, false);
  if (size >= 0x7ff00000) return NaN;
  switch (reduce(x) & 3) {
    case 0:
      return sineOf(remainder[0] as number, remainder[1] as number, true);
    case 1:
      return cosineOf(remainder[0] as number, remainder[1] as number);
    case 2:
      return -sineOf(remainder[0] as number, remainder[1] as number, true);
    default:
      return -cosineOf(remainder[0] as number, remainder[1] as number);
  }
}

/** The cosine. */
export function cos(x: number): number {
  const size = highWord(x) & 0x7fffffff;
  if (size <= 0x3fe921fb) return cosineOf(x, 0);
  if (size >= 0x7ff00000) return NaN;
  switch (reduce(x) & 3) {
    case 0:
      return cosineOf(remainder[0] as number, remainder[1] as number);
    case 1:
      return -sineOf(remainder[0] as number, remainder[1] as number, true);
    case 2:
      return -cosineOf(remainder[0] as number, remainder[1] as number);
    default:
      return sineOf(remainder[0] as number, remainder[1] as number, true);
  }
}

const T0 = 3.33333333333334091986e-1;
const T1 = 1.33333333333201242699e-1;
const T2 = 5.39682539762260521377e-2;
const T3 = 2.18694882948595424599e-2;
const T4 = 8.86323982359930005737e-3;
const T5 = 3.59207910759131235356e-3;
const T6 = 1.45620945432529025516e-3;
const T7 = 5.88041240820264096874e-4;
const T8 = 2.46463134818469906812e-4;
const T9 = 7.817944429395570923e-5;
const T10 = 7.14072491382608190305e-5;
const T11 = -1.85586374855275456654e-5;
const T12 = 2.59073051863633712884e-5;
const QUARTER_PI = 7.85398163397448278999e-1;
const QUARTER_PI_LOW = 3.06161699786838301793e-17;

/** The tangent of head + tail, |head| up to π/4; where `inverse` is true, -1 over it. */
function tangentOf(head: number, low: number, inverse: boolean): number {
  let x = head;
  let tail = low;
  const high = highWord(x);
  const size = high & 0x7fffffff;
  if (size < 0x3e300000) {
    if (!inverse) return x;
    if ((size | lowWord(x)) === 0) return Infinity;
    return minusInverse(x + tail, x, tail);
  }
  const large = size >= 0x3fe59428;
  if (large) {
    if (x < 0) {
      x = -x;
      tail = -tail;
    }
    x = QUARTER_PI - x + (QUARTER_PI_LOW - tail);
    tail = 0;
  }
  const z = x * x;
  const w = z * z;
  const odd = T1 + w * (T3 + w * (T5 + w * (T7 + w * (T9 + w * T11))));
  const even = z * (T2 + w * (T4 + w * (T6 + w * (T8 + w * (T10 + w * T12)))));
  const s = z * x;
  const r = tail + z * (s * (odd + even) + tail) + T0 * s;
  const sum = x + r;
  if (large) {
    const v = inverse ? -1 : 1;
    return (1 - ((high >> 30) & 2)) * (v - 2 * (x - ((sum * sum) / (sum + v) - r)));
  }
  return inverse ? minusInverse(sum, x, r) : sum;
}

/** -1 / (x + r), exact to the last digit; `sum` is x + r, rounded. */
function minusInverse(sum: number, x: number, r: number): number {
  const z = withoutLowWord(sum);
  const v = r - (z - x);
  const a = -1 / sum;
  const t = withoutLowWord(a);
  const s = 1 + t * z;
  return t + a * (s + t * v);
}

/** The tangent. */
export function tan(x: number): number {
  const size = highWord(x) & 0x7fffffff;
  if (size <= 0x3fe921fb) return tangentOf(x, 0, false);
  if (size >= 0x7ff00000) return NaN;
  const n = reduce(x);
  return tangentOf(remainder[0] as number, remainder[1] as number, abs(n & 1) === 1);
}
