/**
 * asin, acos, atan and atan2: rational functions near 0, and identities that lead there.
 *
 * A translation of fdlibm:
 * Copyright (C) 1993, 2004 by Sun Microsystems, Inc. All rights reserved.
 * Permission to use, copy, modify, and distribute this software is freely granted, provided that this notice is preserved.
 */
import { highWord, withoutLowWord } from "./words.ts";

const { abs, sqrt, PI } = Math;

const HALF_PI = 1.570796326794896558;
const HALF_PI_LOW = 6.12323399573676603587e-17;
const QUARTER_PI = 7.85398163397448278999e-1;

const P0 = 1.66666666666666657415e-1;
const P1 = -3.25565818622400915405e-1;
const P2 = 2.01212532134862925881e-1;
const P3 = -4.00555345006794114027e-2;
const P4 = 7.91534994289814532176e-4;
const P5 = 3.4793310759602116757e-5;
const Q1 = -2.40339491173441421878;
const Q2 = 2.02094576023350569471;
const Q3 = -6.8828397160545329303e-1;
const Q4 = 7.70381505559019352791e-2;

/** (asin(x) - x) / x of z = x². */
const excess = (z: number): number =>
  (z * (P0 + z * (P1 + z * (P2 + z * (P3 + z * (P4 + z * P5)))))) / (1 + z * (Q1 + z * (Q2 + z * (Q3 + z * Q4))));

/** The inverse of the sine. */
export function asin(x: number): number {
  const high = highWord(x);
  const size = high & 0x7fffffff;
  if (size >= 0x3ff00000) return abs(x) === 1 ? x * HALF_PI + x * HALF_PI_LOW : NaN;
  if (size < 0x3fe00000) return size < 0x3e400000 ? x : x + x * excess(x * x);
  const t = (1 - abs(x)) * 0.5;
  const r = excess(t);
  const s = sqrt(t);
  let angle = 0;
  if (size >= 0x3fef3333) angle = HALF_PI - (2 * (s + s * r) - HALF_PI_LOW);
  else {
    const w = withoutLowWord(s);
    const c = (t - w * w) / (s + w);
    angle = QUARTER_PI - (2 * s * r - (HALF_PI_LOW - 2 * c) - (QUARTER_PI - 2 * w));
  }
  return high > 0 ? angle : -angle;
}

/** The inverse of the cosine. */
export function acos(x: number): number {
  const high = highWord(x);
  const size = high & 0x7fffffff;
  if (size >= 0x3ff00000) {
    if (abs(x) !== 1) return NaN;
    return high > 0 ? 0 : PI + 2 * HALF_PI_LOW;
  }
  if (size < 0x3fe00000) {
    if (size <= 0x3c600000) return HALF_PI + HALF_PI_LOW;
    return HALF_PI - (x - (HALF_PI_LOW - x * excess(x * x)));
  }
  if (high < 0) {
    const z = (1 + x) * 0.5;
    const s = sqrt(z);
    const w = excess(z) * s - HALF_PI_LOW;
    return PI - 2 * (s + w);
  }
  const z = (1 - x) * 0.5;
  const s = sqrt(z);
  const head = withoutLowWord(s);
  const c = (z - head * head) / (s + head);
  const w = excess(z) * s + c;
  return 2 * (head + w);
}

const A0 = 3.33333333333329318027e-1;
const A1 = -1.99999999998764832476e-1;
const A2 = 1.42857142725034663711e-1;
const A3 = -1.1111110405462355788e-1;
const A4 = 9.09088713343650656196e-2;
const A5 = -7.69187620504482999495e-2;
const A6 = 6.66107313738753120669e-2;
const A7 = -5.83357013379057348645e-2;
const A8 = 4.97687799461593236017e-2;
const A9 = -3.6531572744216915527e-2;
const A10 = 1.62858201153657823623e-2;

/** atan of ½, 1, 1½ and infinity, and what their last digits miss. */
const ANGLES: readonly number[] = [4.63647609000806093515e-1, QUARTER_PI, 9.82793723247329054082e-1, HALF_PI];
const ANGLES_LOW: readonly number[] = [
  2.26987774529616870924e-17,
  3.06161699786838301793e-17,
  1.39033110312309984516e-17,
  HALF_PI_LOW,
];

/** The inverse of the tangent. */
export function atan(value: number): number {
  let x = value;
  const high = highWord(x);
  const size = high & 0x7fffffff;
  if (size >= 0x44100000) {
    if (x !== x) return NaN;
    return high > 0 ? HALF_PI + HALF_PI_LOW : -HALF_PI - HALF_PI_LOW;
  }
  let near = -1;
  if (size < 0x3fdc0000) {
    if (size < 0x3e400000) return x;
  } else {
    x = abs(x);
    if (size < 0x3fe60000) {
      near = 0;
      x = (2 * x - 1) / (2 + x);
    } else if (size < 0x3ff30000) {
      near = 1;
      x = (x - 1) / (x + 1);
    } else if (size < 0x40038000) {
      near = 2;
      x = (x - 1.5) / (1 + 1.5 * x);
    } else {
      near = 3;
      x = -1 / x;
    }
  }
  const z = x * x;
  const w = z * z;
  const odd = z * (A0 + w * (A2 + w * (A4 + w * (A6 + w * (A8 + w * A10)))));
  const even = w * (A1 + w * (A3 + w * (A5 + w * (A7 + w * A9))));
  if (near < 0) return x - x * (odd + even);
  const angle = (ANGLES[near] as number) - (x * (odd + even) - (ANGLES_LOW[near] as number) - x);
  return high < 0 ? -angle : angle;
}

const PI_LOW = 1.2246467991473531772e-16;

/** The angle of the point (x, y). */
export function atan2(y: number, x: number): number {
  if (x !== x || y !== y) return NaN;
  if (x === 1) return atan(y);
  const [highX, highY] = [highWord(x), highWord(y)];
  const [sizeX, sizeY] = [highX & 0x7fffffff, highY & 0x7fffffff];
  if (y === 0) return highX >= 0 ? y : highY < 0 ? -PI : PI;
  if (x === 0) return highY < 0 ? -HALF_PI : HALF_PI;
  if (sizeX === 0x7ff00000) {
    const angle = sizeY === 0x7ff00000 ? (highX < 0 ? 3 * QUARTER_PI : QUARTER_PI) : highX < 0 ? PI : 0;
    return highY < 0 ? -angle : angle;
  }
  if (sizeY === 0x7ff00000) return highY < 0 ? -HALF_PI : HALF_PI;
  const k = (sizeY - sizeX) >> 20;
  let angle = 0;
  let left = highX < 0;
  if (k > 60) {
    angle = HALF_PI + 0.5 * PI_LOW;
    left = false;
  } else if (!left || k >= -60) angle = atan(abs(y / x));
  if (left) return highY < 0 ? angle - PI_LOW - PI : PI - (angle - PI_LOW);
  return highY < 0 ? -angle : angle;
}
