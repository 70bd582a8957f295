/**
 * Workers that make the chunks of a run together. Each takes the next chunk as soon as it has room for it; one that dies is
 * replaced, and what it had not finished is made again. The first failure by the order of rows is the run's.
 */
import { setTimeout } from "node:timers/promises";
import { fail, ok } from "../../model/failure.ts";
import type { Failure, Result } from "../../model/failure.ts";
import type { ChunkRequest } from "../protocol.ts";
import type { Session } from "../session.ts";
import { attemptAt } from "./attempt.ts";
import type { ChunkFiles } from "./attempt.ts";

/** One chunk of a file. */
export interface Task {
  /** Its place among the chunks of its file. */
  readonly index: number;
  readonly files: ChunkFiles;
  request(worker: Worker): Omit<ChunkRequest, "type">;
  /** What its rows have kept, as the worker tells it. */
  kept(payload: Uint8Array): void;
}

/** A session at work on a run that it has begun. */
export interface Worker {
  readonly session: Session;
  /** It writes into the files that it has inherited; else its pieces come through its pipe. */
  readonly inherited: boolean;
}

export interface PoolRequest {
  /** The chunks in the order of their rows. */
  readonly tasks: Iterator<Task>;
  readonly workers: number;
  /** A worker that is there already and helps until the others are; the caller closes it. */
  readonly first: Session;
  /** The first works alone for so many milliseconds: it may be done before others would have started. */
  readonly patience: number;
  /** Opens one more worker. */
  open(): Promise<Result<Worker>>;
}

/** A worker has one chunk in work and one waiting, so that it never idles. */
const AHEAD = 2;
/** A chunk that has ended so many workers is itself what ends them. */
const MOST_DEATHS = 3;

interface Numbered {
  readonly order: number;
  readonly task: Task;
  deaths: number;
}

/** Makes all chunks; settled when every piece has arrived. Throws what `tasks` throws. */
export async function runPool(request: PoolRequest): Promise<Result<undefined>> {
  const pool = new Pool(request);
  try {
    return await pool.run();
  } finally {
    await pool.close();
  }
}

class Pool {
  readonly #request: PoolRequest;
  readonly #sessions = new Set<Session>();
  readonly #again: Numbered[] = [];
  readonly #settled = Promise.withResolvers<Result<undefined>>();
  #next = 0;
  #closed = false;
  #exhausted = false;
  /** Chunks that are not yet where they belong. */
  #open = 0;
  /** Chunks that no worker has answered for. */
  readonly #unanswered = new Set<number>();
  #failed: { readonly order: number; readonly failure: Failure; readonly last: boolean } | undefined;

  constructor(request: PoolRequest) {
    this.#request = request;
  }

  async run(): Promise<Result<undefined>> {
    const { workers, first, patience } = this.#request;
    let alone = true;
    void this.#work({ session: first, inherited: false }, () => alone);
    if (patience > 0) await Promise.race([this.#settled.promise, setTimeout(patience)]);
    if (!this.#exhausted && this.#failed === undefined) {
      const opened = Array.from({ length: workers }, () => this.#begin());
      // Where there are no others to be had, the first goes on alone.
      void Promise.all(opened).then((failures) => (alone = failures.every((failure) => failure !== undefined)));
    }
    return this.#settled.promise;
  }

  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all([...this.#sessions].map((session) => session.close()));
  }

  /** Opens a worker and lets it begin; why it cannot be had, or nothing. */
  async #begin(): Promise<Failure | undefined> {
    const worker = await this.#request.open();
    if (!worker.ok) return worker.failure;
    // The run may have ended while it opened.
    if (this.#closed) await worker.value.session.close();
    else {
      this.#sessions.add(worker.value.session);
      void this.#work(worker.value, () => true);
    }
    return undefined;
  }

  /** Lets a worker take chunks for as long as there are some and it is wanted. */
  async #work(worker: Worker, wanted: () => boolean): Promise<void> {
    const { session } = worker;
    /** What it has taken and not finished. */
    const taken = new Set<Numbered>();
    const room = { wake: (): void => undefined };
    let ahead = 0;
    let gone = false;
    void session.ended.then((failure) => {
      gone = true;
      this.#lose(session, failure, taken);
    });
    for (;;) {
      if (ahead >= AHEAD) await new Promise<void>((resolve) => (room.wake = resolve));
      const numbered = !gone && wanted() && this.#failed === undefined ? this.#take(taken) : undefined;
      if (numbered === undefined) return;
      const { task, order } = numbered;
      taken.add(numbered);
      ahead++;
      const attempt = attemptAt(task.index, task.files, () => {
        taken.delete(numbered);
        this.#open--;
        this.#settle();
      });
      this.#unanswered.add(order);
      void session.chunk(task.request(worker), attempt).then((result) => {
        ahead--;
        this.#unanswered.delete(order);
        if (result.ok) {
          task.kept(result.value);
          try {
            attempt.done();
          } catch (error) {
            this.#fail(order, fail("script", (error as Error).message).failure);
          }
        } else if (!session.lost) this.#fail(order, result.failure);
        room.wake();
        this.#settle();
      });
    }
  }

  /**
   * The next chunk for a worker that has taken others. Of those that are to be made again it gets none that comes before
   * one of its own: its later piece would wait for the earlier one, which it could not send before it is rid of the later.
   */
  #take(taken: ReadonlySet<Numbered>): Numbered | undefined {
    const last = Math.max(-1, ...[...taken].map(({ order }) => order));
    const again = this.#again.findIndex(({ order }) => order > last);
    if (again >= 0) return this.#again.splice(again, 1)[0];
    if (this.#exhausted) return undefined;
    try {
      const { done, value } = this.#request.tasks.next() as IteratorResult<Task, undefined>;
      if (done !== true) {
        this.#open++;
        return { order: this.#next++, task: value, deaths: 0 };
      }
      this.#exhausted = true;
      this.#settle();
    } catch (error) {
      this.#settled.reject(error);
    }
    return undefined;
  }

  /** A worker has ended: another one takes its place, and its unfinished chunks. */
  #lose(session: Session, failure: Failure, taken: ReadonlySet<Numbered>): void {
    this.#sessions.delete(session);
    if (taken.size === 0) return;
    const chunks = [...taken].sort((a, b) => a.order - b.order);
    const [lowest] = chunks as [Numbered, ...Numbered[]];
    if (!session.lost || ++lowest.deaths >= MOST_DEATHS) return this.#fail(lowest.order, failure, true);
    for (const { task } of chunks) for (const turns of Object.values(task.files.turns)) turns.restart(task.index);
    this.#again.push(...chunks);
    this.#again.sort((a, b) => a.order - b.order);
    void this.#begin().then((unable) => {
      if (unable !== undefined) this.#fail(lowest.order, unable, true);
    });
  }

  #fail(order: number, failure: Failure, last = false): void {
    if (this.#failed === undefined || order < this.#failed.order)
      this.#failed = { order, failure, last: last || this.#failed?.last === true };
    this.#settle();
  }

  /** A failure waits for those of earlier rows, unless the workers that make them may wait for a worker that is gone. */
  #settle(): void {
    const failed = this.#failed;
    if (failed === undefined) {
      if (this.#exhausted && this.#open === 0) this.#settled.resolve(ok(undefined));
    } else if (failed.last || ![...this.#unanswered].some((order) => order < failed.order))
      this.#settled.resolve({ ok: false, failure: failed.failure });
  }
}
