/** What a small model does best: the lines that the reader of the prompt has left open; the whole script only where there are no others. */
import { ok } from "../../../model/failure.ts";
import type { Result } from "../../../model/failure.ts";
import type { Draft, Request } from "../../author.ts";
import { read } from "../../offline/index.ts";
import { writeInLoop } from "../loop.ts";
import type { LoopTools } from "../loop.ts";
import { writeSmall } from "./small-author.ts";

export async function fillOrWrite(request: Request, tools: LoopTools): Promise<Result<Draft>> {
  const { prompt, before, signal, judge } = request;
  const start = performance.now();
  const filled =
    before === undefined
      ? await writeSmall(tools.model, prompt, read(prompt), {
          signal,
          onText: (more) => tools.onEvent?.({ kind: "text", more }),
        })
      : undefined;
  if (filled === undefined) return writeInLoop(request, tools);
  if (!filled.ok) return filled;
  const { script, asked, tokens } = filled.value;
  tools.budget.add({ ...tokens, estimated: false });
  const verdict = await judge(script);
  if (!verdict.ok) return verdict;
  tools.onEvent?.({ kind: "verdict", verdict: verdict.value });
  const { problems } = verdict.value;
  return ok({
    script,
    readings: read(prompt).readings,
    rows: undefined,
    account: {
      attempts: asked,
      mends: [],
      spent: tools.budget.spent,
      seconds: (performance.now() - start) / 1000,
      warnings: [],
      unsolved: problems,
      ended: problems.length === 0 ? undefined : `${tools.model.name} has filled in what the reader left open`,
    },
  });
}
