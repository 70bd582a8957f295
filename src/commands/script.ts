/** Finds a generator script by the name a person gives, and makes it ready to run. */
import { existsSync, readdirSync } from "node:fs";
import { basename, join, relative, resolve } from "node:path";
import { compile, engineCode, readCache, sha256, writeCache } from "../compile/index.ts";
import type { Compiled } from "../compile/index.ts";
import { draftPath, isDraft } from "./drafts.ts";
import { lockPath, readLock } from "../lock/index.ts";
import type { Lock } from "../lock/index.ts";
import { fail, ok } from "../model/failure.ts";
import type { Result } from "../model/failure.ts";
import { shellWord } from "../model/shell-word.ts";
import type { Dataset } from "../model/schema.ts";
import { readSmallFile } from "../read/small-file.ts";
import { Session } from "../runner/session.ts";
import type { Descriptions, Limits } from "../runner/job.ts";
import type { Variation } from "../runner/spawn.ts";

/** What `Date` shows to a script without a lock: rows may not depend on the day they are made. */
export const DEFAULT_CLOCK = "2026-01-01T00:00:00Z";
export const DEFAULT_SEED = 42;

/** Of a script; the compiler takes fewer. */
const MOST_BYTES = 1 << 24;

/** A script on disk, not yet compiled. */
export interface ScriptFile {
  /** `coffee-shop` for `generated/coffee-shop.ts`. */
  readonly name: string;
  readonly path: string;
  readonly source: string;
  readonly lockPath: string;
  readonly lock: Lock | undefined;
}

/** The script `generated/NAME.ts` of the folder, or the script at the path NAME; a draft of it only where that is said. */
export function findScript(name: string, folder: string, draft: boolean = false): Result<ScriptFile> {
  const named = /[\\/]|\.ts$/.test(name) ? resolve(folder, name) : join(folder, "generated", `${name}.ts`);
  const path = draft && !isDraft(named) ? draftPath(named) : named;
  const shown = relative(folder, path);
  if (isDraft(path) && !draft) return notPassed(shown, name);
  let source: string;
  try {
    source = readSmallFile(path, MOST_BYTES);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT")
      return fail("usage", `${shown} could not be read: ${(error as Error).message}`);
    if (!draft && existsSync(draftPath(path))) return notPassed(relative(folder, draftPath(path)), name);
    return fail("usage", `there is no ${draft ? "draft" : "script"} ${shown}`, { next: nextStep(name, folder) });
  }
  const lock = readLock(lockPath(path));
  return lock.ok ? ok({ name: basename(path, ".ts"), path, source, lockPath: lockPath(path), lock: lock.value }) : lock;
}

const notPassed = (shown: string, name: string): Result<never> =>
  fail("usage", `${shown} is a draft: it has not passed its trial`, {
    next: `Its faults stand at its head. Correct it and take it with rowsmith adopt ${shellWord(basename(name).replace(/(\.draft)?\.ts$/, ""))} ${shellWord(shown)}, or add --draft.`,
  });

function nextStep(name: string, folder: string): string {
  const there = scriptNames(folder);
  return there.length > 0
    ? `The scripts here are: ${there.join(", ")}.`
    : `Make one: rowsmith new ${shellWord(basename(name, ".ts"))} --prompt "…"`;
}

/** The names of all scripts in `generated/`, sorted. */
export function scriptNames(folder: string): readonly string[] {
  const generated = join(folder, "generated");
  let files: readonly string[];
  try {
    files = readdirSync(generated);
  } catch {
    return [];
  }
  return files
    .filter((file) => file.endsWith(".ts") && !file.endsWith(".d.ts") && !isDraft(file))
    .map((file) => basename(file, ".ts"))
    .sort();
}

/** A script in its child process, and what it was compiled from. */
export interface OpenScript {
  readonly compiled: Compiled;
  readonly session: Session;
}

export interface OpenOptions {
  /** Descriptors that the child process inherits. */
  readonly inherited?: readonly number[] | undefined;
  readonly clock?: string | undefined;
  readonly limits?: Limits | undefined;
  readonly blockRows?: number | undefined;
  /** A child that is not as usual, and what runs in its isolate before the engine; for trials. */
  readonly variation?: (Variation & { readonly prelude?: string }) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** The description that this script gave last, where it was valid: kept, so that its validation is not repeated in every run. */
function descriptionsOf({ key }: Compiled): Descriptions {
  const place = sha256(`description ${key}`);
  const text = readCache(place);
  const kept = text === undefined ? undefined : (JSON.parse(text) as { digest: string; dataset: Dataset });
  return {
    some: kept !== undefined,
    known: (description) => (kept?.digest === sha256(description) ? kept.dataset : undefined),
    keep: (description, dataset) => writeCache(place, JSON.stringify({ digest: sha256(description), dataset })),
  };
}

/** Compiles a script and loads it into a child process; the caller closes the session. */
export async function openScript(source: string, file: string, options: OpenOptions): Promise<Result<OpenScript>> {
  const compiled = await compile(source, file);
  if (!compiled.ok) return compiled;
  const { code, map } = compiled.value;
  const { clock = DEFAULT_CLOCK, limits, blockRows, variation, signal } = options;
  const job = {
    code,
    map,
    file,
    source,
    engine: `${variation?.prelude ?? ""}${engineCode()}`,
    descriptions: descriptionsOf(compiled.value),
    clock: Date.parse(clock),
    ...(limits === undefined ? {} : { limits }),
    ...(signal === undefined ? {} : { signal }),
    ...(blockRows === undefined ? {} : { blockRows }),
    ...(variation === undefined ? {} : { variation }),
  };
  const session = await Session.open(job, options.inherited);
  return session.ok ? ok({ compiled: compiled.value, session: session.value }) : session;
}
