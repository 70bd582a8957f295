/**
 * A k-d tree over the rows of a matrix, which are put into its order in place. Columns of both kinds split by "at most
 * this". Each node knows the interval that its rows cover in every column, from which a search knows how far they must be at
 * least, by whichever columns it compares. Leaves are rows that lie together; rows that are all the same are one leaf,
 * however many they are.
 */
import { UNIT } from "./gower-space.ts";
import type { Comparison } from "./gower-space.ts";

/** Rows from `start` up to `end` as a tree, in plain arrays that threads share. */
export interface Tree {
  readonly start: number;
  readonly end: number;
  /** Of each node: the column of its split; -1 for a leaf, -2 for a leaf of equal rows. */
  readonly split: Int32Array;
  /** Of each node: the least and the greatest cell of each column, in turn; 2 × width. */
  readonly boxes: Float64Array;
  /** Of each node, two: its rows' first place and the place after its last. */
  readonly places: Uint32Array;
  /** Of each node: the place of its right side; its left side is the next node. */
  readonly right: Uint32Array;
}

export const LEAF = -1;
export const EQUAL_LEAF = -2;

/** The tree of no rows. */
export const NO_TREE: Tree = {
  start: 0,
  end: 0,
  split: new Int32Array(),
  boxes: new Float64Array(),
  places: new Uint32Array(),
  right: new Uint32Array(),
};

/** What a tree is built from: `ids` are the rows' places in their file, and move with them. */
export interface TreeRows {
  readonly cells: Float64Array;
  readonly ids: Uint32Array;
  readonly width: number;
  readonly comparisons: readonly Comparison[];
}

/** So many rows are compared faster than they are divided. */
const LEAF_ROWS = 32;
/** Rows that are looked at to choose a split; even. */
const SAMPLE = 64;

export interface Split {
  readonly column: number;
  /** The left side has cells of at most this. */
  readonly at: number;
}

/** Builds the tree of the rows from `start` up to `end`. */
export function buildTree(rows: TreeRows, start: number, end: number): Tree {
  const split: number[] = [];
  const places: number[] = [];
  const right: number[] = [];
  /** Sides that wait for their turn: right ones below left ones, so that a left side follows its parent. */
  const waiting: { readonly start: number; readonly end: number; readonly parent: number }[] = [
    { start, end, parent: -1 },
  ];
  for (let part = waiting.pop(); part !== undefined; part = waiting.pop()) {
    const node = split.length;
    if (part.parent >= 0) right[part.parent] = node;
    places.push(part.start, part.end);
    right.push(0);
    const chosen = part.end - part.start <= LEAF_ROWS ? LEAF : chooseSplit(rows, part.start, part.end);
    if (typeof chosen === "number") {
      split.push(chosen);
      continue;
    }
    const middle = partition(rows, part.start, part.end, chosen);
    split.push(chosen.column);
    waiting.push({ start: middle, end: part.end, parent: node }, { start: part.start, end: middle, parent: -1 });
  }
  const tree = {
    start,
    end,
    split: shared(Int32Array, split),
    places: shared(Uint32Array, places),
    right: shared(Uint32Array, right),
  };
  return { ...tree, boxes: boxesOf(rows, tree) };
}

/** The boxes of all nodes: those of leaves from their rows, others from their sides. */
function boxesOf({ cells, width }: TreeRows, { split, places, right }: Omit<Tree, "boxes">): Float64Array {
  const span = 2 * width;
  const boxes = new Float64Array(new SharedArrayBuffer(split.length * span * 8));
  for (let node = split.length - 1; node >= 0; node--) {
    const box = node * span;
    const kind = split[node] as number;
    if (kind < 0) {
      const from = (places[node * 2] as number) * width;
      const to = kind === EQUAL_LEAF ? from + width : (places[node * 2 + 1] as number) * width;
      for (let column = 0; column < width; column++) {
        let least = Number.POSITIVE_INFINITY;
        let greatest = Number.NEGATIVE_INFINITY;
        for (let cell = from + column; cell < to; cell += width) {
          const value = cells[cell] as number;
          if (value < least) least = value;
          if (value > greatest) greatest = value;
        }
        boxes[box + 2 * column] = least;
        boxes[box + 2 * column + 1] = greatest;
      }
      continue;
    }
    const left = (node + 1) * span;
    const other = (right[node] as number) * span;
    for (let side = 0; side < span; side += 2) {
      boxes[box + side] = Math.min(boxes[left + side] as number, boxes[other + side] as number);
      boxes[box + side + 1] = Math.max(boxes[left + side + 1] as number, boxes[other + side + 1] as number);
    }
  }
  return boxes;
}

