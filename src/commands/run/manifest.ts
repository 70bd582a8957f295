/** The manifest of a table in parts: what they are, and what made them. */
import { sha256 } from "../../compile/index.ts";
import { VERSION } from "../../model/package-root.ts";
import type { RunRequest, TablePlan } from "./request.ts";

export interface Part {
  /** Its name in the folder. */
  readonly file: string;
  /** Its first row, by its index in the table, and the first that it does not have. */
  readonly from: number;
  readonly to: number;
  readonly rows: number;
  readonly bytes: number;
  /** Lower-case hexadecimal. */
  readonly sha256: string;
}

/** The text of manifest.json. */
export function manifestOf(
  { seed, code, form }: RunRequest,
  { schema, range }: TablePlan,
  parts: readonly Part[],
): string {
  const manifest = {
    rowsmith: VERSION,
    /** SHA-256 of the compiled script. */
    script: sha256(code),
    table: schema.name,
    seed,
    form,
    from: range.from,
    to: range.to,
    rows: range.to - range.from,
    bytes: parts.reduce((sum, { bytes }) => sum + bytes, 0),
    columns: schema.fields.map(({ name, type }) => ({ name, type })),
    parts,
  };
  return `${JSON.stringify(manifest, undefined, 2)}\n`;
}
