/** How a contract's columns are opened as a typed table: what the contract declares wins over what is inferred. */
import type { Field, Schema } from "../../model/schema.ts";
import type { ColumnRole, ColumnType } from "../../table/table.ts";

/** Types and roles by column names, for `openTables`. */
export interface ContractTypes {
  readonly types: Readonly<Record<string, ColumnType>>;
  readonly roles: Readonly<Record<string, ColumnRole>>;
}

/** Unique columns, keys and references name rows; what has an enum or shares has classes. */
export function contractTypes(schema: Schema): ContractTypes {
  const types: Record<string, ColumnType> = {};
  const roles: Record<string, ColumnRole> = {};
  const keys = new Set([
    ...(schema.primaryKey.length === 1 ? schema.primaryKey : []),
    ...schema.foreignKeys.flatMap(({ fields }) => fields),
  ]);
  for (const field of schema.fields) {
    types[field.name] = typeOf(field);
    if (field.unique || keys.has(field.name)) roles[field.name] = "identifier";
    else if (hasClasses(field)) roles[field.name] = "categorical";
  }
  return { types, roles };
}

function typeOf({ type }: Field): ColumnType {
  switch (type) {
    case "integer":
    case "boolean":
    case "date":
    case "time":
      return type;
    case "number":
    case "decimal":
      return "number";
    case "timestamp":
      return "datetime";
    default:
      return "string";
  }
}

const hasClasses = (field: Field): boolean =>
  field.type === "boolean" ||
  (field.type === "text" && (field.enum !== undefined || field.shares !== undefined)) ||
  (field.type === "integer" && field.shares !== undefined);
