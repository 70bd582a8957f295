/** The first row of the data as a person would type it: what the next command is shown with. */
import type { TableColumn, Tables } from "../../table/index.ts";
import type { SavedModel } from "../../train/index.ts";

/** The model's columns that have a value in the row. */
export async function exampleRow(
  tables: Tables,
  { columns }: Pick<SavedModel, "columns">,
): Promise<Readonly<Record<string, string | number | boolean>>> {
  const needed = tables.columns.filter(({ name }) => columns.some((column) => column.name === name));
  if (needed.length === 0) return {};
  const [row = []] = await tables.query(`SELECT ${needed.map(({ sql }) => sql).join(", ")} FROM real WHERE row = 0`);
  return Object.fromEntries(
    needed.flatMap((column, index) => {
      const value = row[index];
      return value === null || value === undefined
        ? []
        : [[column.name, typed(column, value as string | number | boolean)]];
    }),
  );
}

function typed({ type }: TableColumn, value: string | number | boolean): string | number | boolean {
  if (type === "string" || type === "boolean") return value;
  const number = Number(value);
  if (type === "integer" || type === "number") return number;
  const iso = new Date(number * 1000).toISOString();
  if (type === "date") return iso.slice(0, 10);
  return type === "time" ? iso.slice(11, 19) : iso.slice(0, 19);
}
