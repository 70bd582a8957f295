/** `rowsmith show`: the contract of a script, and where the script came from. */
import type { Lock } from "../lock/index.ts";
import { ok } from "../model/failure.ts";
import type { Result } from "../model/failure.ts";
import type { Dataset } from "../model/schema.ts";
import { findScript, openScript } from "./script.ts";

export interface ShowOptions {
  readonly name: string;
  readonly folder?: string;
}

export interface Contract {
  readonly name: string;
  readonly path: string;
  readonly dataset: Dataset;
  readonly lock: Lock | undefined;
  /** Whether the script is still the one that the lock was made for. */
  readonly edited: boolean;
}

export async function show(options: ShowOptions): Promise<Result<Contract>> {
  const script = findScript(options.name, options.folder ?? process.cwd());
  if (!script.ok) return script;
  const { name, path, source, lock } = script.value;
  const opened = await openScript(source, path, { clock: lock?.clock });
  if (!opened.ok) return opened;
  await opened.value.session.close();
  return ok({
    name,
    path,
    dataset: opened.value.session.dataset,
    lock,
    edited: lock !== undefined && lock.script !== opened.value.compiled.hash,
  });
}
