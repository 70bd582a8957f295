/**
 * The door to DuckDB for writing: Parquet files into the tables of a database file. The connection sees these files and
 * spills beside the database; no text of a script reaches it but quoted names and comments.
 */
import { mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { availableParallelism, tmpdir, totalmem } from "node:os";
import { join, resolve } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import { loadError, RefusedRows } from "./table-to-load.ts";
import type { LoadOptions, TableToLoad } from "./table-to-load.ts";

/** What DuckDB leaves beside a database that was not closed. */
export const DUCKDB_ENDINGS: readonly string[] = [".wal"];

export interface DuckdbTable extends TableToLoad {
  /** The columns as they are selected from the Parquet file. */
  readonly selected: string;
}

/**
 * Makes the database `name` in the folder where the tables' files are, and gives the number of rows of each table; throws
 * `SinkError` and `RefusedRows`.
 */
export async function loadDuckdb(
  folder: string,
  name: string,
  tables: readonly DuckdbTable[],
  { output, signal }: LoadOptions,
): Promise<readonly number[]> {
  const plain = plainFolder(folder);
  const file = ({ file }: DuckdbTable): string => text(join(plain.path, file));
  try {
    const { connection, close } = await connect(plain.path, name, tables.map(file));
    const unwatch = watch(connection, signal);
    try {
      const rows: number[] = [];
      for (const table of tables) {
        for (const statement of table.create) await connection.run(statement);
        await connection.run(`INSERT INTO ${table.name} SELECT ${table.selected} FROM read_parquet(${file(table)})`);
        rows.push(await count(connection, table.name));
        if (table.rename !== undefined) await connection.run(`ALTER TABLE ${table.name} RENAME TO ${table.rename}`);
      }
      await connection.run("CHECKPOINT");
      return rows;
    } finally {
      unwatch();
      close();
    }
  } catch (error) {
    const { message } = error as Error;
    if (message.startsWith("Constraint Error: ")) throw new RefusedRows(message.slice("Constraint Error: ".length));
    throw loadError(error as Error, output);
  } finally {
    plain.remove();
  }
}

async function connect(
  folder: string,
  name: string,
  files: readonly string[],
): Promise<{ readonly connection: DuckDBConnection; readonly close: () => void }> {
  const { DuckDBInstance } = (await import("@duckdb/node-api")).default;
  const instance = await DuckDBInstance.create(join(folder, name), {
    threads: `${Math.min(8, availableParallelism())}`,
    // Keys are kept in memory, whatever their number.
    memory_limit: `${Math.floor(memory() / 2 / 1024 / 1024)}MiB`,
    temp_directory: join(folder, `${name}.spill`),
    autoinstall_known_extensions: "false",
    autoload_known_extensions: "false",
    allow_community_extensions: "false",
  });
  const connection = await instance.connect();
  for (const setting of [
    `allowed_paths = [${files.join(", ")}]`,
    "enable_external_access = false",
    "lock_configuration = true",
  ])
    await connection.run(`SET ${setting}`);
  return {
    connection,
    close: () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

/** What this process may have, in bytes. */
const memory = (): number => Math.min(totalmem(), process.constrainedMemory() || Infinity);

async function count(connection: DuckDBConnection, table: string): Promise<number> {
  const [row] = (await connection.runAndReadAll(`SELECT count(*) FROM ${table}`)).getRowsJson();
  return Number(row?.[0]);
}

const text = (value: string): string => `'${value.replaceAll("'", "''")}'`;

/** DuckDB reads * and [ in the path of a Parquet file as more than its letters; a folder with such a name is reached through a link. */
function plainFolder(folder: string): { readonly path: string; remove(): void } {
  const path = resolve(folder);
  if (!/[*[\]]/.test(path)) return { path, remove: () => undefined };
  const around = mkdtempSync(join(tmpdir(), "rowsmith-load-"));
  symlinkSync(path, join(around, "folder"));
  return { path: join(around, "folder"), remove: () => rmSync(around, { recursive: true, force: true }) };
}

/** Interrupts the connection at the signal, again and again: one interrupt is lost between two statements. */
function watch(connection: DuckDBConnection, signal: AbortSignal | undefined): () => void {
  let again: NodeJS.Timeout | undefined;
  const abort = (): void => {
    connection.interrupt();
    again ??= setInterval(() => connection.interrupt(), 50);
  };
  signal?.addEventListener("abort", abort, { once: true });
  if (signal?.aborted === true) abort();
  return () => {
    signal?.removeEventListener("abort", abort);
    clearInterval(again);
  };
}
