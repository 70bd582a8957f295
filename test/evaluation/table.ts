/** The results as Markdown: what was expected, and a table for each axis with a line for each evaluation. */
import type { MetricScore } from "../../src/evaluate/index.ts";
import type { Expectation, Line } from "./expectations.ts";

const AXES = ["fidelity", "utility", "privacy"] as const;

export function resultsText(lines: readonly Line[], expectations: readonly Expectation[], conditions: string): string {
  const broken = expectations.filter(({ kept }) => !kept);
  return `${[
    "# Evaluations of real data",
    "Made by `npm run evaluation`; do not edit. Real data of the npm packages vega-datasets and ydf-training, cut into thirds: one is the real data, one the holdout, and one, or what was made of it, is taken for synthetic.",
    "**split**: the other third as it is. **shuffled**: that third with each column in an order of its own. **copy**: the real third itself. **noise**: uniform numbers and any labels. **seeds**: generators of the gallery, three seeds; **groups**: those of which rows come in groups, such as a sensor's readings, so that seeds differ by more than the noise of as many independent rows, which ceilings are of.",
    conditions,
    `## Expectations: ${expectations.length - broken.length} of ${expectations.length} kept`,
    broken.length === 0
      ? "None is broken."
      : broken.map(({ data, says, found }) => `- **broken**: ${data}, ${says}; found ${found}`).join("\n"),
    ...AXES.flatMap((axis) =>
      lines.some(({ evaluation }) => own(evaluation.metrics, axis).length > 0)
        ? [`## ${axis[0]?.toUpperCase()}${axis.slice(1)}`, axisTable(axis, lines)]
        : [],
    ),
  ].join("\n\n")}\n`;
}

/** A column for each metric: its score, and its ceiling where it has one. */
function axisTable(axis: string, lines: readonly Line[]): string {
  const metrics = [
    ...new Set(lines.flatMap(({ evaluation }) => own(evaluation.metrics, axis).map(({ metric }) => metric))),
  ];
  const header = ["data", "rows × columns", "what", "passes", ...metrics, ...(axis === "fidelity" ? ["s"] : [])];
  const body = lines.map(({ scenario, evaluation, seconds }) => {
    const passed = evaluation.axes.find((one) => one.axis === axis)?.passed;
    return [
      scenario.data,
      `${scenario.rows} × ${scenario.columns}`,
      scenario.kind,
      passed === undefined ? "–" : passed ? "yes" : "**no**",
      ...metrics.map((metric) => cell(evaluation.metrics.find((one) => one.metric === metric))),
      ...(axis === "fidelity" ? [seconds.toFixed(1)] : []),
    ];
  });
  return [header, header.map((_, index) => (index > 3 ? "--:" : "---")), ...body]
    .map((cells) => `| ${cells.join(" | ")} |`)
    .join("\n");
}

const own = (metrics: readonly MetricScore[], axis: string): readonly MetricScore[] =>
  metrics.filter((metric) => metric.axis === axis);

const number = (value: number): string => value.toFixed(3).replace(/^0\./, ".");

function cell(metric: MetricScore | undefined): string {
  if (metric?.value === undefined) return "–";
  return metric.ceiling === undefined ? number(metric.value) : `${number(metric.value)} / ${number(metric.ceiling)}`;
}
