/** Which rows are learned from and which are kept unseen: seeded, stratified by label or by group where asked. */
import { randomPlaces, seededRandom } from "../model/random-places.ts";

/** Places of rows, each ascending. */
export interface Split {
  readonly train: Uint32Array;
  readonly test: Uint32Array;
}

export interface SplitOptions {
  readonly seed: number;
  /** A label a row: each part gets its share of every label, to within one row. */
  readonly strata?: Int32Array | undefined;
}

/** `share` of the rows for the test, at least one and not all where there are two rows or more. */
export function holdoutSplit(rows: number, share: number, options: SplitOptions): Split {
  const size = rows < 2 ? 0 : Math.min(rows - 1, Math.max(1, Math.round(rows * share)));
  const order = dealingOrder(rows, options);
  const tested = new Uint8Array(rows);
  // Evenly spaced places of an order in which each label's rows are together.
  for (let k = 0; k < size; k++) tested[order[Math.floor(((k + 0.5) * rows) / size)] as number] = 1;
  return parts(tested, 1);
}

/** `folds` splits; each row is in the test of exactly one. Fewer folds where there are fewer rows. */
export function kFold(rows: number, folds: number, options: SplitOptions): readonly Split[] {
  const order = dealingOrder(rows, options);
  const count = Math.min(folds, rows);
  const fold = new Uint32Array(rows);
  for (let place = 0; place < rows; place++) fold[order[place] as number] = place % count;
  return Array.from({ length: count }, (_, k) => parts(fold, k));
}

/** As `kFold`, but rows of one group (by its code) are never parted; groups are dealt out largest first. */
export function groupedFold(groups: Int32Array, folds: number, seed: number): readonly Split[] {
  const sizes = new Map<number, number>();
  for (const group of groups) sizes.set(group, (sizes.get(group) ?? 0) + 1);
  const random = seededRandom(seed);
  const dealt = [...sizes]
    .map(([group, size]) => ({ group, size, tie: random() }))
    .sort((a, b) => b.size - a.size || a.tie - b.tie);
  const count = Math.min(folds, dealt.length);
  const filled = Array.from({ length: count }, () => 0);
  const foldOf = new Map<number, number>();
  for (const { group, size } of dealt) {
    const least = filled.indexOf(Math.min(...filled));
    filled[least] = (filled[least] as number) + size;
    foldOf.set(group, least);
  }
  const fold = Uint32Array.from(groups, (group) => foldOf.get(group) as number);
  return Array.from({ length: count }, (_, k) => parts(fold, k));
}

/** The rows in a random order; with strata, all rows of one label after all of another. */
function dealingOrder(rows: number, { seed, strata }: SplitOptions): Uint32Array {
  const order = randomPlaces(rows, rows, seed);
  // The sort is stable: rows of one label stay in random order.
  return strata === undefined ? order : order.sort((a, b) => (strata[a] as number) - (strata[b] as number));
}

function parts(marks: ArrayLike<number>, test: number): Split {
  const places = { train: [] as number[], test: [] as number[] };
  for (let row = 0; row < marks.length; row++) (marks[row] === test ? places.test : places.train).push(row);
  return { train: Uint32Array.from(places.train), test: Uint32Array.from(places.test) };
}
