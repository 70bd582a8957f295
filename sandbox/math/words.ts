/** The two 32-bit words of a double: sign, exponent and 20 bits of the fraction; and the other 32 bits. */

const double = new Float64Array(1);
const words = new Int32Array(double.buffer);

double[0] = 1;
/** Where the word with the sign is: a machine's own matter, and all that is its own. */
const HIGH = words[1] === 0 ? 0 : 1;
const LOW = 1 - HIGH;

/** The word with sign and exponent, as a signed integer. */
export function highWord(x: number): number {
  double[0] = x;
  return words[HIGH] as number;
}

/** The word with the last 32 bits, as a signed integer. */
export function lowWord(x: number): number {
  double[0] = x;
  return words[LOW] as number;
}

export function fromWords(high: number, low: number): number {
  words[HIGH] = high;
  words[LOW] = low;
  return double[0] as number;
}

/** `x` with another high word. */
export function withHighWord(x: number, high: number): number {
  double[0] = x;
  words[HIGH] = high;
  return double[0];
}

/** `x` without its last 32 bits. */
export function withoutLowWord(x: number): number {
  double[0] = x;
  words[LOW] = 0;
  return double[0];
}

/** x · 2^n, also where the result is subnormal; for n from -2000 to 2000. */
export function scale(x: number, n: number): number {
  if (n > 1023) return scale(x * 2 ** 1023, n - 1023);
  if (n < -1022) return scale(x * 2 ** -969, n + 969);
  return x * fromWords((n + 1023) << 20, 0);
}
