/**
 * The different values of a row group, found with a hash table. A search gives up as soon as there are too many for a
 * dictionary to pay, and early on where the first ones are mostly different.
 */

/** A dictionary of more values is no help to readers. */
const MOST_VALUES = 1 << 14;
/** A dictionary pays where a value occurs at least so many times. */
const TIMES = 4;
const SAMPLE = 2048;
/** Of the first 2,048: of more different values than there are in a large dictionary, or of numbers that pack well without one. */
const MOST_OF_SAMPLE = { any: 1984, numbers: 1024 } as const;

const SLOTS = MOST_VALUES * 4;

/** How many different values a dictionary for `count` values may have. */
export const mostDistinct = (count: number): number => Math.min(MOST_VALUES, Math.floor(count / TIMES));

const slots = new Int32Array(SLOTS);
/** Where each different value of the last search occurs first, in the order in which they do. */
export const places: Int32Array = new Int32Array(MOST_VALUES);

/** Numbers the different values among the first `count` and puts the number of each into `codes`; returns how many there are, or -1 where they are too many. */
type Search<V extends unknown[]> = (count: number, codes: Int32Array, ...values: V) => number;

export const distinctInts: Search<[Int32Array]> = search(
  ["values"],
  MOST_OF_SAMPLE.numbers,
  "const value = values[i]; let mixed = Math.imul(value, 0x9e3779b1);",
  "values[places[code]] === value",
);

/** Whole numbers beyond 32 bits; `words` are the bytes of `values`, of which none is a negative 0. */
export const distinctWideInts: Search<[Float64Array, Int32Array]> = searchDoubles(MOST_OF_SAMPLE.numbers);

/** Any numbers but NaN. */
export const distinctDoubles: Search<[Float64Array, Int32Array]> = searchDoubles(MOST_OF_SAMPLE.any);

/** Byte strings: each ends at `ends[i]` in `bytes`, where the next one begins. Four bytes are looked at together. */
export const distinctTexts: Search<[DataView, Int32Array]> = search(
  ["bytes", "ends"],
  MOST_OF_SAMPLE.any,
  `const start = i === 0 ? 0 : ends[i - 1], end = ends[i];
  let mixed = end - start, k = start;
  for (; k < end - 3; k += 4) { mixed = Math.imul(mixed ^ bytes.getInt32(k, true), 0x9e3779b1); mixed ^= mixed >>> 15; }
  for (; k < end; k++) mixed = Math.imul(mixed ^ bytes.getUint8(k), 0x01000193);
  mixed = Math.imul(mixed, 0x9e3779b1);`,
  "same(bytes, ends, places[code], start, end)",
);

function searchDoubles(mostOfSample: number): Search<[Float64Array, Int32Array]> {
  return search(
    ["values", "words"],
    mostOfSample,
    "const value = values[i]; let mixed = Math.imul(words[2 * i], 0x9e3779b1) ^ Math.imul(words[2 * i + 1], 0x85ebca6b);",
    "values[places[code]] === value",
  );
}

/** The search, generated so that each kind of values has code of its own; `mix` makes `mixed` of value `i`, `same` compares it with value number `code`. */
function search<V extends unknown[]>(
  parameters: readonly string[],
  mostOfSample: number,
  mix: string,
  same: string,
): Search<V> {
  const body = `return function distinct(count, codes, ${parameters.join(", ")}) {
    slots.fill(-1);
    let distinct = 0;
    for (let i = 0; i < count; i++) {
      ${mix}
      mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
      let slot = (mixed ^ (mixed >>> 13)) >>> 16;
      let code = slots[slot];
      while (code >= 0 && !(${same})) {
        slot = (slot + 1) & ${SLOTS - 1};
        code = slots[slot];
      }
      if (code < 0) {
        if (distinct >= most(count) || (i < ${SAMPLE} && distinct >= ${mostOfSample})) return -1;
        code = distinct++;
        places[code] = i;
        slots[slot] = code;
      }
      codes[i] = code;
    }
    return distinct;
  };`;
  return new Function("slots", "places", "most", "same", body)(slots, places, mostDistinct, sameText) as Search<V>;
}

function sameText(bytes: DataView, ends: Int32Array, place: number, start: number, end: number): boolean {
  const to = ends[place] as number;
  let from = place === 0 ? 0 : (ends[place - 1] as number);
  if (to - from !== end - start) return false;
  let at = start;
  for (; at < end - 3; from += 4, at += 4) if (bytes.getInt32(from, true) !== bytes.getInt32(at, true)) return false;
  for (; at < end; from++, at++) if (bytes.getUint8(from) !== bytes.getUint8(at)) return false;
  return true;
}
