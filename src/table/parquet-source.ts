/** Parquet as a relation: its columns have types, which need no guess. */
import { nameLiteral, textLiteral } from "../database/sql-text.ts";
import type { Workspace } from "../database/workspace.ts";
import { ok } from "../model/failure.ts";
import type { Result } from "../model/failure.ts";
import { refusal } from "./refusal.ts";
import type { InputFile, Kind, Source, SourceColumn } from "./source.ts";

/** A Parquet file. */
export async function parquetSource(workspace: Workspace, file: InputFile): Promise<Result<Source>> {
  const relation = `read_parquet(${textLiteral(file.seen)})`;
  try {
    const described = await workspace.query(`DESCRIBE SELECT * FROM ${relation}`);
    const columns = described.map(([name, type]) => columnOf(String(name), String(type)));
    return ok({ path: file.path, columns, relation, notes: [] });
  } catch (error) {
    return refusal(error, file.path, "a Parquet file");
  }
}

function columnOf(name: string, type: string): SourceColumn {
  const kind = kindOf(type);
  const column = nameLiteral(name);
  return { name, kind, sql: valueOf(column, kind) };
}

function valueOf(column: string, kind: Kind): string {
  if (kind === "boolean") return column;
  if (kind === "text") return `CAST(${column} AS VARCHAR)`;
  if (kind === "number") return `nullif(nullif(nullif(CAST(${column} AS DOUBLE), 'inf'), '-inf'), 'nan')`;
  return kind === "integer" ? `CAST(${column} AS DOUBLE)` : `CAST(epoch(${column}) AS DOUBLE)`;
}

function kindOf(type: string): Kind {
  if (/^U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?$/.test(type)) return "integer";
  if (/^(FLOAT|DOUBLE|DECIMAL.*)$/.test(type)) return "number";
  if (type === "BOOLEAN") return "boolean";
  if (type === "DATE") return "date";
  if (/^TIME\b/.test(type)) return "time";
  return type.startsWith("TIMESTAMP") ? "datetime" : "text";
}
