/** Where the values of a table lie: small ones as they are, large ones in a database that packs them to a tenth. */
import { stat } from "node:fs/promises";
import { nameLiteral } from "../database/sql-text.ts";
import type { Workspace } from "../database/workspace.ts";

/** Packing takes a second for a million rows of eleven columns, which is worth it where the rows would not fit in memory. */
const LARGE_BYTES = 256 * 1024 * 1024;
/** What Parquet, gzip and Zstandard unpack to, about. */
const PACKED_RATIO = 5;

export interface Storage {
  /** The table's name in SQL. */
  readonly table: string;
  /** Packs what was loaded. */
  settle(): Promise<void>;
}

/** The storage for a file's values. Throws a `QueryError`. */
export async function storageFor(workspace: Workspace, path: string, view: string): Promise<Storage> {
  const { size } = await stat(path);
  const bytes = /\.(gz|zstd?|parquet|pq)$/i.test(path) ? size * PACKED_RATIO : size;
  if (bytes < LARGE_BYTES) return { table: nameLiteral(`${view} values`), settle: async () => undefined };
  const database = nameLiteral(`${view} packed`);
  await workspace.run(`ATTACH ':memory:' AS ${database} (COMPRESS)`);
  return { table: `${database}.${nameLiteral("values")}`, settle: () => workspace.run(`CHECKPOINT ${database}`) };
}
