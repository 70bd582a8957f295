/** The one door to openai: a client for any server that speaks its protocol. */
import type OpenAI from "openai";
import type { Endpoint } from "./endpoint.ts";

export const DEFAULT_URL = "https://api.openai.com/v1";

/** Servers on this machine need no key. */
export const isLocal = (url: string): boolean => ["localhost", "127.0.0.1", "[::1]"].includes(new URL(url).hostname);

const AZURE = /\.(openai|cognitiveservices|services\.ai)\.azure\.com$/;

/** Whether a server is known to want `max_completion_tokens` where others know `max_tokens` alone. */
export const wantsCompletionTokens = (url: string): boolean =>
  /(^|\.)api\.openai\.com$/.test(new URL(url).hostname) || AZURE.test(new URL(url).hostname);

/** Opens a client; an attempt may take `seconds` until it is answered, however long the answer then takes. */
export async function clientOf({ key, url = DEFAULT_URL }: Endpoint, seconds: number): Promise<OpenAI> {
  const [{ default: Client }, { Agent, fetch }] = await Promise.all([import("openai"), import("undici")]);
  const base = new URL(url);
  const query = Object.fromEntries(base.searchParams);
  base.search = "";
  // Node's own fetch gives up on a server that is silent for five minutes, as one without a graphics card may be.
  const dispatcher = new Agent({ headersTimeout: 0, bodyTimeout: 0 });
  return new Client({
    apiKey: key ?? "none",
    baseURL: base.href.replace(/\/$/, ""),
    defaultQuery: query,
    maxRetries: 1,
    timeout: seconds * 1000,
    ...(key !== undefined && AZURE.test(base.hostname) ? { defaultHeaders: { "api-key": key } } : {}),
    fetch: ((target: string, init: object) =>
      fetch(target, { ...init, dispatcher })) as unknown as typeof globalThis.fetch,
  });
}
