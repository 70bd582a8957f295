/**
 * The two 32-bit words of a double: sign, exponent and 20 bits of the fraction; and the other 32 bits. Words are read
 * through memory; doubles are rather computed from words, as a processor waits for a double that is written word by word.
 */

const double = new Float64Array(1);
/** Every machine that Node runs on but one keeps the word with the sign last; the test of `Math` would tell. */
const words = new Int32Array(double.buffer);

/** The word with sign and exponent, as a signed integer. */
export function highWord(x: number): number {
  double[0] = x;
  return words[1] as number;
}

/** The word with the last 32 bits, as a signed integer. */
export function lowWord(x: number): number {
  double[0] = x;
  return words[0] as number;
}

/** For rare cases. */
export function fromWords(high: number, low: number): number {
  words[1] = high;
  words[0] = low;
  return double[0] as number;
}

/** The powers of two from 2^-1074 to 2^1023. */
const POWERS = new Float64Array(2098);
for (let k = 0, power = Number.MIN_VALUE; k < POWERS.length; k++, power *= 2) POWERS[k] = power;

/** 2^n for n from -1074 to 1023. */
export const powerOfTwo = (n: number): number => POWERS[n + 1074] as number;

/** The double of a high word and nothing else; not for infinities. */
export function fromHighWord(high: number): number {
  const exponent = (high >> 20) & 0x7ff;
  const fraction = high & 0xfffff;
  const size = exponent === 0 ? fraction * powerOfTwo(-1042) : (fraction | 0x100000) * powerOfTwo(exponent - 1043);
  return high < 0 ? -size : size;
}

/** `x` without its last 32 bits. */
export const withoutLowWord = (x: number): number => fromHighWord(highWord(x));

/** x · 2^n, also where the result is subnormal; for n from -2000 to 2000. */
export function scale(x: number, n: number): number {
  if (n > 1023) return scale(x * powerOfTwo(1023), n - 1023);
  if (n < -1022) return scale(x * powerOfTwo(-969), n + 969);
  return x * powerOfTwo(n);
}
