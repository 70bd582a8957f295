/** What a script's author, or a change of it, has to pass before anything is written: purity, preview, checks, digests. */
import type { Golden } from "../lock/index.ts";
import { fail, ok } from "../model/failure.ts";
import type { Failure, Result } from "../model/failure.ts";
import type { Schema } from "../model/schema.ts";
import { parseRows } from "../read/csv-rows.ts";
import type { Limits } from "../runner/job.ts";
import type { CheckReport } from "../validate/index.ts";
import { checkSession } from "./check-session.ts";
import { goldenDigests, goldenOf } from "./golden.ts";
import { beginRun } from "./run/sizes.ts";
import { textOfRows } from "./run/write-rows.ts";
import { DEFAULT_CLOCK, DEFAULT_SEED } from "./script.ts";
import { openTried } from "./trial.ts";

const PREVIEW_ROWS = 8;

/** What was seen of a script that works and keeps its contract. */
export interface Proof {
  /** Of its first table. */
  readonly schema: Schema;
  readonly preview: readonly (readonly (string | null)[])[];
  readonly checks: CheckReport;
  readonly golden: readonly Golden[];
}

export interface ProofOptions {
  readonly limits?: Limits | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Runs the script as it will be run: purity, preview, checks, golden digests. */
export async function prove(script: string, path: string, { limits, signal }: ProofOptions): Promise<Result<Proof>> {
  const options = { seed: DEFAULT_SEED, clock: DEFAULT_CLOCK, limits, signal };
  const opened = await openTried(script, path, options);
  if (!opened.ok) return authoringFailed(opened.failure);
  const { session } = opened.value;
  try {
    const begun = await beginRun(session, DEFAULT_SEED, { rows: PREVIEW_ROWS });
    if (!begun.ok) return authoringFailed(begun.failure);
    const preview = await textOfRows({ session, table: 0, range: { from: 0, to: PREVIEW_ROWS } });
    if (!preview.ok) return authoringFailed(preview.failure);
    const checks = await checkSession(session, DEFAULT_SEED, { signal });
    if (!checks.ok) return checks;
    if (!checks.value.passed) return brokenContract(checks.value);
    const golden = await goldenDigests(session, goldenOf(session.dataset));
    return golden.ok
      ? ok({
          schema: session.dataset.tables[0] as Schema,
          preview: parseRows(preview.value),
          checks: checks.value,
          golden: golden.value,
        })
      : golden;
  } finally {
    await session.close();
  }
}

function authoringFailed(failure: Failure): Result<never> {
  if (failure.kind === "interrupted" || failure.kind === "usage") return { ok: false, failure };
  return {
    ok: false,
    failure: { ...failure, kind: "authoring", message: `the author's script does not work: ${failure.message}` },
  };
}

function brokenContract(report: CheckReport): Result<never> {
  const failed = report.rules.filter(({ status }) => status === "failed");
  return fail(
    "authoring",
    `the author's script breaks its own contract in ${failed.length} of ${report.rules.length} checks; nothing was written`,
    {
      details: failed.map(({ rule, failing, reason }) => `${rule}: ${reason ?? `${failing ?? 0} rows break it`}`),
      next: "Look for two statements of the prompt that cannot both hold, and reword them.",
    },
  );
}
