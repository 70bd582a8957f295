/** Which columns are predicted, and each as a target: rows without a value left out, rare labels taken together. */
import { rowsOf } from "../../model/frame.ts";
import type { Frame, FrameColumn } from "../../model/frame.ts";
import type { Target, TrainingSet } from "../../learn/learner.ts";
import type { TableColumn } from "../../table/table.ts";

/** Columns that are predicted in turn where no target is named. */
const MOST_TARGETS = 5;
/** Labels that are told apart; rarer ones are one label together. */
const MOST_LABELS = 12;

/** The named one, or the first columns that can be learned. */
export function targetColumns(
  columns: readonly TableColumn[],
  target: TableColumn | undefined,
): readonly TableColumn[] {
  return target === undefined ? columns.slice(0, MOST_TARGETS) : [target];
}

/** Labels of a target, as they are told apart in all tables. */
export interface TargetLabels {
  /** The place among `labels` of each code of the column; -1 for a code that the real rows do not have. */
  readonly places: Int32Array;
  readonly labels: readonly string[];
}

/** The commonest labels of the real rows; with more, the others as one. */
export function targetLabels(column: FrameColumn & { kind: "category" }): TargetLabels {
  const counts = new Uint32Array(column.labels.length);
  for (const code of column.codes) if (code >= 0) (counts[code] as number)++;
  const order = [...counts.keys()]
    .filter((code) => (counts[code] as number) > 0)
    .sort((a, b) => (counts[b] as number) - (counts[a] as number) || a - b);
  const own = order.length > MOST_LABELS ? order.slice(0, MOST_LABELS - 1) : order;
  const places = new Int32Array(column.labels.length).fill(-1);
  for (const [place, code] of order.entries()) places[code] = Math.min(place, own.length);
  const labels = own.map((code) => column.labels[code] as string);
  return { places, labels: own.length < order.length ? [...labels, "(other)"] : labels };
}

/** Rows of a frame with one column as the target and all others as features. */
export function trainingSet(frame: Frame, name: string, labels: TargetLabels | undefined): TrainingSet {
  const column = frame.columns.find((one) => one.name === name) as FrameColumn;
  const kept: number[] = [];
  for (let row = 0; row < frame.rows; row++)
    if (
      column.kind === "number"
        ? !Number.isNaN(column.values[row] as number)
        : labels?.places[column.codes[row] as number] !== undefined &&
          (labels.places[column.codes[row] as number] as number) >= 0
    )
      kept.push(row);
  const places = Uint32Array.from(kept);
  const rest = { rows: frame.rows, columns: frame.columns.filter((one) => one !== column) };
  const target: Target =
    column.kind === "number"
      ? { task: "regression", name, values: Float64Array.from(places, (row) => column.values[row] as number) }
      : {
          task: "classification",
          name,
          codes: Int32Array.from(places, (row) => labels?.places[column.codes[row] as number] as number),
          labels: labels?.labels ?? [],
        };
  return { features: rowsOf(rest, places), target };
}

/** The first rows, of which the set keeps its random order. */
export function firstRows({ features, target }: TrainingSet, rows: number): TrainingSet {
  if (features.rows <= rows) return { features, target };
  const places = Uint32Array.from({ length: rows }, (_, row) => row);
  return {
    features: rowsOf(features, places),
    target:
      target.task === "regression"
        ? { ...target, values: target.values.slice(0, rows) }
        : { ...target, codes: target.codes.slice(0, rows) },
  };
}
