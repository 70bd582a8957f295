/** Foreign keys between the tables of a data set, which are loaded one after the other: in what order, and which hold. */
import type { Dataset, Field, ForeignKey, Schema } from "../../model/schema.ts";
import { DATABASE, quotedName, quotedNames } from "./names.ts";
import type { Database } from "./names.ts";
import { keysOf } from "./keys.ts";
import { canBeKey, sqlType } from "./types.ts";

/** The tables, each after those that it refers to; tables that refer to each other in a circle are in the order of the script. */
export function loadOrder({ tables }: Dataset): readonly Schema[] {
  const order: Schema[] = [];
  const visiting = new Set<string>();
  const visit = (table: Schema): void => {
    if (visiting.has(table.name)) return;
    visiting.add(table.name);
    for (const parent of parentsOf(table)) {
      const found = tables.find(({ name }) => name === parent);
      if (found !== undefined) visit(found);
    }
    order.push(table);
  };
  for (const table of tables) visit(table);
  return order;
}

/** Names of the other tables that a table refers to. */
export const parentsOf = ({ name, foreignKeys }: Schema): readonly string[] => [
  ...new Set(foreignKeys.map(({ reference }) => reference.table).filter((table) => table !== name)),
];

/** A foreign key as a constraint, or why it is none. */
export type Relation =
  | { readonly constraint: string; readonly fields: readonly string[] }
  | { readonly comment: string };

/** The foreign keys of a table among those that are loaded; `together`, into one file, whose keys hold once all are. */
export function relationsOf(
  schema: Schema,
  dataset: Dataset | undefined,
  dialect: Database,
  together = false,
): readonly Relation[] {
  return schema.foreignKeys.map((key) => {
    const { fields, reference } = key;
    const obstacle = obstacleOf(schema, key, dataset, dialect, together);
    if (obstacle !== undefined)
      return {
        comment: `${fields.join(", ")} refers to ${reference.fields.join(", ")} of ${reference.table}, which is not enforced here: ${obstacle}`,
      };
    const deferred = dialect === "mysql" || dialect === "duckdb" ? "" : " DEFERRABLE INITIALLY DEFERRED";
    return {
      fields,
      constraint: `FOREIGN KEY (${quotedNames(fields, dialect)}) REFERENCES ${quotedName(reference.table, dialect)} (${quotedNames(reference.fields, dialect)})${deferred}`,
    };
  });
}

function obstacleOf(
  schema: Schema,
  { fields, reference }: ForeignKey,
  dataset: Dataset | undefined,
  dialect: Database,
  together: boolean,
): string | undefined {
  const order = dataset === undefined ? [] : loadOrder(dataset);
  const parent = order.find(({ name }) => name === reference.table);
  if (parent === undefined) return "that table is not loaded with this one";
  if (parent.name === schema.name && (dialect === "mysql" || dialect === "duckdb"))
    return `${DATABASE[dialect]} would look for rows that come later`;
  if (!together && order.indexOf(parent) > order.findIndex(({ name }) => name === schema.name))
    return "the tables refer to each other, and that one is loaded later";
  if (!isKey(parent, reference.fields, dialect)) return "nothing makes those columns unique";
  const matching = fields.every((name, k) =>
    alike(fieldOf(schema, name), fieldOf(parent, reference.fields[k] as string), dialect),
  );
  return matching ? undefined : "the columns are not of one type";
}

const fieldOf = ({ fields }: Schema, name: string): Field | undefined => fields.find((field) => field.name === name);

function isKey(parent: Schema, fields: readonly string[], dialect: Database): boolean {
  const { primary, unique } = keysOf(parent, dialect);
  return [primary, ...unique.map((name) => [name])].some((key) => key.join("\0") === fields.join("\0"));
}

/** Types that a database compares: lengths of texts and widths of integers may differ, in MySQL lengths alone, in DuckDB nothing. */
function alike(a: Field | undefined, b: Field | undefined, dialect: Database): boolean {
  if (a === undefined || b === undefined || !canBeKey(a, dialect)) return false;
  if (dialect !== "mysql" && dialect !== "duckdb" && a.type === b.type) return true;
  const bare = (field: Field): string => sqlType(field, dialect, 1).replace(/\(\d+\)$/, "");
  return bare(a) === bare(b);
}
