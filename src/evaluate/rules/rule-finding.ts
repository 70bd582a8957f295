/** What is found of rules: plain data, as the report shows it. */

/** A row that breaks a rule: its index in the file, from 0, and its values as text. */
export interface RuleExample {
  readonly row: number;
  readonly values: Readonly<Record<string, string | null>>;
}

/** How a table keeps a rule. */
export interface RuleOutcome {
  /** `untested` where it says nothing of the rows; `reason` says why. */
  readonly status: "kept" | "broken" | "untested";
  readonly rows: number;
  /** Rows that break it; undefined for a rule on the whole file. */
  readonly failing?: number | undefined;
  /** Rows of which it is neither true nor false, because a value is missing; as in SQL's CHECK, they count as kept. */
  readonly unknown?: number | undefined;
  /** What was found, or why it is untested. */
  readonly reason?: string | undefined;
  readonly examples: readonly RuleExample[];
}

export interface RuleFinding extends RuleOutcome {
  readonly source: "rules" | "contract";
  /** SQL, or a sentence: `quantity is at most 3`. */
  readonly rule: string;
  readonly title?: string | undefined;
  /** Where it stands in the file of rules. */
  readonly line?: number | undefined;
  /** Each row by itself or among the others, or the file as a whole; undefined where the rule could not be read. */
  readonly level?: "row" | "file" | undefined;
  /** The columns that it reads. */
  readonly columns: readonly string[];
  /** How the real data keeps it; its rows are counted and never shown. */
  readonly real?: Omit<RuleOutcome, "examples"> | undefined;
  /** A sentence where the real data breaks it, too. */
  readonly note?: string | undefined;
}

/** The share of rows that keep a rule; 0 or 1 for one on the whole file; undefined where it is untested. */
export function keptShare({ status, rows, failing }: Omit<RuleOutcome, "examples">): number | undefined {
  if (status === "untested") return undefined;
  if (failing === undefined || rows === 0) return status === "kept" ? 1 : 0;
  return (rows - failing) / rows;
}
