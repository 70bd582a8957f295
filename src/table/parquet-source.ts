/** Parquet as a relation: its columns have types, which need no guess. */
import { nameLiteral, textLiteral } from "../database/sql-text.ts";
import type { Row } from "../database/session.ts";
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
    const large = await largeIntegers(workspace, relation, described);
    const columns = described.map(([name, type]) =>
      columnOf(String(name), large.has(String(name)) ? "VARCHAR" : String(type)),
    );
    return ok({ path: file.path, columns, relation, notes: [] });
  } catch (error) {
    return refusal(error, file.path, "a Parquet file");
  }
}

/** Columns with integers that a double does not hold: they are read as codes. */
async function largeIntegers(
  workspace: Workspace,
  relation: string,
  described: readonly Row[],
): Promise<ReadonlySet<string>> {
  const wide = described.flatMap(([name, type]) => (/^U?(BIG|HUGE)INT$/.test(String(type)) ? [String(name)] : []));
  if (wide.length === 0) return new Set();
  const beyond = wide.map((name) => {
    const column = nameLiteral(name);
    return `coalesce(max(${column}) > ${Number.MAX_SAFE_INTEGER} OR min(${column}) < ${Number.MIN_SAFE_INTEGER}, false)`;
  });
  const [row = []] = await workspace.query(`SELECT ${beyond.join(", ")} FROM ${relation}`);
  return new Set(wide.filter((_, index) => row[index] === true));
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
