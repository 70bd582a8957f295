/**
 * The one door to DuckDB: a connection that sees the files of a check and nothing else, spills to a private folder,
 * and ends at its deadline. Settings are locked before any text of a script reaches it.
 */
import { statfsSync, statSync } from "node:fs";
import { mkdtemp, rm, symlink } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { DuckDBConnection, DuckDBPreparedStatement, Json } from "@duckdb/node-api";
import { textLiteral } from "./sql-text.ts";
import type { CheckLimits } from "./report.ts";

export type Cell = Json;
export type Row = readonly Cell[];

export const DEFAULT_LIMITS: { readonly memoryMegabytes: number; readonly seconds: number } = {
  memoryMegabytes: 192,
  seconds: 600,
};

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

export interface Session extends AsyncDisposable {
  /** The file, by a name that stands for it alone. */
  readonly path: string;
  /** The same for all files of the session, in their order; `path` is the first. */
  readonly paths: readonly string[];
  /** The rows of a query; 64-bit integers and decimals as text. Throws a `QueryError`. */
  query(sql: string, values?: readonly string[]): Promise<readonly Row[]>;
  /** The type of the first column of a query, which is prepared and not run. Throws a `QueryError`. */
  typeOf(sql: string): Promise<string>;
}

export interface SessionOptions {
  readonly path: string;
  /** Further files that are checked together with it. */
  readonly more?: readonly string[];
  /** A pipe that the file also comes through. */
  readonly pipe?: string | undefined;
  readonly limits?: CheckLimits | undefined;
  readonly signal?: AbortSignal | undefined;
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

/** Opens a locked session on one file, or on some. */
export async function openSession({ path, more = [], pipe, limits = {}, signal }: SessionOptions): Promise<Session> {
  const folder = await mkdtemp(join(tmpdir(), "rowsmith-check-"));
  const clean = (): Promise<void> => rm(folder, { recursive: true, force: true });
  try {
    const paths: string[] = [];
    for (const one of [path, ...more]) paths.push(await singlePath(one, folder, paths.length));
    const { connection, close } = await connect(pipe === undefined ? paths : [...paths, pipe], folder, limits);
    const prepared = new Map<string, DuckDBPreparedStatement>();
    /** A query with values is asked again and again with others: planned once, it takes half of the time. */
    const bound = async (sql: string, values: readonly string[]): Promise<DuckDBPreparedStatement> => {
      const statement = prepared.get(sql) ?? (await connection.prepare(sql));
      prepared.set(sql, statement);
      statement.bind([...values]);
      return statement;
    };
    const watch = watchEnd(connection, (limits.seconds ?? DEFAULT_LIMITS.seconds) * 1000, signal);
    return {
      path: paths[0] as string,
      paths,
      query: (sql, values) =>
        watch.during(async () =>
          (values === undefined
            ? await connection.runAndReadAll(sql)
            : await (await bound(sql, values)).runAndReadAll()
          ).getRowsJson(),
        ),
      typeOf: (sql) => watch.during(() => firstType(connection, sql)),
      async [Symbol.asyncDispose]() {
        watch.stop();
        for (const statement of prepared.values()) statement.destroySync();
        close();
        await clean();
      },
    };
  } catch (error) {
    await clean();
    throw error;
  }
}

async function connect(
  paths: readonly string[],
  folder: string,
  limits: CheckLimits,
): Promise<{ readonly connection: DuckDBConnection; readonly close: () => void }> {
  const { DuckDBInstance } = await load();
  const instance = await DuckDBInstance.create(":memory:", {
    threads: `${limits.threads ?? Math.min(4, availableParallelism())}`,
    memory_limit: `${limits.memoryMegabytes ?? DEFAULT_LIMITS.memoryMegabytes}MiB`,
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

async function firstType(connection: DuckDBConnection, sql: string): Promise<string> {
  const prepared = await connection.prepare(sql);
  try {
    return prepared.columnType(0).toString();
  } finally {
    prepared.destroySync();
  }
}

/** DuckDB reads * ? [ in a name as a pattern; a file with such a name is reached through a link. */
async function singlePath(path: string, folder: string, number: number): Promise<string> {
  if (!/[*?[\]]/.test(resolve(path))) return resolve(path);
  const link = join(folder, `rows-${number}.csv`);
  await symlink(resolve(path), link);
  return link;
}

interface Watch {
  during<T>(work: () => Promise<T>): Promise<T>;
  stop(): void;
}

/** Interrupts the connection at the deadline or the signal, again and again until it is closed: one interrupt is lost between two queries. */
function watchEnd(connection: DuckDBConnection, milliseconds: number, signal: AbortSignal | undefined): Watch {
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
