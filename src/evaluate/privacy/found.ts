/** What the privacy metrics found, as an evaluation holds it: curves of distances, and attacks with their rates. */
import type { AttackResult, DistanceCurve, DistanceCurves, Rate } from "../evaluation.ts";
import type { Found } from "../found.ts";
import type { ItemScore, MetricScore } from "../score.ts";
import type { DistanceCurve as Quantiles, Privacy } from "./index.ts";
import { wilson } from "./wilson.ts";

const ATTACKS: ReadonlySet<string> = new Set(["singling-out", "linkability", "inference"]);

export function privacyFound({ metrics, curves }: Privacy): Found {
  return {
    metrics,
    distances: distancesOf(curves),
    attacks: metrics
      .filter(({ metric }) => ATTACKS.has(metric))
      .flatMap((metric) => metric.items.flatMap((item) => attackOf(metric, item) ?? [])),
  };
}

const ENDS = {
  "synthetic to training": { from: "synthetic", to: "training" },
  "holdout to training": { from: "holdout", to: "training" },
  "synthetic to holdout": { from: "synthetic", to: "holdout" },
} as const satisfies Record<Quantiles["of"], Pick<DistanceCurve, "from" | "to">>;

/** Of a holdout's rows, so many are nearer to the training data than this. */
const TOO_NEAR_PERCENT = 5;

function distancesOf(curves: readonly Quantiles[]): readonly DistanceCurves[] {
  if (curves.length === 0) return [];
  return [
    {
      name: "closest-record",
      title: "Distance to the closest record",
      measure: "Gower distance to the nearest record",
      curves: curves.map(({ of, rows, distances }) => ({
        ...ENDS[of],
        rows,
        points: distances.map((distance, place) => ({ share: place / (distances.length - 1), distance })),
      })),
      tooNear: curves.find(({ of }) => of === "holdout to training")?.distances[TOO_NEAR_PERCENT],
    },
  ];
}

/** The rates of an attack, from its figures; undefined where nothing was attacked. */
function attackOf(
  { metric, title }: MetricScore,
  { of, figures = {}, why, value, interval }: ItemScore,
): AttackResult | undefined {
  const number = (name: string): number | undefined => {
    const figure = figures[name];
    return typeof figure === "number" ? figure : undefined;
  };
  const attempts = number("attacks") ?? 0;
  const rate = (name: string): Rate | undefined => {
    const share = number(name);
    if (share === undefined) return undefined;
    const { rate, error } = wilson(Math.round(share * attempts), attempts);
    return { value: share, interval: { low: Math.max(0, rate - error), high: Math.min(1, rate + error) }, attempts };
  };
  const succeeding = rate("succeeding");
  if (succeeding === undefined) return undefined;
  return {
    attack: metric,
    title: typeof figures["predicates"] === "string" ? `${title}, predicates ${figures["predicates"]}` : title,
    of,
    rate: succeeding,
    control: rate("succeeding on the holdout"),
    baseline: rate("guessing"),
    risk:
      value === undefined
        ? undefined
        : { value: 1 - value, ...(interval && { interval: { low: 1 - interval.high, high: 1 - interval.low } }) },
    why,
  };
}
