/** What a small model does best: the lines that the reader of the prompt has left open; the whole script only where there are no others. */
import type { Result } from "../../../model/failure.ts";
import type { Draft, Request } from "../../author.ts";
import { read } from "../../offline/index.ts";
import { writeInLoop } from "../loop.ts";
import type { LoopTools } from "../loop.ts";
import { writeSmall } from "./author.ts";

export async function fillOrWrite(request: Request, tools: LoopTools): Promise<Result<Draft>> {
  const filled = request.before === undefined ? await writeSmall(request, read(request.prompt), tools) : undefined;
  return filled ?? writeInLoop(request, tools);
}
