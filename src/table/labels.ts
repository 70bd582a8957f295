/** Categories as codes: one list of labels for all tables, in the order of their texts, kept by DuckDB as an enumeration. */
import { nameLiteral } from "../database/sql-text.ts";
import type { Workspace } from "../database/workspace.ts";
import type { TableColumn, TableName } from "./table.ts";

export interface Labels {
  readonly labels: readonly string[];
  /** An expression that is the code of a column's value, -1 where it is missing, as DOUBLE. */
  readonly code: string;
}

/** The text of a column's value: whole numbers without a point. */
export function labelSql({ sql, type }: TableColumn): string {
  if (type === "string") return sql;
  if (type === "boolean") return `CAST(${sql} AS VARCHAR)`;
  return `CASE WHEN ${sql} = trunc(${sql}) AND abs(${sql}) < 1e15 THEN CAST(CAST(${sql} AS BIGINT) AS VARCHAR) ELSE CAST(${sql} AS VARCHAR) END`;
}

/** A name of an enumeration is used once, whatever tables a workspace has had under the same names. */
let made = 0;

/** The labels of a column over some tables; made once. */
export class LabelLists {
  readonly #workspace: Workspace;
  readonly #tables: readonly TableName[];
  readonly #known: Map<string, Promise<Labels>> = new Map();

  constructor(workspace: Workspace, tables: readonly TableName[]) {
    this.#workspace = workspace;
    this.#tables = tables;
  }

  of(column: TableColumn): Promise<Labels> {
    const known = this.#known.get(column.sql) ?? this.#make(column);
    this.#known.set(column.sql, known);
    return known;
  }

  async #make(column: TableColumn): Promise<Labels> {
    const text = labelSql(column);
    const order = column.type === "string" || column.type === "boolean" ? "v" : "CAST(v AS DOUBLE)";
    const each = this.#tables.map(
      (table) => `SELECT DISTINCT ${text} AS v FROM ${nameLiteral(table)} WHERE ${column.sql} IS NOT NULL`,
    );
    const type = nameLiteral(`labels ${made++}`);
    await this.#workspace.run(
      `CREATE TYPE ${type} AS ENUM (SELECT v FROM (${each.join(" UNION ")}) ORDER BY ${order})`,
    );
    const rows = await this.#workspace.query(`SELECT unnest(enum_range(CAST(NULL AS ${type})))`);
    const labels = rows.map(([label]) => String(label));
    return { labels, code: `CAST(coalesce(enum_code(CAST(${text} AS ${type})), -1) AS DOUBLE)` };
  }
}
