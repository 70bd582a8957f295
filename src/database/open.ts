/**
 * The one door to DuckDB: a connection that sees the files it is given and nothing else, spills to a private folder, and
 * ends at its deadline. Settings are locked before any text from outside reaches it.
 */
import { statfsSync, statSync } from "node:fs";
import { symlink } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { join, resolve } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import { textLiteral } from "./sql-text.ts";

/** Why a query gave no answer: the time, the caller's signal or the memory ended it, or DuckDB refused it. */
export type QueryEnd = "deadline" | "interrupted" | "memory" | "refused";

export class QueryError extends Error {
  readonly end: QueryEnd;
  constructor(end: QueryEnd, message: string) {
    super(message);
    this.name = "QueryError";
    this.end = end;
  }
}

/** DuckDB's code: 70 MB, which take a tenth of a second to load. */
const load = async (): Promise<typeof import("@duckdb/node-api")> => (await import("@duckdb/node-api")).default;

/** Loads DuckDB when this turn of the event loop is over, for a check that will come. */
export function loadAhead(): void {
  setImmediate(() => void load().catch(() => undefined));
}

/** The version of DuckDB that is installed. */
export async function duckdbVersion(): Promise<string> {
  return (await load()).version();
}

/** What a connection may use. */
export interface Resources {
  readonly memoryMegabytes: number;
  readonly threads?: number | undefined;
}

export interface Connected {
  readonly connection: DuckDBConnection;
  close(): void;
}

/** Connects to a database in memory that reads the files of `paths`, spills to `folder`, and can be told nothing else. */
export async function connect(paths: readonly string[], folder: string, resources: Resources): Promise<Connected> {
  const { DuckDBInstance } = await load();
  const instance = await DuckDBInstance.create(":memory:", {
    threads: `${resources.threads ?? Math.min(4, availableParallelism())}`,
    memory_limit: `${resources.memoryMegabytes}MiB`,
    temp_directory: folder,
    max_temp_directory_size: `${spillMegabytes(paths, folder)}MiB`,
    autoinstall_known_extensions: "false",
    autoload_known_extensions: "false",
    allow_community_extensions: "false",
  });
  const connection = await instance.connect();
  const close = (): void => {
    connection.closeSync();
    instance.closeSync();
  };
  for (const setting of [
    `allowed_paths = [${paths.map(textLiteral).join(", ")}]`,
    "enable_external_access = false",
    "lock_configuration = true",
  ])
    await connection.run(`SET ${setting}`);
  return { connection, close };
}

/** What the work may need on the disk: several times the files, and never more than half of what is free. */
const LEAST_SPILL_MEGABYTES = 20 * 1024;
const SPILL_PER_BYTE = 6;

function spillMegabytes(paths: readonly string[], folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  const size = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  const bytes = paths.reduce((sum, path) => sum + size(path), 0);
  const wanted = Math.max(LEAST_SPILL_MEGABYTES, Math.ceil((bytes * SPILL_PER_BYTE) / 2 ** 20));
  return Math.max(1, Math.min(wanted, Math.floor((bavail * bsize) / 2 / 2 ** 20)));
}

/** DuckDB reads * ? [ in a name as a pattern; a file with such a name is reached through a link. */
export async function singlePath(path: string, folder: string, number: number): Promise<string> {
  if (!/[*?[\]]/.test(resolve(path))) return resolve(path);
  const link = join(folder, `rows-${number}.csv`);
  await symlink(resolve(path), link);
  return link;
}

export interface Watch {
  during<T>(work: () => Promise<T>): Promise<T>;
  stop(): void;
}

/** Interrupts the connection at the deadline or the signal, again and again until it is closed: one interrupt is lost between two queries. */
export function watchEnd(connection: DuckDBConnection, milliseconds: number, signal: AbortSignal | undefined): Watch {
  let ended: "deadline" | "interrupted" | undefined;
  let again: NodeJS.Timeout | undefined;
  const end = (why: "deadline" | "interrupted"): void => {
    ended ??= why;
    connection.interrupt();
    again ??= setInterval(() => connection.interrupt(), 50);
  };
  const abort = (): void => end("interrupted");
  const timer = setTimeout(() => end("deadline"), milliseconds);
  signal?.addEventListener("abort", abort, { once: true });
  if (signal?.aborted === true) abort();
  const expected = (): void => {
    if (ended !== undefined) throw new QueryError(ended, ended);
  };
  return {
    async during(work) {
      expected();
      try {
        return await work();
      } catch (error) {
        expected();
        const { message } = error as Error;
        throw new QueryError(/^Out of Memory|bad_alloc|bad allocation/i.test(message) ? "memory" : "refused", message);
      }
    },
    stop() {
      clearTimeout(timer);
      clearInterval(again);
      signal?.removeEventListener("abort", abort);
    },
  };
}
