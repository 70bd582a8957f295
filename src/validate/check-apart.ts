/**
 * A check in a process of its own, for SQL that is not plain. The process has no environment and is killed at the
 * deadline, at the caller's signal, and by itself where its memory grows past the cap. What it
 * writes, it writes into a folder that is removed here.
 */
import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Result } from "../model/failure.ts";
import { PACKAGE_ROOT } from "../model/package-root.ts";
import { DEFAULT_LIMITS } from "../database/session.ts";
import type { QueryEnd } from "../database/open.ts";
import { endFailure } from "./end-failure.ts";
import type { CheckReport, CheckRequest, TogetherRequest } from "./report.ts";

/** What the child says: the rule it turns to, that its memory is spent, or the result. */
export type ChildMessage =
  | { readonly at: string | undefined }
  | { readonly end: "memory" }
  | { readonly result: Result<CheckReport> };

/** Beside this module as a source, and in its own place where this module is bundled with others. */
const PROGRAM = join(
  PACKAGE_ROOT,
  import.meta.url.endsWith(".ts") ? "src/validate/check-child.ts" : "dist/src/validate/check-child.js",
);

/** Time for DuckDB to end by itself before its process is killed. */
const GRACE = 500;

export async function checkApart({ signal, ...request }: CheckRequest | TogetherRequest): Promise<Result<CheckReport>> {
  const folder = await mkdtemp(join(tmpdir(), "rowsmith-check-"));
  const child = fork(PROGRAM, {
    env: { TZ: "UTC", LC_ALL: "C", TMPDIR: folder, TEMP: folder, TMP: folder },
    execArgv: ["--no-warnings"],
    stdio: ["ignore", "ignore", "ignore", "ipc"],
    serialization: "advanced",
  });
  let at: string | undefined;
  let end: QueryEnd | undefined;
  const kill = (why: QueryEnd): void => {
    end ??= why;
    child.kill("SIGKILL");
  };
  const abort = (): void => kill("interrupted");
  const timer = setTimeout(() => kill("deadline"), (request.limits?.seconds ?? DEFAULT_LIMITS.seconds) * 1000 + GRACE);
  signal?.addEventListener("abort", abort, { once: true });
  if (signal?.aborted === true) abort();
  try {
    return await new Promise<Result<CheckReport>>((resolve) => {
      const ended = (message: string): void =>
        resolve({ ok: false, failure: endFailure({ end: end ?? "refused", message }, request, at) });
      child.on("message", (message: ChildMessage) => {
        if ("at" in message) at = message.at;
        else if ("end" in message) end = message.end;
        else resolve(message.result);
      });
      child.on("error", (error) => ended(error.message));
      child.on("exit", (code, signal) => ended(`its process ended with ${signal ?? `code ${code}`}`));
      child.send(request);
    });
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", abort);
    if (child.exitCode === null && child.signalCode === null && child.kill("SIGKILL")) await once(child, "exit");
    await rm(folder, { recursive: true, force: true });
  }
}
