/** `rowsmith preview`: the first rows of a script, as cells. */
import { fail, ok } from "../model/failure.ts";
import type { Result } from "../model/failure.ts";
import { shellWord } from "../model/shell-word.ts";
import type { Schema } from "../model/schema.ts";
import type { Limits } from "../runner/job.ts";
import { DEFAULT_SEED, findScript, openScript } from "./script.ts";
import { beginRun, chooseTables } from "./run/sizes.ts";
import { textOfRows } from "./run/write-rows.ts";

export interface PreviewOptions {
  readonly name: string;
  readonly folder?: string;
  /** The draft of that name, which has not passed. */
  readonly draft?: boolean | undefined;
  readonly rows?: number | undefined;
  /** Only this table, where the script has several. */
  readonly table?: string | undefined;
  readonly seed?: number | undefined;
  readonly limits?: Limits | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** A few rows of one table as text cells, in the schema's order; null where a cell is empty. */
export interface TablePreview {
  readonly schema: Schema;
  readonly rows: readonly (readonly (string | null)[])[];
  /** How many rows the table has in a run of the script's own sizes. */
  readonly count: number;
}

export interface Preview {
  readonly seed: number;
  /** The script exports one table by itself. */
  readonly single: boolean;
  readonly tables: readonly TablePreview[];
}

/** A preview is for the eye. */
const MOST_ROWS = 1000;

export async function preview(options: PreviewOptions): Promise<Result<Preview>> {
  if ((options.rows ?? 0) > MOST_ROWS)
    return fail("usage", `a preview has at most ${MOST_ROWS} rows`, {
      next: `To look at more: rowsmith run ${shellWord(options.name)} --rows ${options.rows} -o rows.csv`,
    });
  const script = findScript(options.name, options.folder ?? process.cwd(), options.draft);
  if (!script.ok) return script;
  const seed = options.seed ?? DEFAULT_SEED;
  const reading = import("../read/csv-rows.ts");
  const opened = await openScript(script.value.source, script.value.path, {
    clock: script.value.lock?.clock,
    limits: options.limits,
    signal: options.signal,
  });
  if (!opened.ok) return opened;
  const { session } = opened.value;
  try {
    const { single, tables: schemas } = session.dataset;
    const wanted = options.rows ?? (single ? 10 : 4);
    const chosen = chooseTables(session.dataset, options.table);
    if (!chosen.ok) return chosen;
    const begun = await beginRun(session, seed, single ? { rows: wanted } : {});
    if (!begun.ok) return begun;
    const tables: TablePreview[] = [];
    for (const table of chosen.value) {
      const count = begun.value.counts[table] as number;
      const text = await textOfRows({ session, table, range: { from: 0, to: Math.min(wanted, count) }, dirt: seed });
      if (!text.ok) return text;
      const { parseRows } = await reading;
      tables.push({ schema: schemas[table] as Schema, rows: parseRows(text.value), count });
    }
    return ok({ seed, single, tables });
  } finally {
    await session.close();
  }
}
