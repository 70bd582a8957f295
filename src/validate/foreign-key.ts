/** A foreign key on the written files: every reference that is not empty leads to a row that is there. */
import type { ForeignKey, Schema } from "../model/schema.ts";
import type { Session } from "../database/session.ts";
import type { RuleResult } from "./report.ts";
import { nameLiteral } from "../database/sql-text.ts";

const EXAMPLES = 3;

/** The rule in words: `orders.customer_id is found in customers.id`. */
export function foreignKeyRule({ name }: Schema, { fields, reference }: ForeignKey): string {
  const of = (table: string, columns: readonly string[]): string =>
    columns.length === 1 ? `${table}.${columns[0]}` : `${table} (${columns.join(", ")})`;
  return `${of(name, fields)} is found in ${of(reference.table, reference.fields)}`;
}

/** The relation of a table's values under the names `c0, c1, …`: no table has such a name. */
export const cellsOf = (table: string): string => `cells of ${table}`;

/** Tests it by an anti-join. As in SQL's MATCH SIMPLE, a reference of which a part is empty refers to nothing. Throws a `QueryError`. */
export async function checkForeignKey(
  session: Session,
  schema: Schema,
  key: ForeignKey,
  tables: readonly Schema[],
): Promise<RuleResult> {
  const rule = foreignKeyRule(schema, key);
  const parent = tables.find(({ name }) => name === key.reference.table) as Schema;
  const own = key.fields.map((field) => `child.${cell(schema, field)}`);
  const same = key.reference.fields.map((field, k) => `${own[k]} = parent.${cell(parent, field)}`).join(" AND ");
  const whole = own.map((column) => `${column} IS NOT NULL`).join(" AND ");
  const orphans = `FROM ${nameLiteral(cellsOf(schema.name))} child ANTI JOIN ${nameLiteral(cellsOf(parent.name))} parent ON ${same} WHERE ${whole}`;
  const [[count] = []] = await session.query(`SELECT count(*) ${orphans}`);
  const failing = Number(count);
  if (failing === 0) return { rule, status: "passed" };
  const found = await session.query(
    `SELECT ${own.map((column) => `${column}::VARCHAR`).join(", ")} ${orphans} LIMIT ${EXAMPLES}`,
  );
  const shown = found.map((cells) => cells.map((cell) => JSON.stringify(cell)).join(", ")).join("; ");
  return {
    rule,
    status: "failed",
    failing,
    reason: `${failing === 1 ? "1 row refers" : `${failing} rows refer`} to nothing, such as ${shown}`,
  };
}

const cell = ({ fields }: Schema, column: string): string => `c${fields.findIndex(({ name }) => name === column)}`;
