/** People's files as typed tables: the door to this station. */
export { openTables } from "./open-tables.ts";
export type {
  ColumnRole,
  ColumnType,
  TableColumn,
  TableFile,
  TableName,
  TableOptions,
  Tables,
  Unreadable,
} from "./table.ts";
