/**
 * Ready byte strings, copied into the output eight bytes at a time.
 *
 * Entries are padded to whole 64-bit words and kept as doubles, the widest thing JavaScript copies in one
 * instruction. No valid UTF-8 is the bit pattern of a NaN (that would need the byte pair ≥ F0, 7F or FF at its end),
 * so every copy is exact. A copy may write up to seven bytes too many: the output has that room, and the next cell
 * overwrites them.
 */

export class ByteTable {
  readonly words: Float64Array;
  readonly lengths: Uint16Array;
  /** Words an entry. */
  readonly stride: number;
  readonly #bytes: Uint8Array;

  /** Room for `entries` strings of at most `longest` bytes, all unset (length 0). */
  constructor(entries: number, longest: number) {
    this.stride = Math.max(1, Math.ceil(longest / 8));
    this.words = new Float64Array(entries * this.stride);
    this.lengths = new Uint16Array(entries);
    this.#bytes = new Uint8Array(this.words.buffer);
  }

  /** A table of the given strings. */
  static of(entries: readonly Uint8Array[]): ByteTable {
    const table = new ByteTable(entries.length, Math.max(1, ...entries.map((entry) => entry.length)));
    for (const [index, entry] of entries.entries()) table.set(index, entry);
    return table;
  }

  set(index: number, entry: Uint8Array): void {
    this.#bytes.set(entry, index * this.stride * 8);
    this.lengths[index] = entry.length;
  }
}

/** Code that appends entry `index` (an expression) of table `name` to the output, for a given stride. */
export function copyCode(name: string, stride: number, index: string): string {
  if (stride > 8) {
    return `{ const x = ${index}; let w = x * ${stride}; const n = ${name}L[x]; for (let q = p; q < p + n; q += 8) out.setFloat64(q, ${name}W[w++], true); p += n; }`;
  }
  const copies = Array.from(
    { length: stride },
    (_, i) => `out.setFloat64(p + ${8 * i}, ${name}W[w + ${i}], true);`,
  ).join(" ");
  return `{ const x = ${index}; const w = x * ${stride}; ${copies} p += ${name}L[x]; }`;
}
