/**
 * Whole numbers packed into as many bits as the largest of them needs, the lowest bits first. The functions that do it are
 * generated for each width and type of array, 32 values at a time: every shift is a constant.
 */

/** So many values are packed at a time. */
export const PACK = 32;

/** Arrays of numbers to be packed. */
export type Packable = Uint8Array | Uint16Array | Int32Array;

/**
 * Packs `values` from index `from` to `to`, a multiple of 32 of them, each less `base`, and writes 4 × width bytes for
 * every 32 at byte `at` of `view`; returns the position after them.
 */
export type Packer = (view: DataView, at: number, values: Packable, from: number, to: number, base: number) => number;

/** Packs what `map` has for each value less `base`. */
export type MappedPacker = (...parameters: [...Parameters<Packer>, map: Int32Array]) => number;

const packers = new Map<string, MappedPacker>();

/** For arrays of the same type as `values`, and 1 to 32 bits. */
export const packerOf = (values: Packable, width: number): Packer =>
  made(`${width} of ${values.BYTES_PER_ELEMENT}`, width, (k) => `(values[i + ${k}] - b) | 0`) as Packer;

export const mappedPackerOf = (values: Packable, width: number): MappedPacker =>
  made(`${width} of ${values.BYTES_PER_ELEMENT}, mapped`, width, (k) => `map[(values[i + ${k}] - b) | 0]`);

function made(key: string, width: number, value: (k: number) => string): MappedPacker {
  const known = packers.get(key);
  if (known !== undefined) return known;
  const body = `return function pack(view, at, values, from, to, base, map) { const b = base | 0; for (let i = from; i < to; i += ${PACK}) { ${words(width, value)} at += ${4 * width}; } return at; };`;
  const packer = new Function(body)() as MappedPacker;
  packers.set(key, packer);
  return packer;
}

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
