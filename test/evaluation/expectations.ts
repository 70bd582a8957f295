/** What every evaluation must find, whatever the data. */
import type { Evaluation, MetricScore } from "../../src/evaluate/index.ts";
import type { Scenario } from "./scenarios.ts";

export interface Line {
  readonly scenario: Scenario;
  readonly evaluation: Evaluation;
  readonly seconds: number;
}

export interface Expectation {
  readonly data: string;
  readonly says: string;
  readonly kept: boolean;
  /** What was found. */
  readonly found: string;
}

/** How far below its ceiling a score of as many rows may be by chance. */
const slack = (rows: number): number => 0.01 + 1 / Math.sqrt(rows);

/** Metrics of single columns, and of what goes together: columns, or a column and its past. */
const COLUMN_METRICS = ["histogram-similarity", "statistical-comparison"];
const PAIR_METRICS = [
  "autocorrelation",
  "contingency",
  "correlation",
  "mutual-information",
  "partial-autocorrelation",
  "pearson",
  "spearman",
];

/** All expectations of the lines of one data set. */
export function expectationsOf(lines: readonly Line[]): readonly Expectation[] {
  return lines.flatMap((line): readonly Expectation[] => {
    switch (line.scenario.kind) {
      case "split":
      case "seeds":
        return [
          ...atCeiling(line, () => true),
          passes(line, "fidelity"),
          passes(line, "utility"),
          passes(line, "privacy"),
        ];
      case "groups":
        return [passes(line, "privacy")];
      case "shuffled":
        return [
          ...atCeiling(line, ({ metric }) => isOf(metric, COLUMN_METRICS)),
          ...collapse(line, lines),
          fails(line, "utility"),
        ];
      case "copy":
        return [passes(line, "fidelity"), passes(line, "utility"), fails(line, "privacy")];
      case "noise":
        return [fails(line, "fidelity"), ...useless(line)];
    }
  });
}

const isOf = (metric: string, names: readonly string[]): boolean => names.some((name) => metric.startsWith(name));

const shown = (value: number | undefined): string => (value === undefined ? "N/A" : value.toFixed(3));

/** Real against real: every metric of fidelity that has a ceiling reaches it. */
function atCeiling({ scenario, evaluation }: Line, chosen: (metric: MetricScore) => boolean): readonly Expectation[] {
  return evaluation.metrics
    .filter((metric) => metric.axis === "fidelity" && metric.told !== true && chosen(metric))
    .flatMap(({ metric, value, ceiling }): readonly Expectation[] =>
      value === undefined || ceiling === undefined
        ? []
        : [
            {
              data: scenario.data,
              says: `${scenario.kind}: ${metric} is at its ceiling`,
              kept: value >= ceiling - slack(scenario.rows),
              found: `${shown(value)} of ${shown(ceiling)}`,
            },
          ],
    );
}

/** Whether pairs of the real rows have something to lose by a measure of pairs. */
const hasTrends = (metric: string, split: Evaluation | undefined): boolean => {
  const trends = split?.metrics.find((one) => one.metric === `${metric.replace(/-trends$/, "")}-trends`);
  return trends === undefined || trends.value !== undefined;
};

/** Shuffled columns: what goes together in the real rows does so no more. Where nothing does, there is nothing to lose. */
function collapse({ scenario, evaluation }: Line, lines: readonly Line[]): readonly Expectation[] {
  const split = lines.find((line) => line.scenario.kind === "split")?.evaluation;
  return evaluation.metrics
    .filter(({ metric, value, axis }) => axis === "fidelity" && value !== undefined && isOf(metric, PAIR_METRICS))
    .flatMap(({ metric, value, items }): readonly Expectation[] => {
      const before = split?.metrics.find((one) => one.metric === metric);
      if (before?.value === undefined || !hasTrends(metric, split)) return [];
      const [worst, worstBefore] = [items[0]?.value ?? 1, before.items[0]?.value ?? 1];
      return [
        {
          data: scenario.data,
          says: `shuffled: ${metric} collapses`,
          kept: (value as number) < before.value - 0.01 && worst < worstBefore - 0.02,
          found: `${shown(value)} after ${shown(before.value)}, the worst pair ${shown(worst)} after ${shown(worstBefore)}`,
        },
      ];
    });
}

const verdictOf = ({ evaluation }: Line, axis: string): Evaluation["axes"][number] | undefined =>
  evaluation.axes.find((one) => one.axis === axis);

function passes(line: Line, axis: string): Expectation {
  const verdict = verdictOf(line, axis);
  return {
    data: line.scenario.data,
    says: `${line.scenario.kind}: ${axis} passes`,
    kept: verdict?.passed !== false,
    found: `${shown(verdict?.value)}${verdict?.heldBy === undefined ? "" : ` by ${verdict.heldBy}`}${verdict?.why === undefined ? "" : `: ${verdict.why}`}`,
  };
}

function fails(line: Line, axis: string): Expectation {
  return {
    ...passes(line, axis),
    says: `${line.scenario.kind}: ${axis} fails`,
    kept: verdictOf(line, axis)?.passed === false,
  };
}

/** Utility fails; nothing is expected where the target cannot be predicted from the real rows either. */
const useless = (line: Line): readonly Expectation[] =>
  line.evaluation.metrics.some(({ metric, value }) => metric === "prediction-score" && value !== undefined)
    ? [fails(line, "utility")]
    : [];
