/** A constraint that all rows of a range are known to have kept, from their typed values, before they became text. */
export interface Kept {
  /** The field's place in the schema. */
  readonly field: number;
  readonly constraint: Constraint;
}

export const CONSTRAINTS = ["type", "required", "enum", "minimum", "maximum", "unique"] as const;

export type Constraint = (typeof CONSTRAINTS)[number];
