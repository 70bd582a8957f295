/** The process in which cases are tried, one after the other; its parent sees in a file which one is under way. */
import { openSync, writeSync } from "node:fs";
import { attempt, kindOf, thrown } from "./attempt.ts";
import { minimise } from "./minimise.ts";
import { Random } from "./random.ts";
import type { Cases, Input } from "./target.ts";
import { targetOf } from "./targets.ts";
import { PROGRESS_BYTES, STATE } from "./task.ts";
import type { Message, Task } from "./task.ts";

const progress = openSync(process.argv[2] as string, "r+");
const task = await new Promise<Task>((resolve) => process.once("message", (message) => resolve(message as Task)));
const send = (message: Message): Promise<void> =>
  new Promise((resolve) => process.send?.(message, undefined, undefined, () => resolve()));
const drawn = (cases: Cases, number: number): Input => cases.draw(new Random(`${task.seed} ${task.target} ${number}`));

const places = new Int32Array(PROGRESS_BYTES / 4);
function at(number: number, minimising = 0): void {
  places[0] = number;
  places[1] = minimising;
  writeSync(progress, places, 0, PROGRESS_BYTES, 0);
}

/** What went wrong beside the case under way: in a callback, or in a promise that nobody waits for. */
let beside: string | undefined;
for (const event of ["uncaughtException", "unhandledRejection"] as const)
  process.on(event, (error: unknown) => (beside ??= `beside the case, ${thrown(error)}`));

const cases = await targetOf(task.target).open();
const watched: Cases = {
  draw: (random) => cases.draw(random),
  async attempt(input) {
    beside = undefined;
    const found = cases.attempt(input);
    if (!(found instanceof Promise)) return found;
    return (await found) ?? beside;
  },
};
let next = task.from;
if (task.only === undefined) await drawnCases();
else if (task.only === "draw") await send({ kind: "drawn", input: drawn(cases, task.from) });
else await givenCases(task.only.inputs);
at(STATE.closing);
if (cases.close !== undefined) await cases.close();
await send({ kind: "end", next, tally: { ...cases.tally } });
process.disconnect?.();

async function drawnCases(): Promise<void> {
  const end = performance.now() + task.milliseconds;
  const seen = new Set<string>();
  for (; next < task.to && performance.now() < end; next++) {
    at(next);
    const input = drawn(cases, next);
    const found = await attempt(watched, input);
    // Events have their turn, too.
    if (next % 512 === 0) await new Promise((resolve) => setImmediate(resolve));
    if (found === undefined) continue;
    const kind = kindOf(found);
    if (seen.has(kind)) {
      await send({ kind: "again", finding: found });
      continue;
    }
    seen.add(kind);
    at(next, 1);
    await send({ kind: "finding", case: next, ...(await minimise(watched, input, found)) });
  }
}

async function givenCases(inputs: readonly Input[]): Promise<void> {
  for (const input of inputs) {
    at(next);
    const finding = await attempt(watched, input);
    if (finding !== undefined) await send({ kind: "finding", case: next, finding, input });
    next++;
  }
}
