/** Pearson's and Spearman's correlations of numbers, and the correlation ratio of numbers by label. */
import type { BinnedColumn } from "../bins.ts";
import { Z_95, differenceInterval, fisherInterval, isSignificant, scoreInterval } from "../intervals.ts";
import { chiSquareCritical, expectedCorrelationDifference, meanAbsolute } from "../noise.ts";
import type { Interval, Sampled, Score } from "../score.ts";
import { correlationRatio } from "./correlation-ratio.ts";
import { pairsOf } from "./pair-metric.ts";
import type { PairFinding, PairMetric } from "./pair-metric.ts";
import type { EqualRows, PairNumbers, PairSide } from "./pair-rows.ts";
import { pearson } from "./pearson.ts";
import type { Correlation, Standardised } from "./pearson.ts";
import { ranked, spearman } from "./spearman.ts";
import type { Ranked } from "./spearman.ts";

/** Cohen's small effect: a weaker correlation is no trend, however many rows make it significant. */
const NOTICEABLE = 0.1;
const FEWEST_ROWS = 4;

interface Found extends Correlation {
  readonly groups?: number;
}

/** What one side says of its pairs, in the order of `pairs`. */
export interface SideCorrelations {
  readonly pearson: readonly Found[];
  readonly spearman: readonly Found[];
  readonly ratio: readonly Found[];
}

interface Pairs {
  readonly numbers: readonly (readonly [number, number])[];
  /** A label, a number. */
  readonly mixed: readonly (readonly [number, number])[];
}

export function correlationPairs(columns: readonly BinnedColumn[]): Pairs {
  const of = (kind: BinnedColumn["kind"]): number[] =>
    columns.flatMap((bins, at) => (bins.kind === kind && bins.column.role !== "constant" ? [at] : []));
  return { numbers: pairsOf(of("number")), mixed: pairsOf(of("label"), of("number")) };
}

/** Measures a side. Its numbers are replaced by their ranks, one after the other, so that both need not be held. */
export function sideCorrelations(
  side: PairSide,
  equal: EqualRows,
  columns: readonly BinnedColumn[],
  pairs: Pairs,
): SideCorrelations {
  const number = (at: number): Standardised => (side.numbers[at] as PairNumbers).standardised;
  const linear = pairs.numbers.map(([a, b]) => pearson(number(a), number(b)));
  const ratio: Found[] = Array.from({ length: pairs.mixed.length });
  for (const at of new Set(pairs.mixed.map(([, at]) => at))) {
    const values = equal.numbers(at);
    for (const [place, [label, of]] of pairs.mixed.entries())
      if (of === at)
        ratio[place] = correlationRatio(
          equal.codes[label] as Uint8Array,
          (columns[label] as BinnedColumn).missing,
          values,
        );
  }
  const ranks = side.numbers.map((numbers, at) => {
    side.numbers[at] = undefined;
    return numbers === undefined ? undefined : ranked(numbers.ordered);
  });
  const monotonic = pairs.numbers.map(([a, b]) => spearman(ranks[a] as Ranked, ranks[b] as Ranked));
  return { pearson: linear, spearman: monotonic, ratio };
}

