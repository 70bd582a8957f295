/** Runs a target in a thread of its own and watches it: a case that does not end is a finding, not the end of the fuzzer. */
import { Worker } from "node:worker_threads";
import { kindOf, thrown } from "./attempt.ts";
import type { Input } from "./target.ts";
import { targetOf } from "./targets.ts";
import { CLOSING, OPENING, PLACE } from "./task.ts";
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

export type Wanted = Pick<Task, "target" | "seed" | "from" | "to" | "milliseconds" | "only">;

const LOOK_MILLISECONDS = 50;
const OPEN_MILLISECONDS = 120_000;
/** How many times as long a case may take when it is tried again. */
const PATIENCE = 4;
const MINIMISE_MILLISECONDS = 60_000;
/** Threads that end before their time: after so many, something else is wrong. */
const MOST_THREADS = 50;

/** Tries the cases that are wanted. */
export async function fuzz(wanted: Wanted): Promise<Report> {
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
  for (let threads = 0; threads < MOST_THREADS; threads++) {
    const left = wanted.milliseconds - (performance.now() - start);
    if (left <= 0 || from >= wanted.to) break;
    const end = await thread({ ...wanted, from, milliseconds: left }, (message) => {
      if (message.kind === "finding") note(message.case, message.finding, message.input);
      else if (message.kind === "again") again++;
      else if (message.kind === "tally")
        for (const [what, count] of Object.entries(message.tally)) tally[what] = (tally[what] ?? 0) + count;
    });
    if (end.problem === undefined) {
      cases += (end.next ?? from) - from;
      break;
    }
    const reached = Math.max(end.case, from);
    cases += reached + 1 - from;
    const input =
      wanted.only === undefined || wanted.only === "draw" ? await inputOf(wanted, reached) : wanted.only.input;
    // A machine that is busy with something else makes slow what is not: such a case has a second chance.
    const late = end.late && wanted.only === undefined && end.case >= 0;
    const problem = late ? await patiently(wanted.target, input) : end.problem;
    if (problem !== undefined) note(reached, problem, input);
    if (end.case < 0 || wanted.only !== undefined) break;
    from = reached + 1;
  }
  const seconds = (performance.now() - start) / 1000;
  return { target: wanted.target, cases, seconds, findings: [...findings.values()], again, tally };
}

/** Tries an input by itself, with a deadline that is several times as long. */
async function patiently(target: string, input: Input): Promise<string | undefined> {
  let finding: string | undefined;
  const end = await thread(
    { target, seed: 0, from: 0, to: 1, milliseconds: 600_000, only: { input } },
    (message) => {
      if (message.kind === "finding") finding = message.finding;
    },
    PATIENCE,
  );
  return finding ?? end.problem;
}

/** Tries one input; gives what is wrong with it. */
export async function repeat(target: string, input: Input): Promise<string | undefined> {
  const { findings } = await fuzz({ target, seed: 0, from: 0, to: 1, milliseconds: 600_000, only: { input } });
  return findings[0]?.finding;
}

/** The input of a case, drawn anew; undefined where even that does not end. */
async function inputOf({ target, seed }: Wanted, number: number): Promise<Input> {
  let input: Input;
  await thread({ target, seed, from: number, to: number + 1, milliseconds: 5000, only: "draw" }, (message) => {
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

async function thread(wanted: Wanted, hear: (message: Message) => void, patience = 1): Promise<End> {
  const deadline = targetOf(wanted.target).deadline * patience;
  const shared = new SharedArrayBuffer(8);
  const places = new Int32Array(shared);
  places[PLACE.case] = OPENING;
  const worker = new Worker(new URL("worker.ts", import.meta.url), {
    workerData: { ...wanted, shared } satisfies Task,
    resourceLimits: { maxOldGenerationSizeMb: 1024 },
  });
  const ended = Promise.withResolvers<string | undefined>();
  let late = false;
  let next: number | undefined;
  worker.on("message", (message: Message) => {
    if (message.kind === "end") next = message.next;
    hear(message);
  });
  worker.on("error", (error) => ended.resolve(`ended its thread: ${thrown(error)}`));
  worker.on("exit", () => ended.resolve(next === undefined ? "ended its thread" : undefined));
  let last = OPENING;
  let since = performance.now();
  const timer = setInterval(() => {
    const now = Atomics.load(places, PLACE.case);
    if (now !== last) [last, since] = [now, performance.now()];
    const most =
      now === OPENING || now === CLOSING
        ? OPEN_MILLISECONDS
        : Atomics.load(places, PLACE.minimising) === 1
          ? MINIMISE_MILLISECONDS
          : deadline;
    if (performance.now() - since <= most) return;
    late = true;
    ended.resolve(`did not end within ${most} ms`);
  }, LOOK_MILLISECONDS);
  const problem = await ended.promise;
  clearInterval(timer);
  await worker.terminate();
  return { case: Atomics.load(places, PLACE.case), next, problem, late };
}
