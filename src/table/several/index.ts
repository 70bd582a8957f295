/** Several tables with keys: the door to this part of the station. */
export { keyRoles, openTableSet } from "./open-table-set.ts";
export { namedColumn } from "./named-columns.ts";
export { keyText } from "./table-set.ts";
export type { ForeignKey, JoinedTables, RelatedTable, Side, TableSet, TableSetOptions } from "./table-set.ts";
