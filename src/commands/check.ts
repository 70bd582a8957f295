/** `rowsmith check`: a script's trial, checks and golden digests; or a CSV file against a script's contract. */
import { statSync } from "node:fs";
import type { Stats } from "node:fs";
import { basename, relative, resolve } from "node:path";
import { lockPath, lockText } from "../lock/index.ts";
import type { Golden } from "../lock/index.ts";
import { fail, ok } from "../model/failure.ts";
import type { Result } from "../model/failure.ts";
import type { Dataset } from "../model/schema.ts";
import { shellWord } from "../model/shell-word.ts";
import type { Limits } from "../runner/job.ts";
import { outputFailure } from "../sink/output-failure.ts";
import { replaceFile } from "../sink/replace-file.ts";
import { checkFile } from "../validate/index.ts";
import type { CheckReport } from "../validate/index.ts";
import { checkSession } from "./check-session.ts";
import { goldenDigests, goldenOf } from "./golden.ts";
import { isHalfWritten } from "./refine/history.ts";
import { textOf } from "./script-pair.ts";
import { DEFAULT_CLOCK, DEFAULT_SEED, findScript, openScript, scriptNames } from "./script.ts";
import type { OpenScript, ScriptFile } from "./script.ts";
import type { SizeWishes } from "./run/sizes.ts";
import { causesOfOtherBytes, provenance } from "./provenance.ts";
import { openTried } from "./trial.ts";

export interface CheckOptions {
  readonly name: string;
  readonly folder?: string;
  readonly rows?: SizeWishes["rows"];
  readonly scale?: number | undefined;
  readonly seed?: number | undefined;
  /** A lock must be there, and script, lock and bytes must agree. */
  readonly frozen?: boolean | undefined;
  /** Write the lock anew from the script as it is. */
  readonly update?: boolean | undefined;
  readonly limits?: Limits | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface ScriptReport {
  readonly name: string;
  readonly dataset: Dataset;
  readonly checks: CheckReport;
  /** How script, lock and bytes compare. */
  readonly lock: LockState;
}

/** `agrees`: the lock's digests were made again · `absent`: there is no lock · `edited`: the script is newer than the lock · `interrupted`: a change was stopped between its two files · `updated`: the lock is new. */
export type LockState = "agrees" | "absent" | "edited" | "interrupted" | "updated";

/** Checks a script: purity, the contract on its rows, and its lock. */
export async function checkScript(options: CheckOptions): Promise<Result<ScriptReport>> {
  const folder = options.folder ?? process.cwd();
  const found = findScript(options.name, folder);
  if (!found.ok) return found;
  const script = found.value;
  const seed = options.seed ?? DEFAULT_SEED;
  if (options.frozen === true && script.lock === undefined)
    return fail("check", `${script.name} has no lock: ${relative(folder, script.lockPath)} is missing`, {
      next: `Write one: rowsmith check ${shellWord(script.name)} --update`,
    });

  const { limits, signal } = options;
  const clock = script.lock?.clock;
  const opened = await openTried(script.source, script.path, { seed, rows: options.rows, clock, limits, signal });
  if (!opened.ok) return opened;
  const { session } = opened.value;
  try {
    const checks = await checkSession(session, seed, { rows: options.rows, scale: options.scale, signal });
    if (!checks.ok) return checks;
    const lock =
      options.update === true && checks.value.passed
        ? await updateLock(script, opened.value)
        : await compareLock(script, opened.value, options, folder);
    return lock.ok ? ok({ name: script.name, dataset: session.dataset, checks: checks.value, lock: lock.value }) : lock;
  } finally {
    await session.close();
  }
}

/** The lock's claims, made again: which script, which engine, which bytes. */
async function compareLock(
  script: ScriptFile,
  { session, compiled }: OpenScript,
  options: CheckOptions,
  folder: string,
): Promise<Result<LockState>> {
  const { lock, name } = script;
  if (lock === undefined) return ok("absent");
  const next = `Where the change is meant, write the lock anew: rowsmith check ${shellWord(name)} --update`;
  if (lock.script !== compiled.hash) {
    const half = isHalfWritten(script.path, script.source, textOf(script.lockPath));
    if (options.frozen !== true) return ok(half ? "interrupted" : "edited");
    return fail(
      "check",
      `${relative(folder, script.path)} is not the script of its lock: it has SHA-256 ${compiled.hash.slice(0, 12)}…, the lock says ${lock.script.slice(0, 12)}…`,
      half
        ? {
            details: ["a change of the script was stopped before its lock was written"],
            next: `Take the change back, and make it again: rowsmith undo ${shellWord(name)}`,
          }
        : { next },
    );
  }
  const golden = await goldenDigests(session, lock.golden);
  if (!golden.ok) return golden;
  const index = golden.value.findIndex(({ sha256 }, k) => sha256 !== lock.golden[k]?.sha256);
  if (index < 0) return ok("agrees");
  const [made, locked] = [golden.value[index] as Golden, lock.golden[index] as Golden];
  return fail(
    "check",
    `the bytes of ${made.table === undefined ? name : `${name}, table ${made.table},`} for seed ${made.seed} and ${made.rows} rows are not those of its lock: SHA-256 ${made.sha256.slice(0, 12)}…, the lock says ${locked.sha256.slice(0, 12)}…`,
    { details: causesOfOtherBytes(lock), next },
  );
}

/** What the lock has digests of stays what it has digests of, as long as the script still makes it. */
function wantedGolden({ lock }: ScriptFile, dataset: Dataset): readonly Omit<Golden, "sha256">[] {
  const fresh = goldenOf(dataset);
  const kept = lock?.golden ?? [];
  const tables = (golden: readonly Omit<Golden, "sha256">[]): string =>
    [...new Set(golden.map(({ table }) => table ?? ""))].sort().join();
  return kept.length > 0 && tables(kept) === tables(fresh) ? kept : fresh;
}

async function updateLock(script: ScriptFile, { session, compiled }: OpenScript): Promise<Result<LockState>> {
  const wanted = wantedGolden(script, session.dataset);
  const golden = await goldenDigests(session, wanted);
  if (!golden.ok) return golden;
  const base = script.lock ?? { version: 1, prompt: "", author: "person", clock: DEFAULT_CLOCK };
  try {
    replaceFile(
      lockPath(script.path),
      lockText({ ...base, version: 1, ...provenance(), script: compiled.hash, golden: golden.value }),
    );
    return ok("updated");
  } catch (error) {
    return { ok: false, failure: outputFailure(error, lockPath(script.path)) };
  }
}

export interface FileOptions {
  readonly file: string;
  /** The script whose contract the file should keep. */
  readonly contract: string;
  /** Which table of the contract, where it has several. */
  readonly table?: string | undefined;
  readonly folder?: string;
  readonly limits?: Limits | undefined;
  readonly signal?: AbortSignal | undefined;
}

function statOf(path: string): Stats | Error | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch (error) {
    return error as Error;
  }
}

