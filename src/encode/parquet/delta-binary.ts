/**
 * Parquet's DELTA_BINARY_PACKED: the first value, then differences in blocks of 128, each block by its smallest difference
 * and what the others are above it, in four parts with a width of their own. Ids that count up come to almost nothing, and
 * random numbers to as many bits as their range has.
 */
import { bitWidth, PACK, packerOf } from "./bit-pack.ts";
import type { ByteBuffer } from "./byte-buffer.ts";

const BLOCK = 128;
const PARTS = 4;
/** More than a block takes: the smallest difference, the widths, and 128 values of 64 bits. */
const MOST_BLOCK_BYTES = 10 + PARTS + BLOCK * 8;
const TWO_32 = 0x1_0000_0000;

const differences = new Int32Array(BLOCK);
const wide = new Float64Array(BLOCK);
const low = new Int32Array(BLOCK);
const high = new Int32Array(BLOCK);

function appendHeader(out: ByteBuffer, count: number, first: number): void {
  out.varint(BLOCK);
  out.varint(PARTS);
  out.varint(count);
  out.zigzag(first);
}

/** Appends `count` values, each `base` more than in `values`, of which any two are less than 2^31 apart. */
export function appendDeltas(out: ByteBuffer, values: Int32Array, count: number, base = 0): void {
  appendHeader(out, count, count === 0 ? 0 : base + (values[0] as number));
  for (let from = 1; from < count; from += BLOCK) appendBlock(out, values, from, Math.min(BLOCK, count - from));
}

function appendBlock(out: ByteBuffer, values: Int32Array, from: number, size: number): void {
  let before = values[from - 1] as number;
  let least = 0x7fff_ffff;
  let most = -0x7fff_ffff;
  for (let i = 0; i < size; i++) {
    const value = values[from + i] as number;
    const difference = value - before;
    differences[i] = difference;
    if (difference < least) least = difference;
    if (difference > most) most = difference;
    before = value;
  }
  out.reserve(MOST_BLOCK_BYTES);
  out.zigzag(least);
  const widthsAt = out.length;
  out.length += PARTS;
  if (least === most) return void out.bytes.fill(0, widthsAt, out.length);
  for (let part = 0; part < PARTS; part++) {
    const end = (part + 1) * PACK;
    let used = 0;
    for (let i = part * PACK; i < end; i++) {
      const above = i < size ? ((differences[i] as number) - least) | 0 : 0;
      differences[i] = above;
      used |= above;
    }
    const width = bitWidth(used);
    out.bytes[widthsAt + part] = width;
    if (width > 0) out.length = packerOf(differences, width)(out.view, out.length, differences, part * PACK, end, 0);
  }
}

/** Appends `count` whole numbers, each `unit` times what is in `values`, of which any two are at most 2^52 apart. */
export function appendWideDeltas(out: ByteBuffer, values: Float64Array, count: number, unit: number): void {
  appendHeader(out, count, count === 0 ? 0 : (values[0] as number) * unit);
  for (let from = 1; from < count; from += BLOCK)
    appendWideBlock(out, values, from, Math.min(BLOCK, count - from), unit);
}

function appendWideBlock(out: ByteBuffer, values: Float64Array, from: number, size: number, unit: number): void {
  let before = values[from - 1] as number;
  let least = Infinity;
  for (let i = 0; i < size; i++) {
    const value = values[from + i] as number;
    const difference = (value - before) * unit;
    wide[i] = difference;
    if (difference < least) least = difference;
    before = value;
  }
  out.reserve(MOST_BLOCK_BYTES);
  out.zigzag(least);
  const widthsAt = out.length;
  out.length += PARTS;
  for (let part = 0; part < PARTS; part++) {
    let lowUsed = 0;
    let highUsed = 0;
    for (let i = part * PACK; i < (part + 1) * PACK; i++) {
      const above = i < size ? (wide[i] as number) - least : 0;
      const upper = (above / TWO_32) | 0;
      high[i] = upper;
      low[i] = (above - upper * TWO_32) | 0;
      lowUsed |= low[i] as number;
      highUsed |= upper;
    }
    const width = highUsed === 0 ? bitWidth(lowUsed) : 32 + bitWidth(highUsed);
    out.bytes[widthsAt + part] = width;
    if (width > 32) packWide(out, part * PACK, width - 32);
    else if (width > 0) out.length = packerOf(low, width)(out.view, out.length, low, part * PACK, (part + 1) * PACK, 0);
  }
}

/** 32 values of more than 32 bits: the low ones, then `upper` bits of the high ones, value by value. */
function packWide(out: ByteBuffer, from: number, upper: number): void {
  const { view } = out;
  const rest = upper === 32 ? -1 : (1 << upper) - 1;
  let at = out.length;
  let word = 0;
  let bits = 0;
  for (let i = from; i < from + PACK; i++) {
    const lower = low[i] as number;
    view.setInt32(at, word | (lower << bits), true);
    at += 4;
    word = bits === 0 ? 0 : lower >>> (32 - bits);
    const above = (high[i] as number) & rest;
    word |= above << bits;
    bits += upper;
    if (bits < 32) continue;
    view.setInt32(at, word, true);
    at += 4;
    bits -= 32;
    word = bits === 0 ? 0 : above >>> (upper - bits);
  }
  out.length = at;
}
