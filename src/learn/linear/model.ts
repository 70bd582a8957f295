/** A linear model as plain data, which is all that is kept of it, and what it says of rows. */
import type { Frame } from "../../model/frame.ts";
import type { Model, Predictions } from "../learner.ts";
import { designRows, widthOf } from "./design.ts";
import type { ColumnDesign } from "./design.ts";
import type { SparseRows } from "./sparse.ts";

export interface LinearParts {
  readonly task: "regression" | "classification";
  /** All classes of the target; none for regression. */
  readonly labels: readonly string[];
  /** Places in `labels` of the classes that training rows had; the others have probability 0. */
  readonly seen: readonly number[];
  readonly designs: readonly ColumnDesign[];
  /** A list for each output: one for regression, one for two classes, one a class for more. */
  readonly coefficients: readonly (readonly number[])[];
  readonly intercepts: readonly number[];
  /** The mean of each column of the design over the training rows: what contributions are measured from. */
  readonly means: readonly number[];
}

/** How a column has moved each output of each row from what the model says of the mean row. */
export interface Contribution {
  readonly name: string;
  /** rows × outputs, row-major. */
  readonly values: Float64Array;
}

/** What the outputs are made of: base + contributions = output (the prediction, or log-odds). */
export interface Contributions {
  readonly outputs: number;
  readonly base: Float64Array;
  readonly columns: readonly Contribution[];
}

export interface LinearModel extends Model {
  readonly parts: LinearParts;
  /** Exact: coefficient × (value − mean), summed over what a column was made into. */
  contributions(features: Frame): Contributions;
}

export function openLinear(parts: LinearParts): LinearModel {
  return {
    parts,
    predict: (features) => Promise.resolve(predicted(parts, features)),
    contributions: (features) => contributionsOf(parts, features),
    close: () => Promise.resolve(),
  };
}

function predicted(parts: LinearParts, features: Frame): Predictions {
  const { task, labels, seen } = parts;
  const rows = features.rows;
  const outputs = scoresOf(parts, designRows(features, parts.designs));
  if (task === "regression") return { task, values: outputs };
  const probabilities = new Float64Array(rows * labels.length);
  const set = (row: number, k: number, value: number): void => {
    probabilities[row * labels.length + (seen[k] as number)] = value;
  };
  for (let row = 0; row < rows; row++) {
    if (seen.length === 1) set(row, 0, 1);
    else if (seen.length === 2) {
      const positive = 1 / (1 + Math.exp(-(outputs[row] as number)));
      set(row, 0, 1 - positive);
      set(row, 1, positive);
    } else {
      const first = row * seen.length;
      let most = -Infinity;
      for (let k = 0; k < seen.length; k++) most = Math.max(most, outputs[first + k] as number);
      let sum = 0;
      for (let k = 0; k < seen.length; k++) sum += Math.exp((outputs[first + k] as number) - most);
      for (let k = 0; k < seen.length; k++) set(row, k, Math.exp((outputs[first + k] as number) - most) / sum);
    }
  }
  return { task, labels, probabilities };
}

/** rows × outputs. */
function scoresOf({ coefficients, intercepts }: LinearParts, rows: SparseRows): Float64Array {
  const outputs = coefficients.length;
  const scores = new Float64Array(rows.rows * outputs);
  for (const [k, list] of coefficients.entries()) {
    const weights = Float64Array.from(list);
    const intercept = intercepts[k] as number;
    for (let row = 0; row < rows.rows; row++) {
      let score = intercept;
      const end = rows.starts[row + 1] as number;
      for (let at = rows.starts[row] as number; at < end; at++)
        score += (weights[rows.places[at] as number] as number) * (rows.values[at] as number);
      scores[row * outputs + k] = score;
    }
  }
  return scores;
}

function contributionsOf(parts: LinearParts, features: Frame): Contributions {
  const { designs, coefficients, intercepts, means } = parts;
  const outputs = coefficients.length;
  const rows = designRows(features, designs);
  const base = Float64Array.from(intercepts);
  const columns = designs.map(({ name }) => ({ name, values: new Float64Array(features.rows * outputs) }));
  const owner = new Int32Array(rows.width);
  let first = 0;
  for (const [index, design] of designs.entries()) {
    owner.fill(index, first, first + widthOf(design));
    first += widthOf(design);
  }
  const usual = columns.map(() => new Float64Array(outputs));
  for (let k = 0; k < outputs; k++)
    for (let place = 0; place < rows.width; place++) {
      const part = (coefficients[k]?.[place] as number) * (means[place] as number);
      base[k] = (base[k] as number) + part;
      const of = usual[owner[place] as number] as Float64Array;
      of[k] = (of[k] as number) + part;
    }
  for (const [index, { values }] of columns.entries())
    for (let at = 0; at < values.length; at++) values[at] = -(usual[index]?.[at % outputs] as number);
  for (let row = 0; row < rows.rows; row++)
    for (let at = rows.starts[row] as number; at < (rows.starts[row + 1] as number); at++) {
      const place = rows.places[at] as number;
      const { values } = columns[owner[place] as number] as { values: Float64Array };
      for (let k = 0; k < outputs; k++) {
        const cell = row * outputs + k;
        values[cell] = (values[cell] as number) + (coefficients[k]?.[place] as number) * (rows.values[at] as number);
      }
    }
  return { outputs, base, columns };
}
