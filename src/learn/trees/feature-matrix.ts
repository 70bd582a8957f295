/** A frame's rows as the trees of a forest read them: numbers, and categories as the forest counts them. */
import type { CategoryColumn, Frame, FrameColumn } from "../../model/frame.ts";
import type { ForestFeature } from "./forest.ts";

/** Gives a feature's number of a row: NaN where a number is missing, 0 where a label is missing or unknown. */
export interface FeatureSource {
  readonly values: Float64Array | Int32Array;
  /** Of a category column: the forest's category of each code. */
  readonly categories: Int32Array | undefined;
}

/** The column of each feature, by name; a column that is not there, or of the other kind, is missing in all rows. */
export function featureSources(features: readonly ForestFeature[], frame: Frame): readonly FeatureSource[] {
  const byName = new Map(frame.columns.map((column) => [column.name, column]));
  return features.map((feature) => featureSource(feature, byName.get(feature.name), frame.rows));
}

function featureSource(feature: ForestFeature, column: FrameColumn | undefined, rows: number): FeatureSource {
  if (column === undefined || column.kind !== feature.kind)
    return feature.kind === "number"
      ? { values: new Float64Array(rows).fill(Number.NaN), categories: undefined }
      : { values: new Int32Array(rows).fill(-1), categories: new Int32Array(0) };
  if (column.kind === "number") return { values: column.values, categories: undefined };
  return { values: column.codes, categories: categoriesOf(feature as ForestFeature & { kind: "category" }, column) };
}

/** The forest's category of each of a column's codes; 0 where the forest does not know the label. */
export function categoriesOf(feature: ForestFeature & { kind: "category" }, column: CategoryColumn): Int32Array {
  const places = new Map(feature.labels.map((label, place) => [label, place + 1]));
  return Int32Array.from(column.labels, (label) => places.get(label) ?? 0);
}

/** Writes the rows from `start` to `end` into a row-major block, rows × features. */
export function fillBlock(block: Float64Array, sources: readonly FeatureSource[], start: number, end: number): void {
  const width = sources.length;
  for (let feature = 0; feature < width; feature++) {
    const { values, categories } = sources[feature] as FeatureSource;
    for (let row = start, at = feature; row < end; row++, at += width) {
      const value = values[row] as number;
      block[at] = categories === undefined ? value : value < 0 ? 0 : (categories[value] as number);
    }
  }
}
