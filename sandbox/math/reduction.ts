/**
 * Arguments of sin, cos and tan less a multiple of π/2: up to 2^19 · π/2 by three parts of π/2 (Cody and Waite), above
 * that by the digits of 2/π (Payne and Hanek).
 *
 * A translation of fdlibm:
 * Copyright (C) 1993, 2004 by Sun Microsystems, Inc. All rights reserved.
 * Permission to use, copy, modify, and distribute this software is freely granted, provided that this notice is preserved.
 */
import { scale, fromWords, highWord, lowWord } from "./words.ts";

const { abs, floor } = Math;

/** What `reduce` has left: the remainder, and what its last digit misses. */
export const remainder: Float64Array<ArrayBuffer> = new Float64Array(2);

const TWO_OVER_PI = 6.36619772367581382433e-1;
const PART1 = 1.57079632673412561417;
const PART1_TAIL = 6.07710050650619224932e-11;
const PART2 = 6.0771005063039659766e-11;
const PART2_TAIL = 2.02226624879595063154e-21;
const PART3 = 2.0222662487111664558e-21;
const PART3_TAIL = 8.47842766036889956997e-32;

/** The high words of the first multiples of π/2. */
const MULTIPLES = Int32Array.from({ length: 32 }, (_, n) => highWord((n + 1) * 1.5707963267948966));

/** Sets `remainder` to x less the nearest multiple n · π/2, and returns n (its last bits, where it is large); x is finite and above π/4 in size. */
export function reduce(x: number): number {
  const high = highWord(x);
  const size = high & 0x7fffffff;
  if (size > 0x413921fb) return reduceLarge(x, high, size);
  const t = abs(x);
  const n = size < 0x4002d97c ? 1 : (t * TWO_OVER_PI + 0.5) | 0;
  let r = t - n * PART1;
  let w = n * PART1_TAIL;
  let head = r - w;
  if (n >= 32 || size === MULTIPLES[n - 1]) {
    // Digits have cancelled: more of π/2 is needed.
    const exponent = size >> 20;
    if (n === 1 || exponent - ((highWord(head) >> 20) & 0x7ff) > 16) {
      const before = r;
      w = n * PART2;
      r = before - w;
      w = n * PART2_TAIL - (before - r - w);
      head = r - w;
      if (n > 1 && exponent - ((highWord(head) >> 20) & 0x7ff) > 49) {
        const last = r;
        w = n * PART3;
        r = last - w;
        w = n * PART3_TAIL - (last - r - w);
        head = r - w;
      }
    }
  }
  const tail = r - head - w;
  remainder[0] = high < 0 ? -head : head;
  remainder[1] = high < 0 ? -tail : tail;
  return high < 0 ? -n : n;
}

/** The digits of 2/π to base 2^24. */
const DIGITS: readonly number[] = [
  0xa2f983, 0x6e4e44, 0x1529fc, 0x2757d1, 0xf534dd, 0xc0db62, 0x95993c, 0x439041, 0xfe5163, 0xabdebb, 0xc561b7,
  0x246e3a, 0x424dd2, 0xe00649, 0x2eea09, 0xd1921c, 0xfe1deb, 0x1cb129, 0xa73ee8, 0x8235f5, 0x2ebb44, 0x84e99c,
  0x7026b4, 0x5f7e41, 0x3991d6, 0x398353, 0x39f49c, 0x845f8b, 0xbdf928, 0x3b1ff8, 0x97ffde, 0x05980f, 0xef2f11,
  0x8b5a0a, 0x6d1f6d, 0x367ecf, 0x27cb09, 0xb74f46, 0x3f669e, 0x5fea2d, 0x7527ba, 0xc7ebe5, 0xf17b3d, 0x0739f7,
  0x8a5292, 0xea6bfb, 0x5fb11f, 0x8d5d08, 0x560330, 0x46fc7b, 0x6babf0, 0xcfbc20, 0x9af436, 0x1da9e3, 0x91615e,
  0xe61b08, 0x659985, 0x5f14a0, 0x68408d, 0xffd880, 0x4d7327, 0x310606, 0x1556ca, 0x73a8c9, 0x60e27b, 0xc08c6b,
];

/** π/2 in parts of 24 bits. */
const HALF_PI: readonly number[] = [
  1.57079625129699707031, 7.54978941586159635335e-8, 5.39030252995776476554e-15, 3.28200341580791294123e-22,
  1.27065575308067607349e-29, 1.22933308981111328932e-36, 2.73370053816464559624e-44, 2.16741683877804819444e-51,
];

const TWO24 = 2 ** 24;
const TWO_M24 = 2 ** -24;
/** Terms of the product that are made at first. */
const FIRST_TERMS = 4;

