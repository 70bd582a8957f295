/** Declared shares, by how often each value of a column occurs. */
import type { Field } from "../../model/schema.ts";
import { blockOf, tolerated } from "../../model/tolerance.ts";
import type { ColumnLayout } from "../layout.ts";
import { histogramOf } from "./histogram.ts";
import type { Facts, Measure } from "./measure.ts";
import type { Provable } from "./plan.ts";
import { Scope } from "./scope.ts";
import { countOf } from "./tallies.ts";

/** A hair less than what is tolerated: two ways of computing it may differ in the last digit. */
const CERTAINLY = 1 - 1e-9;

/** The counts of a chunk are part of its state, which is to stay small. */
const MOST_VALUES = 1024;

/** The shares of values, and of empty cells, that can be proven. */
export const sharesOf = (columns: readonly ColumnLayout[]): readonly Provable[] =>
  columns.flatMap((column, field) => [...valueShares(columns, column, field), ...missingShare(columns, column, field)]);

/** How many cells are what is counted, of how many; undefined where that is not known. */
type Counts = (facts: Facts, rows: number) => readonly [count: number | undefined, of: number | undefined];

function valueShares(columns: readonly ColumnLayout[], column: ColumnLayout, field: number): readonly Provable[] {
  const { field: described, dictionary, physical } = column;
  if (!("shares" in described) || described.shares === undefined || described.shares.per !== undefined) return [];
  const { values, exact } = described.shares;
  if (physical === "utf8" || dictionary.length > MOST_VALUES) return [];
  const rule = (share: number, k: number, counts: Counts, measures: readonly Measure[]): Provable => ({
    kept: { field, share: k },
    measures,
    holds: within(share, exact ? blockOf(described) : undefined, counts),
  });
  if (dictionary.length === 0) {
    const scope = new Scope(columns);
    const filled = filledOf(scope, column, field);
    return values.flatMap(({ value, share }, k) => {
      if (!Number.isSafeInteger(value)) return [];
      const present = column.validity === undefined ? "" : `n${field}[j] === 1 && `;
      const count = countOf(scope, `${present}c${field}[j] === ${Number(value)}`);
      return rule(share, k, (facts, rows) => [facts(count), filled.of(facts, rows)], [count, ...filled.measures]);
    });
  }
  const histogram = histogramOf(field, column);
  const empties = dictionary.length;
  return values.map(({ value, share }, k) => {
    const code = dictionary.indexOf(`${value}`);
    const counts: Counts = (facts, rows) => {
      const found = facts(histogram);
      return [found[code] ?? 0, rows - (found[empties] as number)];
    };
    return rule(share, k, counts, [histogram]);
  });
}

function missingShare(columns: readonly ColumnLayout[], column: ColumnLayout, field: number): readonly Provable[] {
  const { missing } = column.field;
  if (missing === undefined || missing.per !== undefined || column.validity === undefined) return [];
  // An empty array of bytes, or of items, is not an empty cell; only the file tells how it is written.
  if (!WITHOUT_FORMS.has(column.field.type)) return [];
  const { of, measures } = filledOf(new Scope(columns), column, field);
  const counts: Counts = (facts, rows) => {
    const filled = of(facts, rows);
    return [filled === undefined ? undefined : rows - filled, rows];
  };
  const block = missing.exact ? blockOf(column.field) : undefined;
  return [{ kept: { field, share: "missing" }, measures, holds: within(missing.share, block, counts) }];
}

const WITHOUT_FORMS: ReadonlySet<Field["type"]> = new Set<Field["type"]>([
  "integer",
  "number",
  "decimal",
  "text",
  "boolean",
  "date",
  "time",
  "timestamp",
  "duration",
  "uuid",
  "geopoint",
]);

/** How many cells of a column are not empty. */
function filledOf(
  scope: Scope,
  { validity }: ColumnLayout,
  field: number,
): { of: (facts: Facts, rows: number) => number | undefined; measures: readonly Measure[] } {
  if (validity === undefined) return { of: (_, rows) => rows, measures: [] };
  const count = countOf(scope, `n${field}[j] === 1`);
  return { of: (facts) => facts(count), measures: [count] };
}

const within =
  (share: number, block: number | undefined, counts: Counts): Provable["holds"] =>
  (facts, rows) => {
    const [count, of] = counts(facts, rows);
    if (count === undefined || of === undefined || of === 0) return false;
    return Math.abs(count - of * share) <= tolerated(share, of, block) * CERTAINLY;
  };
