/**
 * Rules whose SQL may run for long, or take memory that DuckDB does not count: tested in a process that has no environment
 * and is killed at a rule's deadline. The next process goes on with the rules behind it.
 */
import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PACKAGE_ROOT } from "../../model/package-root.ts";
import type { TableOptions } from "../../table/table.ts";
import type { UserRule } from "./rule-file.ts";
import type { RuleFinding } from "./rule-finding.ts";
import { unusable } from "./rules-here.ts";

export interface ApartRequest {
  readonly options: Omit<TableOptions, "signal">;
  readonly rules: readonly UserRule[];
  /** What the process may take, in MiB. */
  readonly memoryMegabytes: number;
}

/** What the child says: the rule that it turns to, what it found of it, or why it ends early. */
export type RuleMessage = { readonly at: number } | { readonly finding: RuleFinding } | { readonly end: string };

export interface ApartLimits {
  /** Seconds for each rule, and for opening the tables ten times as many. */
  readonly seconds: number;
  readonly signal?: AbortSignal | undefined;
}

/** Beside this module as a source, and in its own place where this module is bundled with others. */
const PROGRAM = join(
  PACKAGE_ROOT,
  import.meta.url.endsWith(".ts") ? "src/evaluate/rules/rules-child.ts" : "dist/src/evaluate/rules/rules-child.js",
);

/** The findings of rules, in their order; `rows` is how many the synthetic file has. */
export async function rulesApart(
  request: ApartRequest,
  rows: number,
  limits: ApartLimits,
): Promise<readonly RuleFinding[]> {
  const found: RuleFinding[] = [];
  while (found.length < request.rules.length) {
    const rules = request.rules.slice(found.length);
    const { findings, at, why } = await oneProcess({ ...request, rules }, limits);
    found.push(...findings);
    limits.signal?.throwIfAborted();
    if (why === undefined) continue;
    // Without a rule at fault, no further process would come further.
    const spoiled = at === undefined ? rules.slice(findings.length) : rules.slice(findings.length, findings.length + 1);
    found.push(...spoiled.map((rule) => unusable(rule, why, rows)));
  }
  return found;
}

interface Ended {
  readonly findings: readonly RuleFinding[];
  /** The rule that was being tested. */
  readonly at: number | undefined;
  /** Why it ended early. */
  readonly why: string | undefined;
}

async function oneProcess(request: ApartRequest, { seconds, signal }: ApartLimits): Promise<Ended> {
  const folder = await mkdtemp(join(tmpdir(), "rowsmith-rules-"));
  const child = fork(PROGRAM, {
    env: { TZ: "UTC", LC_ALL: "C", TMPDIR: folder, TEMP: folder, TMP: folder },
    execArgv: ["--no-warnings"],
    stdio: ["ignore", "ignore", "ignore", "ipc"],
    serialization: "advanced",
  });
  const findings: RuleFinding[] = [];
  let at: number | undefined;
  let why: string | undefined;
  let timer: NodeJS.Timeout | undefined;
  const end = (reason: string): void => {
    why ??= reason;
    child.kill("SIGKILL");
  };
  const within = (time: number): void => {
    clearTimeout(timer);
    timer = setTimeout(() => end(`it took longer than ${time} s and was ended`), time * 1000);
  };
  const abort = (): void => end("it was interrupted");
  signal?.addEventListener("abort", abort, { once: true });
  if (signal?.aborted === true) abort();
  try {
    within(seconds * 10);
    return await new Promise<Ended>((resolve) => {
      child.on("message", (message: RuleMessage) => {
        if ("end" in message) why ??= message.end;
        else if ("finding" in message) findings.push(message.finding);
        else {
          ({ at } = message);
          within(seconds);
        }
      });
      child.on("error", (error) => end(error.message));
      child.on("exit", (code, signal) => {
        if (findings.length < request.rules.length) why ??= `its process ended with ${signal ?? `code ${code}`}`;
        resolve({ findings, at, why });
      });
      child.send(request);
    });
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", abort);
    if (child.exitCode === null && child.signalCode === null && child.kill("SIGKILL")) await once(child, "exit");
    await rm(folder, { recursive: true, force: true });
  }
}