function reduceLarge(x: number, high: number, size: number): number {
  const exponent = (size >> 20) - 1046;
  let z = fromWords(size - (exponent << 20), lowWord(x));
  const parts: number[] = [];
  for (let i = 0; i < 2; i++) {
    const part = z | 0;
    parts.push(part);
    z = (z - part) * TWO24;
  }
  parts.push(z);
  while (parts.at(-1) === 0) parts.pop();
  const n = reduceParts(parts, exponent);
  if (high >= 0) return n;
  remainder[0] = -(remainder[0] as number);
  remainder[1] = -(remainder[1] as number);
  return -n;
}

/** Sets `remainder` for the number with the given parts of 24 bits, the first of which is worth 2^exponent; returns the last bits of n. */
function reduceParts(parts: readonly number[], exponent: number): number {
  const lastPart = parts.length - 1;
  const skipped = Math.max(0, Math.trunc((exponent - 3) / 24));
  let q0 = exponent - 24 * (skipped + 1);
  const digit = (k: number): number => (k < 0 ? 0 : (DIGITS[k] as number));
  const term = (i: number): number => {
    let sum = 0;
    for (let j = 0; j <= lastPart; j++) sum += (parts[j] as number) * digit(skipped - j + i);
    return sum;
  };
  const q: number[] = [];
  for (let i = 0; i <= FIRST_TERMS; i++) q.push(term(i));
  const iq: number[] = [];
  let last = FIRST_TERMS;
  let n = 0;
  let z = 0;
  let half = 0;
  for (;;) {
    z = q[last] as number;
    for (let i = 0, j = last; j > 0; i++, j--) {
      const carry = (TWO_M24 * z) | 0;
      iq[i] = (z - TWO24 * carry) | 0;
      z = (q[j - 1] as number) + carry;
    }
    z = scale(z, q0);
    z -= 8 * floor(z * 0.125);
    n = z | 0;
    z -= n;
    half = 0;
    if (q0 > 0) {
      const i = (iq[last - 1] as number) >> (24 - q0);
      n += i;
      (iq[last - 1] as number) -= i << (24 - q0);
      half = (iq[last - 1] as number) >> (23 - q0);
    } else if (q0 === 0) half = (iq[last - 1] as number) >> 23;
    else if (z >= 0.5) half = 2;
    if (half > 0) {
      n++;
      const carry = complement(iq, last);
      if (q0 === 1) (iq[last - 1] as number) &= 0x7fffff;
      else if (q0 === 2) (iq[last - 1] as number) &= 0x3fffff;
      if (half === 2) {
        z = 1 - z;
        if (carry) z -= scale(1, q0);
      }
    }
    if (z !== 0 || iq.slice(FIRST_TERMS, last).some((digit) => digit !== 0)) break;
    // All digits have cancelled: more of 2/π is needed.
    let more = 1;
    while (iq[FIRST_TERMS - more] === 0) more++;
    for (let i = last + 1; i <= last + more; i++) q[i] = term(i);
    last += more;
  }
  if (z === 0) {
    last--;
    q0 -= 24;
    while (iq[last] === 0) {
      last--;
      q0 -= 24;
    }
  } else {
    z = scale(z, -q0);
    if (z >= TWO24) {
      const carry = (TWO_M24 * z) | 0;
      iq[last] = (z - TWO24 * carry) | 0;
      last++;
      q0 += 24;
      iq[last] = carry;
    } else iq[last] = z | 0;
  }
  multiply(q, iq, last, scale(1, q0), half !== 0);
  return n & 7;
}

/** Replaces the digits by those of 1 less what they are worth; whether there were any but zeros. */
function complement(iq: number[], last: number): boolean {
  let carry = false;
  for (let i = 0; i < last; i++) {
    const digit = iq[i] as number;
    if (carry) iq[i] = 0xffffff - digit;
    else if (digit !== 0) {
      carry = true;
      iq[i] = 0x1000000 - digit;
    }
  }
  return carry;
}

/** Sets `remainder` to π/2 times the fraction with the given digits, the last of which is worth `unit`. */
function multiply(q: number[], iq: readonly number[], last: number, unit: number, negative: boolean): void {
  let worth = unit;
  for (let i = last; i >= 0; i--) {
    q[i] = worth * (iq[i] as number);
    worth *= TWO_M24;
  }
  const products: number[] = [];
  for (let i = last; i >= 0; i--) {
    let sum = 0;
    for (let k = 0; k <= FIRST_TERMS && k <= last - i; k++) sum += (HALF_PI[k] as number) * (q[i + k] as number);
    products[last - i] = sum;
  }
  let head = 0;
  for (let i = last; i >= 0; i--) head += products[i] as number;
  let tail = (products[0] as number) - head;
  for (let i = 1; i <= last; i++) tail += products[i] as number;
  remainder[0] = negative ? -head : head;
  remainder[1] = negative ? -tail : tail;
}
