/**
 * The leaves that rows come to. A forest is first made ready: each feature's thresholds become ranks, and each node a
 * table of bits by rank or category, so that one step is a look-up without a branch, and four rows go at once.
 */
import type { Frame } from "../../model/frame.ts";
import { featureSources } from "./feature-matrix.ts";
import type { FeatureSource } from "./feature-matrix.ts";
import { SET_WORDS } from "./forest.ts";
import type { Forest } from "./forest.ts";

/** Rows of a block: few enough to stay in the processor's cache, with the tree. */
const BLOCK = 1024;

/** Given a block's leaves of one tree; blocks and trees come in order. */
type OnLeaves = (tree: number, start: number, leaves: Int32Array, rows: number) => void;

export function walkForest(forest: Forest, frame: Frame, onLeaves: OnLeaves): void {
  const ready = readyForest(forest);
  const { roots, features } = forest;
  const sources = featureSources(features, frame);
  const width = Math.max(1, features.length);
  const block = new Int32Array(BLOCK * width);
  const leaves = new Int32Array(BLOCK);
  for (let start = 0; start < frame.rows; start += BLOCK) {
    const rows = Math.min(BLOCK, frame.rows - start);
    for (const [k, source] of sources.entries())
      fillRanks(block, k, width, source, ready.thresholds[k] as Float64Array, start, rows);
    for (let tree = 0; tree < roots.length; tree++) {
      walkBlock(ready, roots[tree] as number, ready.depths[tree] as number, block, width, rows, leaves);
      onLeaves(tree, start, leaves, rows);
    }
  }
}

interface ReadyForest {
  /** Of each feature, ascending; a number's rank is 1 and how many are at most it, a missing number's is 0. */
  readonly thresholds: readonly Float64Array[];
  /** What each node asks for; 0 in a leaf, whose children are itself. */
  readonly asked: Int32Array;
  /** Where each node's bits start, and how many words they are is the feature's own matter. */
  readonly starts: Int32Array;
  readonly bits: Uint32Array;
  /** Left and right child of each node. */
  readonly children: Int32Array;
  /** Steps to the deepest leaf of each tree. */
  readonly depths: Int32Array;
}

const known = new WeakMap<Forest, ReadyForest>();

function readyForest(forest: Forest): ReadyForest {
  const ready = known.get(forest) ?? makeReady(forest);
  known.set(forest, ready);
  return ready;
}

function makeReady({ features, nodes, roots }: Forest): ReadyForest {
  const { feature, threshold, missingRight, right, set, sets } = nodes;
  const size = feature.length;
  const found = features.map(() => new Set<number>());
  for (let node = 0; node < size; node++)
    if ((feature[node] as number) >= 0 && (set[node] as number) < 0)
      found[feature[node] as number]?.add(threshold[node] as number);
  const thresholds = found.map((values) => Float64Array.from(values).sort());
  const ranks = thresholds.map((values) => new Map(Array.from(values, (value, place) => [value, place])));
  const wordsOf = (node: number): number => {
    const asked = feature[node] as number;
    if (asked < 0) return 0;
    return (set[node] as number) >= 0 ? SET_WORDS : ((thresholds[asked]?.length ?? 0) + 2 + 31) >>> 5;
  };
  const starts = new Int32Array(size);
  let words = 1;
  for (let node = 0; node < size; node++) {
    const own = wordsOf(node);
    starts[node] = own === 0 ? 0 : words;
    words += own;
  }
  const bits = new Uint32Array(words);
  const asked = new Int32Array(size);
  const children = new Int32Array(2 * size);
  for (let node = 0; node < size; node++) {
    const own = feature[node] as number;
    const start = starts[node] as number;
    asked[node] = Math.max(0, own);
    children[2 * node] = own < 0 ? node : node + 1;
    children[2 * node + 1] = own < 0 ? node : (right[node] as number);
    if (own < 0) continue;
    const from = set[node] as number;
    if (from >= 0) bits.set(sets.subarray(from, from + SET_WORDS), start);
    else {
      if (missingRight[node] === 1) bits[start] = 1;
      // A number of rank r is at least the threshold of place j where r ≥ j + 2.
      const first = (ranks[own]?.get(threshold[node] as number) as number) + 2;
      for (let rank = first; rank < (thresholds[own]?.length ?? 0) + 2; rank++)
        bits[start + (rank >>> 5)] = (bits[start + (rank >>> 5)] as number) | (1 << (rank & 31));
    }
  }
  return { thresholds, asked, starts, bits, children, depths: Int32Array.from(roots, (root) => depthOf(root, nodes)) };
}

function depthOf(root: number, { feature, right }: Forest["nodes"]): number {
  let deepest = 0;
  const open: [number, number][] = [[root, 0]];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [node, depth] = next;
    if ((feature[node] as number) < 0) deepest = Math.max(deepest, depth);
    else open.push([node + 1, depth + 1], [right[node] as number, depth + 1]);
  }
  return deepest;
}

/** Writes one feature of a block's rows: ranks of numbers, categories of labels. */
function fillRanks(
  block: Int32Array,
  feature: number,
  width: number,
  { values, categories }: FeatureSource,
  thresholds: Float64Array,
  start: number,
  rows: number,
): void {
  for (let row = 0, at = feature; row < rows; row++, at += width) {
    const value = values[start + row] as number;
    if (categories !== undefined) block[at] = value < 0 ? 0 : (categories[value] as number);
    else if (value !== value) block[at] = 0;
    else {
      let low = 0;
      let high = thresholds.length;
      while (low < high) {
        const middle = (low + high) >>> 1;
        if ((thresholds[middle] as number) <= value) low = middle + 1;
        else high = middle;
      }
      block[at] = low + 1;
    }
  }
}

/** Four rows at a time, as many steps as the tree is deep: a leaf stays where it is. */
function walkBlock(
  { asked, starts, bits, children }: ReadyForest,
  root: number,
  depth: number,
  block: Int32Array,
  width: number,
  rows: number,
  leaves: Int32Array,
): void {
  const step = (node: number, base: number): number => {
    const rank = block[base + (asked[node] as number)] as number;
    return children[
      2 * node + (((bits[(starts[node] as number) + (rank >>> 5)] as number) >>> (rank & 31)) & 1)
    ] as number;
  };
  let row = 0;
  for (; row + 4 <= rows; row += 4) {
    const base = row * width;
    let a = root;
    let b = root;
    let c = root;
    let d = root;
    for (let level = 0; level < depth; level += 2) {
      const was = a + b + c + d;
      a = step(step(a, base), base);
      b = step(step(b, base + width), base + width);
      c = step(step(c, base + 2 * width), base + 2 * width);
      d = step(step(d, base + 3 * width), base + 3 * width);
      // Children come after their parents: the sum stays where all four have come to a leaf.
      if (a + b + c + d === was) break;
    }
    leaves[row] = a;
    leaves[row + 1] = b;
    leaves[row + 2] = c;
    leaves[row + 3] = d;
  }
  for (; row < rows; row++) {
    let node = root;
    for (let level = 0; level < depth; level++) node = step(node, row * width);
    leaves[row] = node;
  }
}
