/** What the cells of a column look like, in few numbers, so that two versions of it can be compared. */
import type { Field } from "../../model/schema.ts";
import { sortableMoment } from "./moment.ts";

export type Cell = string | null;

export interface NumberProfile {
  readonly kind: "numbers";
  readonly missing: number;
  readonly minimum: number;
  readonly median: number;
  readonly maximum: number;
  readonly mean: number;
}

export interface CategoryProfile {
  readonly kind: "categories";
  readonly missing: number;
  /** The share of each value among the cells that have one, the most frequent first. */
  readonly shares: readonly { readonly value: string; readonly share: number }[];
}

export interface MomentProfile {
  readonly kind: "moments";
  readonly missing: number;
  /** As they are written. */
  readonly first: string;
  readonly last: string;
}

export interface TextProfile {
  readonly kind: "texts";
  readonly missing: number;
  readonly distinct: number;
  readonly shortest: number;
  readonly longest: number;
}

export interface EmptyProfile {
  readonly kind: "empty";
  readonly missing: number;
}

export type Profile = NumberProfile | CategoryProfile | MomentProfile | TextProfile | EmptyProfile;

const MOST_CATEGORIES = 60;

export function profileOf(field: Field, cells: readonly Cell[]): Profile {
  const values = cells.filter((cell) => cell !== null);
  const missing = cells.length === 0 ? 0 : (cells.length - values.length) / cells.length;
  if (values.length === 0) return { kind: "empty", missing };
  if (isNumeric(field)) return numbers(missing, numbersIn(cells));
  if (field.type === "date" || field.type === "time" || field.type === "timestamp") {
    const keys = values.map((value) => sortableMoment(value, field.format) ?? value);
    const least = keys.reduce((best, key, index) => (key < (keys[best] as string) ? index : best), 0);
    const most = keys.reduce((best, key, index) => (key > (keys[best] as string) ? index : best), 0);
    return { kind: "moments", missing, first: values[least] as string, last: values[most] as string };
  }
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  if (counts.size <= MOST_CATEGORIES && counts.size < Math.max(2, values.length / 2))
    return {
      kind: "categories",
      missing,
      shares: [...counts]
        .map(([value, many]) => ({ value, share: many / values.length }))
        .sort((a, b) => b.share - a.share || (a.value < b.value ? -1 : 1)),
    };
  const lengths = values.map(({ length }) => length);
  return {
    kind: "texts",
    missing,
    distinct: counts.size,
    shortest: lengths.reduce((a, b) => Math.min(a, b)),
    longest: lengths.reduce((a, b) => Math.max(a, b)),
  };
}

export const isNumeric = ({ type }: Field): boolean => ["integer", "number", "decimal"].includes(type);

/** The numbers of a column, sorted. */
export const numbersIn = (cells: readonly Cell[]): Float64Array =>
  Float64Array.from(
    cells.filter((cell) => cell !== null),
    Number,
  ).sort();

function numbers(missing: number, sorted: Float64Array): NumberProfile {
  const at = (index: number): number => sorted[index] as number;
  const middle = (sorted.length - 1) / 2;
  return {
    kind: "numbers",
    missing,
    minimum: at(0),
    median: (at(Math.floor(middle)) + at(Math.ceil(middle))) / 2,
    maximum: at(sorted.length - 1),
    mean: sorted.reduce((sum, value) => sum + value, 0) / sorted.length,
  };
}
