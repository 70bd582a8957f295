/**
 * A pass or a fail for each axis. Its score is the lowest of its metrics: a mean would hide the one that fails. A threshold
 * of ours asks for a share of what real data would reach, and that no single column or pair falls far below the rest; a
 * threshold of the user's is compared with the score as it is printed.
 */
import type { AxisVerdict } from "./evaluation.ts";
import type { Axis, ItemScore, MetricScore } from "./score.ts";

export const AXES: readonly Axis[] = ["fidelity", "utility", "privacy", "rules"];

/** By an axis or a metric: the least that passes. */
export type Thresholds = Readonly<Record<string, number>>;

const DEFAULTS: Readonly<Record<Axis, number>> = { fidelity: 0.85, utility: 0.8, privacy: 0.9, rules: 1 };

/** No item may score less than this share of its ceiling, where the threshold is ours. */
const ITEM_FLOOR = 0.5;
/** Of metrics that score a lost correlation of r as 1 − r/2. */
const PAIR_FLOOR = 0.75;
/** A name in thresholds that is neither an axis nor one of the metrics; undefined where all are known. */
export const unknownThreshold = (thresholds: Thresholds, metrics: readonly MetricScore[]): string | undefined =>
  Object.keys(thresholds).find(
    (name) => !AXES.some((axis) => axis === name) && !metrics.some(({ metric }) => metric === name),
  );

export function verdicts(
  metrics: readonly MetricScore[],
  thresholds: Thresholds,
  looked: readonly Axis[],
): readonly AxisVerdict[] {
  return AXES.map((axis) => {
    const asked = axis in thresholds;
    const threshold = thresholds[axis] ?? DEFAULTS[axis];
    if (!looked.includes(axis))
      return { axis, value: undefined, why: "not looked at", threshold, asked, passed: undefined };
    const own = metrics.filter((one) => one.axis === axis);
    const untested = untestedRule(own);
    if (untested !== undefined) return { axis, value: undefined, why: untested, threshold, asked, passed: false };
    const known = own.filter(
      ({ value, metric, told }) => value !== undefined && (told !== true || metric in thresholds),
    );
    if (known.length === 0) {
      const why = own.find((one) => one.why !== undefined)?.why ?? "there is nothing that could be looked at";
      return { axis, value: undefined, why, threshold, asked, passed: asked ? false : undefined };
    }
    const [lowest] = known.toSorted((a, b) => relative(a) - relative(b)) as [MetricScore];
    const failing = known.find((metric) => fails(metric, asked ? undefined : threshold, thresholds));
    const shown = asked
      ? (known.toSorted((a, b) => (a.value as number) - (b.value as number))[0] as MetricScore)
      : (failing ?? lowest);
    const passed = failing === undefined && (!asked || (shown.value as number) >= threshold);
    return {
      axis,
      value: shown.value,
      ceiling: shown.ceiling,
      interval: shown.interval,
      why: failing === undefined ? undefined : reason(failing, asked ? undefined : threshold, thresholds),
      threshold,
      asked,
      passed,
      heldBy: shown.metric,
    };
  });
}

/** A rule of the user's own that could not be tested is not kept: a slip in it must not pass. */
function untestedRule(own: readonly MetricScore[]): string | undefined {
  const rule = own.find(({ metric }) => metric === "rules")?.items.find(({ value }) => value === undefined);
  return rule === undefined ? undefined : `a rule could not be tested: ${rule.why ?? "it says nothing of these rows"}`;
}

/** Of what real data reach, at best: where a score is an estimate, the upper end of its interval. */
const relative = ({ value, ceiling, interval }: MetricScore): number =>
  Math.max(value as number, interval?.high ?? 0) / Math.max(ceiling ?? 1, 1e-9);

/** By a threshold of the metric's own, or by ours for its axis: `ours` is undefined where the user has said one. */
function fails(metric: MetricScore, ours: number | undefined, thresholds: Thresholds): boolean {
  const own = thresholds[metric.metric];
  if (own !== undefined && (metric.value as number) < own) return true;
  return ours !== undefined && (relative(metric) < ours || lowItems(metric).length > 0);
}

function reason(metric: MetricScore, ours: number | undefined, thresholds: Thresholds): string {
  const own = thresholds[metric.metric];
  if (own !== undefined && (metric.value as number) < own)
    return `${metric.title} is below the ${own} that was asked for`;
  const low = lowItems(metric);
  if (low.length > 0 && relative(metric) >= (ours ?? 0))
    return `${metric.title} of ${low[0]?.of.join(" and ")} is far below the rest`;
  return `${metric.title} is below ${ours} of what real data reach`;
}

/** Statistics that one far-out value, or labels that came once, decide: real rows beside other real rows fall as far. */
const BY_FEW_ROWS: ReadonlySet<unknown> = new Set(["range coverage", "category coverage"]);

/** Items of fidelity that fall far below what they could reach. */
function lowItems({ axis, metric, items }: MetricScore): readonly ItemScore[] {
  if (axis !== "fidelity") return [];
  const floor = /correlation|mutual|autocorrelation/.test(metric) ? PAIR_FLOOR : ITEM_FLOOR;
  return items.filter(
    ({ value, ceiling, figures }) =>
      value !== undefined && value < floor * Math.min(1, ceiling ?? 1) && !BY_FEW_ROWS.has(figures?.["statistic"]),
  );
}
