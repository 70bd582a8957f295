/** What was found of pairs of columns, as scores and as a matrix. */
import type { PairMatrix } from "../evaluation.ts";
import { meanScore, worstFirst } from "../score.ts";
import type { ItemScore, MetricScore, Sampled, Score } from "../score.ts";

export interface PairFinding {
  /** Places of the columns in the metric's list. */
  readonly a: number;
  readonly b: number;
  /** The measure on either side; undefined where it cannot be said. */
  readonly real: number | undefined;
  readonly synthetic: number | undefined;
  /** The columns go together on one side at least, beyond chance and noticeably. */
  readonly trend: boolean;
  readonly score: Score;
}

export interface PairMetric {
  /** kebab-case; the matrix' method. */
  readonly method: string;
  readonly title: string;
  readonly about: string;
  readonly signed: boolean;
  /** The names of the columns. */
  readonly columns: readonly string[];
  readonly findings: readonly PairFinding[];
  /** Why there are no pairs, where there are none. */
  readonly none: string;
}

/** The item of a pair. */
const pairItem = (metric: PairMetric, { a, b, real, synthetic, trend, score }: PairFinding): ItemScore => ({
  of: [metric.columns[a] as string, metric.columns[b] as string],
  ...score,
  figures: {
    ...(real === undefined ? {} : { real }),
    ...(synthetic === undefined ? {} : { synthetic }),
    trend: trend ? "yes" : "no",
  },
});

/** Two scores: of all pairs, and of those with a trend on either side, since weak pairs lift a mean whatever is lost. */
export function pairScores(metric: PairMetric): readonly MetricScore[] {
  const { method, title, about, findings, none } = metric;
  const all = findings.map((finding) => pairItem(metric, finding));
  const trending = all.filter((_, at) => findings[at]?.trend === true);
  const sampled = findings.find(({ score }) => score.sampled !== undefined)?.score.sampled;
  const score = (items: readonly ItemScore[], why: string): Score => ({
    ...meanScore(items, why),
    ...(sampled === undefined || items.length === 0 ? {} : { sampled }),
  });
  return [
    { metric: method, title, about, axis: "fidelity", ...score(all, none), items: worstFirst(all) },
    {
      metric: `${method}-trends`,
      title: `${title}, pairs with a trend`,
      about: `The same over the pairs that go together in the real or in the synthetic data, beyond chance and noticeably: pairs without a trend lift the mean of all.`,
      axis: "fidelity",
      ...score(trending, findings.length === 0 ? none : "no pair goes together noticeably"),
      items: worstFirst(trending),
    },
  ];
}

/** The measure of all pairs; 1 on the diagonal. */
export function pairMatrix({ method, title, signed, columns, findings }: PairMetric): PairMatrix {
  const size = columns.length;
  const diagonal = (): (number | undefined)[] =>
    Array.from({ length: size * size }, (_, cell) => (cell % (size + 1) === 0 ? 1 : undefined));
  const [real, synthetic] = [diagonal(), diagonal()];
  for (const finding of findings)
    for (const cell of [finding.a * size + finding.b, finding.b * size + finding.a]) {
      real[cell] = finding.real;
      synthetic[cell] = finding.synthetic;
    }
  const difference = real.map((value, cell) => {
    const other = synthetic[cell];
    return value === undefined || other === undefined ? undefined : other - value;
  });
  return { method, title, signed, columns, real, synthetic, difference };
}

/** What is disclosed where a side is sampled; the synthetic side's where both are. */
export const sampledOf = (
  real: { readonly sampled: Sampled | undefined },
  synthetic: { readonly sampled: Sampled | undefined },
): { readonly sampled?: Sampled } => {
  const sampled = synthetic.sampled ?? real.sampled;
  return sampled === undefined ? {} : { sampled };
};

/** All pairs of the first list, or of one of the first with one of the second. */
export function pairsOf(first: readonly number[], second?: readonly number[]): readonly (readonly [number, number])[] {
  if (second !== undefined) return first.flatMap((a) => second.map((b) => [a, b] as const));
  return first.flatMap((a, at) => first.slice(at + 1).map((b) => [a, b] as const));
}
