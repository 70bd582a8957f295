/** compile: a script's text to checked JavaScript for the isolate, from the cache where it has been compiled before. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fail, ok } from "../model/failure.ts";
import type { Result } from "../model/failure.ts";
import { PACKAGE_ROOT, VERSION } from "../model/package-root.ts";
import type { Bundle } from "./bundle.ts";
import { readCache, sha256, writeCache } from "./cache.ts";

export { readCache, sha256, writeCache } from "./cache.ts";

/** A script that has passed the import policy and the type check. */
export interface Compiled extends Bundle {
  /** The script's name in messages. */
  readonly file: string;
  readonly source: string;
  /** SHA-256 of the source. */
  readonly hash: string;
  /** SHA-256 of everything that went into it. */
  readonly key: string;
}

/** Compilation runs on the host, where nothing limits it but the size of its source. */
const MOST_SOURCE = 1 << 22;

let engine: string | undefined;

/** The trusted engine of the isolate, as the build made it. */
export function engineCode(): string {
  engine ??= readFileSync(join(PACKAGE_ROOT, "dist/engine.js"), "utf8");
  return engine;
}

/** Compiles and type-checks a script; `file` is its name in messages. */
export async function compile(source: string, file: string): Promise<Result<Compiled>> {
  if (source.length > MOST_SOURCE)
    return fail("script", `the script has ${source.length} characters, more than ${MOST_SOURCE}`, {
      place: { file, line: 1 },
    });
  const key = sha256(JSON.stringify([VERSION, sha256(engineCode()), source]));
  const kept = readCache(key);
  const identity = { file, source, hash: sha256(source), key };
  if (kept !== undefined) return ok({ ...(JSON.parse(kept) as Bundle), ...identity });

  // Loaded only here: what has been compiled before needs neither compiler.
  const { bundleScript } = await import("./bundle.ts");
  const bundle = await bundleScript(source, file);
  if (!bundle.ok) return bundle;
  const { typeCheck } = await import("./typecheck.ts");
  const types = await typeCheck(source, file);
  if (!types.ok) return types;
  writeCache(key, JSON.stringify(bundle.value));
  return ok({ ...bundle.value, ...identity });
}
