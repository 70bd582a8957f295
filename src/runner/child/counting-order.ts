/** The tables in an order in which their rows can be counted: one whose groups belong to another table comes after it. */
import type { Schema } from "../../model/schema.ts";

export function countingOrder(tables: readonly Schema[]): readonly number[] {
  const order: number[] = [];
  const visit = (k: number): void => {
    if (order.includes(k)) return;
    const by = tables[k]?.groups?.by;
    // No circle can come about: a script defines a table before another one has groups of it.
    if (typeof by === "string") visit(tables.findIndex(({ name }) => name === by));
    order.push(k);
  };
  for (const k of tables.keys()) visit(k);
  return order;
}
