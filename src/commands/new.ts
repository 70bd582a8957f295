/** `rowsmith new`: a prompt to a generator script with its lock, tried and checked before either is written. */
import { dirname, relative } from "node:path";
import type { Author, Reading } from "../author/author.ts";
import { sha256 } from "../compile/index.ts";
import { lockPath, lockText } from "../lock/index.ts";
import type { Golden, Lock } from "../lock/index.ts";
import { fail, ok } from "../model/failure.ts";
import type { Failure, Result } from "../model/failure.ts";
import type { Schema } from "../model/schema.ts";
import type { Limits } from "../runner/job.ts";
import { parseRows } from "../read/csv-rows.ts";
import { makeFolder } from "../sink/folder.ts";
import { outputFailure } from "../sink/output-failure.ts";
import { replaceFile } from "../sink/replace-file.ts";
import type { CheckReport } from "../validate/index.ts";
import { checkSession } from "./check-session.ts";
import { goldenDigests, goldenOf } from "./golden.ts";
import { newTarget } from "./new-target.ts";
import { DEFAULT_CLOCK, DEFAULT_SEED } from "./script.ts";
import { beginRun } from "./run/sizes.ts";
import { provenance } from "./provenance.ts";
import { openTried } from "./trial.ts";
import { textOfRows } from "./run/write-rows.ts";

export interface NewOptions {
  readonly name: string;
  readonly prompt: string;
  readonly author: Author;
  readonly folder?: string;
  /** Overwrite a script that a person edited. */
  readonly force?: boolean | undefined;
  /** Write what was understood although something was not. */
  readonly acceptPartial?: boolean | undefined;
  readonly limits?: Limits | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface NewReport {
  readonly name: string;
  readonly path: string;
  readonly lockPath: string;
  readonly lines: number;
  readonly readings: readonly Reading[];
  readonly rows: number | undefined;
  readonly schema: Schema;
  readonly preview: readonly (readonly (string | null)[])[];
  readonly checks: CheckReport;
}

const PREVIEW_ROWS = 8;
/** A prompt is for a person to read, and it is kept in the lock. */
const MOST_PROMPT = 200_000;

export async function createGenerator(options: NewOptions): Promise<Result<NewReport>> {
  const folder = options.folder ?? process.cwd();
  if (options.prompt.trim() === "")
    return fail("usage", "the prompt is empty", {
      next: 'Say what the rows are: --prompt "…", --prompt-file FILE, or on standard input.',
    });
  if (options.prompt.length > MOST_PROMPT)
    return fail("usage", `the prompt has ${options.prompt.length} characters, more than ${MOST_PROMPT}`, {
      next: "Say only what the rows are.",
    });
  const target = newTarget(options.name, folder, options.force === true);
  if (!target.ok) return target;
  const path = target.value;

  const draft = await options.author.write({
    name: options.name,
    prompt: options.prompt,
    acceptPartial: options.acceptPartial === true,
  });
  if (!draft.ok) return draft;
  const { script, readings, rows } = draft.value;

  const proof = await prove(script, path, options);
  if (!proof.ok) return proof;
  const lock: Lock = {
    version: 1,
    prompt: options.prompt,
    author: options.author.id,
    ...provenance(),
    script: sha256(script),
    clock: DEFAULT_CLOCK,
    ...(rows === undefined ? {} : { rows }),
    golden: proof.value.golden,
  };
  const written = writeBoth(path, script, lock);
  if (!written.ok) return written;
  return ok({
    name: options.name,
    path: relative(folder, path),
    lockPath: relative(folder, lockPath(path)),
    lines: script.split("\n").length - 1,
    readings,
    rows,
    ...proof.value,
  });
}

type Proof = Pick<NewReport, "schema" | "preview" | "checks"> & { readonly golden: readonly Golden[] };

/** Runs the script as it will be run: purity, preview, checks, golden digests. */
async function prove(script: string, path: string, { limits, signal }: NewOptions): Promise<Result<Proof>> {
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

function writeBoth(path: string, script: string, lock: Lock): Result<undefined> {
  try {
    makeFolder(dirname(path));
    replaceFile(path, script);
    replaceFile(lockPath(path), lockText(lock));
    return ok(undefined);
  } catch (error) {
    return { ok: false, failure: outputFailure(error, path) };
  }
}
