/** The shape of a rule: it finds one phrase of its kind in a text, and says which characters it understood. */
import type { KnownColumn } from "../known-column.ts";
import type { Fact } from "../facts.ts";
import type { ColumnType } from "../facts.ts";

export interface RuleContext {
  readonly columns: readonly KnownColumn[];
  /** The column that the text is about. */
  readonly column: string;
  /** What the column's name suggests. */
  readonly hint: ColumnType | undefined;
}

export interface Match {
  readonly start: number;
  readonly end: number;
  readonly facts: readonly Fact[];
}

export type Recogniser = (text: string, context: RuleContext) => Match | undefined;

/** A recogniser from a pattern: `read` returns the facts of a match, or undefined to pass. */
export function byPattern(
  pattern: RegExp,
  read: (found: RegExpExecArray, context: RuleContext) => readonly Fact[] | undefined,
): Recogniser {
  return (text, context) => {
    const found = pattern.exec(text);
    if (found === null) return undefined;
    const facts = read(found, context);
    return facts === undefined ? undefined : { start: found.index, end: found.index + found[0].length, facts };
  };
}

/** What a understood phrase is replaced by: it ends a clause, and no pattern matches across it. */
export const READ = "\u0001";
