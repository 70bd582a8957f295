/** What every part of the decision on a column shares: its result, its context, and the facts it asks for most. */
import type { ColumnDraft } from "./draft.ts";
import { factsOf } from "./facts.ts";
import type { ColumnType, Fact, FactOf } from "./facts.ts";
import { isMoney } from "./hint.ts";
import type { ItemPlan, PlannedColumn, Source } from "./plan.ts";
import type { Vocabulary } from "./vocabulary.ts";

export interface ResolveContext {
  readonly drafts: readonly ColumnDraft[];
  readonly vocabularies: readonly Vocabulary[];
  readonly items: ItemPlan | undefined;
  /** The period that the title names ("sales in 2022"). */
  readonly period: FactOf<"dates"> | undefined;
  /** Columns decided before: a formula takes its scale from them. */
  readonly decided: ReadonlyMap<string, PlannedColumn>;
}

export interface Decision {
  readonly type: ColumnType;
  readonly scale: number;
  readonly source: Source;
  readonly notes?: readonly string[];
}

/** The first fact of one kind. */
export const first = <K extends Fact["kind"]>(draft: ColumnDraft, kind: K): FactOf<K> | undefined =>
  factsOf(draft.facts, kind)[0];

/** "at least 1" and "at most 9" make one range. */
export function merged(facts: readonly Fact[]): { minimum?: number; maximum?: number; digits: number } | undefined {
  const ranges = factsOf(facts, "range");
  if (ranges.length === 0) return undefined;
  const minimum = ranges.findLast((range) => range.minimum !== undefined)?.minimum;
  const maximum = ranges.findLast((range) => range.maximum !== undefined)?.maximum;
  return {
    ...(minimum === undefined ? {} : { minimum }),
    ...(maximum === undefined ? {} : { maximum }),
    digits: Math.max(...ranges.map((range) => range.digits)),
  };
}

export const typesOf = (draft: ColumnDraft): ReadonlySet<ColumnType> =>
  new Set(factsOf(draft.facts, "type").map((fact) => fact.type));

/** The stated scale; two digits for money; else what the values need. */
export function scaleFor(draft: ColumnDraft, needed: number): number {
  const stated = first(draft, "scale")?.scale;
  if (stated !== undefined) return stated;
  const types = typesOf(draft);
  if (types.has("integer")) return 0;
  if (types.has("decimal")) return Math.max(2, needed);
  return isMoney(draft.name) ? Math.max(2, needed) : needed;
}
