/**
 * The row's stream of random 32-bit words: sfc32 (Chris Doty-Humphrey, PractRand), 128 bits of state.
 *
 * Every row has a stream of its own, started from (seed, table, index) alone, so a row is the same
 * whatever came before it. The state lives in module variables: one isolate makes one row at a time,
 * and a local variable is the fastest place V8 has.
 */

let a = 0;
let b = 0;
let c = 0;
let counter = 0;

let keyLow = 0;
let keyHigh = 0;

/** The finalizer of MurmurHash3 (Austin Appleby): a bijection of 32-bit words with full avalanche. */
function mix(word: number): number {
  let h = word;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/** What tells the streams of one table, or of one other thing with a name, from all others: 64 bits of seed and name. */
export interface StreamKey {
  low: number;
  high: number;
}

function derive(key: StreamKey, seed: number, name: string): void {
  let hash = 0x811c9dc5;
  for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193);
  const low = (seed % 4294967296) | 0;
  const high = Math.floor(seed / 4294967296) | 0;
  key.low = mix(low ^ mix(hash ^ 0x5bd1e995));
  key.high = mix(mix(high + 0x6c62272e) ^ mix(low + 0x9e3779b9) ^ hash);
}

const current: StreamKey = { low: 0, high: 0 };

/** Sets the key that all rows of one table share. `seed` is an integer from 0 to 2^53 - 1. */
export function setKey(seed: number, table: string): void {
  derive(current, seed, table);
  useKey(current);
}

/** From here on, `startRow` starts streams of this key. */
export function useKey(key: StreamKey): void {
  keyLow = key.low;
  keyHigh = key.high;
}

const followers: { readonly key: StreamKey; readonly name: string }[] = [];
let runSeed = 0;

/**
 * The key of everything called `name` in this run. It follows the run's seed: things that a script defines once,
 * such as a table or a list of unique codes, keep it and use it for rows of any seed. For definitions alone:
 * it is never given back.
 */
export function seededKey(name: string): StreamKey {
  const key = { low: 0, high: 0 };
  derive(key, runSeed, name);
  followers.push({ key, name });
  return key;
}

/** Begins a run with another seed: all keys of `seededKey` follow. */
export function reseed(seed: number): void {
  runSeed = seed;
  for (const { key, name } of followers) derive(key, seed, name);
}

/** The words of a stream that was left in order to start another. */
export interface StreamState {
  a: number;
  b: number;
  c: number;
  counter: number;
  low: number;
  high: number;
}

/** Keeps where the stream is now. */
export function saveStream(into: StreamState): void {
  into.a = a;
  into.b = b;
  into.c = c;
  into.counter = counter;
  into.low = keyLow;
  into.high = keyHigh;
}

/** Goes on where `saveStream` left off. */
export function restoreStream(from: StreamState): void {
  a = from.a;
  b = from.b;
  c = from.c;
  counter = from.counter;
  keyLow = from.low;
  keyHigh = from.high;
}

/** Starts the stream of row `index` (an integer from 0 to 2^53 - 1) of the key in use. */
export function startRow(index: number): void {
  a = mix(index ^ keyLow);
  b = mix((a ^ keyHigh) + 0x68bc21eb);
  c = mix((b + keyLow) ^ (index >= 4294967296 ? mix(Math.floor(index / 4294967296)) : 0x02e5be93));
  counter = 1;
  next();
  next();
  next();
  next();
}

/** The next word, 0 to 2^32 - 1. */
export function next(): number {
  const word = (((a + b) | 0) + counter) | 0;
  counter = (counter + 1) | 0;
  a = b ^ (b >>> 9);
  b = (c + (c << 3)) | 0;
  c = (((c << 21) | (c >>> 11)) + word) | 0;
  return word >>> 0;
}

/** The next number in [0, 1), with all 53 bits. It takes two words. */
export function nextFloat(): number {
  const high = next() >>> 5;
  return (high * 67108864 + (next() >>> 6)) * 1.1102230246251565e-16;
}

/**
 * An unbiased integer in [0, span), span from 1 to 2^53: Lemire's method
 * (Fast Random Integer Generation in an Interval, 2019) while the product is exact in a double,
 * rejection on 53 bits above that.
 */
export function nextBelow(span: number): number {
  if (span <= 2097152) {
    const word = next();
    if (Math.imul(word, span) >>> 0 < span) return belowNearEdge(word, span);
    return Math.floor(word * span * 2.3283064365386963e-10);
  }
  return belowLarge(span);
}

function belowNearEdge(first: number, span: number): number {
  const threshold = (4294967296 - span) % span;
  let word = first;
  while (Math.imul(word, span) >>> 0 < threshold) word = next();
  return Math.floor(word * span * 2.3283064365386963e-10);
}

function belowLarge(span: number): number {
  const limit = 9007199254740992 - (9007199254740992 % span);
  for (;;) {
    const value = (next() >>> 5) * 67108864 + (next() >>> 6);
    if (value < limit) return value % span;
  }
}
