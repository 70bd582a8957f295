/**
 * Why a row is predicted as it is: how much each column has moved the output from what the model says of the usual row.
 * Exact for linear models (coefficient × distance from the mean); for trees the sum, along each path, of how a node's value
 * changes with each question (Saabas 2014, `treeinterpreter`). Base and contributions add up to the output: the prediction
 * of a regression, the probability of a label in a random forest, and log-odds else.
 */
import type { Contributions } from "../learn/linear/index.ts";
import { openLinear } from "../learn/linear/index.ts";
import { featureSources, fillBlock } from "../learn/trees/feature-matrix.ts";
import type { Forest } from "../learn/trees/forest.ts";
import type { Frame } from "../model/frame.ts";
import { featuresOf } from "./features/plan.ts";
import type { FeaturePlan } from "./features/plan.ts";
import type { SavedModel } from "./saved/saved-model.ts";

export type { Contributions } from "../learn/linear/index.ts";

/** The contributions of the table's columns; undefined for a constant. Outputs are as the model has them. */
export function explained(model: SavedModel, features: Frame): Contributions | undefined {
  const { content, plan } = model;
  if (content.kind === "constant") return undefined;
  const found =
    content.kind === "linear"
      ? openLinear(content.parts).contributions(features)
      : forestContributions(content.forest, features);
  return summed(found, plan, features.rows);
}

/** What the outputs are, for people. */
export function outputWords({ task, content }: SavedModel): "prediction" | "probability" | "log-odds" {
  if (task === "regression") return "prediction";
  return content.kind === "forest" && content.forest.combine === "mean" ? "probability" : "log-odds";
}

/**
 * The output that speaks for a label, by its place in the model's labels, and its sign; undefined where the model has never
 * seen the label. Of two labels one output speaks for both.
 */
export function outputOf(
  { content, labels }: SavedModel,
  label: number,
): { readonly output: number; readonly sign: 1 | -1 } | undefined {
  if (content.kind === "constant") return undefined;
  const seen =
    content.kind === "linear"
      ? content.parts.seen
      : content.forest.target.task === "classification"
        ? content.forest.target.labels.map((one) => labels.indexOf(one))
        : [];
  const place = seen.indexOf(label);
  if (place < 0) return undefined;
  const single = seen.length === 2 && !(content.kind === "forest" && content.forest.combine === "mean");
  return single ? { output: 0, sign: place === 1 ? 1 : -1 } : { output: place, sign: 1 };
}

/** Saabas' contributions of each feature of a forest. */
function forestContributions(forest: Forest, frame: Frame): Contributions {
  const { roots, nodes, width, combine, initial } = forest;
  const outputs = combine === "mean" ? width : initial.length;
  const sources = featureSources(forest.features, frame);
  const columns = forest.features.map(({ name }) => ({ name, values: new Float64Array(frame.rows * outputs) }));
  const base = combine === "sum" ? Float64Array.from(initial) : new Float64Array(outputs);
  const share = combine === "mean" ? 1 / Math.max(1, roots.length) : 1;
  for (const [tree, root] of roots.entries())
    for (let k = 0; k < width; k++) {
      const output = combine === "sum" ? tree % outputs : k;
      base[output] = (base[output] as number) + share * (nodes.value[root * width + k] as number);
    }
  const row = new Float64Array(sources.length);
  for (let place = 0; place < frame.rows; place++) {
    fillBlock(row, sources, place, place + 1);
    for (const [tree, root] of roots.entries()) {
      const first = place * outputs + (combine === "sum" ? tree % outputs : 0);
      for (let node = root; (nodes.feature[node] as number) >= 0;) {
        const feature = nodes.feature[node] as number;
        const next = goesRight(forest, node, row[feature] as number) ? (nodes.right[node] as number) : node + 1;
        const { values } = columns[feature] as { readonly values: Float64Array };
        for (let k = 0; k < width; k++)
          values[first + k] =
            (values[first + k] as number) +
            share * ((nodes.value[next * width + k] as number) - (nodes.value[node * width + k] as number));
        node = next;
      }
    }
  }
  return { outputs, base, columns };
}

function goesRight({ nodes }: Forest, node: number, value: number): boolean {
  const start = nodes.set[node] as number;
  if (start >= 0) return (((nodes.sets[start + (value >>> 5)] as number) >>> (value & 31)) & 1) === 1;
  return value >= (nodes.threshold[node] as number) || (Number.isNaN(value) && nodes.missingRight[node] === 1);
}

/** The contributions of all features that a column was made into, together. */
function summed({ outputs, base, columns }: Contributions, plan: FeaturePlan, rows: number): Contributions {
  const owner = new Map(plan.steps.flatMap((step) => featuresOf(step).map(({ name, column }) => [name, column])));
  const sums = new Map<string, Float64Array>();
  for (const { name, values } of columns) {
    const column = owner.get(name) ?? name;
    const sum = sums.get(column) ?? new Float64Array(rows * outputs);
    for (let at = 0; at < values.length; at++) sum[at] = (sum[at] as number) + (values[at] as number);
    sums.set(column, sum);
  }
  return { outputs, base, columns: [...sums].map(([name, values]) => ({ name, values })) };
}
