/** The process of `checkApart`: takes one request, sends one result, and kills itself where its memory grows past the cap. */
import type { ChildMessage } from "./check-apart.ts";
import { checkHere } from "./check-here.ts";
import { DEFAULT_LIMITS } from "../database/session.ts";
import type { CheckRequest, TogetherRequest } from "./report.ts";
import { checkTogetherHere } from "./together-here.ts";

/** What Node, DuckDB's code and its reading buffers take besides the memory that DuckDB counts, in MiB. */
const BESIDES = 512;

const send = (message: ChildMessage): Promise<void> =>
  new Promise((resolve) => process.send?.(message, () => resolve()));

process.once("message", (request: CheckRequest | TogetherRequest) => {
  const cap = ((request.limits?.memoryMegabytes ?? DEFAULT_LIMITS.memoryMegabytes) + BESIDES) * 1024 * 1024;
  setInterval(() => {
    if (process.memoryUsage.rss() > cap) void send({ end: "memory" }).then(() => process.kill(process.pid, "SIGKILL"));
  }, 20).unref();
  const onRule = (at: string | undefined): Promise<void> => send({ at });
  const checked = "files" in request ? checkTogetherHere(request, onRule) : checkHere(request, onRule);
  void checked.then((result) => send({ result }));
});
process.once("disconnect", () => process.kill(process.pid, "SIGKILL"));
