/**
 * pow and cbrt: y · log2(x) in two doubles, and 2 to that power; and Newton with a polynomial to begin with.
 *
 * A translation of fdlibm:
 * Copyright (C) 1993, 2004 by Sun Microsystems, Inc. All rights reserved.
 * Permission to use, copy, modify, and distribute this software is freely granted, provided that this notice is preserved.
 */
import { fromHighWord, highWord, powerOfTwo, scale, withoutLowWord } from "./words.ts";

const { abs, sqrt, LN2 } = Math;

const BASES: readonly number[] = [1, 1.5];
const LOG2_BASES: readonly number[] = [0, 5.84962487220764160156e-1];
const LOG2_BASES_LOW: readonly number[] = [0, 1.35003920212974897128e-8];
const L1 = 5.99999999999994648725e-1;
const L2 = 4.28571428578550184252e-1;
const L3 = 3.33333329818377432918e-1;
const L4 = 2.72728123808534006489e-1;
const L5 = 2.30660745775561754067e-1;
const L6 = 2.06975017800338417784e-1;
const P1 = 1.66666666666666019037e-1;
const P2 = -2.77777777770155933842e-3;
const P3 = 6.61375632143793436117e-5;
const P4 = -1.6533902205465251539e-6;
const P5 = 4.13813679705723846039e-8;
const LN2_HIGH = 6.93147182464599609375e-1;
const LN2_LOW = -1.90465429995776804525e-9;
const OVERFLOW_TAIL = 8.0085662595372944372e-17;
const CP = 9.61796693925975554329e-1;
const CP_HIGH = 9.61796700954437255859e-1;
const CP_LOW = -7.02846165095275826516e-9;
const INVERSE_LN2 = Math.LOG2E;
const INVERSE_LN2_HIGH = 1.44269502162933349609;
const INVERSE_LN2_LOW = 1.92596299112661746887e-8;

/** log2 of a positive number: its head, and its tail. */
const logarithm = new Float64Array(2);

/** x to the power of y. */
export function pow(x: number, y: number): number {
  if (y === 2) return x * x;
  if (y === 0) return 1;
  if (x !== x || y !== y) return NaN;
  if (y === 1) return x;
  if (y === -1) return 1 / x;
  const size = abs(x);
  if (y === Infinity || y === -Infinity) {
    if (size === 1) return NaN;
    return size > 1 === y > 0 ? Infinity : 0;
  }
  const negative = highWord(x) < 0;
  if (y === 0.5 && !negative) return sqrt(x);
  const parity = negative ? parityOf(y) : 0;
  if (size === Infinity || size === 0 || size === 1) {
    const z = y < 0 ? 1 / size : size;
    if (!negative) return z;
    if (size === 1 && parity === 0) return NaN;
    return parity === 1 ? -z : z;
  }
  if (negative && parity === 0) return NaN;
  const sign = parity === 1 ? -1 : 1;
  const highX = highWord(size);
  const highY = highWord(y) & 0x7fffffff;
  if (highY > 0x41e00000) {
    // The power is beyond 2^31: only of what is next to 1 it is neither 0 nor infinite.
    if (highY > 0x43f00000) {
      if (highX <= 0x3fefffff) return y < 0 ? Infinity : 0;
      if (highX >= 0x3ff00000) return y > 0 ? Infinity : 0;
    }
    const none = parity === 1 ? -0 : 0;
    if (highX < 0x3fefffff) return y < 0 ? sign * Infinity : none;
    if (highX > 0x3ff00000) return y > 0 ? sign * Infinity : none;
    nearOne(size);
  } else logarithmOf(size, highX);
  const head = withoutLowWord(y);
  const low = (y - head) * (logarithm[0] as number) + y * (logarithm[1] as number);
  const high = head * (logarithm[0] as number);
  return sign * exponential(high, low);
}

