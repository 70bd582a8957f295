/** Changes of bytes: flipped, set, cut, doubled, and numbers that are at some edge. */
import type { Random } from "../random.ts";

const EDGES = [0, 1, 2, 0x7f, 0x80, 0xc0, 0xff, 0x0a, 0x0d, 0x22, 0x2c, 0xed, 0xef, 0xf4];
const WORDS = [
  0,
  1,
  -1,
  2 ** 31 - 1,
  -(2 ** 31),
  1 << 24,
  (1 << 24) + 1,
  1 << 29,
  (1 << 29) + 1,
  255,
  256,
  65_535,
  65_536,
];

/** `bytes` after some changes; the argument stays as it is. */
export function mutateBytes(random: Random, bytes: Uint8Array): Uint8Array {
  let made: Uint8Array = bytes.slice();
  for (let left = random.between(1, 4); left > 0; left--) made = change(random, made);
  return made;
}

function change(random: Random, bytes: Uint8Array): Uint8Array {
  if (bytes.length === 0) return Uint8Array.from(random.many(random.between(1, 8), () => random.below(256)));
  const at = random.below(bytes.length);
  const to = Math.min(bytes.length, at + 1 + random.small(16));
  switch (random.below(7)) {
    case 0:
      bytes[at] = (bytes[at] as number) ^ (1 << random.below(8));
      return bytes;
    case 1:
      bytes[at] = random.one(2) ? random.pick(EDGES) : random.below(256);
      return bytes;
    case 2:
      if (at + 4 <= bytes.length) new DataView(bytes.buffer, bytes.byteOffset).setInt32(at, random.pick(WORDS), true);
      return bytes;
    case 3:
      return Uint8Array.from([...bytes.subarray(0, at), ...bytes.subarray(to)]);
    case 4:
      return Uint8Array.from([...bytes.subarray(0, to), ...bytes.subarray(at)]);
    case 5:
      return Uint8Array.from([
        ...bytes.subarray(0, at),
        ...random.many(random.between(1, 4), () => random.below(256)),
        ...bytes.subarray(at),
      ]);
    default:
      return bytes.slice(0, at);
  }
}
