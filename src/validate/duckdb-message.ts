/** DuckDB's messages for people: the first line, with the columns' own names. */
import { excerpt } from "../model/excerpt.ts";
import type { Schema } from "../model/schema.ts";

export function plainMessage(message: string, schema: Schema): string {
  const line = excerpt(message.split("\n")[0] as string, 600).replace(
    /^(?:Binder|Parser|Catalog|Conversion|Invalid Input|Out of Range) Error: /,
    "",
  );
  return line.replaceAll(/\b[ct](\d+)\b/g, (whole, index: string) => schema.fields[Number(index)]?.name ?? whole);
}
