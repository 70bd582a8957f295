/** SQL files into the tables of an SQLite file, by the SQLite that comes with Node. */
import { join } from "node:path";
import { setImmediate as turn } from "node:timers/promises";
import type { DatabaseSync } from "node:sqlite";
import { sqlStatements } from "./sql-statements.ts";
import { loadError, RefusedRows } from "./table-to-load.ts";
import type { LoadOptions, TableToLoad } from "./table-to-load.ts";

/** What SQLite leaves beside a database that was not closed. A new file with an old journal would be changed by it. */
export const SQLITE_ENDINGS: readonly string[] = ["-journal", "-wal", "-shm"];

const SQLITE_CONSTRAINT = 19;

export interface SqliteTable extends TableToLoad {
  /** Where its `INSERT` statements begin in the file; after them the file says `COMMIT`. */
  readonly from: number;
}

export interface LoadedSqlite {
  /** Rows of each table. */
  readonly rows: readonly number[];
  /** How many rows of each table have a foreign key that leads nowhere. */
  readonly orphans: readonly number[];
}

/**
 * Makes the database `name` in the folder where the tables' files are; throws `SinkError` and `RefusedRows`, and
 * `signal.reason` where that is aborted.
 */
export async function loadSqlite(
  folder: string,
  name: string,
  tables: readonly SqliteTable[],
  { output, signal }: LoadOptions,
): Promise<LoadedSqlite> {
  const { DatabaseSync } = await import("node:sqlite");
  let database: DatabaseSync | undefined;
  try {
    // Foreign keys are looked at once all tables are there.
    database = new DatabaseSync(join(folder, name), { enableForeignKeyConstraints: false, defensive: false });
    // The file has no name until it is complete: nothing needs to be taken back, or to be safe on the disk before.
    database.exec(
      "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE; PRAGMA cache_size = -65536",
    );
    for (const table of tables) await load(database, folder, table, signal);
    const rows: number[] = [];
    const orphans: number[] = [];
    for (const { name, rename = name } of tables) {
      rows.push(numberOf(database, `SELECT count(*) AS n FROM ${rename}`));
      orphans.push(numberOf(database, `SELECT count(*) AS n FROM pragma_foreign_key_check(${asText(rename)})`));
      await next(signal);
    }
    database.close();
    return { rows, orphans };
  } catch (error) {
    closed(database);
    signal?.throwIfAborted();
    const { errcode, message } = error as Error & { readonly errcode?: number };
    if (((errcode ?? 0) & 255) === SQLITE_CONSTRAINT) throw new RefusedRows(message);
    throw loadError(error as Error, output);
  }
}

async function load(
  database: DatabaseSync,
  folder: string,
  { name, rename, create, file, from }: SqliteTable,
  signal: AbortSignal | undefined,
): Promise<void> {
  database.exec("BEGIN");
  for (const statement of create) database.exec(statement);
  for await (const statements of sqlStatements(join(folder, file), from)) {
    database.exec(statements);
    await next(signal);
  }
  if (rename !== undefined) database.exec(`ALTER TABLE ${name} RENAME TO ${rename}`);
}

/** Lets the process see to other things, such as a signal. */
async function next(signal: AbortSignal | undefined): Promise<void> {
  await turn();
  signal?.throwIfAborted();
}

const numberOf = (database: DatabaseSync, sql: string): number => Number(database.prepare(sql).get()?.["n"]);

/** A quoted name as a text. */
const asText = (name: string): string => `'${name.slice(1, -1).replaceAll('""', '"').replaceAll("'", "''")}'`;

function closed(database: DatabaseSync | undefined): void {
  try {
    database?.close();
  } catch {
    // The file goes away in any case.
  }
}
