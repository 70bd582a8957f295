/** Text to UTF-8, straight into a block's memory: the isolate has no TextEncoder. */

/** The text does not fit into what is left of the block. */
export const NO_ROOM = -1;
/** The text holds half of a surrogate pair, which no UTF-8 can say. */
export const LONE_SURROGATE = -2;

/** Writes `text` into `data` from `position`; returns the position after it, or NO_ROOM, or LONE_SURROGATE. */
export function appendText(data: Uint8Array, position: number, text: string): number {
  const length = text.length;
  if (position + length > data.length) return NO_ROOM;
  let at = position;
  for (let i = 0; i < length; i++) {
    const unit = text.charCodeAt(i);
    if (unit > 127) return appendRest(data, at, text, i);
    data[at++] = unit;
  }
  return at;
}

function appendRest(data: Uint8Array, position: number, text: string, from: number): number {
  let at = position;
  if (at + (text.length - from) * 3 > data.length) return NO_ROOM;
  for (let i = from; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) data[at++] = unit;
    else if (unit < 0x800) {
      data[at++] = 0xc0 | (unit >> 6);
      data[at++] = 0x80 | (unit & 0x3f);
    } else if (unit < 0xd800 || unit > 0xdfff) {
      data[at++] = 0xe0 | (unit >> 12);
      data[at++] = 0x80 | ((unit >> 6) & 0x3f);
      data[at++] = 0x80 | (unit & 0x3f);
    } else {
      const low = unit < 0xdc00 ? text.charCodeAt(++i) : 0;
      if (!(low >= 0xdc00 && low <= 0xdfff)) return LONE_SURROGATE;
      const point = 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00);
      data[at++] = 0xf0 | (point >> 18);
      data[at++] = 0x80 | ((point >> 12) & 0x3f);
      data[at++] = 0x80 | ((point >> 6) & 0x3f);
      data[at++] = 0x80 | (point & 0x3f);
    }
  }
  return at;
}
