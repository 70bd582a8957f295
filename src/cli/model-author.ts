/** The model author as flags, environment and configuration say, with all that is shown and kept of its work. */
import { modelAuthor, modelSettings, redactor, Transcript } from "../author/model/index.ts";
import type { LoopEvent } from "../author/model/index.ts";
import type { Author } from "../author/author.ts";
import { fail, ok } from "../model/failure.ts";
import type { Failure, Result } from "../model/failure.ts";
import type { ModelFlags } from "./flags.ts";
import { AuthoringView } from "./render/authoring.ts";

/** Who writes: the model where one is named, unless it is said otherwise. */
export const usesModel = ({ author, model }: ModelFlags & { readonly author?: "offline" | "model" }): boolean =>
  author === undefined ? (model ?? process.env["ROWSMITH_MODEL"] ?? "") !== "" : author === "model";

const OF_MODELS = {
  baseUrl: "--base-url",
  temperature: "--temperature",
  effort: "--effort",
  answerTokens: "--answer-tokens",
  maxTokens: "--max-tokens",
  maxCost: "--max-cost",
  fresh: "--fresh",
  modelTimeout: "--model-timeout",
} as const;

/** Why the options do not belong together: one is for the author that was not chosen. */
export function misplaced(
  flags: ModelFlags & { readonly author?: "offline" | "model"; readonly acceptPartial?: boolean },
): Failure | undefined {
  if (usesModel(flags))
    return flags.acceptPartial === true
      ? fail("usage", "--accept-partial is for the offline author", {
          next: "Leave it out: a model reads all of a prompt.",
        }).failure
      : undefined;
  const named = Object.entries(OF_MODELS).find(([flag]) => flags[flag as keyof typeof OF_MODELS] !== undefined);
  if (named === undefined) return undefined;
  return fail("usage", `${named[1]} is for a model, and none is named`, {
    next: "Name one with --model, or leave the option out.",
  }).failure;
}

export interface ChosenModel {
  readonly author: Author;
  /** Where its questions go. */
  readonly host: string;
  readonly transcript: Transcript;
}

/** The author, and the transcript that it is written into; `shown` where a person may watch. */
export function chosenModel(name: string, flags: ModelFlags, shown: boolean): Result<ChosenModel> {
  const folder = process.cwd();
  const { modelTimeout, ...rest } = flags;
  const settings = modelSettings({ flags: { ...rest, timeout: modelTimeout }, environment: process.env, folder });
  if (!settings.ok) return settings;
  const key = settings.value.kind === "server" ? settings.value.endpoint.key : undefined;
  const view = new AuthoringView(redactor([key], process.env), shown);
  let transcript: Transcript | undefined;
  const author = modelAuthor(settings.value, {
    fresh: flags.fresh,
    onEvent(event) {
      if (transcript !== undefined) record(transcript, event);
      view.show(event);
    },
  });
  if (!author.ok) return author;
  const opened = Transcript.open({ folder, name, key, environment: process.env });
  if (!opened.ok) return opened;
  transcript = opened.value;
  const host = settings.value.kind === "server" ? settings.value.host : "this machine";
  return ok({ author: author.value, host, transcript });
}

function record(transcript: Transcript, event: LoopEvent): void {
  const { kind, ...rest } = event;
  if (kind === "ask") transcript.write("request", rest);
  else if (kind === "wait") transcript.write("note", rest);
  else if (kind !== "text") transcript.write(kind, rest);
}