/** Numbers in memory that threads share. */
function shared<T extends { set(values: ArrayLike<number>): void }>(
  type: { new (buffer: SharedArrayBuffer): T; readonly BYTES_PER_ELEMENT: number },
  values: ArrayLike<number>,
): T {
  const array = new type(new SharedArrayBuffer(values.length * type.BYTES_PER_ELEMENT));
  array.set(values);
  return array;
}

/**
 * The column in which two rows of a sample are farthest apart on average, split where the sample is nearest to halves. Where
 * the sample is all the same, the rows are looked at one by one: a leaf of equal rows, or what differs is split off.
 */
export function chooseSplit(rows: TreeRows, start: number, end: number): Split | typeof EQUAL_LEAF {
  const { cells, width, comparisons } = rows;
  const size = Math.min(SAMPLE, end - start);
  const step = (end - start) / size;
  const half = size >> 1;
  let widest = 0;
  let column = -1;
  for (let candidate = 0; candidate < width; candidate++) {
    const equality = comparisons[candidate] === "equality";
    let sum = 0;
    for (let pair = 0; pair < half; pair++) {
      const one = cells[(start + Math.floor(pair * step)) * width + candidate] as number;
      const other = cells[(start + Math.floor((pair + half) * step)) * width + candidate] as number;
      if (one !== other) sum += equality ? UNIT : Math.min(Math.abs(one - other), UNIT);
    }
    if (sum > widest) {
      widest = sum;
      column = candidate;
    }
  }
  if (column < 0) return splitOff(rows, start, end);
  const values = new Float64Array(size);
  for (let place = 0; place < size; place++)
    values[place] = cells[(start + Math.floor(place * step)) * width + column] as number;
  values.sort();
  return { column, at: nearestToMiddle(values) };
}

/** The value after which a step upwards is nearest to the middle of sorted values, which are not all the same. */
function nearestToMiddle(values: Float64Array): number {
  const middle = values.length >> 1;
  for (let away = 0; ; away++) {
    for (const place of [middle - 1 - away, middle - 1 + away])
      if (place >= 0 && place + 1 < values.length && (values[place] as number) < (values[place + 1] as number))
        return values[place] as number;
  }
}

/** Splits off what differs from the first row, in the column in which most rows differ from it. */
function splitOff({ cells, width }: TreeRows, start: number, end: number): Split | typeof EQUAL_LEAF {
  let most = 0;
  let split: Split | typeof EQUAL_LEAF = EQUAL_LEAF;
  for (let column = 0; column < width; column++) {
    const usual = cells[start * width + column] as number;
    let different = 0;
    let greater = false;
    let below = Number.NEGATIVE_INFINITY;
    for (let cell = start * width + column; cell < end * width; cell += width) {
      const value = cells[cell] as number;
      if (value === usual) continue;
      different++;
      if (value > usual) greater = true;
      else if (value > below) below = value;
    }
    if (different <= most) continue;
    most = different;
    split = { column, at: greater ? usual : below };
  }
  return split;
}

/** Puts rows of at most the split's value before all others; returns the place of the first other one. */
export function partition({ cells, ids, width }: TreeRows, start: number, end: number, { column, at }: Split): number {
  let left = start;
  let right = end - 1;
  for (;;) {
    while (left <= right && (cells[left * width + column] as number) <= at) left++;
    while (left <= right && (cells[right * width + column] as number) > at) right--;
    if (left >= right) return left;
    for (let one = left * width, other = right * width, last = one + width; one < last; one++, other++) {
      const cell = cells[one] as number;
      cells[one] = cells[other] as number;
      cells[other] = cell;
    }
    const id = ids[left] as number;
    ids[left++] = ids[right] as number;
    ids[right--] = id;
  }
}
