/**
 * `stratified`: classes in exact shares, in random order. Rows are cut into blocks of one size; each block has each
 * class as often as its share says, in an order that is a seeded permutation of the block.
 */
import { definitionKey, expectDefinition } from "./definition.ts";
import { describe, misuse } from "./misuse.ts";
import { closeClass, isIndex, MOST, outside } from "./unique/sequence.ts";
import type { Sequence } from "./unique/sequence.ts";
import { Shuffle } from "./unique/shuffle.ts";

const WHERE = "stratified";

/** The largest block that is looked for so that all counts are whole; also the size where there is none. */
const USUAL = 10_000;
/** How far from 1 a sum, and from whole a count, may be. */
const NEARLY = 1e-9;
/** With inexact counts a block has a class at least this often, so that rounding never takes what is not there. */
const FEWEST = 4;
const LARGEST = 4294967296;

export interface Stratified<T extends string> extends Sequence<T> {
  /** The rows of a block. Within rows `k * block` to `(k + 1) * block - 1` the counts are exact. */
  readonly block: number;
}

/** The class of each slot of a block; the block's permutation says which row has which slot. */
class Slots<T extends string> implements Stratified<T> {
  readonly size: number = MOST;
  readonly block: number;
  readonly #classes: readonly T[];
  /** The class of each slot, where it is the same in every block. */
  readonly #table: Uint16Array | undefined;
  /** The sums of the shares up to and with each class, the last exactly 1. */
  readonly #sums: Float64Array;
  readonly #shuffle: Shuffle;

  constructor(classes: readonly T[], shares: readonly number[], block: number, whole: boolean) {
    let sum = 0;
    this.#sums = Float64Array.from(shares, (share) => (sum += share));
    this.#sums[shares.length - 1] = 1;
    this.block = block;
    this.#classes = classes;
    this.#table = whole ? tableOf(shares, block) : undefined;
    this.#shuffle = new Shuffle(block, definitionKey(WHERE));
    Object.freeze(this);
  }

  at(index: number): T {
    if (!isIndex(index, MOST)) throw outside(WHERE, index, MOST, "rows", "write fewer rows");
    const block = Math.floor(index / this.block);
    const slot = this.#shuffle.at(index - block * this.block, block);
    const k = this.#table === undefined ? this.#classOf(slot, block) : (this.#table[slot] as number);
    return this.#classes[k] as T;
  }

  /**
   * Where counts are not whole: up to and with class k, the first n blocks have round(n * block * sum of shares) rows.
   * A class is the difference of two such sums, so it is never off by more than one.
   */
  #classOf(slot: number, block: number): number {
    const before = block * this.block;
    const after = before + this.block;
    let k = 0;
    for (; k < this.#sums.length - 1; k++) {
      const sum = this.#sums[k] as number;
      if (slot < Math.round(after * sum) - Math.round(before * sum)) break;
    }
    return k;
  }
}

closeClass(Slots);

/**
 * Classes in exact shares: in every block of consecutive rows each class occurs exactly as often as its share says, in
 * random order. `.at(index)` is the class of a row, and depends on the seed and the index alone.
 *
 * The block is the smallest of at most 10,000 rows in which all counts are whole: 50 rows for shares of 0.02 and 0.98.
 * Where there is none, blocks have 10,000 rows, or four for the rarest class if that takes more, and the counts of the
 * first n blocks are never off by more than one. The shares must sum to 1 (within 1e-9), and each is 0 or at least 1e-9.
 * A list of labels stands for equal shares.
 *
 * @example
 * const labels = stratified({ fraud: 0.02, ok: 0.98 });
 * // in row()
 * labels.at(index);
 */
export function stratified<const T extends string>(
  shares: readonly T[] | { readonly [K in T]: number },
): Stratified<T> {
  expectDefinition(WHERE);
  if (typeof shares !== "object" || shares === null)
    throw misuse(WHERE, "an object of shares or a list of labels", shares);
  const [classes, parts] = isList(shares) ? equal(shares) : given(shares);
  const whole = wholeBlock(parts);
  if (whole !== undefined) return new Slots(classes, parts, whole, true);
  const rarest = Math.min(...parts.filter((share) => share > 0));
  return new Slots(classes, parts, Math.max(USUAL, Math.ceil(FEWEST / rarest)), false);
}

function isList<T extends string>(shares: readonly T[] | { readonly [K in T]: number }): shares is readonly T[] {
  return Array.isArray(shares);
}

function equal<T extends string>(labels: readonly T[]): [readonly T[], number[]] {
  if (labels.length === 0 || labels.length > USUAL)
    throw new TypeError(`${WHERE}: expected 1 to 10,000 labels, got ${labels.length}`);
  const seen = new Set<unknown>();
  for (const label of labels) {
    if (typeof label !== "string") throw misuse(WHERE, "labels to be texts", label);
    if (seen.has(label)) throw new TypeError(`${WHERE}: expected the labels to differ, got ${describe(label)} twice`);
    seen.add(label);
  }
  return [[...labels], labels.map(() => 1 / labels.length)];
}

function given<T extends string>(shares: { readonly [K in T]: number }): [readonly T[], number[]] {
  const classes = Object.keys(shares) as T[];
  let sum = 0;
  const parts = classes.map((name) => {
    const share: unknown = shares[name];
    if (!(typeof share === "number" && share >= 0 && share <= 1))
      throw misuse(WHERE, `the share of "${name}" to be a number from 0 to 1`, share);
    if (share > 0 && share < FEWEST / LARGEST)
      throw misuse(WHERE, `the share of "${name}" to be 0 or at least 1e-9`, share);
    sum += share;
    return share;
  });
  if (!(Math.abs(sum - 1) <= NEARLY)) throw misuse(WHERE, "shares that sum to 1", sum);
  return [classes, parts];
}

/** The smallest block in which all counts are whole. */
function wholeBlock(shares: readonly number[]): number | undefined {
  for (let block = 1; block <= USUAL; block++) {
    let sum = 0;
    for (const share of shares) {
      const count = Math.round(share * block);
      if (Math.abs(share * block - count) > NEARLY || (share > 0 && count === 0)) sum = NaN;
      sum += count;
    }
    if (sum === block) return block;
  }
  return undefined;
}

function tableOf(shares: readonly number[], block: number): Uint16Array {
  const table = new Uint16Array(block);
  let from = 0;
  shares.forEach((share, k) => {
    const to = from + Math.round(share * block);
    table.fill(k, from, to);
    from = to;
  });
  return table;
}
