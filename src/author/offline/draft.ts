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
  /** The rule that each fact was read in. */
  readonly origins: Map<Fact, RulePart>;
  /** What of its rules was not understood. */
  readonly leftover: { readonly rule: RulePart; readonly text: string }[];
  values?: readonly string[];
}

/** A column of which the name and a first rule are known. */
export const newDraft = (name: string, label: string, rule: RulePart): ColumnDraft => ({
  name,
  label,
  line: rule.line,
  source: rule.source,
  rules: [rule],
  facts: [],
  origins: new Map(),
  leftover: [],
});
