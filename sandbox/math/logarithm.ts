/**
 * log, log1p, log2 and log10: the argument is brought to between √½ and √2 by a power of two, and a polynomial in
 * f / (2 + f) does the rest.
 *
 * A translation of fdlibm:
 * Copyright (C) 1993, 2004 by Sun Microsystems, Inc. All rights reserved.
 * Permission to use, copy, modify, and distribute this software is freely granted, provided that this notice is preserved.
 */
import { highWord, powerOfTwo, withoutLowWord } from "./words.ts";

const LN2_HIGH = 6.9314718036912381649e-1;
const LN2_LOW = 1.90821492927058770002e-10;
const TWO54 = 2 ** 54;

const LG1 = 6.66666666666673513e-1;
const LG2 = 3.999999999940941908e-1;
const LG3 = 2.857142874366239149e-1;
const LG4 = 2.222219843214978396e-1;
const LG5 = 1.818357216161805012e-1;
const LG6 = 1.531383769920937332e-1;
const LG7 = 1.479819860511658591e-1;

/** The natural logarithm. */
export function log(value: number): number {
  let x = value;
  let high = highWord(x);
  let k = 0;
  if (high < 0x00100000) {
    if (x === 0) return -Infinity;
    if (!(x > 0)) return NaN;
    k = -54;
    x *= TWO54;
    high = highWord(x);
  }
  if (high >= 0x7ff00000) return x;
  let exponent = (high >> 20) - 1023;
  high &= 0xfffff;
  if (high >= 0x6a09c) exponent++;
  k += exponent;
  const f = x * powerOfTwo(-exponent) - 1;
  if ((0xfffff & (2 + high)) < 3) {
    if (f === 0) return k === 0 ? 0 : k * LN2_HIGH + k * LN2_LOW;
    const r = f * f * (0.5 - 0.33333333333333333 * f);
    return k === 0 ? f - r : k * LN2_HIGH - (r - k * LN2_LOW - f);
  }
  const s = f / (2 + f);
  const z = s * s;
  const w = z * z;
  const i = (high - 0x6147a) | (0x6b851 - high);
  const t1 = w * (LG2 + w * (LG4 + w * LG6));
  const t2 = z * (LG1 + w * (LG3 + w * (LG5 + w * LG7)));
  const r = t2 + t1;
  if (i > 0) {
    const half = 0.5 * f * f;
    return k === 0 ? f - (half - s * (half + r)) : k * LN2_HIGH - (half - (s * (half + r) + k * LN2_LOW) - f);
  }
  return k === 0 ? f - s * (f - r) : k * LN2_HIGH - (s * (f - r) - k * LN2_LOW - f);
}

/** log(1 + x), exact near 0. */
export function log1p(x: number): number {
  const high = highWord(x);
  const size = high & 0x7fffffff;
  let k = 1;
  let f = 0;
  let c = 0;
  let head = 1;
  if (high < 0x3fda827a) {
    if (size >= 0x3ff00000) return x === -1 ? -Infinity : NaN;
    if (size < 0x3e200000) return size < 0x3c900000 ? x : x - x * x * 0.5;
    if (high > 0 || high <= (0xbfd2bec4 | 0)) {
      k = 0;
      f = x;
    }
  }
  if (high >= 0x7ff00000) return x;
  if (k !== 0) {
    let u = x;
    if (high < 0x43400000) {
      u = 1 + x;
      head = highWord(u);
      k = (head >> 20) - 1023;
      c = (k > 0 ? 1 - (u - x) : x - (u - 1)) / u;
    } else {
      head = highWord(u);
      k = (head >> 20) - 1023;
    }
    head &= 0xfffff;
    if (head >= 0x6a09e) {
      k++;
      head = (0x100000 - head) >> 2;
    }
    f = u * powerOfTwo(-k) - 1;
  }
  const half = 0.5 * f * f;
  if (head === 0) {
    if (f === 0) return k === 0 ? 0 : k * LN2_HIGH + (c + k * LN2_LOW);
    const r = half * (1 - 0.66666666666666666 * f);
    return k === 0 ? f - r : k * LN2_HIGH - (r - (k * LN2_LOW + c) - f);
  }
  const s = f / (2 + f);
  const z = s * s;
  const r = z * (LG1 + z * (LG2 + z * (LG3 + z * (LG4 + z * (LG5 + z * (LG6 + z * LG7))))));
  return k === 0 ? f - (half - s * (half + r)) : k * LN2_HIGH - (half - (s * (half + r) + (k * LN2_LOW + c)) - f);
}

const INVERSE_LN2_HIGH = 1.44269504072144627571;
const INVERSE_LN2_LOW = 1.67517131648865118353e-10;

/** The logarithm to base 2. */
export function log2(value: number): number {
  let x = value;
  let high = highWord(x);
  let k = 0;
  if (high < 0x00100000) {
    if (x === 0) return -Infinity;
    if (!(x > 0)) return NaN;
    k = -54;
    x *= TWO54;
    high = highWord(x);
  }
  if (high >= 0x7ff00000) return x;
  if (x === 1) return 0;
  let exponent = (high >> 20) - 1023;
  if ((high & 0xfffff) >= 0x6a09c) exponent++;
  k += exponent;
  const f = x * powerOfTwo(-exponent) - 1;
  const half = 0.5 * f * f;
  const s = f / (2 + f);
  const z = s * s;
  const w = z * z;
  const t1 = w * (LG2 + w * (LG4 + w * LG6));
  const t2 = z * (LG1 + w * (LG3 + w * (LG5 + w * LG7)));
  const r = s * (half + (t2 + t1));
  const head = withoutLowWord(f - half);
  const tail = f - head - half + r;
  const product = head * INVERSE_LN2_HIGH;
  const sum = k + product;
  return (tail + head) * INVERSE_LN2_LOW + tail * INVERSE_LN2_HIGH + (k - sum + product) + sum;
}

const INVERSE_LN10 = Math.LOG10E;
const LOG10_2_HIGH = 3.01029995663611771306e-1;
const LOG10_2_LOW = 3.69423907715893078616e-13;

/** The logarithm to base 10. */
export function log10(value: number): number {
  let x = value;
  let high = highWord(x);
  let k = 0;
  if (high < 0x00100000) {
    if (x === 0) return -Infinity;
    if (!(x > 0)) return NaN;
    k = -54;
    x *= TWO54;
    high = highWord(x);
  }
  if (high >= 0x7ff00000) return x;
  if (x === 1) return 0;
  const exponent = (high >> 20) - 1023;
  k += exponent;
  const i = k < 0 ? 1 : 0;
  const y = k + i;
  x *= powerOfTwo(-exponent - i);
  return y * LOG10_2_LOW + INVERSE_LN10 * log(x) + y * LOG10_2_HIGH;
}
