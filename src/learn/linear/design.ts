/**
 * Columns as a linear model reads them, by rules that are learnt from the training rows alone: numbers are standardised
 * (scikit-learn's StandardScaler), categories are one-hot (OneHotEncoder with `handle_unknown="infrequent_if_exist"` and
 * `max_categories`), what is missing is the mean or the most frequent category (SimpleImputer), and where training rows
 * lacked values a further column says which rows do (MissingIndicator).
 */
import type { CategoryColumn, Frame, FrameColumn, NumberColumn } from "../../model/frame.ts";
import { SparseBuilder } from "./sparse.ts";
import type { SparseRows } from "./sparse.ts";

/** Categories of one column at most; the rarer ones share one. */
const MOST_CATEGORIES = 64;

export interface NumberDesign {
  readonly kind: "number";
  readonly name: string;
  /** Of the values that are there; it stands for missing ones. */
  readonly mean: number;
  /** The standard deviation (population) after that; 1 for a constant. */
  readonly scale: number;
  /** Whether a column says where it is missing. */
  readonly indicator: boolean;
}

export interface CategoryDesign {
  readonly kind: "category";
  readonly name: string;
  /** Those with a column of their own, in order of their code units. */
  readonly labels: readonly string[];
  /** Whether rarer ones, and those never seen, share a column; without it they are zero in all. */
  readonly infrequent: boolean;
  /** The most frequent one, which stands for missing values; undefined where that one is infrequent. */
  readonly usual?: string | undefined;
  readonly indicator: boolean;
}

export type ColumnDesign = NumberDesign | CategoryDesign;

/** How many columns of the design a column of the frame becomes. */
export const widthOf = (design: ColumnDesign): number =>
  (design.kind === "number" ? 1 : design.labels.length + (design.infrequent ? 1 : 0)) + (design.indicator ? 1 : 0);

/** Names of the design's columns: `price`, `product = Latte`, `product = (rare)`, `price is missing`. */
export const namesOf = (design: ColumnDesign): readonly string[] => [
  ...(design.kind === "number"
    ? [design.name]
    : [...design.labels, ...(design.infrequent ? ["(rare)"] : [])].map((label) => `${design.name} = ${label}`)),
  ...(design.indicator ? [`${design.name} is missing`] : []),
];

/** Learns the rules from training rows; a column without any value has none. */
export function fitDesign(frame: Frame, mostCategories: number = MOST_CATEGORIES): readonly ColumnDesign[] {
  return frame.columns.flatMap((column) => {
    const design = column.kind === "number" ? fitNumber(column) : fitCategory(column, mostCategories);
    return design === undefined ? [] : [design];
  });
}

function fitNumber({ name, values }: NumberColumn): NumberDesign | undefined {
  let known = 0;
  let mean = 0;
  for (const value of values) if (!Number.isNaN(value)) mean += (value - mean) / ++known;
  if (known === 0) return undefined;
  let squares = 0;
  for (const value of values) if (!Number.isNaN(value)) squares += (value - mean) ** 2;
  const scale = Math.sqrt(squares / values.length);
  // scikit-learn's bound of what is constant but for rounding.
  const constant = !(scale > 10 * Number.EPSILON * Math.abs(mean));
  return { kind: "number", name, mean, scale: constant ? 1 : scale, indicator: known < values.length };
}

function fitCategory({ name, codes, labels }: CategoryColumn, most: number): CategoryDesign | undefined {
  const counts = new Float64Array(labels.length);
  let known = 0;
  for (const code of codes)
    if (code >= 0) {
      counts[code] = (counts[code] as number) + 1;
      known++;
    }
  if (known === 0) return undefined;
  const seen = labels
    .map((label, code) => ({ label, count: counts[code] as number }))
    .filter(({ count }) => count > 0)
    .toSorted((a, b) => (a.label < b.label ? -1 : 1));
  // Of equally frequent ones the later stay, as in scikit-learn.
  const kept =
    seen.length <= most ? new Set(seen) : new Set(seen.toSorted((a, b) => a.count - b.count).slice(-(most - 1)));
  const usual = seen.reduce((best, one) => (one.count > best.count ? one : best));
  return {
    kind: "category",
    name,
    labels: seen.filter((one) => kept.has(one)).map(({ label }) => label),
    infrequent: kept.size < seen.length,
    usual: kept.has(usual) ? usual.label : undefined,
    indicator: known < codes.length,
  };
}

/** One column of the design at a row: its place and value; a place of -1 is none. */
interface Reader {
  /** The cells of a row: at most two. */
  read(row: number, builder: SparseBuilder): void;
}

/** The rows of a frame by the rules; its columns are found by name. Throws a `TypeError` where one is not there. */
export function designRows(frame: Frame, designs: readonly ColumnDesign[]): SparseRows {
  const columns = new Map(frame.columns.map((column) => [column.name, column]));
  let width = 0;
  const readers: Reader[] = [];
  for (const design of designs) {
    readers.push(readerOf(design, columns.get(design.name), width));
    width += widthOf(design);
  }
  const builder = new SparseBuilder(frame.rows, width, designs.length * 2);
  for (let row = 0; row < frame.rows; row++) {
    for (const reader of readers) reader.read(row, builder);
    builder.endRow();
  }
  return builder.build();
}

function readerOf(design: ColumnDesign, column: FrameColumn | undefined, first: number): Reader {
  if (column?.kind !== design.kind)
    throw new TypeError(
      `expected a ${design.kind} column ${JSON.stringify(design.name)}, got ${column?.kind ?? "none"}`,
    );
  const indicator = design.indicator ? first + widthOf(design) - 1 : -1;
  if (design.kind === "number") {
    const { values } = column as NumberColumn;
    const { mean, scale } = design;
    return {
      read(row, builder) {
        const value = values[row] as number;
        if (!Number.isNaN(value)) builder.add(first, (value - mean) / scale);
        else if (indicator >= 0) builder.add(indicator, 1);
      },
    };
  }
  const { codes, labels } = column as CategoryColumn;
  const rare = design.infrequent ? design.labels.length : -1;
  const place = new Map(design.labels.map((label, index) => [label, index]));
  const places = Int32Array.from(labels, (label) => place.get(label) ?? rare);
  const usual = design.usual === undefined ? rare : (place.get(design.usual) as number);
  return {
    read(row, builder) {
      const code = codes[row] as number;
      const found = code < 0 ? usual : (places[code] as number);
      if (found >= 0) builder.add(first + found, 1);
      if (code < 0 && indicator >= 0) builder.add(indicator, 1);
    },
  };
}
