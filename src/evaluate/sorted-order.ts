/**
 * Numbers in order, fast: a radix sort of doubles by their bits. A million take a few hundredths of a second, several times
 * less than a comparing sort, and the order of the rows comes with it.
 */

export interface SortedOrder {
  /** The places of the numbers that are not missing, in ascending order of their values; equal ones in the order of rows. */
  readonly order: Uint32Array;
  /** Their values. */
  readonly sorted: Float64Array;
}

const DIGIT_BITS = 11;
const BUCKETS = 2 ** DIGIT_BITS;
const DIGITS = 6;

interface Keys {
  readonly low: Uint32Array;
  readonly high: Uint32Array;
  readonly place: Uint32Array;
}

const keysOf = (size: number): Keys => ({
  low: new Uint32Array(size),
  high: new Uint32Array(size),
  place: new Uint32Array(size),
});

/** Sorts `values`, of which those that are NaN or infinite are left out. */
export function sortedOrder(values: Float64Array): SortedOrder {
  let size = 0;
  for (let place = 0; place < values.length; place++) if (isFiniteNumber(values[place] as number)) size += 1;
  let from = keysOf(size);
  let to = keysOf(size);
  const counts = Array.from({ length: DIGITS }, () => new Uint32Array(BUCKETS));
  readKeys(values, from, counts);
  for (let digit = 0; digit < DIGITS; digit++) {
    const starts = counts[digit] as Uint32Array;
    if (!accumulate(starts, size)) continue;
    scatter(from, to, digit, starts);
    [from, to] = [to, from];
  }
  const sorted = new Float64Array(size);
  for (let rank = 0; rank < size; rank++) sorted[rank] = values[from.place[rank] as number] as number;
  return { order: from.place, sorted };
}

/** x − x is NaN for NaN and for infinities: a subtraction is faster than a call. */
const isFiniteNumber = (value: number): boolean => value - value === 0;

/** The bits of a double, turned so that their unsigned order is the order of the numbers. */
function readKeys(values: Float64Array, keys: Keys, counts: readonly Uint32Array[]): void {
  const bits = new Uint32Array(values.buffer, values.byteOffset, values.length * 2);
  const [c0, c1, c2, c3, c4, c5] = counts as unknown as [
    Uint32Array,
    Uint32Array,
    Uint32Array,
    Uint32Array,
    Uint32Array,
    Uint32Array,
  ];
  let filled = 0;
  for (let place = 0; place < values.length; place++) {
    if (!isFiniteNumber(values[place] as number)) continue;
    const negative = (bits[2 * place + 1] as number) >> 31;
    const low = ((bits[2 * place] as number) ^ negative) >>> 0;
    const high = ((bits[2 * place + 1] as number) ^ (negative | 0x80000000)) >>> 0;
    keys.low[filled] = low;
    keys.high[filled] = high;
    keys.place[filled] = place;
    filled += 1;
    (c0[low & 2047] as number)++;
    (c1[(low >>> 11) & 2047] as number)++;
    (c2[(low >>> 22) | ((high & 1) << 10)] as number)++;
    (c3[(high >>> 1) & 2047] as number)++;
    (c4[(high >>> 12) & 2047] as number)++;
    (c5[high >>> 23] as number)++;
  }
}

/** Turns counts into first places; false where all keys have the same digit. */
function accumulate(counts: Uint32Array, size: number): boolean {
  let start = 0;
  for (let bucket = 0; bucket < BUCKETS; bucket++) {
    const count = counts[bucket] as number;
    if (count === size) return false;
    counts[bucket] = start;
    start += count;
  }
  return true;
}

function scatter(from: Keys, to: Keys, digit: number, starts: Uint32Array): void {
  const size = from.place.length;
  for (let at = 0; at < size; at++) {
    const low = from.low[at] as number;
    const high = from.high[at] as number;
    const bucket = digitOf(low, high, digit);
    const target = starts[bucket] as number;
    starts[bucket] = target + 1;
    to.low[target] = low;
    to.high[target] = high;
    to.place[target] = from.place[at] as number;
  }
}

function digitOf(low: number, high: number, digit: number): number {
  if (digit === 0) return low & 2047;
  if (digit === 1) return (low >>> 11) & 2047;
  if (digit === 2) return (low >>> 22) | ((high & 1) << 10);
  if (digit === 3) return (high >>> 1) & 2047;
  if (digit === 4) return (high >>> 12) & 2047;
  return high >>> 23;
}
