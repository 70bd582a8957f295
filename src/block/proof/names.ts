/** The columns that a check names. */
import type { ColumnLayout } from "../layout.ts";
import { Unproven } from "./unproven.ts";

/** The place of a column: the name as it is written first, then one that differs in case alone. */
export function columnNamed(columns: readonly ColumnLayout[], name: string): number {
  const exact = columns.findIndex(({ field }) => field.name === name);
  if (exact >= 0) return exact;
  const alike = columns.flatMap(({ field }, k) => (field.name.toLowerCase() === name.toLowerCase() ? [k] : []));
  if (alike.length !== 1) throw new Unproven(`the name ${name}`);
  return alike[0] as number;
}
