/** Tables whose rows are in files of their own, loaded into a database; and what the database then says of them. */
import { basename } from "node:path";
import { databaseTable, frameOf, loadOrder } from "../../encode/formats.ts";
import type { DatabaseTable } from "../../encode/formats.ts";
import { fail, ok } from "../../model/failure.ts";
import type { Result } from "../../model/failure.ts";
import type { DatabaseName } from "../../model/format.ts";
import { grouped } from "../../model/grouped.ts";
import type { Dataset } from "../../model/schema.ts";
import { RefusedRows } from "../../sink/index.ts";
import type { RuleResult } from "../../validate/index.ts";
import type { TableOutput } from "./output.ts";
import type { RunRequest, TablePlan } from "./request.ts";

/** A run that writes a database. */
export interface DatabaseRequest extends RunRequest {
  readonly database: DatabaseName;
  /** One table by itself. */
  readonly single: boolean;
  /** What the table of a script that has a single one is called: there it has no name. */
  readonly only: string | undefined;
}

/** A table on its way into the database. */
interface Load {
  readonly plan: TablePlan;
  /** Its name, for people. */
  readonly called: string;
  readonly table: DatabaseTable;
  /** The name of its file in the folder of all. */
  readonly file: string;
  /** Where the rows begin in the file. */
  readonly from: number;
}

export interface LoadedDatabase {
  readonly rules: readonly RuleResult[];
  /** Endings of the files that the database keeps beside its own. */
  readonly endings: readonly string[];
  /** The same rows make the same bytes. DuckDB's depend on which of its threads is the faster one. */
  readonly digestible: boolean;
}

/** Makes the database `name` from the finished files of all tables, in their folder; throws `SinkError`. */
export async function loadDatabase(
  request: DatabaseRequest,
  files: readonly TableOutput[],
  folder: string,
  name: string,
): Promise<Result<LoadedDatabase>> {
  const { database, output, options } = request;
  options.events?.onLoad?.();
  const loads = loadsOf(request, files);
  const to = { folder, name, output, signal: options.signal };
  try {
    return ok(database === "duckdb" ? await intoDuckdb(loads, to) : await intoSqlite(loads, to));
  } catch (error) {
    if (!(error instanceof RefusedRows)) throw error;
    return fail("check", `the database refuses rows, and ${output} was not written: ${error.message}`, {
      next:
        options.check === false
          ? "Leave --no-check out to see which rows break their contract."
          : "Correct the script or its contract.",
    });
  }
}

function loadsOf(
  { tables, session, form, database, only, options }: DatabaseRequest,
  files: readonly TableOutput[],
): readonly Load[] {
  // Rows that refer to others of their own table may refer to some that a range leaves out.
  const schemas = tables.map(({ schema }) =>
    options.range === undefined
      ? schema
      : { ...schema, foreignKeys: schema.foreignKeys.filter(({ reference }) => reference.table !== schema.name) },
  );
  const dataset: Dataset = { ...session.dataset, tables: schemas };
  return loadOrder(dataset).map((schema) => {
    const k = schemas.indexOf(schema);
    const plan = tables[k] as TablePlan;
    return {
      plan,
      called: only ?? schema.name,
      table: databaseTable(schema, database, dataset, only),
      file: basename((files[k] as TableOutput).rows.path as string),
      from: frameOf(form, plan.schema, session.dataset).header.length,
    };
  });
}

interface To {
  readonly folder: string;
  readonly name: string;
  /** How messages call it. */
  readonly output: string;
  readonly signal: AbortSignal | undefined;
}

async function intoDuckdb(loads: readonly Load[], { folder, name, ...options }: To): Promise<LoadedDatabase> {
  const { DUCKDB_ENDINGS, loadDuckdb } = await import("../../sink/duckdb-file.ts");
  const rows = await loadDuckdb(
    folder,
    name,
    loads.map(({ table, file }) => ({ ...table, file })),
    options,
  );
  return { rules: loads.map((load, k) => countRule(load, rows[k])), endings: DUCKDB_ENDINGS, digestible: false };
}

async function intoSqlite(loads: readonly Load[], { folder, name, ...options }: To): Promise<LoadedDatabase> {
  const { loadSqlite, SQLITE_ENDINGS } = await import("../../sink/sqlite-file.ts");
  const { rows, orphans } = await loadSqlite(
    folder,
    name,
    loads.map(({ table, file, from }) => ({ ...table, file, from })),
    options,
  );
  const related = loads.flatMap((load, k) => (load.table.foreignKeys ? [orphanRule(load, orphans[k])] : []));
  return {
    rules: [...loads.map((load, k) => countRule(load, rows[k])), ...related],
    endings: SQLITE_ENDINGS,
    digestible: true,
  };
}

function countRule({ plan: { range }, called }: Load, found = 0): RuleResult {
  const wanted = range.to - range.from;
  const rule = `the database's table ${called} has ${grouped(wanted)} ${wanted === 1 ? "row" : "rows"}`;
  return found === wanted ? { rule, status: "passed" } : { rule, status: "failed", reason: `it has ${grouped(found)}` };
}

function orphanRule({ called }: Load, failing = 0): RuleResult {
  const rule = `the foreign keys of the database's table ${called} hold`;
  return failing === 0 ? { rule, status: "passed" } : { rule, status: "failed", failing };
}
