/** DuckDB's messages for people: the first line, with the columns' own names. */
import { excerpt } from "../model/excerpt.ts";

/** The names of a file's columns, in its order: a Schema, or what is known without one. */
export interface NamedFields {
  readonly fields: readonly { readonly name: string }[];
}

export function plainMessage(message: string, schema: NamedFields): string {
  const line = excerpt(message.split("\n")[0] as string, 600).replace(
    /^(?:Binder|Parser|Catalog|Conversion|Invalid Input|Out of Range) Error: /,
    "",
  );
  return line.replaceAll(/\b[ct](\d+)\b/g, (whole, index: string) => schema.fields[Number(index)]?.name ?? whole);
}
