/** The process of `rulesApart`: opens the tables anew, tests one rule after the other, and ends itself where its memory grows past the cap. */
import { openTables } from "../../table/index.ts";
import type { ApartRequest, RuleMessage } from "./rules-apart.ts";
import { rulesHere } from "./rules-here.ts";

const send = (message: RuleMessage): Promise<void> =>
  new Promise((resolve) => process.send?.(message, () => resolve()));

async function work({ options, rules, memoryMegabytes }: ApartRequest): Promise<void> {
  setInterval(() => {
    if (process.memoryUsage.rss() > memoryMegabytes * 2 ** 20)
      void send({ end: "it needs more memory than there is for it" }).then(() => process.kill(process.pid, "SIGKILL"));
  }, 20).unref();
  const opened = await openTables(options);
  if (!opened.ok) return send({ end: opened.failure.message });
  await using tables = opened.value;
  for (const [at, rule] of rules.entries()) {
    await send({ at });
    for (const finding of await rulesHere(tables, [rule])) await send({ finding });
  }
}

process.once("message", (request: ApartRequest) => {
  void work(request)
    .catch((error: Error) => send({ end: error.message }))
    .finally(() => process.exit());
});
process.once("disconnect", () => process.kill(process.pid, "SIGKILL"));
