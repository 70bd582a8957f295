/** One column before and after a change: its rules, its distribution, and how many of its cells are other ones. */
import type { Field } from "../../model/schema.ts";
import { isNumeric, numbersIn, profileOf } from "./profile.ts";
import type { CategoryProfile, Cell, Profile } from "./profile.ts";

export interface Side {
  readonly field: Field;
  readonly profile: Profile;
}

export interface ColumnDiff {
  readonly name: string;
  /** "redrawn": other values of the same distribution. */
  readonly status: "added" | "removed" | "renamed" | "changed" | "redrawn" | "same";
  /** Its name before, where it was renamed. */
  readonly from?: string;
  readonly before?: Side;
  readonly after?: Side;
  /** The type, the format or a constraint is another one. */
  readonly rules?: boolean;
  /** The distribution has moved by more than chance explains. */
  readonly moved?: boolean;
  /** Of categories: those that came, those that went, and shares that moved by more than chance explains. */
  readonly categories?: CategoryChanges;
  /** The share of rows whose cell is another one. */
  readonly changedCells?: number;
}

export interface CategoryChanges {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly moved: readonly { readonly value: string; readonly before: number; readonly after: number }[];
}

export interface Column {
  readonly field: Field;
  readonly cells: readonly Cell[];
}

/** How far chance goes, in standard errors. */
const ERRORS = 4;
/** For two samples of n, the Kolmogorov distance that chance passes once in ten thousand times is this, by √(2/n). */
const KOLMOGOROV = 2.23;

export const sideOf = ({ field, cells }: Column): Side => ({ field, profile: profileOf(field, cells) });

export function compareColumns(before: Column, after: Column): ColumnDiff {
  const sides = { before: sideOf(before), after: sideOf(after) };
  const [old, now] = [sides.before.profile, sides.after.profile];
  const rows = Math.min(before.cells.length, after.cells.length);
  let changed = 0;
  for (let row = 0; row < rows; row++) if (before.cells[row] !== after.cells[row]) changed++;
  const rules = rulesOf(before.field) !== rulesOf(after.field);
  const categories =
    old.kind === "categories" && now.kind === "categories" ? categoryChanges(old, now, rows) : undefined;
  const moved = changed > 0 && (hasMoved(before, after, old, now, rows) || isAny(categories));
  const { name } = after.field;
  const renamed = name !== before.field.name;
  const status = renamed ? "renamed" : rules || moved ? "changed" : changed > 0 ? "redrawn" : "same";
  return {
    name,
    status,
    ...(renamed ? { from: before.field.name } : {}),
    ...sides,
    rules,
    moved,
    ...(categories === undefined ? {} : { categories }),
    changedCells: rows === 0 ? 0 : changed / rows,
  };
}

const rulesOf = (field: Field): string => JSON.stringify({ ...field, name: "" });
const isAny = (changes: CategoryChanges | undefined): boolean =>
  changes !== undefined && changes.added.length + changes.removed.length + changes.moved.length > 0;

function hasMoved(before: Column, after: Column, old: Profile, now: Profile, rows: number): boolean {
  if (old.kind !== now.kind || isFar(old.missing, now.missing, rows)) return true;
  if (isNumeric(before.field) && isNumeric(after.field))
    return distance(numbersIn(before.cells), numbersIn(after.cells)) > KOLMOGOROV * Math.sqrt(2 / Math.max(1, rows));
  if (old.kind === "texts" && now.kind === "texts")
    return (
      Math.abs(Math.log(now.distinct / old.distinct)) > 0.2 ||
      Math.abs(now.longest - old.longest) > Math.max(2, old.longest / 2)
    );
  return false;
}

/** Two shares that differ by more than chance. */
const isFar = (before: number, after: number, rows: number): boolean => {
  const share = (before + after) / 2;
  return Math.abs(before - after) > ERRORS * Math.sqrt((2 * share * (1 - share)) / Math.max(1, rows)) + 1e-9;
};

/** The largest difference between two distribution functions. */
function distance(before: Float64Array, after: Float64Array): number {
  let [i, j, most] = [0, 0, 0];
  while (i < before.length && j < after.length) {
    const value = Math.min(before[i] as number, after[j] as number);
    while (i < before.length && (before[i] as number) <= value) i++;
    while (j < after.length && (after[j] as number) <= value) j++;
    most = Math.max(most, Math.abs(i / before.length - j / after.length));
  }
  return most;
}

function categoryChanges(before: CategoryProfile, after: CategoryProfile, rows: number): CategoryChanges {
  const [old, now] = [before, after].map(({ shares }) => new Map(shares.map(({ value, share }) => [value, share]))) as [
    Map<string, number>,
    Map<string, number>,
  ];
  return {
    added: [...now.keys()].filter((value) => !old.has(value)),
    removed: [...old.keys()].filter((value) => !now.has(value)),
    moved: [...now].flatMap(([value, share]) => {
      const was = old.get(value);
      return was !== undefined && isFar(was, share, rows) ? [{ value, before: was, after: share }] : [];
    }),
  };
}
