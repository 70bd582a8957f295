/**
 * A database of one's own for work on many tables: it reads given files, keeps tables in memory (what does not fit spills
 * to a private folder), and hands out columns of numbers without a copy for each row.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect, singlePath, watchEnd } from "./open.ts";
import type { Row } from "./session.ts";

export interface WorkspaceOptions {
  /** The files that it may read; nothing else is seen. */
  readonly paths: readonly string[];
  /** What DuckDB may hold before it spills, in MiB; 1024 unless given. */
  readonly memoryMegabytes?: number | undefined;
  readonly threads?: number | undefined;
  /** After how many seconds it is given up; an hour unless given. */
  readonly seconds?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface Workspace extends AsyncDisposable {
  /** The given files, in their order, by names that stand for them alone. */
  readonly paths: readonly string[];
  /** Runs a statement. Throws a `QueryError`. */
  run(sql: string): Promise<void>;
  /** The rows of a query; 64-bit integers and decimals as text. Throws a `QueryError`. */
  query(sql: string): Promise<readonly Row[]>;
  /**
   * The columns of a query, of which each is DOUBLE and never NULL (write `coalesce(x, 'NaN')`), as one array each.
   * `rows` is how many there are, or more. Throws a `QueryError`.
   */
  columns(sql: string, rows: number): Promise<readonly Float64Array[]>;
}

const MEGABYTES = 1024;
const SECONDS = 3600;

/** Opens a workspace; closing it removes all that it held. */
export async function openWorkspace(options: WorkspaceOptions): Promise<Workspace> {
  const { memoryMegabytes = MEGABYTES, threads, seconds = SECONDS, signal } = options;
  const folder = await mkdtemp(join(tmpdir(), "rowsmith-work-"));
  const clean = (): Promise<void> => rm(folder, { recursive: true, force: true });
  try {
    const paths: string[] = [];
    for (const path of options.paths) paths.push(await singlePath(path, folder, paths.length));
    const { connection, close } = await connect(paths, folder, { memoryMegabytes, threads });
    const watch = watchEnd(connection, seconds * 1000, signal);
    return {
      paths,
      run: (sql) =>
        watch.during(async () => {
          await connection.run(sql);
        }),
      query: (sql) => watch.during(async () => (await connection.runAndReadAll(sql)).getRowsJson()),
      columns: (sql, rows) =>
        watch.during(async () => {
          const result = await connection.stream(sql);
          const columns = Array.from({ length: result.columnCount }, () => new Float64Array(rows));
          let filled = 0;
          for (let chunk = await result.fetchChunk(); chunk !== null; chunk = await result.fetchChunk()) {
            if (chunk.rowCount === 0) break;
            for (const [index, column] of columns.entries()) column.set(doubles(chunk.getColumnVector(index)), filled);
            filled += chunk.rowCount;
          }
          return filled === rows ? columns : columns.map((column) => column.slice(0, filled));
        }),
      async [Symbol.asyncDispose]() {
        watch.stop();
        close();
        await clean();
      },
    };
  } catch (error) {
    await clean();
    throw error;
  }
}

/** The values of a vector of DOUBLE, as they lie in it. */
function doubles(vector: object): Float64Array {
  const { items } = vector as { readonly items?: unknown };
  if (!(items instanceof Float64Array))
    throw new TypeError(`expected a column of DOUBLE, got ${vector.constructor.name}`);
  return items;
}
