/** Trainings on threads of their own, as many at once as there are processors; further ones wait for their turn. */
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { PACKAGE_ROOT } from "../model/package-root.ts";
import type { TrainingSet } from "./learner.ts";
import type { BaggingOptions } from "./trees/bagging.ts";
import type { BoostingOptions } from "./trees/boosting.ts";
import type { Forest } from "./trees/forest.ts";

export type TrainingJob =
  | { readonly learner: "gradient_boosted_trees"; readonly rows: TrainingSet; readonly options: BoostingOptions }
  | { readonly learner: "random_forest"; readonly rows: TrainingSet; readonly options: BaggingOptions };

export type TrainingMessage = { readonly share: number } | { readonly forest: Forest } | { readonly error: string };

/** Beside this module as a source, and in its own place where this module is bundled with others. */
const PROGRAM = join(
  PACKAGE_ROOT,
  import.meta.url.endsWith(".ts") ? "src/learn/training-worker.ts" : "dist/src/learn/training-worker.js",
);

/** More threads than this gain little and hold a copy of the rows each. */
const MOST = 8;
/** Trainings that run at once. */
export const mostThreads: number = Math.min(MOST, availableParallelism());

/** Threads without work; they do not keep the process alive. */
const idle: Worker[] = [];
const waiting: (() => void)[] = [];
let working = 0;

/** Rejects with the signal's reason where it is aborted; a thread that fails is a fault of the host, and thrown. */
export async function trainApart(
  job: TrainingJob,
  signal: AbortSignal | undefined,
  onProgress: ((share: number) => void) | undefined,
): Promise<Forest> {
  signal?.throwIfAborted();
  if (working >= mostThreads) await new Promise<void>((resolve) => waiting.push(resolve));
  else working++;
  try {
    signal?.throwIfAborted();
    return await runOn(idle.pop() ?? new Worker(PROGRAM), job, signal, onProgress);
  } finally {
    const next = waiting.shift();
    if (next === undefined) working--;
    else next();
  }
}

function runOn(
  worker: Worker,
  job: TrainingJob,
  signal: AbortSignal | undefined,
  onProgress: ((share: number) => void) | undefined,
): Promise<Forest> {
  worker.ref();
  return new Promise<Forest>((resolve, reject) => {
    const leave = (): void => {
      worker.off("message", hear);
      worker.off("error", fail);
      worker.off("exit", end);
      signal?.removeEventListener("abort", abort);
    };
    const hear = (message: TrainingMessage): void => {
      if ("share" in message) return onProgress?.(message.share);
      leave();
      worker.unref();
      idle.push(worker);
      if ("forest" in message) resolve(message.forest);
      else reject(new Error(`a training failed: ${message.error}`));
    };
    const fail = (error: unknown): void => {
      leave();
      reject(error as Error);
    };
    const end = (code: number): void => fail(new Error(`a training's thread ended with code ${code}`));
    const abort = (): void => {
      leave();
      void worker.terminate().then(() => reject(signal?.reason as Error));
    };
    signal?.addEventListener("abort", abort, { once: true });
    worker.on("message", hear).on("error", fail).on("exit", end);
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window.
    worker.postMessage(job);
  });
}
