/** Which rows are learned from, which are kept unseen for the test, and how the former are folded: by chance, by time, or by group. */
import { groupedFold, holdoutSplit, kFold } from "../learn/split.ts";
import type { Split } from "../learn/split.ts";
import { fail, ok } from "../model/failure.ts";
import type { Result } from "../model/failure.ts";
import type { Dataset } from "./dataset.ts";

export type SplitKind = "random" | "time" | "group";

export interface Partition {
  readonly kind: SplitKind;
  /** Places in the dataset. */
  readonly train: Uint32Array;
  readonly test: Uint32Array;
  /** Places in `train`. */
  readonly folds: readonly Split[];
}

const TEST_SHARE = 0.2;

/** By chance, labels keep their shares; by time, the last rows are the test, and each fold tests on rows after its own. */
export function partition(
  { target, features, order, groups }: Dataset,
  { kind, folds, seed }: { readonly kind: SplitKind; readonly folds: number; readonly seed: number },
): Result<Partition> {
  const { rows } = features;
  if (kind === "time") {
    if (order === undefined) throw new TypeError("expected an order to split by time");
    const sorted = Uint32Array.from({ length: rows }, (_, row) => row).sort((a, b) => {
      const [x, y] = [order[a] as number, order[b] as number];
      // Rows without a time count as the first.
      return (Number.isNaN(x) ? -Infinity : x) - (Number.isNaN(y) ? -Infinity : y) || a - b;
    });
    const train = sorted.slice(0, rows - Math.max(1, Math.round(rows * TEST_SHARE)));
    return ok({ kind, train, test: sorted.slice(train.length), folds: expanding(train.length, folds) });
  }
  if (kind === "group") {
    if (groups === undefined) throw new TypeError("expected groups to split by");
    const [first, ...rest] = groupedFold(groups, Math.round(1 / TEST_SHARE), seed);
    if (first === undefined || rest.length === 0)
      return fail("usage", "all rows are of one group, so none can be kept unseen", {
        next: "Split the rows by chance: --split random.",
      });
    const own = Int32Array.from(first.train, (place) => groups[place] as number);
    return ok({ kind, ...first, folds: groupedFold(own, folds, seed + 1) });
  }
  const strata = target.task === "classification" ? target.codes : undefined;
  const split = holdoutSplit(rows, TEST_SHARE, { seed, strata });
  const own = strata === undefined ? undefined : Int32Array.from(split.train, (place) => strata[place] as number);
  return ok({ kind, ...split, folds: kFold(split.train.length, folds, { seed: seed + 1, strata: own }) });
}

/** Folds of rows in order: each is tested after all that it learns from (scikit-learn's TimeSeriesSplit). */
function expanding(rows: number, folds: number): readonly Split[] {
  const size = Math.floor(rows / (folds + 1));
  if (size === 0) return [];
  const places = (from: number, to: number): Uint32Array => Uint32Array.from({ length: to - from }, (_, k) => from + k);
  return Array.from({ length: folds }, (_, k) => {
    const from = rows - (folds - k) * size;
    return { train: places(0, from), test: places(from, from + size) };
  });
}
