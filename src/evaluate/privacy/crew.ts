/** Threads that work side by side on shared memory. Who did what makes no difference to what is found. */
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { PACKAGE_ROOT } from "../../model/package-root.ts";
import { perform } from "./work.ts";
import type { Answers, Work } from "./work.ts";

export interface Crew extends AsyncDisposable {
  /** How many pieces of work are done at once. */
  readonly size: number;
  /** Does pieces of work, and gives what each found, in their order. Rejects with the signal's reason. */
  work<Kind extends Work["kind"]>(pieces: readonly Piece<Kind>[]): Promise<readonly Answers[Kind][]>;
}

type Piece<Kind extends Work["kind"]> = Extract<Work, { readonly kind: Kind }>;

/** As many threads as there are cores, but not more than this. */
const MOST = 4;

/** Beside this module as a source, and in its own place where this module is bundled with others. */
const PROGRAM = join(
  PACKAGE_ROOT,
  import.meta.url.endsWith(".ts")
    ? "src/evaluate/privacy/neighbour-worker.ts"
    : "dist/src/evaluate/privacy/neighbour-worker.js",
);

/** A crew of so many threads; none: the work is done here, which is faster where there is little of it. */
export function openCrew(
  threads: number = Math.min(MOST, availableParallelism()),
  signal: AbortSignal | undefined = undefined,
): Crew {
  return threads === 0 ? here(signal) : new ThreadCrew(threads, signal);
}

const here = (signal: AbortSignal | undefined): Crew => ({
  size: 1,
  async work<Kind extends Work["kind"]>(pieces: readonly Piece<Kind>[]): Promise<readonly Answers[Kind][]> {
    const done: Answers[Kind][] = [];
    for (const piece of pieces) {
      signal?.throwIfAborted();
      done.push(perform(piece as Work) as Answers[Kind]);
      // Signals and timers have their turn between two pieces.
      await new Promise((resolve) => setImmediate(resolve));
    }
    return done;
  },
  [Symbol.asyncDispose]: async () => undefined,
});

class ThreadCrew implements Crew {
  readonly size: number;
  readonly #idle: Worker[];
  readonly #all: readonly Worker[];
  readonly #signal: AbortSignal | undefined;

  constructor(threads: number, signal: AbortSignal | undefined) {
    this.size = threads;
    this.#signal = signal;
    this.#all = Array.from({ length: threads }, () => {
      const worker = new Worker(PROGRAM, { env: {}, execArgv: ["--no-warnings"], stdout: true, stderr: true });
      worker.unref();
      return worker;
    });
    this.#idle = [...this.#all];
  }

  async work<Kind extends Work["kind"]>(pieces: readonly Piece<Kind>[]): Promise<readonly Answers[Kind][]> {
    const done: Answers[Kind][] = [];
    let next = 0;
    const shift = async (): Promise<void> => {
      while (next < pieces.length) {
        this.#signal?.throwIfAborted();
        const place = next++;
        done[place] = (await this.#perform(pieces[place] as Work)) as Answers[Kind];
      }
    };
    await Promise.all(Array.from({ length: Math.min(this.size, pieces.length) }, shift));
    return done;
  }

  #perform(piece: Work): Promise<Answers[Work["kind"]]> {
    const worker = this.#idle.pop() as Worker;
    const signal = this.#signal;
    return new Promise((resolve, reject) => {
      const settle = (finish: () => void): void => {
        worker.off("message", message).off("error", error).off("exit", exit).unref();
        signal?.removeEventListener("abort", abort);
        this.#idle.push(worker);
        finish();
      };
      const message = (found: Answers[Work["kind"]]): void => settle(() => resolve(found));
      const error = (reason: Error): void => settle(() => reject(reason));
      const exit = (): void => error(new Error("a thread that compares rows has ended"));
      const abort = (): void => error(signal?.reason as Error);
      worker.once("message", message).once("error", error).once("exit", exit).ref();
      signal?.addEventListener("abort", abort, { once: true });
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
      worker.postMessage(piece);
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.#all.map((worker) => worker.terminate()));
  }
}
