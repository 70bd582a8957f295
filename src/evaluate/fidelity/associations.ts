/** How labels go together (contingency), and how much each column tells of each other (mutual information). */
import type { BinnedColumn } from "../bins.ts";
import { chiSquareCritical, meanAbsolute, totalVariationCeiling } from "../noise.ts";
import { Z_95, scoreInterval } from "../intervals.ts";
import type { Sampled } from "../score.ts";
import { onlyUsed } from "./correlations.ts";
import { histogramOverlap, sharesOf } from "./histogram.ts";
import { association, jointCounts } from "./joint-counts.ts";
import type { Association, JointCounts } from "./joint-counts.ts";
import { mutualInformation } from "./mutual-information.ts";
import type { MutualInformation } from "./mutual-information.ts";
import { pairsOf, sampledOf } from "./pair-metric.ts";
import type { PairFinding, PairMetric } from "./pair-metric.ts";
import type { PairSide } from "./pair-rows.ts";

const NOTICEABLE_V = 0.1;
const NOTICEABLE_NMI = 0.01;

const joint = (codes: readonly Uint8Array[], columns: readonly BinnedColumn[], a: number, b: number): JointCounts =>
  jointCounts(
    codes[a] as Uint8Array,
    (columns[a] as BinnedColumn).size,
    codes[b] as Uint8Array,
    (columns[b] as BinnedColumn).size,
  );

/** 1 − TVD of the joint histograms of labels; a missing value is a label. The matrix holds Cramér's V. */
export function contingency(columns: readonly BinnedColumn[], real: PairSide, synthetic: PairSide): PairMetric {
  const labels = columns.flatMap(({ kind, column }, at) =>
    kind === "label" && column.role !== "constant" ? [at] : [],
  );
  return onlyUsed({
    method: "contingency",
    title: "Contingency similarity",
    about:
      "The share of rows that the joint histograms of each pair of labels have in common, 1 − total variation distance, missing values being a label (SDMetrics' ContingencySimilarity); the matrix shows Cramér's V.",
    signed: false,
    columns: columns.map(({ column }) => column.name),
    findings: pairsOf(labels).map(([a, b]): PairFinding => {
      const [ofReal, ofSynthetic] = [joint(real.codes, columns, a, b), joint(synthetic.codes, columns, a, b)];
      const shares = sharesOf(ofReal.counts);
      const [inReal, inSynthetic] = [association(ofReal), association(ofSynthetic)];
      return {
        a,
        b,
        real: inReal.cramersV,
        synthetic: inSynthetic.cramersV,
        trend: [inReal, inSynthetic].some(isAssociated),
        score: {
          value: histogramOverlap(shares, sharesOf(ofSynthetic.counts)),
          ceiling: totalVariationCeiling(shares, ofReal.n, ofSynthetic.n),
          ...sampledOf(real, synthetic),
        },
      };
    }),
    none: "there are not two columns of labels",
  });
}

const isAssociated = ({ cramersV, chiSquare, degrees }: Association): boolean =>
  cramersV !== undefined && cramersV >= NOTICEABLE_V && chiSquare > chiSquareCritical(degrees);

/** Codes of both sides, the same number of rows each. */
export interface EqualCodes {
  readonly real: readonly Uint8Array[];
  readonly synthetic: readonly Uint8Array[];
  readonly sampled?: Sampled | undefined;
}

/** 1 − |NMI_real − NMI_synthetic| of all pairs. On as many rows of either side, since few rows seem to tell more. */
export function mutualInformationMetric(columns: readonly BinnedColumn[], codes: EqualCodes): PairMetric {
  const varying = columns.flatMap(({ column }, at) => (column.role === "constant" ? [] : [at]));
  return onlyUsed({
    method: "mutual-information",
    title: "Mutual information",
    about:
      "1 − |NMI_real − NMI_synthetic| for each pair of columns, numbers in at most 20 ranges of the real data, on equally many rows of both sides (scikit-learn's normalized_mutual_info_score).",
    signed: false,
    columns: columns.map(({ column }) => column.name),
    findings: pairsOf(varying).map(([a, b]): PairFinding => {
      const [ofReal, ofSynthetic] = [joint(codes.real, columns, a, b), joint(codes.synthetic, columns, a, b)];
      const [inReal, inSynthetic] = [mutualInformation(ofReal), mutualInformation(ofSynthetic)];
      const difference = inReal.nmi - inSynthetic.nmi;
      const half = Z_95 * Math.hypot(inReal.standardError, inSynthetic.standardError);
      return {
        a,
        b,
        real: inReal.nmi,
        synthetic: inSynthetic.nmi,
        trend: isTold(inReal, ofReal.n) || isTold(inSynthetic, ofSynthetic.n),
        score: {
          value: 1 - Math.abs(difference),
          ceiling: 1 - meanAbsolute(Math.SQRT2 * inReal.standardError),
          interval: scoreInterval({ low: difference - half, high: difference + half }, 1),
          ...(codes.sampled === undefined ? {} : { sampled: codes.sampled }),
        },
      };
    }),
    none: "there are not two columns of numbers or labels",
  });
}

/** 2nI, the G statistic, is distributed as χ² where the columns are independent. */
const isTold = ({ mi, nmi, degrees }: MutualInformation, n: number): boolean =>
  nmi >= NOTICEABLE_NMI && 2 * n * mi > chiSquareCritical(degrees);
