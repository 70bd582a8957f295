/** A column while the prompt is being read: its rule texts, then the facts in them. */
import type { Fact } from "./facts.ts";

export interface RulePart {
  readonly line: number;
  readonly source: string;
  readonly text: string;
}

export interface ColumnDraft {
  readonly name: string;
  readonly label: string;
  readonly line: number;
  readonly source: string;
  readonly rules: RulePart[];
  facts: Fact[];
  values?: readonly string[];
}
