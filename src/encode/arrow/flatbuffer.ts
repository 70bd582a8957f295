/**
 * Flatbuffers, in which Arrow writes its metadata: tables in the order of their definition, written front to back. It is
 * our own because the bytes must stay the same for ever, whatever a library's next version does, and because a tree of
 * tables reads like the format's definition, where the usual builder wants it backwards.
 * (https://flatbuffers.dev/internals)
 */

/** A whole number of a fixed width. */
interface Whole {
  readonly width: 1 | 2 | 4 | 8;
  readonly value: number;
}

/** What a table refers to: another table, text, a vector of those, or a vector of structs that are all 64-bit numbers. */
export type Node =
  | { readonly slots: readonly Slot[] }
  | { readonly text: string }
  | { readonly items: readonly Node[] }
  | { readonly longs: readonly number[]; readonly each: number };

/** A table's field; undefined where it is left out. */
export type Slot = Whole | Node | undefined;

export const bool = (value: boolean): Slot => ({ width: 1, value: value ? 1 : 0 });
export const byte = (value: number): Slot => ({ width: 1, value });
export const short = (value: number): Slot => ({ width: 2, value });
export const int = (value: number): Slot => ({ width: 4, value });
export const long = (value: number): Slot => ({ width: 8, value });
export const table = (...slots: readonly Slot[]): Node => ({ slots });
export const text = (value: string): Node => ({ text: value });
export const vector = (items: readonly Node[]): Node => ({ items });
/** A vector of structs with `each` 64-bit numbers. */
export const structs = (each: number, longs: readonly number[]): Node => ({ longs, each });

/** The bytes of a flatbuffer whose root is `root`. They depend on the tree's values alone, their length on its shape and texts. */
export function flatbuffer(root: Node): Uint8Array {
  const out = new Output();
  const start = out.take(4, 4);
  out.refer(start, place(out, root));
  return out.bytes.subarray(0, out.end);
}

/** Writes a node and all that it refers to behind what is there; returns where it is. */
function place(out: Output, node: Node): number {
  if ("slots" in node) return placeTable(out, node.slots);
  if ("text" in node) {
    const utf8 = new TextEncoder().encode(node.text);
    // A zero byte ends it.
    const start = out.take(4 + utf8.length + 1, 4);
    out.view.setUint32(start, utf8.length, true);
    out.bytes.set(utf8, start + 4);
    return start;
  }
  if ("items" in node) {
    const start = out.take(4 + 4 * node.items.length, 4);
    out.view.setUint32(start, node.items.length, true);
    for (const [k, item] of node.items.entries()) out.refer(start + 4 + 4 * k, place(out, item));
    return start;
  }
  const start = out.take(4 + 8 * node.longs.length, 8, 4);
  out.view.setUint32(start, node.longs.length / node.each, true);
  for (const [k, value] of node.longs.entries()) out.write(start + 4 + 8 * k, { width: 8, value });
  return start;
}

/** A table is preceded by its own list of where its fields are, so no two tables share one. */
function placeTable(out: Output, slots: readonly Slot[]): number {
  let size = 4;
  const places = slots.map((slot) => {
    if (slot === undefined) return 0;
    const width = "width" in slot ? slot.width : 4;
    const at = aligned(size, width);
    size = at + width;
    return at;
  });
  const list = out.take(4 + 2 * slots.length, 2);
  const start = out.take(size, 8);
  for (const [k, value] of [4 + 2 * slots.length, size, ...places].entries())
    out.view.setUint16(list + 2 * k, value, true);
  out.view.setInt32(start, start - list, true);
  for (const [k, slot] of slots.entries()) {
    const at = start + (places[k] as number);
    if (slot === undefined) continue;
    if ("width" in slot) out.write(at, slot);
    else out.refer(at, place(out, slot));
  }
  return start;
}

/** The first multiple of `unit`, a power of two, that is not below `position`. */
export const aligned = (position: number, unit: number): number => Math.ceil(position / unit) * unit;

class Output {
  bytes: Uint8Array = new Uint8Array(1024);
  view: DataView = new DataView(this.bytes.buffer);
  end = 0;

  /** Room for `length` bytes, `before` of which stand in front of what begins at a multiple of `unit`. */
  take(length: number, unit: number, before = 0): number {
    const start = aligned(this.end + before, unit) - before;
    this.end = start + length;
    if (this.end > this.bytes.length) {
      const larger = new Uint8Array(this.end * 2);
      larger.set(this.bytes);
      this.bytes = larger;
      this.view = new DataView(larger.buffer);
    }
    return start;
  }

  write(at: number, { width, value }: Whole): void {
    if (width === 8) this.view.setBigInt64(at, BigInt(value), true);
    else if (width === 4) this.view.setInt32(at, value, true);
    else if (width === 2) this.view.setInt16(at, value, true);
    else this.view.setUint8(at, value);
  }

  /** References count from where they stand. */
  refer(at: number, target: number): void {
    this.view.setUint32(at, target - at, true);
  }
}
