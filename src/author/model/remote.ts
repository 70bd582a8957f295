/** A model behind any server that speaks OpenAI's protocol. */
import { chat } from "./chat.ts";
import { DEFAULT_URL } from "./client.ts";
import type { Endpoint } from "./endpoint.ts";
import type { LanguageModel } from "./language-model.ts";

export const remoteModel = (endpoint: Endpoint, name: string): LanguageModel => ({
  name,
  host: URL.canParse(endpoint.url ?? DEFAULT_URL) ? new URL(endpoint.url ?? DEFAULT_URL).host : "no server",
  context: undefined,
  small: false,
  takesPrefix: false,
  ask: (question) => chat(endpoint, { ...question, model: name }),
  close: () => Promise.resolve(),
});
