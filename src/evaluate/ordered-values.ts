/**
 * The different values of a column of numbers in order, how often each comes, and each row's place among them. Most columns
 * have few different values: those are found by hashing in one pass; the others are sorted by their bits.
 */
import { sortedOrder } from "./sorted-order.ts";

export interface OrderedValues {
  /** The different values that are there, ascending; NaN and infinities are missing. */
  readonly values: Float64Array;
  /** How often each comes. */
  readonly counts: Uint32Array;
  /** By row: the place of its value, or -1 where it is missing. */
  readonly codes: Int32Array;
}

/** With more values, sorting is as fast, and the table leaves the processor's cache. */
const MOST_HASHED = 4096;
const SLOT_BITS = 14;

/** The values of a column in order. */
export const orderedValues = (column: Float64Array): OrderedValues => byHashing(column) ?? bySorting(column);

function byHashing(column: Float64Array): OrderedValues | undefined {
  const bits = new Uint32Array(column.buffer, column.byteOffset, column.length * 2);
  const slotValues = new Float64Array(2 ** SLOT_BITS);
  const slotCodes = new Int32Array(2 ** SLOT_BITS).fill(-1);
  const found = new Float64Array(MOST_HASHED);
  const counts = new Uint32Array(MOST_HASHED);
  const codes = new Int32Array(column.length);
  let distinct = 0;
  for (let row = 0; row < column.length; row++) {
    const value = column[row] as number;
    if (value - value !== 0) {
      codes[row] = -1;
      continue;
    }
    // Both zeros are one value.
    let slot =
      value === 0
        ? 0
        : Math.imul((bits[2 * row] as number) ^ Math.imul(bits[2 * row + 1] as number, 0x9e3779b1), 0x85ebca6b) >>>
          (32 - SLOT_BITS);
    let code = slotCodes[slot] as number;
    while (code !== -1 && slotValues[slot] !== value) {
      slot = (slot + 1) & (2 ** SLOT_BITS - 1);
      code = slotCodes[slot] as number;
    }
    if (code === -1) {
      if (distinct === MOST_HASHED) return undefined;
      code = distinct;
      slotValues[slot] = value;
      slotCodes[slot] = code;
      found[code] = value + 0;
      distinct += 1;
    }
    (counts[code] as number)++;
    codes[row] = code;
  }
  return inOrder(found.subarray(0, distinct), counts, codes);
}

/** Codes that were given in the order of first rows, turned into places in ascending order. */
function inOrder(found: Float64Array, counts: Uint32Array, codes: Int32Array): OrderedValues {
  const order = Uint32Array.from(found, (_, code) => code).sort((a, b) => (found[a] as number) - (found[b] as number));
  const places = new Int32Array(found.length);
  for (const [place, code] of order.entries()) places[code] = place;
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row] as number;
    if (code >= 0) codes[row] = places[code] as number;
  }
  return {
    values: Float64Array.from(order, (code) => found[code] as number),
    counts: Uint32Array.from(order, (code) => counts[code] as number),
    codes,
  };
}

function bySorting(column: Float64Array): OrderedValues {
  const { order, sorted } = sortedOrder(column);
  const codes = new Int32Array(column.length).fill(-1);
  const counts = new Uint32Array(sorted.length);
  let distinct = 0;
  for (let rank = 0; rank < sorted.length; rank++) {
    const value = sorted[rank] as number;
    if (distinct === 0 || value !== sorted[distinct - 1]) {
      sorted[distinct] = value + 0;
      distinct += 1;
    }
    (counts[distinct - 1] as number)++;
    codes[order[rank] as number] = distinct - 1;
  }
  return { values: sorted.subarray(0, distinct), counts: counts.subarray(0, distinct), codes };
}
