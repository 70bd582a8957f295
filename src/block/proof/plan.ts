/**
 * What is measured on a table's rows so that its rules need no second look in the text, and which rules that proves.
 * Both follow from the schema alone: the process that makes the rows and the one that puts the chunks together plan the
 * same.
 */
import { parseDay, parseTime, parseTimestamp } from "../../../sandbox/calendar.ts";
import { parseDuration } from "../../../sandbox/duration.ts";
import type { Kept } from "../../model/kept.ts";
import type { Check, Field, Schema } from "../../model/schema.ts";
import { layoutOf } from "../layout.ts";
import type { ColumnLayout } from "../layout.ts";
import { fileCheck } from "./file-check.ts";
import { orderOf } from "./order.ts";
import { keyOf } from "./key.ts";
import { lengthsOf } from "./lengths.ts";
import type { Facts, Measure } from "./measure.ts";
import { parseCheck } from "./parse.ts";
import { rangeOf } from "./range.ts";
import { rowCondition } from "./row-value.ts";
import { Scope } from "./scope.ts";
import { sharesOf } from "./shares.ts";
import { hasAggregate } from "./syntax.ts";
import { never } from "./tallies.ts";
import { provable } from "./unproven.ts";

/** A rule that may be proven, and the measures that prove it. */
export interface Provable {
  readonly kept: Kept;
  readonly measures: readonly Measure[];
  readonly holds: (facts: Facts, rows: number) => boolean;
}

export interface ProofPlan {
  readonly rules: readonly Provable[];
  /** All measures, each once. */
  readonly measures: readonly Measure[];
}

export function proofPlan(schema: Schema): ProofPlan {
  const { columns } = layoutOf(schema, 1);
  const rules = [
    ...columns.flatMap((column, field) => [...byConstruction(column, field), ...byRange(column, field)]),
    ...columns.flatMap((column, field) => byLength(column, field)),
    ...sharesOf(columns),
    ...byKey(schema, columns),
    ...schema.checks.flatMap((check, k) => provable(() => byCheck(columns, check, k)) ?? []),
  ];
  const measures = new Map(rules.flatMap((rule) => rule.measures.map((measure) => [measure.key, measure])));
  return { rules, measures: [...measures.values()] };
}

/** What the block's check and the encoder enforce for every cell. */
function byConstruction({ field: { type, required }, physical }: ColumnLayout, field: number): readonly Provable[] {
  const always = (constraint: "type" | "required" | "enum"): Provable => ({
    kept: { field, constraint },
    measures: [],
    holds: () => true,
  });
  return [
    ...(physical === "utf8" || type === "text" ? [] : [always("type")]),
    ...(required ? [always("required")] : []),
    ...(type === "text" && physical !== "utf8" ? [always("enum")] : []),
  ];
}

function byRange({ field: described, physical }: ColumnLayout, field: number): readonly Provable[] {
  if (physical === "utf8" || physical === "point" || physical.startsWith("code")) return [];
  const { minimum, maximum } = described as { minimum?: number | string; maximum?: number | string };
  const [range, order] = [rangeOf(field), orderOf(field)];
  const rule = (constraint: "minimum" | "maximum", holds: Provable["holds"]): Provable => ({
    kept: { field, constraint },
    measures: [range],
    holds,
  });
  const low = minimum === undefined ? undefined : physicalBound(described, minimum);
  const high = maximum === undefined ? undefined : physicalBound(described, maximum);
  return [
    ...(low === undefined ? [] : [rule("minimum", (facts) => facts(range).low >= low)]),
    ...(high === undefined ? [] : [rule("maximum", (facts) => facts(range).high <= high)]),
    ...(described.unique
      ? [{ kept: { field, constraint: "unique" }, measures: [order], holds: (facts: Facts) => facts(order) } as const]
      : []),
  ];
}

/** The bound in the units of the block. */
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

function byLength({ field: described, physical, dictionary }: ColumnLayout, field: number): readonly Provable[] {
  if (described.type !== "text") return [];
  const { minLength, maxLength } = described;
  if (minLength === undefined && maxLength === undefined) return [];
  const [least, most] = [minLength ?? 0, maxLength ?? Infinity];
  const lengths = physical === "utf8" ? [lengthsOf(field, least, most)] : [];
  const fits = (test: (length: number) => boolean): boolean => dictionary.every((text) => test([...text].length));
  const rule = (constraint: "minimum" | "maximum", always: boolean): Provable => ({
    kept: { field, constraint },
    measures: lengths,
    holds: (facts) => lengths.every((measure) => facts(measure)[constraint]) && always,
  });
  return [
    ...(minLength === undefined
      ? []
      : [
          rule(
            "minimum",
            fits((length) => length >= least),
          ),
        ]),
    ...(maxLength === undefined
      ? []
      : [
          rule(
            "maximum",
            fits((length) => length <= most),
          ),
        ]),
  ];
}

/** A primary key of several columns, where the rows are in the order of the first. */
function byKey({ primaryKey }: Schema, columns: readonly ColumnLayout[]): readonly Provable[] {
  if (primaryKey.length < 2) return [];
  const fields = primaryKey.map((name) => columns.findIndex(({ field }) => field.name === name));
  const orderly = fields.every((field) => {
    const column = columns[field];
    return (
      column?.validity === undefined &&
      column !== undefined &&
      column.physical !== "utf8" &&
      column.physical !== "point"
    );
  });
  if (!orderly) return [];
  const key = keyOf(fields);
  return [{ kept: { key: true }, measures: [key], holds: (facts) => facts(key) }];
}

function byCheck(columns: readonly ColumnLayout[], { sql }: Check, check: number): Provable {
  const scope = new Scope(columns);
  const tree = parseCheck(sql);
  const { holds, measures } = hasAggregate(tree) ? fileCheck(scope, tree) : rowCheck(scope, sql);
  const ranges = new Map([...scope.ranges].map((field) => [field, rangeOf(field)]));
  return {
    kept: { check },
    measures: [...measures, ...ranges.values()],
    holds: (facts) => {
      const exact = scope.guards.every((guard) =>
        guard((field) => {
          const { low, high } = facts(ranges.get(field) ?? rangeOf(field));
          return low <= high ? [low, high] : [0, 0];
        }),
      );
      return exact && holds(facts) === true;
    },
  };
}

function rowCheck(scope: Scope, sql: string): { holds: (facts: Facts) => boolean; measures: readonly Measure[] } {
  const kept = never(scope, rowCondition(scope, parseCheck(sql)).no);
  return { holds: (facts) => facts(kept), measures: [kept] };
}
