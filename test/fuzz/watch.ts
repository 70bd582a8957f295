/** Runs a target in a process of its own and watches it: a case that does not end is a finding, not the end of the fuzzer. */
import { fork } from "node:child_process";
import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { kindOf } from "./attempt.ts";
import type { Input } from "./target.ts";
import { targetOf } from "./targets.ts";
import { PROGRESS_BYTES, STATE } from "./task.ts";
import type { Message, Task } from "./task.ts";

export interface Finding {
  readonly target: string;
  readonly seed: number;
  /** The number of the case that showed it first. */
  readonly case: number;
  readonly finding: string;
  readonly input: Input;
}

export interface Report {
  readonly target: string;
  readonly cases: number;
  readonly seconds: number;
  readonly findings: readonly Finding[];
  /** Further cases with findings of the same kinds. */
  readonly again: number;
  readonly tally: Readonly<Record<string, number>>;
}

const LOOK_MILLISECONDS = 50;
const OPEN_MILLISECONDS = 120_000;
const MINIMISE_MILLISECONDS = 60_000;
/** How many times as long a case may take when it is tried again. */
const PATIENCE = 4;
/** Processes that end before their time: after so many, something else is wrong. */
const MOST_PROCESSES = 50;
const MEGABYTES = 1024;

/** Tries the cases that are wanted. */
export async function fuzz(wanted: Task): Promise<Report> {
  const start = performance.now();
  const findings = new Map<string, Finding>();
  const tally: Record<string, number> = {};
  let again = 0;
  let cases = 0;
  let from = wanted.from;
  const note = (number: number, finding: string, input: Input): void => {
    const kind = kindOf(finding);
    if (findings.has(kind)) again++;
    else findings.set(kind, { target: wanted.target, seed: wanted.seed, case: number, finding, input });
  };
  for (let processes = 0; processes < MOST_PROCESSES; processes++) {
    const left = wanted.milliseconds - (performance.now() - start);
    if (left <= 0 || from >= wanted.to) break;
    const end = await inProcess({ ...wanted, from, milliseconds: left }, (message) => {
      if (message.kind === "finding") note(message.case, message.finding, message.input);
      else if (message.kind === "again") again++;
      else if (message.kind === "end")
        for (const [what, count] of Object.entries(message.tally)) tally[what] = (tally[what] ?? 0) + count;
    });
    if (end.problem === undefined) {
      cases += (end.next ?? from) - from;
      break;
    }
    const reached = Math.max(end.case, from);
    cases += reached + 1 - from;
    const input = await inputOf(wanted, reached);
    // A machine that is busy with something else makes slow what is not: such a case has a second chance.
    const problem = end.late && end.case >= 0 ? await repeat(wanted.target, input, PATIENCE) : end.problem;
    if (problem !== undefined) note(reached, problem, input);
    if (end.case < 0) break;
    from = reached + 1;
  }
  const seconds = (performance.now() - start) / 1000;
  return { target: wanted.target, cases, seconds, findings: [...findings.values()], again, tally };
}

/** Tries one input; gives what is wrong with it. */
export const repeat = async (target: string, input: Input, patience = 1): Promise<string | undefined> =>
  (await repeatAll(target, [input], patience))[0];

/** Tries inputs in one process; gives what is wrong with each, and of those that come after one that ends it, nothing. */
export async function repeatAll(
  target: string,
  inputs: readonly Input[],
  patience = 1,
): Promise<readonly (string | undefined)[]> {
  const found: (string | undefined)[] = inputs.map(() => undefined);
  const task: Task = { target, seed: 0, from: 0, to: inputs.length, milliseconds: 600_000, only: { inputs } };
  const end = await inProcess(
    task,
    (message) => {
      if (message.kind === "finding") found[message.case] = message.finding;
    },
    patience,
  );
  if (end.problem !== undefined) found[Math.max(0, end.case)] ??= end.problem;
  return found;
}

/** The input of a case: given, or drawn anew; undefined where even that does not end. */
async function inputOf({ target, seed, only }: Task, number: number): Promise<Input> {
  if (only !== undefined && only !== "draw") return only.inputs[number];
  let input: Input;
  await inProcess({ target, seed, from: number, to: number + 1, milliseconds: 5000, only: "draw" }, (message) => {
    if (message.kind === "drawn") input = message.input;
  });
  return input;
}

interface End {
  /** The last case that was begun. */
  readonly case: number;
  /** The one after the last that was tried, where it ended by itself. */
  readonly next: number | undefined;
  readonly problem: string | undefined;
  /** It did not end in time. */
  readonly late: boolean;
}

async function inProcess(task: Task, hear: (message: Message) => void, patience = 1): Promise<End> {
  const deadline = targetOf(task.target).deadline * patience;
  const folder = mkdtempSync(join(tmpdir(), "rowsmith-fuzz-"));
  const path = join(folder, "progress");
  const places = new Int32Array(PROGRESS_BYTES / 4);
  places[0] = STATE.opening;
  writeFileSync(path, places);
  const progress = openSync(path, "r");
  const child = fork(join(import.meta.dirname, "worker.ts"), [path], {
    serialization: "advanced",
    execArgv: [`--max-old-space-size=${MEGABYTES}`, "--no-warnings"],
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  const ended = Promise.withResolvers<string | undefined>();
  let next: number | undefined;
  child.on("message", (message: Message) => {
    hear(message);
    if (message.kind !== "end") return;
    next = message.next;
    ended.resolve(undefined);
  });
  child.on("error", (error) => ended.resolve(`its process did not start: ${error.message}`));
  child.on("exit", (code, signal) => ended.resolve(`ended its process with ${signal ?? `code ${code}`}`));
  child.send(task);
  let late = false;
  let last: number = STATE.opening;
  let since = performance.now();
  const timer = setInterval(() => {
    readSync(progress, places, 0, PROGRESS_BYTES, 0);
    const [now, minimising] = [places[0] as number, places[1] as number];
    if (now !== last) [last, since] = [now, performance.now()];
    const most = now < 0 ? OPEN_MILLISECONDS : minimising === 1 ? MINIMISE_MILLISECONDS : deadline;
    if (performance.now() - since <= most) return;
    late = true;
    ended.resolve(`did not end within ${most} ms`);
  }, LOOK_MILLISECONDS);
  try {
    const problem = await ended.promise;
    readSync(progress, places, 0, PROGRESS_BYTES, 0);
    return { case: places[0] as number, next, problem, late };
  } finally {
    clearInterval(timer);
    child.kill("SIGKILL");
    closeSync(progress);
    rmSync(folder, { recursive: true });
  }
}
