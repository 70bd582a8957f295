/** The model author as flags, environment and configuration say, with all that is shown and kept of its work. */
import { modelAuthor, modelSettings, redactor, Transcript } from "../author/model/index.ts";
import type { LoopEvent } from "../author/model/index.ts";
import type { Author } from "../author/author.ts";
import { ok } from "../model/failure.ts";
import type { Result } from "../model/failure.ts";
import type { ModelFlags } from "./flags.ts";
import { AuthoringView } from "./render/authoring.ts";

/** Who writes: the model where one is named, unless it is said otherwise. */
export const usesModel = ({ author, model }: ModelFlags & { readonly author?: "offline" | "model" }): boolean =>
  author === undefined ? (model ?? process.env["ROWSMITH_MODEL"] ?? "") !== "" : author === "model";

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