/** 0 for no integer, 1 for an odd one, 2 for an even one. */
function parityOf(y: number): number {
  const size = abs(y);
  if (size >= 2 ** 53) return 2;
  if (size !== Math.floor(size)) return 0;
  return size % 2 === 1 ? 1 : 2;
}

function nearOne(x: number): void {
  const t = x - 1;
  const w = t * t * (0.5 - t * (0.3333333333333333333333 - t * 0.25));
  const u = INVERSE_LN2_HIGH * t;
  const v = t * INVERSE_LN2_LOW - w * INVERSE_LN2;
  const head = withoutLowWord(u + v);
  logarithm[0] = head;
  logarithm[1] = v - (head - u);
}

function logarithmOf(value: number, highOfValue: number): void {
  let x = value;
  let high = highOfValue;
  let n = 0;
  if (high < 0x00100000) {
    x *= 2 ** 53;
    n = -53;
    high = highWord(x);
  }
  let exponent = (high >> 20) - 0x3ff;
  const j = high & 0xfffff;
  high = j | 0x3ff00000;
  let k = 0;
  if (j > 0x3988e) {
    if (j < 0xbb67a) k = 1;
    else {
      exponent++;
      high -= 0x00100000;
    }
  }
  n += exponent;
  x *= powerOfTwo(-exponent);
  const base = BASES[k] as number;
  const u = x - base;
  const v = 1 / (x + base);
  const s = u * v;
  const sHigh = withoutLowWord(s);
  let tHigh = fromHighWord(((high >> 1) | 0x20000000) + 0x00080000 + (k << 18));
  let tLow = x - (tHigh - base);
  const sLow = v * (u - sHigh * tHigh - sHigh * tLow);
  let square = s * s;
  let r = square * square * (L1 + square * (L2 + square * (L3 + square * (L4 + square * (L5 + square * L6)))));
  r += sLow * (sHigh + s);
  square = sHigh * sHigh;
  tHigh = withoutLowWord(3 + square + r);
  tLow = r - (tHigh - 3 - square);
  const head = sHigh * tHigh;
  const rest = sLow * tHigh + tLow * s;
  const pHigh = withoutLowWord(head + rest);
  const pLow = rest - (pHigh - head);
  const zHigh = CP_HIGH * pHigh;
  const zLow = CP_LOW * pHigh + pLow * CP + (LOG2_BASES_LOW[k] as number);
  const shift = LOG2_BASES[k] as number;
  const sum = withoutLowWord(zHigh + zLow + shift + n);
  logarithm[0] = sum;
  logarithm[1] = zLow - (sum - n - shift - zHigh);
}

/** 2 to the power of high + low. */
function exponential(power: number, low: number): number {
  let high = power;
  const z = low + high;
  const j = highWord(z);
  if (j >= 0x40900000) {
    if (z > 1024 || low + OVERFLOW_TAIL > z - high) return Infinity;
  } else if ((j & 0x7fffffff) >= 0x4090cc00) {
    if (z < -1075 || low <= z - high) return 0;
  }
  const size = j & 0x7fffffff;
  let n = 0;
  if (size > 0x3fe00000) {
    const k = (size >> 20) - 0x3ff;
    n = j + (0x00100000 >> (k + 1));
    const k2 = ((n & 0x7fffffff) >> 20) - 0x3ff;
    const t = fromHighWord(n & ~(0xfffff >> k2));
    n = ((n & 0xfffff) | 0x00100000) >> (20 - k2);
    if (j < 0) n = -n;
    high -= t;
  }
  let t = withoutLowWord(low + high);
  const u = t * LN2_HIGH;
  const v = (low - (t - high)) * LN2 + t * LN2_LOW;
  const sum = u + v;
  const w = v - (sum - u);
  t = sum * sum;
  const t1 = sum - t * (P1 + t * (P2 + t * (P3 + t * (P4 + t * P5))));
  const r = (sum * t1) / (t1 - 2 - (w + sum * w));
  const result = 1 - (r - sum);
  return scale(result, n);
}
