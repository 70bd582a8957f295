/** The thread of `trainApart`: takes one training after another, sends how far it is, and the forest. */
import { parentPort } from "node:worker_threads";
import type { TrainingJob, TrainingMessage } from "./training-threads.ts";
import { bag } from "./trees/bagging.ts";
import { boost } from "./trees/boosting.ts";
import type { Forest } from "./trees/forest.ts";

/** Messages of progress, at most one in this many milliseconds. */
const EVERY = 50;

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window.
const send = (message: TrainingMessage): void => parentPort?.postMessage(message);

parentPort?.on("message", (job: TrainingJob) => {
  try {
    send({ forest: train(job) });
  } catch (error) {
    send({ error: error instanceof Error ? error.message : String(error) });
  }
});

function train({ learner, rows, options }: TrainingJob): Forest {
  let last = performance.now();
  const progress = (share: number): void => {
    if (performance.now() - last < EVERY) return;
    last = performance.now();
    send({ share });
  };
  return learner === "gradient_boosted_trees"
    ? boost(rows, { ...options, onRound: (round) => progress(round / options.rounds) })
    : bag(rows, { ...options, onTree: (tree) => progress(tree / options.trees) });
}
