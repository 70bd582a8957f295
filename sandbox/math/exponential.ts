/**
 * exp and expm1: the argument is brought to at most ln 2 / 2 by a power of two, and a rational function does the rest.
 *
 * A translation of fdlibm:
 * Copyright (C) 1993, 2004 by Sun Microsystems, Inc. All rights reserved.
 * Permission to use, copy, modify, and distribute this software is freely granted, provided that this notice is preserved.
 */
import { highWord, powerOfTwo } from "./words.ts";

const OVERFLOW = 7.09782712893383973096e2;
const UNDERFLOW = -7.4513321910194110842e2;
const LN2_HIGH = 6.9314718036912381649e-1;
const LN2_LOW = 1.90821492927058770002e-10;
const INVERSE_LN2 = Math.LOG2E;
const TWO_M1000 = 9.3326361850321887899e-302;

const P1 = 1.66666666666666019037e-1;
const P2 = -2.77777777770155933842e-3;
const P3 = 6.61375632143793436117e-5;
const P4 = -1.6533902205465251539e-6;
const P5 = 4.13813679705723846039e-8;

/** e to the power of x. */
export function exp(value: number): number {
  let x = value;
  const high = highWord(x);
  const size = high & 0x7fffffff;
  if (size >= 0x40862e42) {
    if (!(x <= OVERFLOW)) return x > OVERFLOW ? Infinity : NaN;
    if (x < UNDERFLOW) return 0;
  }
  let k = 0;
  let head = 0;
  let tail = 0;
  if (size > 0x3fd62e42) {
    if (size < 0x3ff0a2b2) {
      // The formula would miss the last digit.
      if (x === 1) return Math.E;
      k = high < 0 ? -1 : 1;
    } else k = (INVERSE_LN2 * x + (high < 0 ? -0.5 : 0.5)) | 0;
    head = x - k * LN2_HIGH;
    tail = k * LN2_LOW;
    x = head - tail;
  } else if (size < 0x3e300000) return 1 + x;
  const t = x * x;
  const c = x - t * (P1 + t * (P2 + t * (P3 + t * (P4 + t * P5))));
  if (k === 0) return 1 - ((x * c) / (c - 2) - x);
  const y = 1 - (tail - (x * c) / (2 - c) - head);
  if (k < -1021) return y * powerOfTwo(k + 1000) * TWO_M1000;
  return k === 1024 ? y * 2 * 2 ** 1023 : y * powerOfTwo(k);
}

const Q1 = -3.33333333333331316428e-2;
const Q2 = 1.58730158725481460165e-3;
const Q3 = -7.93650757867487942473e-5;
const Q4 = 4.00821782732936239552e-6;
const Q5 = -2.01099218183624371326e-7;

/** exp(x) - 1, exact near 0. */
export function expm1(value: number): number {
  let x = value;
  const high = highWord(x);
  const size = high & 0x7fffffff;
  if (size >= 0x4043687a) {
    if (size >= 0x7ff00000) return x === -Infinity ? -1 : x;
    if (x > OVERFLOW) return Infinity;
    if (high < 0) return -1;
  }
  let k = 0;
  let c = 0;
  if (size > 0x3fd62e42) {
    k = size < 0x3ff0a2b2 ? (high < 0 ? -1 : 1) : (INVERSE_LN2 * x + (high < 0 ? -0.5 : 0.5)) | 0;
    const head = x - k * LN2_HIGH;
    const tail = k * LN2_LOW;
    x = head - tail;
    c = head - x - tail;
  } else if (size < 0x3c900000) return x;
  const half = 0.5 * x;
  const hxs = x * half;
  const r1 = 1 + hxs * (Q1 + hxs * (Q2 + hxs * (Q3 + hxs * (Q4 + hxs * Q5))));
  const t = 3 - r1 * half;
  let e = hxs * ((r1 - t) / (6 - x * t));
  if (k === 0) return x - (x * e - hxs);
  e = x * (e - c) - c;
  e -= hxs;
  if (k === -1) return 0.5 * (x - e) - 0.5;
  if (k === 1) return x < -0.25 ? -2 * (e - (x + 0.5)) : 1 + 2 * (x - e);
  if (k <= -2 || k > 56) {
    const y = 1 - (e - x);
    return (k === 1024 ? y * 2 * 2 ** 1023 : y * powerOfTwo(k)) - 1;
  }
  if (k < 20) return (1 - powerOfTwo(-k) - (e - x)) * powerOfTwo(k);
  return (x - (e + powerOfTwo(-k)) + 1) * powerOfTwo(k);
}
