/** The thread in which cases are tried, one after the other; the parent sees in shared memory which one is under way. */
import { parentPort, workerData } from "node:worker_threads";
import { attempt, kindOf, thrown } from "./attempt.ts";
import { minimise } from "./minimise.ts";
import { Random } from "./random.ts";
import type { Cases, Input } from "./target.ts";
import { targetOf } from "./targets.ts";
import { CLOSING, PLACE } from "./task.ts";
import type { Message, Task } from "./task.ts";

const task = workerData as Task;
const places = new Int32Array(task.shared);
const send = (message: Message): void => parentPort?.postMessage(message);
const drawn = (cases: Cases, number: number): Input => cases.draw(new Random(`${task.seed} ${task.target} ${number}`));

/** What went wrong beside the case under way: in a callback, or in a promise that nobody waits for. */
let beside: string | undefined;
for (const event of ["uncaughtException", "unhandledRejection"] as const)
  process.on(event, (error: unknown) => (beside ??= `beside the case, ${thrown(error)}`));

const cases = await targetOf(task.target).open();
const watched: Cases = {
  ...cases,
  draw: (random) => cases.draw(random),
  async attempt(input) {
    beside = undefined;
    const found = cases.attempt(input);
    if (!(found instanceof Promise)) return found;
    return (await found) ?? beside;
  },
};
let next = task.from;
if (task.only === undefined) await manyCases();
else if (task.only === "draw") send({ kind: "drawn", input: drawn(cases, task.from) });
else await oneCase(task.only.input);
if (cases.tally !== undefined) send({ kind: "tally", tally: { ...cases.tally } });
await cases.close?.();
send({ kind: "end", next });

async function manyCases(): Promise<void> {
  const end = performance.now() + task.milliseconds;
  const seen = new Set<string>();
  for (; next < task.to && performance.now() < end; next++) {
    const number = next;
    Atomics.store(places, PLACE.case, number);
    const input = drawn(cases, number);
    const found = await attempt(watched, input);
    // Events have their turn, too.
    if (number % 512 === 0) await new Promise((resolve) => setImmediate(resolve));
    if (found === undefined) continue;
    const kind = kindOf(found);
    if (seen.has(kind)) send({ kind: "again", finding: found });
    else {
      seen.add(kind);
      Atomics.store(places, PLACE.minimising, 1);
      const small = await minimise(watched, input, found);
      Atomics.store(places, PLACE.minimising, 0);
      send({ kind: "finding", case: number, ...small });
    }
  }
  Atomics.store(places, PLACE.case, CLOSING);
}

async function oneCase(input: Input): Promise<void> {
  Atomics.store(places, PLACE.case, task.from);
  const finding = await attempt(watched, input);
  if (finding !== undefined) send({ kind: "finding", case: task.from, finding, input });
}
