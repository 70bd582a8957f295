/** What one statement says about one column: facts, before they are put together into a plan. */
import type { Condition } from "./condition.ts";
import type { Expression } from "./expression.ts";

export type ColumnType = "integer" | "number" | "decimal" | "text" | "boolean" | "date" | "time" | "timestamp";

/** One value of a column that depends on another: a fixed value, or a range. */
export type Outcome =
  | { readonly kind: "value"; readonly value: string | number }
  | { readonly kind: "range"; readonly minimum: number; readonly maximum: number; readonly digits: number };

export interface Case {
  readonly when: string;
  readonly then: Outcome;
}

export type Fact =
  | { readonly kind: "type"; readonly type: ColumnType }
  | { readonly kind: "scale"; readonly scale: number }
  | { readonly kind: "range"; readonly minimum?: number; readonly maximum?: number; readonly digits: number }
  | { readonly kind: "normal"; readonly mean: number; readonly deviation: number }
  | { readonly kind: "dates"; readonly first: string; readonly last: string }
  | { readonly kind: "times"; readonly first: string; readonly last: string }
  | { readonly kind: "step"; readonly step: string }
  | { readonly kind: "format"; readonly format: string; readonly of: "date" | "time" | "timestamp" }
  | { readonly kind: "values"; readonly values: readonly string[]; readonly weights?: readonly number[] }
  | { readonly kind: "share"; readonly share: number }
  | {
      readonly kind: "increment";
      readonly start?: number;
      readonly step?: number;
      readonly prefix?: string;
      readonly width?: number;
    }
  | { readonly kind: "formula"; readonly expression: Expression }
  | { readonly kind: "unknown"; readonly word: string; readonly formula: string }
  | { readonly kind: "truth"; readonly condition: Condition }
  | { readonly kind: "cases"; readonly by: string; readonly cases: readonly Case[] }
  | {
      readonly kind: "after";
      readonly column: string;
      readonly minimum: number;
      readonly maximum: number;
      readonly days?: string;
    }
  | { readonly kind: "empty"; readonly share?: number; readonly condition?: Condition }
  | { readonly kind: "unique" }
  | { readonly kind: "item" }
  | { readonly kind: "capitalised" }
  | { readonly kind: "shape"; readonly pieces: readonly Piece[] }
  | { readonly kind: "words"; readonly list: string; readonly count?: number }
  | { readonly kind: "note"; readonly text: string };

/** A part of a text made by a shape: fixed text, or so many random digits or letters. */
export type Piece =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "digits" | "letters"; readonly count: number };

export type FactOf<K extends Fact["kind"]> = Extract<Fact, { readonly kind: K }>;

/** The facts of one kind. */
export function factsOf<K extends Fact["kind"]>(facts: readonly Fact[], kind: K): FactOf<K>[] {
  return facts.filter((fact): fact is FactOf<K> => fact.kind === kind);
}
