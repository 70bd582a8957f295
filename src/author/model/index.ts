/** The model author: a language model writes the script, and is held to the prompt. */
import { sha256 } from "../../compile/index.ts";
import { fail, ok } from "../../model/failure.ts";
import type { Result } from "../../model/failure.ts";
import type { Author } from "../author.ts";
import { Budget } from "../cost/budget.ts";
import { mendScript } from "../mend/index.ts";
import { read } from "../offline/index.ts";
import { answerKey, keepAnswer, keptAnswer } from "./answer-cache.ts";
import { DEFAULT_URL } from "./client.ts";
import { writeInLoop } from "./loop.ts";
import type { AnswerCache, LoopEvent, LoopTools } from "./loop.ts";
import type { LanguageModel } from "./language-model.ts";
import { localModel } from "./local/local-model.ts";
import { fillOrWrite } from "./small/fill-or-write.ts";
import { remoteModel } from "./remote.ts";
import { secretIn } from "./secrets.ts";
import type { ModelSettings, ServerSettings } from "./settings.ts";

export type { LoopEvent } from "./loop.ts";
export { redactor } from "./secrets.ts";
export type { Redact } from "./secrets.ts";
export { modelSettings } from "./settings.ts";
export type { ModelSettings } from "./settings.ts";
export { ShownAnswer } from "./shown-answer.ts";
export { Transcript } from "./transcript.ts";

export interface AuthorOptions {
  /** Ask, although the same question has been answered before. */
  readonly fresh?: boolean | undefined;
  readonly onEvent?: ((event: LoopEvent) => void) | undefined;
}

/** The author that asks the model of these settings. */
export function modelAuthor(settings: ModelSettings, { fresh, onEvent }: AuthorOptions): Result<Author> {
  const { caps, price, model: name, temperature, effort, answerTokens, seconds } = settings;
  const model = modelOf(settings);
  if (!model.ok) return model;
  const cache = settings.kind === "server" ? cacheOf(settings) : undefined;
  const tools: Omit<LoopTools, "budget"> = {
    model: model.value,
    temperature,
    effort,
    patience: seconds,
    answerTokens,
    price,
    cache: fresh === true && cache !== undefined ? { ...cache, find: () => undefined } : cache,
    mend: mendScript,
    onEvent,
  };
  const opened = Budget.open(caps, price, name);
  if (!opened.ok) return opened;
  return ok({
    id: `${name} at ${model.value.host}`,
    async write(request) {
      const variable = secretIn(request.prompt, process.env);
      if (variable !== undefined)
        return fail("usage", `the prompt holds the value of ${variable}; nothing was sent`, {
          next: "Take it out of the prompt.",
        });
      const budget = Budget.open(caps, price, name);
      if (!budget.ok) return budget;
      const all = { ...tools, budget: budget.value };
      const draft = await (model.value.small ? fillOrWrite(request, all) : writeInLoop(request, all));
      await model.value.close();
      return draft.ok ? ok({ ...draft.value, rows: read(request.prompt).plan.rows }) : draft;
    },
  });
}

const modelOf = (settings: ModelSettings): Result<LanguageModel> =>
  settings.kind === "local"
    ? localModel(settings.path)
    : ok(remoteModel(settings.endpoint, settings.model, settings.host));

/** Answers by the whole first question: prompt, contract and all. */
function cacheOf({ model, endpoint, temperature, effort }: ServerSettings): AnswerCache {
  const keyOf: (messages: Parameters<AnswerCache["find"]>[0]) => string = (messages) =>
    answerKey({
      prompt: messages.at(-1)?.content ?? "",
      model,
      url: endpoint.url ?? DEFAULT_URL,
      digest: sha256(JSON.stringify(messages)),
      temperature,
      effort,
    });
  return {
    find: (messages) => keptAnswer(keyOf(messages)),
    keep: (messages, text) => keepAnswer(keyOf(messages), text, endpoint.key),
  };
}
