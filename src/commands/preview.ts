/** `rowsmith preview`: the first rows of a script, as cells. */
import { ok } from "../model/failure.ts";
import type { Result } from "../model/failure.ts";
import type { Schema } from "../model/schema.ts";
import { parseRows } from "../read/csv-rows.ts";
import type { Limits } from "../runner/job.ts";
import { DEFAULT_SEED, findScript, openScript } from "./script.ts";
import { textOfRows } from "./write-rows.ts";

export interface PreviewOptions {
  readonly name: string;
  readonly folder?: string;
  readonly rows?: number | undefined;
  readonly seed?: number | undefined;
  readonly limits?: Limits | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** A few rows as text cells, in the schema's order; null where a cell is empty. */
export interface Preview {
  readonly schema: Schema;
  readonly rows: readonly (readonly (string | null)[])[];
  readonly seed: number;
}

export async function preview(options: PreviewOptions): Promise<Result<Preview>> {
  const script = findScript(options.name, options.folder ?? process.cwd());
  if (!script.ok) return script;
  const seed = options.seed ?? DEFAULT_SEED;
  const opened = await openScript(script.value.source, script.value.path, {
    seed,
    clock: script.value.lock?.clock,
    limits: options.limits,
    signal: options.signal,
  });
  if (!opened.ok) return opened;
  const { session } = opened.value;
  try {
    const text = await textOfRows(session, { from: 0, to: options.rows ?? 10 }, seed);
    return text.ok ? ok({ schema: session.schema, rows: parseRows(text.value), seed }) : text;
  } finally {
    await session.close();
  }
}
