/**
 * Texts as vectors of a fixed length: each word and each pair of words is hashed to a place and a sign, and the vector has
 * length 1 (scikit-learn's HashingVectorizer with `ngram_range=(1, 2)`; Weinberger et al., Feature Hashing, 2009). Nothing is
 * learnt, so words that were never seen do no harm.
 */

const WORD = /[\p{L}\p{N}_]{2,}/gu;
const MOST_REMEMBERED = 200_000;

export class WordHash {
  readonly size: number;
  /** Of a word or a pair: its place, and all bits of it for a negative sign. */
  readonly #places = new Map<string, number>();

  constructor(size: number) {
    this.size = size;
  }

  /** Adds a text's counts to `to`, one array a place, at a row; divided by their Euclidean norm. */
  write(text: string, to: readonly Float64Array[], row: number): void {
    const touched: number[] = [];
    const words = text.toLowerCase().match(WORD) ?? [];
    for (let k = 0; k < words.length; k++) {
      this.#add(words[k] as string, to, row, touched);
      if (k > 0) this.#add(`${words[k - 1]} ${words[k]}`, to, row, touched);
    }
    let squares = 0;
    for (const place of touched) squares += ((to[place] as Float64Array)[row] as number) ** 2;
    if (squares === 0) return;
    const norm = Math.sqrt(squares);
    for (const place of touched) {
      const column = to[place] as Float64Array;
      column[row] = (column[row] as number) / norm;
    }
  }

  #add(gram: string, to: readonly Float64Array[], row: number, touched: number[]): void {
    let found = this.#places.get(gram);
    if (found === undefined) {
      const hash = murmur3(gram);
      const place = Math.abs(hash) % this.size;
      found = hash >= 0 ? place : ~place;
      if (this.#places.size < MOST_REMEMBERED) this.#places.set(gram, found);
    }
    const place = found < 0 ? ~found : found;
    const column = to[place] as Float64Array;
    const before = column[row] as number;
    if (!touched.includes(place)) touched.push(place);
    column[row] = before + (found < 0 ? -1 : 1);
  }
}

const UTF8 = new TextEncoder();

/** MurmurHash3 for 32 bits (A. Appleby, public domain) of the UTF-8 bytes, seed 0, as a signed integer. */
export function murmur3(text: string): number {
  const bytes = UTF8.encode(text);
  const blocks = bytes.length >>> 2;
  let hash = 0;
  for (let block = 0; block < blocks; block++) {
    const at = block * 4;
    hash ^= mixed(
      (bytes[at] as number) |
        ((bytes[at + 1] as number) << 8) |
        ((bytes[at + 2] as number) << 16) |
        ((bytes[at + 3] as number) << 24),
    );
    hash = (hash << 13) | (hash >>> 19);
    hash = (Math.imul(hash, 5) + 0xe6546b64) | 0;
  }
  let rest = 0;
  for (let at = bytes.length - 1; at >= blocks * 4; at--) rest = (rest << 8) | (bytes[at] as number);
  hash ^= mixed(rest) ^ bytes.length;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

function mixed(block: number): number {
  const k = Math.imul(block, 0xcc9e2d51);
  return Math.imul((k << 15) | (k >>> 17), 0x1b873593);
}
