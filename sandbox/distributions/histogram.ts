/** `histogram`: numbers that fall into bins as often as numbers that were counted did. */
import { expectDefinition } from "../definition.ts";
import { misuse } from "../misuse.ts";
import type { Random } from "../random.ts";
import { nextFloat } from "../stream.ts";
import { AliasTable } from "./alias.ts";
import type { Distribution } from "./distribution.ts";
import { finite, list, record } from "./parameter.ts";
import { possible, weight } from "./weights.ts";

/** Bins: `edges[k]` to `edges[k + 1]` holds `counts[k]`. Counts may be shares; there is one edge more than counts. */
export interface Bins {
  readonly edges: readonly number[];
  readonly counts: readonly number[];
}

/** The bins that are not empty. */
export interface FilledBins {
  readonly lows: readonly number[];
  readonly highs: readonly number[];
  readonly counts: readonly number[];
}

/** Reads and checks bins, and leaves out the empty ones. */
export function readBins(where: string, given: unknown): FilledBins {
  const { edges: edgeList, counts: countList } = record(where, "an object with edges and counts", given);
  const counts = list(where, "counts", countList).map((count, k) => weight(where, `counts[${k}]`, count));
  const edges = list(where, "edges", edgeList).map((edge, k) => finite(where, `edges[${k}]`, edge));
  if (edges.length !== counts.length + 1)
    throw misuse(where, `${counts.length + 1} edges, one more than counts`, edges.length);
  edges.forEach((edge, k) => {
    const before = edges[k - 1] ?? -Infinity;
    if (edge <= before) throw misuse(where, `edges[${k}] to be above edges[${k - 1}], which is ${before}`, edge);
  });
  const { values, weights } = possible(where, [...counts.keys()], counts);
  return {
    lows: values.map((k) => edges[k] as number),
    highs: values.map((k) => edges[k + 1] as number),
    counts: weights,
  };
}

class Histogram implements Distribution<number> {
  readonly #lows: Float64Array;
  readonly #widths: Float64Array;
  readonly #table: AliasTable;

  constructor({ lows, highs, counts }: FilledBins) {
    this.#lows = Float64Array.from(lows);
    this.#widths = Float64Array.from(highs, (high, k) => high - (lows[k] as number));
    this.#table = new AliasTable(counts);
    Object.freeze(this);
  }

  sample(_random: Random): number {
    const bin = this.#table.next();
    return (this.#lows[bin] as number) + nextFloat() * (this.#widths[bin] as number);
  }
}

Object.freeze(Histogram.prototype);

/**
 * A number of one of the bins, each as likely as its count, and even within the bin: its lower edge is included.
 * Counts may be shares. Throws where edges do not rise, a count is negative, or all are 0.
 * @example
 * const age = histogram({ edges: [18, 30, 45, 65, 90], counts: [310, 420, 280, 90] });
 * // in row()
 * const years = Math.floor(age.sample(random));
 */
export function histogram(bins: Bins): Distribution<number> {
  expectDefinition("histogram");
  return new Histogram(readBins("histogram", bins));
}
