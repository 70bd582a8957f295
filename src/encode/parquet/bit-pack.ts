/**
 * Whole numbers packed into as many bits as the largest of them needs, the lowest bits first. The functions that do it are
 * generated for each width, 32 values at a time: every shift is a constant.
 */

/** Values are packed in fours of eight; arrays have room for as many more. */
export const PACK = 32;

/**
 * Packs `values` from index 0 to `count`, a multiple of 32, looked up in `map`, and writes `count / 8 * width` bytes at
 * byte `at` of `view`; returns the position after them.
 */
export type MappedPacker = (view: DataView, at: number, values: Int32Array, count: number, map: Int32Array) => number;

/** Packs 32 values from index `from`. */
export type Packer = (view: DataView, at: number, values: Int32Array, from: number) => number;

const mapped: MappedPacker[] = [];
const direct: Packer[] = [];

export function mappedPacker(width: number): MappedPacker {
  return (mapped[width] ??= compile<MappedPacker>(
    "view, at, values, count, map",
    `for (let i = 0; i < count; i += ${PACK}) { ${words(width, (k) => `map[values[i + ${k}]]`)} at += ${4 * width}; } return at;`,
  ));
}

export function packer(width: number): Packer {
  return (direct[width] ??= compile<Packer>(
    "view, at, values, from",
    `${words(width, (k) => `values[from + ${k}]`)} return at + ${4 * width};`,
  ));
}

const compile = <F>(parameters: string, body: string): F =>
  new Function(`return function pack(${parameters}) { ${body} };`)() as F;

/** Code that packs 32 values into `width` words of 32 bits. */
function words(width: number, value: (k: number) => string): string {
  let code = "let v = 0, word = 0;";
  let bits = 0;
  for (let k = 0; k < PACK; k++) {
    code += `v = ${value(k)};`;
    code += bits % 32 === 0 ? "word = v;" : `word |= v << ${bits % 32};`;
    const before = bits >> 5;
    bits += width;
    if (bits >> 5 === before) continue;
    code += `view.setInt32(at + ${4 * before}, word, true);`;
    if (bits % 32 !== 0) code += `word = v >>> ${width - (bits % 32)};`;
  }
  return code;
}

/** How many bits a whole number below 2^32 takes; 0 for 0. */
export const bitWidth = (value: number): number => 32 - Math.clz32(value);
