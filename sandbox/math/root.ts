/**
 * cbrt: an estimate by the exponent, a polynomial to 23 bits, and one step of Newton.
 *
 * A translation of fdlibm:
 * Copyright (C) 1993, 2004 by Sun Microsystems, Inc. All rights reserved.
 * Permission to use, copy, modify, and distribute this software is freely granted, provided that this notice is preserved.
 */
import { fromHighWord, fromWords, highWord, lowWord } from "./words.ts";

const B1 = 715094163;
const B2 = 696219795;
const P0 = 1.87595182427177009643;
const P1 = -1.88497979543377169875;
const P2 = 1.62142972010535446614;
const P3 = -0.758397934778766047437;
const P4 = 0.145996192886612446982;

/** The cube root. */
export function cbrt(x: number): number {
  const high = highWord(x);
  const sign = high & 0x80000000;
  const size = high & 0x7fffffff;
  if (size >= 0x7ff00000 || x === 0) return x;
  let t =
    size < 0x00100000
      ? fromHighWord(sign | (((highWord(x * 2 ** 54) & 0x7fffffff) / 3 + B2) | 0))
      : fromHighWord(sign | ((size / 3 + B1) | 0));
  let r = t * t * (t / x);
  t = t * (P0 + r * (P1 + r * P2) + r * r * r * (P3 + r * P4));
  const low = lowWord(t) >>> 0;
  t = fromWords(highWord(t) + (low >= 0x80000000 ? 1 : 0), (low + 0x80000000) & 0xc0000000);
  const s = t * t;
  r = x / s;
  const w = t + t;
  r = (r - t) / (w + r);
  return t + t * r;
}
