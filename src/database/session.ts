/** A session on files that are checked: their rows by query, within limits. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DuckDBConnection, DuckDBPreparedStatement, Json } from "@duckdb/node-api";
import { connect, singlePath, watchEnd } from "./open.ts";

export type Cell = Json;
export type Row = readonly Cell[];

export const DEFAULT_LIMITS: { readonly memoryMegabytes: number; readonly seconds: number } = {
  memoryMegabytes: 192,
  seconds: 600,
};

/** What a session may use. */
export interface SessionLimits {
  /** What DuckDB may hold before it spills to disk, in MiB; 192 unless given. */
  readonly memoryMegabytes?: number;
  /** After how many seconds the session is given up; 600 unless given. */
  readonly seconds?: number;
  /** How many threads; as many as there are cores, at most 4, unless given. */
  readonly threads?: number;
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
  readonly limits?: SessionLimits | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Opens a locked session on one file, or on some. */
export async function openSession({ path, more = [], pipe, limits = {}, signal }: SessionOptions): Promise<Session> {
  const folder = await mkdtemp(join(tmpdir(), "rowsmith-check-"));
  const clean = (): Promise<void> => rm(folder, { recursive: true, force: true });
  try {
    const paths: string[] = [];
    for (const one of [path, ...more]) paths.push(await singlePath(one, folder, paths.length));
    const { connection, close } = await connect(pipe === undefined ? paths : [...paths, pipe], folder, {
      memoryMegabytes: DEFAULT_LIMITS.memoryMegabytes,
      ...limits,
    });
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

async function firstType(connection: DuckDBConnection, sql: string): Promise<string> {
  const prepared = await connection.prepare(sql);
  try {
    return prepared.columnType(0).toString();
  } finally {
    prepared.destroySync();
  }
}
