/** The columns that a prompt names, in its order, with all its words for each, understood or not. */
import type { ColumnDraft } from "./draft.ts";

export interface StatedColumn {
  readonly name: string;
  readonly line: number;
  readonly said: string;
}

export const statedColumns = (drafts: readonly ColumnDraft[]): readonly StatedColumn[] =>
  drafts.map(({ name, line, rules }) => ({
    name,
    line,
    said: rules.flatMap(({ text }) => (text === "" ? [] : [text])).join("; "),
  }));
