/**
 * Constraints proven while the rows pass: what every typed value of a range has kept needs no second look in the text.
 * A few comparisons a cell; what cannot be said this way (patterns, lengths, unsorted unique values) is left to the
 * check of the file, and so is everything that was not kept.
 */
import { parseDay, parseTime, parseTimestamp } from "../../sandbox/calendar.ts";
import { parseDuration } from "../../sandbox/duration.ts";
import type { Kept } from "../model/kept.ts";
import type { Field } from "../model/schema.ts";
import type { ColumnLayout, Layout } from "./layout.ts";
import type { ColumnView } from "./views.ts";

export interface Proof {
  /** A new range begins. */
  reset(): void;
  /** Takes in the first `count` rows of the block, which follow those seen before. */
  see(count: number): void;
  /** The constraints that all rows since `reset` have kept. */
  kept(): readonly Kept[];
}

/** The proof for blocks of a layout. */
export function proofOf(layout: Layout, views: readonly ColumnView[]): Proof {
  const ranges = layout.columns.flatMap((column, field) => {
    const wanted = wantedOf(column);
    return wanted === undefined ? [] : [{ field, column, wanted, range: rangeOf(views[field] as ColumnView) }];
  });
  const always = layout.columns.flatMap((column, field) =>
    byConstruction(column).map((constraint): Kept => ({ field, constraint })),
  );
  return {
    reset: () => ranges.forEach(({ range }) => range.reset()),
    see: (count) => {
      for (const { range } of ranges) range.see(count);
    },
    kept: () => [
      ...always,
      ...ranges.flatMap(({ field, column, wanted, range }) => {
        const { low, high, increasing } = range.state();
        const kept: Kept[] = [];
        if (wanted.minimum !== undefined && low >= wanted.minimum) kept.push({ field, constraint: "minimum" });
        if (wanted.maximum !== undefined && high <= wanted.maximum) kept.push({ field, constraint: "maximum" });
        if (column.field.unique && increasing) kept.push({ field, constraint: "unique" });
        return kept;
      }),
    ],
  };
}

/** What the block's check and the encoder enforce for every cell. */
function byConstruction({ field, physical }: ColumnLayout): readonly Kept["constraint"][] {
  return [
    ...(physical === "utf8" || field.type === "text" ? [] : ["type" as const]),
    ...(field.required ? ["required" as const] : []),
    ...(field.type === "text" && physical !== "utf8" ? ["enum" as const] : []),
  ];
}

interface Wanted {
  readonly minimum: number | undefined;
  readonly maximum: number | undefined;
}

/** The bounds in the units of the block; undefined where the column has nothing that a range could prove. */
function wantedOf({ field, physical }: ColumnLayout): Wanted | undefined {
  if (physical === "utf8" || physical === "point" || physical.startsWith("code")) return undefined;
  const bounds = field as { minimum?: number | string; maximum?: number | string };
  const minimum = bounds.minimum === undefined ? undefined : physicalBound(field, bounds.minimum);
  const maximum = bounds.maximum === undefined ? undefined : physicalBound(field, bounds.maximum);
  return minimum === undefined && maximum === undefined && !field.unique ? undefined : { minimum, maximum };
}

function physicalBound(field: Field, bound: number | string): number | undefined {
  if (typeof bound === "number") {
    if (field.type !== "decimal") return bound;
    // A bound between two values of the scale proves nothing here.
    const scaled = Math.round(bound * 10 ** field.scale);
    return scaled / 10 ** field.scale === bound ? scaled : undefined;
  }
  if (field.type === "duration") return parseDuration(bound);
  if (field.type === "date") return parseDay(bound);
  return field.type === "time" ? parseTime(bound) : parseTimestamp(bound);
}

interface Range {
  reset(): void;
  see(count: number): void;
  state(): { readonly low: number; readonly high: number; readonly increasing: boolean };
}

/** Lowest and highest value of a column, and whether each was above the one before; made anew for each array type, so that V8 sees one in it. */
function rangeOf({ values, validity }: ColumnView): Range {
  const skip = validity === undefined ? "" : "if (valid[j] === 0) continue;";
  return new Function(
    "values",
    "valid",
    `let low, high, last, increasing;
    return {
      reset() { low = Infinity; high = -Infinity; last = -Infinity; increasing = true; },
      see(count) {
        let lo = low, hi = high, before = last, up = increasing;
        for (let j = 0; j < count; j++) { ${skip} const v = values[j]; if (v < lo) lo = v; if (v > hi) hi = v; if (v <= before) up = false; before = v; }
        low = lo; high = hi; last = before; increasing = up;
      },
      state: () => ({ low, high, increasing }),
    };`,
  )(values, validity) as Range;
}
