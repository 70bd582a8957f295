/** The model author as flags and environment say. */
import { endpointOf, modelAuthor, remoteModel } from "../author/model/index.ts";
import type { LoopEvent } from "../author/model/index.ts";
import type { Author } from "../author/author.ts";
import { mendScript } from "../author/mend/index.ts";
import { fail, ok } from "../model/failure.ts";
import type { Result } from "../model/failure.ts";
import type { ModelFlags } from "./flags.ts";

/** The model that is meant: by its flag, or by the environment. */
export const modelName = ({ model }: ModelFlags): string | undefined => {
  const name = model ?? process.env["ROWSMITH_MODEL"];
  return name === undefined || name.trim() === "" ? undefined : name;
};

/** Who writes: the model where one is named, unless it is said otherwise. */
export const usesModel = (flags: ModelFlags & { readonly author?: "offline" | "model" }): boolean =>
  flags.author === undefined ? modelName(flags) !== undefined : flags.author === "model";

export interface ChosenModel {
  readonly author: Author;
  /** Where its questions go. */
  readonly host: string;
}

export function chosenModel(flags: ModelFlags, onEvent: (event: LoopEvent) => void): Result<ChosenModel> {
  const name = modelName(flags);
  if (name === undefined)
    return fail("usage", "no model is named", {
      next: "Name one with --model NAME or ROWSMITH_MODEL; rowsmith doctor --online lists what your server has.",
    });
  const endpoint = endpointOf(process.env);
  const model = remoteModel({ ...endpoint, url: flags.baseUrl ?? endpoint.url }, name);
  const author = modelAuthor({
    model,
    temperature: flags.temperature,
    effort: flags.effort,
    patience: flags.modelTimeout,
    mostTokens: flags.maxTokens,
    mend: mendScript,
    onEvent,
  });
  return ok({ author, host: model.host });
}
