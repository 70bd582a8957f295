/** Blocks to SQL: a file that makes a table and loads its rows. */
import type { Layout } from "../../block/layout.ts";
import type { ColumnView } from "../../block/views.ts";
import { fail } from "../../model/failure.ts";
import type { Failure } from "../../model/failure.ts";
import type { SqlDialect } from "../../model/format.ts";
import type { Schema } from "../../model/schema.ts";
import type { EncoderParts } from "../block-encoder.ts";
import type { ChunkEncoder, Emit } from "../chunk.ts";
import { RefusedCell } from "../refused-cell.ts";
import { rowCode } from "../row-code.ts";
import { textChunks } from "../text-chunks.ts";
import { appendSqlTo, MOST_TEXT_BYTES, sqlText, STYLES } from "./append-sql.ts";
import { insertInto } from "./frame.ts";
import type { SqlFormat } from "./frame.ts";
import { DATABASE, nameFailure } from "./names.ts";
import { COPY_NOTATION, isoLayout, literalNotation } from "./notation.ts";

export { sqlFrame } from "./frame.ts";
export type { DatabaseTable } from "./database.ts";
export { databaseFailure, databaseTable, stagedForm } from "./database.ts";
export { loadOrder } from "./relations.ts";

/** Rows a statement, counted from the table's first. */
const STATEMENT_ROWS = 1000;
const [TAB, COMMA] = [9, 44] as const;

/** Why the table cannot be written for the database; undefined where it can. A single cell may still be refused. */
export function sqlFailure(schema: Schema, { dialect, statements }: SqlFormat): Failure | undefined {
  if (statements === "copy" && dialect !== "postgresql")
    return fail("usage", `COPY is a statement of PostgreSQL, not of ${DATABASE[dialect]}`, {
      next: "Use INSERT statements.",
    }).failure;
  const named = nameFailure(schema, dialect);
  if (named !== undefined) return named;
  for (const field of schema.fields)
    if (field.type === "text" && field.enum?.some((value) => sqlText(value, STYLES[dialect]) === undefined))
      return fail("usage", `${DATABASE[dialect]} ${WHY}`, { column: field.name }).failure;
  return undefined;
}

const WHY = "has no text with the character U+0000, nor JSON with it or with half of a surrogate pair";

export function sqlChunks(
  schema: Schema,
  format: SqlFormat,
  layout: Layout,
  views: readonly ColumnView[],
  emit: Emit,
): ChunkEncoder {
  const { dialect, statements } = format;
  const parts = (style: SqlDialect | "copy", cells: EncoderParts["cells"]): EncoderParts => ({
    layout,
    views,
    cells,
    expansion: MOST_TEXT_BYTES,
    constants: (bytes) => ({ appendSql: appendSqlTo(bytes, STYLES[style]), refuse }),
  });
  const refuse = (column: number, row: number): never => {
    throw new RefusedCell(column, row, `${DATABASE[dialect]} ${WHY}`);
  };
  const iso = isoLayout(layout);
  if (statements === "copy")
    return textChunks(parts("copy", rowCode(iso, COPY_NOTATION, { between: TAB, end: "\n" })), emit);
  const cells = rowCode(iso, literalNotation(dialect), {
    lead: (_, k) => (k === 0 ? ",\n(" : ""),
    between: COMMA,
    end: ")",
  });
  const insert = insertInto(schema, dialect);
  return textChunks(parts(dialect, cells), emit, { first: insert, later: `;\n${insert}`, every: STATEMENT_ROWS });
}
