/** The model author: a language model writes the script, and is held to the prompt. */
import type { Author } from "../author.ts";
import { read } from "../offline/index.ts";
import { writeInLoop } from "./loop.ts";
import type { LoopTools } from "./loop.ts";

export { endpointOf } from "./endpoint.ts";
export type { LoopEvent, LoopTools } from "./loop.ts";
export { remoteModel } from "./remote.ts";

export const modelAuthor = (tools: LoopTools): Author => ({
  id: `${tools.model.name} at ${tools.model.host}`,
  async write(request) {
    const draft = await writeInLoop(request, tools);
    return draft.ok ? { ok: true, value: { ...draft.value, rows: read(request.prompt).plan.rows } } : draft;
  },
});
