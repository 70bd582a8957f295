/** The program of a crew's threads: does the work that it is sent, one piece after another. */
import { parentPort } from "node:worker_threads";
import { perform } from "./work.ts";
import type { Work } from "./work.ts";

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread's port has no origin
parentPort?.on("message", (work: Work) => parentPort?.postMessage(perform(work)));
