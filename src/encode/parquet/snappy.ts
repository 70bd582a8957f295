/**
 * Snappy's raw format: bytes as they are, and copies of what stood shortly before. Written here, so that the same bytes
 * come out whatever version of Node or of a library there is.
 */

/** Copies reach back within a stretch of so many bytes, so two bytes say how far. */
const STRETCH = 1 << 16;
const HASH_BITS = 14;
/** Shorter rests are written as they are. */
const MARGIN = 15;
/** The longer nothing is found, the larger are the steps: by one byte more after so many. */
const PATIENCE = 32;
const [LITERAL, NEAR_COPY, COPY] = [0, 1, 2] as const;

/** Where four bytes stood last, from the beginning of the stretch. */
const table = new Uint16Array(1 << HASH_BITS);
let out = new Uint8Array(0);

/** The bytes compressed, in memory of their own. */
export function snappy(bytes: Uint8Array): Uint8Array {
  const most = 32 + bytes.length + Math.ceil(bytes.length / 6);
  if (out.length < most) out = new Uint8Array(most * 2);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let at = 0;
  let rest = bytes.length;
  for (; rest >= 128; rest = Math.floor(rest / 128)) out[at++] = (rest % 128) | 128;
  out[at++] = rest;
  for (let from = 0; from < bytes.length; from += STRETCH)
    at = compressStretch(bytes, view, from, Math.min(bytes.length, from + STRETCH), at);
  return out.slice(0, at);
}

const hash = (word: number): number => Math.imul(word, 0x1e35_a7bd) >>> (32 - HASH_BITS);

function compressStretch(bytes: Uint8Array, view: DataView, from: number, to: number, position: number): number {
  const limit = to - MARGIN;
  let at = position;
  let written = from;
  let here = from + 1;
  let steps = PATIENCE;
  table.fill(0);
  while (here <= limit) {
    const word = view.getInt32(here, true);
    const slot = hash(word);
    const before = from + (table[slot] as number);
    table[slot] = here - from;
    if (view.getInt32(before, true) !== word) {
      here += Math.floor(steps++ / PATIENCE);
      continue;
    }
    at = literal(bytes, written, here, at);
    let end = here + 4;
    for (let k = before + 4; end < to && bytes[end] === bytes[k]; k++) end++;
    at = copy(here - before, end - here, at);
    written = end;
    here = end;
    steps = PATIENCE;
    if (here <= limit) table[hash(view.getInt32(here - 1, true))] = here - 1 - from;
  }
  return literal(bytes, written, to, at);
}

function literal(bytes: Uint8Array, from: number, to: number, position: number): number {
  const length = to - from;
  if (length === 0) return position;
  let at = position;
  if (length <= 60) out[at++] = ((length - 1) << 2) | LITERAL;
  else if (length <= 256) {
    out[at++] = (60 << 2) | LITERAL;
    out[at++] = length - 1;
  } else {
    out[at++] = (61 << 2) | LITERAL;
    out[at++] = (length - 1) & 255;
    out[at++] = (length - 1) >> 8;
  }
  if (length > 64) out.set(bytes.subarray(from, to), at);
  else for (let k = 0; k < length; k++) out[at + k] = bytes[from + k] as number;
  return at + length;
}

/** Copies of 4 to 64 bytes each. */
function copy(distance: number, length: number, position: number): number {
  let at = position;
  let rest = length;
  for (; rest >= 68; rest -= 64) at = copyOnce(distance, 64, at);
  if (rest > 64) {
    at = copyOnce(distance, 60, at);
    rest -= 60;
  }
  return copyOnce(distance, rest, at);
}

function copyOnce(distance: number, length: number, position: number): number {
  if (length < 12 && distance < 2048) {
    out[position] = ((distance >> 8) << 5) | ((length - 4) << 2) | NEAR_COPY;
    out[position + 1] = distance & 255;
    return position + 2;
  }
  out[position] = ((length - 1) << 2) | COPY;
  out[position + 1] = distance & 255;
  out[position + 2] = distance >> 8;
  return position + 3;
}
