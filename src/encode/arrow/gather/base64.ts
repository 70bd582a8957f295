/** Bytes, which a block keeps as base64 (RFC 4648, section 4, with padding). */
import type { ColumnLayout } from "../../../block/layout.ts";
import type { ColumnView } from "../../../block/views.ts";
import { corrupt } from "./gatherer.ts";
import type { Gatherer } from "./gatherer.ts";
import { Room } from "./texts.ts";

const PAD = 61;
/** The six bits of a letter; of all other bytes, a number with bits above those. */
const BITS = new Uint8Array(256).fill(255);
for (const [k, letter] of [..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"].entries())
  BITS[letter.charCodeAt(0)] = k;

export function base64({ values, data }: ColumnView, column: ColumnLayout): Gatherer {
  const ends = values as Int32Array;
  const source = data as Uint8Array;
  const target = new Room();
  return {
    reserve: (rows) => target.reserve(rows),
    take(from, to, row) {
      const { offsets } = target;
      let at = offsets[row] as number;
      const bytes = target.bytes(at + (((ends[to] as number) - (ends[from] as number)) >> 2) * 3);
      for (let j = from; j < to; j++) {
        at = decode(source, ends[j] as number, ends[j + 1] as number, bytes, at);
        if (at < 0) throw corrupt(column);
        offsets[row + 1 + j - from] = at;
      }
    },
    buffers: (rows) => target.buffers(rows),
  };
}

/** Writes what bytes `from` to `to` say into `target` from `at` on; returns the position after it, or -1. */
function decode(source: Uint8Array, from: number, to: number, target: Uint8Array, at: number): number {
  if (from === to) return at;
  if ((to - from) % 4 !== 0) return -1;
  const pads = source[to - 1] !== PAD ? 0 : source[to - 2] !== PAD ? 1 : 2;
  const whole = pads === 0 ? to : to - 4;
  let seen = 0;
  let p = at;
  for (let i = from; i < whole; i += 4) {
    const a = bitsOf(source, i);
    const b = bitsOf(source, i + 1);
    const c = bitsOf(source, i + 2);
    const d = bitsOf(source, i + 3);
    seen |= a | b | c | d;
    target[p++] = (a << 2) | (b >> 4);
    target[p++] = (b << 4) | (c >> 2);
    target[p++] = (c << 6) | d;
  }
  if (pads > 0) {
    const a = bitsOf(source, whole);
    const b = bitsOf(source, whole + 1);
    const c = pads === 2 ? 0 : bitsOf(source, whole + 2);
    seen |= a | b | c;
    target[p++] = (a << 2) | (b >> 4);
    if (pads === 1) target[p++] = (b << 4) | (c >> 2);
  }
  return seen > 63 ? -1 : p;
}

const bitsOf = (source: Uint8Array, at: number): number => BITS[source[at] as number] as number;