/** The three metrics from what both sides say. */
export function correlationMetrics(
  columns: readonly BinnedColumn[],
  pairs: Pairs,
  { real, synthetic }: { readonly real: SideCorrelations; readonly synthetic: SideCorrelations },
  sampled: { readonly rows?: Sampled | undefined; readonly equal?: Sampled | undefined },
): readonly PairMetric[] {
  const names = columns.map(({ column }) => column.name);
  const findings = (
    of: readonly (readonly [number, number])[],
    method: keyof SideCorrelations,
    finding: (a: Found, b: Found) => Omit<PairFinding, "a" | "b">,
  ): readonly PairFinding[] =>
    of.map(([a, b], at) => {
      const found = finding(real[method][at] as Found, synthetic[method][at] as Found);
      const rows = method === "ratio" ? sampled.equal : sampled.rows;
      return { a, b, ...found, score: { ...found.score, ...(rows === undefined ? {} : { sampled: rows }) } };
    });
  const few = "there are not two columns of numbers or instants";
  return [
    onlyUsed({
      method: "pearson",
      title: "Pearson correlation",
      about:
        "1 − |r_real − r_synthetic|/2 for each pair of numbers or instants, over the rows that have both (SDMetrics' CorrelationSimilarity).",
      signed: true,
      columns: names,
      findings: findings(pairs.numbers, "pearson", correlationFinding),
      none: few,
    }),
    onlyUsed({
      method: "spearman",
      title: "Spearman correlation",
      about:
        "The same with ranks in place of values, equal values sharing the mean of theirs: relations that only rise or only fall, and outliers do not rule it.",
      signed: true,
      columns: names,
      findings: findings(pairs.numbers, "spearman", correlationFinding),
      none: few,
    }),
    onlyUsed({
      method: "correlation-ratio",
      title: "Correlation ratio",
      about:
        "1 − |η_real − η_synthetic| for each label and number, η² being the share of the number's variance between the labels, on equally many rows of both sides.",
      signed: false,
      columns: names,
      findings: findings(pairs.mixed, "ratio", ratioFinding),
      none: "there is no column of labels beside one of numbers",
    }),
  ];
}

/** The metric with those columns alone that its pairs are of. */
export function onlyUsed(metric: PairMetric): PairMetric {
  const used = [...new Set(metric.findings.flatMap(({ a, b }) => [a, b]))].toSorted((a, b) => a - b);
  const places = new Map(used.map((column, place) => [column, place]));
  return {
    ...metric,
    columns: used.map((column) => metric.columns[column] as string),
    findings: metric.findings.map((finding) => ({
      ...finding,
      a: places.get(finding.a) as number,
      b: places.get(finding.b) as number,
    })),
  };
}

function correlationFinding(real: Found, synthetic: Found): Omit<PairFinding, "a" | "b"> {
  const why = notSaid(real, synthetic);
  const trend = [real, synthetic].some(
    ({ r, error }) => r !== undefined && error !== undefined && Math.abs(r) >= NOTICEABLE && isSignificant(r, error),
  );
  const more = { real: real.r, synthetic: synthetic.r, trend };
  if (why !== undefined) return { ...more, score: { value: undefined, why } };
  const [a, b] = [real.r as number, synthetic.r as number];
  const [errorA, errorB] = [real.error as number, synthetic.error as number];
  return {
    ...more,
    score: {
      value: 1 - Math.abs(a - b) / 2,
      ceiling: Math.max(0, 1 - expectedCorrelationDifference(a, errorA, real.n, synthetic.n) / 2),
      interval: scoreInterval(differenceInterval(a, fisherInterval(a, errorA), b, fisherInterval(b, errorB)), 2),
    },
  };
}

function ratioFinding(real: Found, synthetic: Found): Omit<PairFinding, "a" | "b"> {
  const why = notSaid(real, synthetic);
  const trend = [real, synthetic].some(
    ({ r, n, groups = 2 }) => r !== undefined && r >= NOTICEABLE && n * r * r > chiSquareCritical(groups - 1),
  );
  const more = { real: real.r, synthetic: synthetic.r, trend };
  if (why !== undefined) return { ...more, score: { value: undefined, why } };
  const [a, b] = [real.r as number, synthetic.r as number];
  const interval = (r: number, error: number): Interval => ({
    low: Math.max(0, r - Z_95 * error),
    high: Math.min(1, r + Z_95 * error),
  });
  const [errorA, errorB] = [real.error as number, synthetic.error as number];
  const score: Score = {
    value: 1 - Math.abs(a - b),
    ceiling: Math.max(0, 1 - meanAbsolute(errorA * Math.sqrt(1 + real.n / synthetic.n))),
    interval: scoreInterval(differenceInterval(a, interval(a, errorA), b, interval(b, errorB)), 1),
  };
  return { ...more, score };
}

function notSaid(real: Found, synthetic: Found): string | undefined {
  for (const [side, { r, n }] of [
    ["real", real],
    ["synthetic", synthetic],
  ] as const) {
    if (n < FEWEST_ROWS) return `fewer than ${FEWEST_ROWS} ${side} rows have both values`;
    if (r === undefined) return `one of both does not vary in the ${side} rows that have both`;
  }
  return undefined;
}
