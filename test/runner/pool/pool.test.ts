import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fail, ok } from "../../../src/model/failure.ts";
import type { Failure, Result } from "../../../src/model/failure.ts";
import type { Attempt } from "../../../src/runner/pool/attempt.ts";
import { runPool } from "../../../src/runner/pool/pool.ts";
import type { Task } from "../../../src/runner/pool/pool.ts";
import { Turns } from "../../../src/runner/pool/turns.ts";
import type { Session } from "../../../src/runner/session.ts";

/** A worker as `child/outlet.ts` has it: one piece may wait for its grant, and the next one waits for that. */
class Worker {
  readonly #queue: { readonly chunk: number; readonly attempt: Attempt; settle(result: Result<Uint8Array>): void }[] =
    [];
  readonly #file: string[];
  readonly #ended = Promise.withResolvers<Failure>();
  #held: { position: number | undefined; readonly chunk: number; arrive(): void } | undefined;
  lost = false;

  constructor(file: string[]) {
    this.#file = file;
  }

  get ended(): Promise<Failure> {
    return this.#ended.promise;
  }

  chunk(request: { readonly table: number }, attempt: Attempt): Promise<Result<Uint8Array>> {
    if (this.lost) return Promise.resolve(fail("script", "gone"));
    return new Promise((settle) => this.#queue.push({ chunk: request.table, attempt, settle }));
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  die(): void {
    this.lost = true;
    const { failure } = fail("script", "gone");
    this.#ended.resolve(failure);
    for (const { settle } of this.#queue.splice(0)) settle({ ok: false, failure });
  }

  /** Does what it can do next. */
  step(): void {
    const held = this.#held;
    if (held?.position !== undefined) {
      this.#file[held.position] = `${held.chunk}`;
      this.#held = undefined;
      return held.arrive();
    }
    if (held !== undefined) return;
    const next = this.#queue.shift();
    if (next === undefined) return;
    const piece = {
      channel: "rows" as const,
      bytes: 1,
      rows: 1,
      note: undefined,
      refuse: () => undefined,
      grant: (position: number): void => void (waiting.position = position),
    };
    const waiting: { position: number | undefined; chunk: number; arrive(): void } = {
      position: undefined,
      chunk: next.chunk,
      arrive: () => next.attempt.arrived?.(piece),
    };
    this.#held = waiting;
    next.attempt.piece?.(piece);
    next.settle(ok(new Uint8Array()));
  }
}

/** A sequence of numbers that a seed decides. */
function* numbers(seed: number): Generator<number, never> {
  for (let state = seed | 1; ; state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0) yield state >>> 8;
}

const breath = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

/** Makes chunks by workers that take steps, and die, in a random order. */
async function made(
  chunks: number,
  workers: number,
  steps: Iterator<number>,
  deaths: number,
  unable: boolean,
): Promise<{ readonly file: readonly string[]; readonly result: Result<undefined> | undefined }> {
  const file: string[] = [];
  const turns = new Turns({ position: 0, first: 0, together: true, onFinished: () => undefined });
  const all: Worker[] = [new Worker(file)];
  const tasks = Array.from({ length: chunks }, (_, index): Task => {
    const request = (): ReturnType<Task["request"]> => ({
      table: index,
      place: { from: index, to: index + 1, first: index === 0, last: index === chunks - 1 },
      wishes: { form: { format: { name: "csv" } } },
      way: "in turn",
    });
    return { index, files: { turns: { rows: turns }, write: () => undefined }, request, kept: () => undefined };
  });
  const outcome: { result?: Result<undefined> } = {};
  void runPool({
    tasks: tasks[Symbol.iterator]() as Iterator<Task>,
    workers,
    patience: 0,
    first: all[0] as unknown as Session,
    open: async () => {
      if (unable) return fail("script", "no process to be had");
      await breath();
      const worker = new Worker(file);
      all.push(worker);
      return ok({ session: worker as unknown as Session, inherited: false });
    },
  }).then((ended) => (outcome.result = ended));
  let dead = 0;
  for (let round = 0; round < 3000 && outcome.result === undefined; round++) {
    const alive = all.filter(({ lost }) => !lost);
    const worker = alive[(steps.next().value as number) % Math.max(1, alive.length)];
    if (dead < deaths && (steps.next().value as number) % 13 === 0) {
      worker?.die();
      dead++;
    } else worker?.step();
    await breath();
  }
  return { file, result: outcome.result };
}

describe("runPool", () => {
  it("ends with every chunk in its place, whoever dies on the way", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 30 }),
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 0, max: 2 }),
        fc.nat(),
        async (chunks, workers, deaths, seed) => {
          const { file, result } = await made(chunks, workers, numbers(seed), deaths, false);
          expect(result).toEqual(ok(undefined));
          expect(file).toEqual(Array.from({ length: chunks }, (_, index) => `${index}`));
        },
      ),
      { numRuns: 300 },
    );
  });

  it("lets the first worker go on alone where no others are to be had", async () => {
    const zeros: Iterator<number> = { next: () => ({ value: 0 }) };
    const { file, result } = await made(20, 3, zeros, 0, true);
    expect(result).toEqual(ok(undefined));
    expect(file).toHaveLength(20);
  });

  it("ends where a file cannot be opened when its turn comes, with what was thrown", async () => {
    const tasks: Iterator<Task> = {
      next: () => {
        throw new Error("no room");
      },
    };
    const first = new Worker([]) as unknown as Session;
    await expect(
      runPool({ tasks, workers: 1, patience: 0, first, open: async () => fail("script", "none") }),
    ).rejects.toThrow("no room");
  });
});
