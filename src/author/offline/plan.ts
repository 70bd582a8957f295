/** What the prompt asks for, decided: every column with its type, its source and its constraints. The script is written from this alone. */
import type { Condition } from "./condition.ts";
import type { Expression } from "./expression.ts";
import type { Case, ColumnType, Piece } from "./facts.ts";

/** How the cells of a column are made. */
export type Source =
  | {
      readonly kind: "increment";
      readonly start: number;
      readonly step: number;
      readonly prefix: string;
      readonly width: number;
    }
  | { readonly kind: "scatter"; readonly minimum: number; readonly maximum: number }
  | { readonly kind: "range"; readonly minimum: number; readonly maximum: number }
  | {
      readonly kind: "normal";
      readonly mean: number;
      readonly deviation: number;
      readonly minimum?: number;
      readonly maximum?: number;
    }
  | { readonly kind: "choice"; readonly values: readonly (string | number)[]; readonly weights?: readonly number[] }
  | { readonly kind: "boolean"; readonly share: number }
  | { readonly kind: "date"; readonly first: string; readonly last: string }
  | { readonly kind: "time"; readonly first: string; readonly last: string; readonly step: string | undefined }
  | {
      readonly kind: "timestamp";
      readonly first: string;
      readonly last: string;
      readonly step: string | undefined;
      /** The times of day, where the prompt limits them. */
      readonly times?: { readonly first: string; readonly last: string };
    }
  | { readonly kind: "formula"; readonly expression: Expression }
  | { readonly kind: "truth"; readonly condition: Condition }
  | { readonly kind: "cases"; readonly by: string; readonly cases: readonly Case[] }
  /** Days after another date: from `minimum` to `maximum`, or as many as the column `days` says. */
  | {
      readonly kind: "after";
      readonly column: string;
      readonly minimum: number;
      readonly maximum: number;
      readonly days?: string;
    }
  | { readonly kind: "item" }
  | { readonly kind: "full name"; readonly first: readonly string[]; readonly last: readonly string[] }
  | { readonly kind: "email"; readonly first: readonly string[]; readonly last: readonly string[] }
  /** Digits and letters are drawn, or count the rows from the last place where `counted` is set. */
  | { readonly kind: "shape"; readonly pieces: readonly Piece[]; readonly counted?: boolean };

export interface PlannedColumn {
  readonly name: string;
  readonly line: number;
  /** The prompt's words for its rule; empty where it gave the name alone. */
  readonly said: string;
  readonly type: ColumnType;
  /** Digits after the point of a decimal. */
  readonly scale: number;
  /** strftime, where the prompt gives a format. */
  readonly format: string | undefined;
  readonly source: Source;
  readonly unique: boolean;
  readonly empty: { readonly share?: number; readonly condition?: Condition } | undefined;
  /** Bounds that the prompt states. */
  readonly minimum: number | undefined;
  readonly maximum: number | undefined;
  /** What was assumed, and descriptions that carry no rule: shown to the reader. */
  readonly notes: readonly string[];
}

export type ItemRole = "id" | "name" | "kind" | "number";

export interface ItemAttribute {
  readonly column: string;
  readonly role: ItemRole;
  readonly scale: number;
}

export interface ItemGroup {
  readonly name: string;
  readonly count: number;
  readonly firstId: number;
}

/** A list of items whose attributes belong together. */
export interface ItemPlan {
  /** The name of the constant in the script. */
  readonly constant: string;
  /** The prompt's words about the items. */
  readonly said: string;
  readonly noun: string;
  readonly attributes: readonly ItemAttribute[];
  readonly groups: readonly ItemGroup[];
  readonly items: readonly Readonly<Record<string, string | number>>[];
  readonly notes: readonly string[];
}

export interface Plan {
  readonly description: string;
  readonly rows: number | undefined;
  readonly columns: readonly PlannedColumn[];
  readonly items: ItemPlan | undefined;
}

/** Why no script can be written, or a part of the prompt that was not understood. */
export interface Problem {
  readonly kind: "contradiction" | "not understood";
  readonly line: number;
  readonly source: string;
  readonly message: string;
}

/** Each problem of a line once. */
export const distinctProblems = (problems: readonly Problem[]): Problem[] =>
  problems.filter(
    (problem, index) =>
      problems.findIndex(
        (other) => other.line === problem.line && other.message === problem.message && other.source === problem.source,
      ) === index,
  );
