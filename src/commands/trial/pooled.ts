/** Rows made by several workers, as a run makes them: chunks that whoever is free takes, put together in order. */
import { ok } from "../../model/failure.ts";
import type { Result } from "../../model/failure.ts";
import { runPool } from "../../runner/pool/pool.ts";
import type { Task } from "../../runner/pool/pool.ts";
import { Turns } from "../../runner/pool/turns.ts";
import type { Session } from "../../runner/session.ts";
import { chunksOf } from "../run/parallel/chunk-plan.ts";
import type { Part } from "./parts.ts";

/** Rows a chunk. */
export const CHUNK_ROWS = 1024;

export interface PooledTable {
  readonly table: number;
  readonly rows: number;
}

/** Makes the first rows of the tables by two workers, which have both begun the run of the seed. The second is closed afterwards. */
export async function makePooled(
  [first, second]: readonly [Session, Session],
  seed: number,
  tables: readonly PooledTable[],
): Promise<Result<readonly Part[]>> {
  const written = tables.map(() => [] as { readonly position: number; readonly bytes: Buffer }[]);
  const made = await runPool({
    tasks: tasksOf(tables, written),
    workers: 1,
    first,
    patience: 0,
    open: () => Promise.resolve(ok({ session: second, inherited: false })),
  });
  if (!made.ok) return made;
  return ok(
    tables.map(({ table, rows }, k) => {
      const pieces = written[k]?.toSorted((a, b) => a.position - b.position) ?? [];
      return { seed, table, range: { from: 0, to: rows }, bytes: Buffer.concat(pieces.map(({ bytes }) => bytes)) };
    }),
  );
}

function* tasksOf(
  tables: readonly PooledTable[],
  written: readonly { position: number; bytes: Buffer }[][],
): Generator<Task, undefined> {
  for (const [k, { table, rows }] of tables.entries()) {
    const turns = { rows: new Turns({ position: 0, first: 0, together: false, onFinished: () => undefined }) };
    const write = (_: unknown, bytes: Uint8Array, position: number): void =>
      void written[k]?.push({ position, bytes: Buffer.from(bytes) });
    let index = 0;
    for (const place of chunksOf({ from: 0, to: rows }, CHUNK_ROWS))
      yield {
        index: index++,
        files: { turns, write },
        request: () => ({ table, place, wishes: { form: { format: { name: "csv" } } }, way: "in turn" }),
        kept: () => undefined,
      };
  }
  return undefined;
}
