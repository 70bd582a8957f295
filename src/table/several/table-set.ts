/** Several tables that refer to each other: what is known of them, and what can be asked. */
import type { Row } from "../../database/session.ts";
import type { ColumnRole, ColumnType, TableColumn, TableFile, Tables } from "../table.ts";
import type { TableFiles } from "./table-files.ts";

export type Side = "real" | "synthetic";

/** A table that both folders have; its columns are those that both files have. */
export interface RelatedTable extends TableFiles {
  readonly columns: readonly TableColumn[];
  readonly files: Readonly<Record<Side, TableFile>>;
}

/** A column whose values name rows of another table, or of its own. */
export interface ForeignKey {
  readonly child: RelatedTable;
  readonly childColumn: TableColumn;
  readonly parent: RelatedTable;
  readonly parentColumn: TableColumn;
  /** Nobody has said so: the names and the values did. */
  readonly found: boolean;
  /** Half a sentence: `said so`, `by name, and 100 % of the values are there`. */
  readonly reason: string;
}

/** `orders.customer_id=customers.id`, as it is given. */
export const keyText = ({ child, childColumn, parent, parentColumn }: ForeignKey): string =>
  `${child.name}.${childColumn.name}=${parent.name}.${parentColumn.name}`;

/** A foreign key's two tables as one: a row for each child that has its parent, with the columns of both. */
export interface JoinedTables extends Tables {
  /** The names of the columns that come from the child, and from the parent. */
  readonly ofChild: ReadonlySet<string>;
  readonly ofParent: ReadonlySet<string>;
}

export interface TableSet extends AsyncDisposable {
  readonly tables: readonly RelatedTable[];
  readonly foreignKeys: readonly ForeignKey[];
  /** Tables that the synthetic folder has not, and those that only it has. */
  readonly missing: readonly string[];
  readonly extra: readonly string[];
  /** The name of a table in SQL, with columns `c0` … and `row`. */
  view(table: RelatedTable, side: Side): string;
  /** As of `Tables`. Throws a `QueryError`. */
  query(sql: string): Promise<readonly Row[]>;
  /**
   * The tables of a key joined, as `real` and `synthetic`; columns are called `orders.amount`. A child without its parent
   * is left out, and of parents with the same key the first is taken. Only one is open at a time. Throws a `QueryError`.
   */
  joined(key: ForeignKey): Promise<JoinedTables>;
}

export interface TableSetOptions {
  /** Folders. */
  readonly real: string;
  readonly synthetic: string;
  /** `orders.customer_id=customers.id`; where some are given, none are sought. */
  readonly keys?: readonly string[] | undefined;
  /** By table and column, `orders.zip`; they win over what is inferred. */
  readonly types?: Readonly<Record<string, ColumnType>> | undefined;
  readonly roles?: Readonly<Record<string, ColumnRole>> | undefined;
  readonly memoryMegabytes?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}
