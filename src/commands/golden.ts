/** Golden digests: what a script's bytes are, so that anybody can see that they still are. */
import type { Golden } from "../lock/index.ts";
import { fail, ok } from "../model/failure.ts";
import type { Result } from "../model/failure.ts";
import type { Dataset } from "../model/schema.ts";
import type { Session } from "../runner/session.ts";
import { DEFAULT_SEED } from "./script.ts";
import { beginRun } from "./run/sizes.ts";
import { digestRows } from "./run/write-rows.ts";

type Wanted = Omit<Golden, "sha256">;

/** The seeds and row counts that a new lock records for one table. */
const ONE_TABLE: readonly Wanted[] = [
  { seed: DEFAULT_SEED, rows: 1000 },
  { seed: 7, rows: 10_000 },
];
const SEEDS = [DEFAULT_SEED, 7];
/** Rows of each table of a data set, from the first. */
const TABLE_ROWS = 1000;

/** What a new lock records. */
export function goldenOf(dataset: Dataset): readonly Wanted[] {
  if (dataset.single) return ONE_TABLE;
  return SEEDS.flatMap((seed) => dataset.tables.map(({ name }) => ({ seed, table: name, rows: TABLE_ROWS })));
}

/** The digests of the rows that a session makes for the seeds, tables and counts given; a table that has fewer gives all. */
export async function goldenDigests(session: Session, wanted: readonly Wanted[]): Promise<Result<readonly Golden[]>> {
  const { single, tables } = session.dataset;
  const golden: Golden[] = [];
  let counts: readonly number[] = [];
  let begun: number | undefined;
  for (const { seed, table, rows } of wanted) {
    const k = table === undefined ? 0 : tables.findIndex(({ name }) => name === table);
    if (k < 0 || (table === undefined && !single))
      return fail("check", `the lock has digests of ${table ?? "a single table"}, which the script does not make`, {
        next: "Where the change is meant, write the lock anew with rowsmith check NAME --update.",
      });
    if (begun !== seed || single) {
      const run = await beginRun(session, seed, single ? { rows } : {});
      if (!run.ok) return run;
      counts = run.value.counts;
      begun = seed;
    }
    const digest = await digestRows({
      session,
      table: k,
      range: { from: 0, to: Math.min(rows, counts[k] as number) },
      dirt: seed,
    });
    if (!digest.ok) return digest;
    golden.push({ seed, ...(table === undefined ? {} : { table }), rows, sha256: digest.value });
  }
  return ok(golden);
}