/** Checks a CSV file, wherever it came from, against a script's contract. */
export async function checkData(options: FileOptions): Promise<Result<CheckReport>> {
  const folder = options.folder ?? process.cwd();
  const path = resolve(folder, options.file);
  const there = statOf(path);
  if (there instanceof Error) return fail("usage", `${options.file} cannot be read: ${there.message}`);
  if (there === undefined) return fail("usage", `there is no file ${options.file}`);
  if (!there.isFile())
    return fail(
      "usage",
      `${options.file} is no file${there.isDirectory() ? ", but a folder" : ", but a pipe or a device"}`,
      {
        next: "A check reads a file more than once: write the rows to one first.",
      },
    );
  const script = findScript(options.contract, folder);
  if (!script.ok) return script;
  const opened = await openScript(script.value.source, script.value.path, {
    clock: script.value.lock?.clock,
    limits: options.limits,
    signal: options.signal,
  });
  if (!opened.ok) return opened;
  await opened.value.session.close();
  const { dataset } = opened.value.session;
  const table = options.table ?? (dataset.single ? dataset.tables[0]?.name : basename(path).replace(/\.csv$/i, ""));
  const schema = dataset.tables.find(({ name }) => name === table);
  if (schema === undefined)
    return fail(
      "usage",
      `there is no table ${table}; the tables are ${dataset.tables.map(({ name }) => name).join(", ")}`,
      {
        next: "Say which table the file is: --table NAME.",
      },
    );
  return checkFile({
    path,
    schema,
    ...(options.signal === undefined ? {} : { signal: options.signal }),
  });
}

/** All scripts of a folder, for a check without a name. */
export const allScripts = (folder: string = process.cwd()): readonly string[] => scriptNames(folder);
