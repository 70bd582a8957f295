/** A rule of the contract that all rows are known to have kept, from their typed values, before they became text. */
export type Kept = KeptConstraint | KeptShare | KeptCheck | KeptKey | KeptRows;

/** A constraint of one field. */
export interface KeptConstraint {
  /** The field's place in the schema. */
  readonly field: number;
  readonly constraint: Constraint;
}

/** A share of a field: of the value at this place in its `shares`, or of its empty cells. */
export interface KeptShare {
  readonly field: number;
  readonly share: number | "missing";
}

/** The check at this place in the schema. */
export interface KeptCheck {
  readonly check: number;
}

/** The primary key of several columns. */
export interface KeptKey {
  readonly key: true;
}

/** So many rows there are. */
export interface KeptRows {
  readonly rows: number;
}

export type Constraint = "type" | "required" | "enum" | "minimum" | "maximum" | "unique";

/** A name for the rule that is the same for the same rule. */
export function keptName(kept: Kept): string {
  if ("constraint" in kept) return `${kept.field} ${kept.constraint}`;
  if ("share" in kept) return `${kept.field} share ${kept.share}`;
  if ("check" in kept) return `check ${kept.check}`;
  return "key" in kept ? "key" : `${kept.rows} rows`;
}
