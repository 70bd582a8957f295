/** What the parts of a column's requirements share: the facts they come from, and a test with its words. */
import type { ColumnDraft } from "../offline/draft.ts";
import type { Fact } from "../offline/facts.ts";
import type { RequirementTest } from "./requirement.ts";

/** One test with its words. */
export interface Stated {
  readonly words: string;
  readonly test: RequirementTest;
}

export const sql = (statement: string, minimumRows = 0, figure?: string): RequirementTest => ({
  kind: "sql",
  sql: statement,
  minimumRows,
  ...(figure === undefined ? {} : { figure }),
});

export const percent = (share: number): string => `${Number((share * 100).toPrecision(6))}%`;
export const isAbout = (words: string): boolean =>
  /\b(?:about|around|roughly|approx\w*|circa|nearly|almost)\b|~/i.test(words);

/** The facts of a column that may be held against a script. */
export interface Trusted {
  readonly draft: ColumnDraft;
  readonly facts: readonly Fact[];
  readonly first: boolean;
}
