/** A model behind any server that speaks OpenAI's protocol. */
import { chat } from "./chat.ts";
import type { Endpoint } from "./endpoint.ts";
import type { LanguageModel } from "./language-model.ts";

export const remoteModel = (endpoint: Endpoint, name: string, host: string): LanguageModel => ({
  name,
  host,
  context: undefined,
  small: false,
  takesPrefix: false,
  ask: (question) => chat(endpoint, { ...question, model: name }),
  close: () => Promise.resolve(),
});
