/** A statement of the prompt that can be seen to hold, or not: read apart from whoever writes the script. */

/** How a requirement is tested. */
export type RequirementTest =
  /** These columns, in this order where `ordered`, and no others where `only`. */
  | { readonly kind: "columns"; readonly names: readonly string[]; readonly ordered: boolean; readonly only: boolean }
  /** The column has one of these types of the script language. */
  | { readonly kind: "type"; readonly column: string; readonly types: readonly string[] }
  /** The column is written in this strftime format. */
  | { readonly kind: "format"; readonly column: string; readonly format: string }
  /** A DuckDB condition over the rows, or an aggregate over at least `minimumRows` of them. */
  | {
      readonly kind: "sql";
      readonly sql: string;
      readonly minimumRows: number;
      /** The computed column whose last digit decides what `@half` in the SQL is: half a unit of it. */
      readonly rounded?: string | undefined;
      /** More rows than this cannot keep it: a range of unique numbers is used up. */
      readonly maximumRows?: number | undefined;
      /** SQL of a number that says what was found instead: a share, a minimum. */
      readonly figure?: string | undefined;
    }
  /** The column counts the rows: from `start`, by `step`, as far as they are stated. */
  | {
      readonly kind: "counting";
      readonly column: string;
      readonly start: number | undefined;
      readonly step: number | undefined;
      readonly prefix: string;
      readonly width: number;
    }
  /** Read, but nothing that rows can show. */
  | { readonly kind: "none"; readonly reason: string };

export interface Requirement {
  /** 1-based line in the prompt. */
  readonly line: number;
  /** The prompt's words. */
  readonly source: string;
  /** One plain sentence: "quantity is from 1 to 3". */
  readonly words: string;
  readonly column?: string | undefined;
  readonly test: RequirementTest;
}

export interface RequirementResult {
  readonly requirement: Requirement;
  readonly status: "met" | "unmet" | "not checkable";
  /** What was found instead, or why it could not be seen: "expected 0.20, got 0.47 (20,000 rows)". */
  readonly reason?: string | undefined;
  /** Up to two rows that break it, as `row 12: quantity = 7`. */
  readonly examples?: readonly string[] | undefined;
}
