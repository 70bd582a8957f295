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

export const OFFICIAL_ORIGIN = "https://api.openai.com";

const NECESSARY: ReadonlySet<string> = new Set([
  "accept",
  "content-type",
  "authorization",
  "api-key",
  "user-agent",
  "openai-organization",
  "openai-project",
]);

/** The headers that a server needs: the library adds some of the environment's, and a description of this machine. */
function necessary(init: { readonly headers?: ConstructorParameters<typeof Headers>[0] }): Record<string, string> {
  const headers = new Headers(init.headers);
  return Object.fromEntries([...headers].filter(([name]) => NECESSARY.has(name)));
}

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
    // What else the environment holds for OpenAI is for no other host, and no log is to show prompts.
    adminAPIKey: null,
    ...(base.origin === OFFICIAL_ORIGIN ? {} : { organization: null, project: null }),
    logLevel: "off",
    baseURL: base.href.replace(/\/$/, ""),
    defaultQuery: query,
    maxRetries: 0,
    timeout: seconds * 1000,
    ...(key !== undefined && AZURE.test(base.hostname) && !key.startsWith("eyJ")
      ? { defaultHeaders: { "api-key": key, Authorization: null } }
      : {}),
    fetch: ((target: string, init: object) =>
      // A redirection would take the key and the prompt to a host that nobody has chosen.
      fetch(target, {
        ...init,
        headers: necessary(init),
        dispatcher,
        redirect: "manual",
      })) as unknown as typeof globalThis.fetch,
  });
}
