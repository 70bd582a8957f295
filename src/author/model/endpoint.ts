/** The one door to openai: the OpenAI-compatible endpoint that the environment names. */
import type { APIError } from "openai";
import { fail, ok } from "../../model/failure.ts";
import type { Failure, Result } from "../../model/failure.ts";

/** Where models are asked for. Keys come from the environment alone and are never shown. */
export interface Endpoint {
  readonly key: string | undefined;
  readonly url: string | undefined;
}

export const endpointOf = (environment: NodeJS.ProcessEnv): Endpoint => ({
  key: environment["OPENAI_API_KEY"],
  url: environment["OPENAI_BASE_URL"],
});

const DEFAULT_URL = "https://api.openai.com/v1";
const SECONDS = 10;

/** The names of the models that an endpoint offers, sorted; a failure of kind "provider" says why there are none. */
export async function listModels({ key, url = DEFAULT_URL }: Endpoint): Promise<Result<readonly string[]>> {
  const { host, hostname } = new URL(url);
  const local = ["localhost", "127.0.0.1", "[::1]"].includes(hostname);
  if (key === undefined && !local)
    return fail("provider", "no key is set", {
      next: "Set OPENAI_API_KEY, or use --author offline, which needs none.",
    });
  const { default: OpenAI } = await import("openai");
  const client = new OpenAI({ apiKey: key ?? "none", baseURL: url, maxRetries: 1, timeout: SECONDS * 1000 });
  try {
    // The raw request: the typed one takes any answer, even a web page, for an empty list.
    const { data } = (await client.get("/models")) as { data?: unknown };
    if (!Array.isArray(data))
      return fail("provider", `${host} answered with something that is no list of models`, {
        next: "Check OPENAI_BASE_URL: is /v1 missing at its end?",
      });
    return ok(data.map((model: { id?: unknown }) => String(model.id)).sort());
  } catch (error) {
    return { ok: false, failure: providerFailure(error, host) };
  }
}

/** A provider's error as a sentence. The timeout's class comes before its parent's. */
function providerFailure(error: unknown, host: string): Failure {
  const { name = "", status, code } = error as Partial<APIError> & { name?: string };
  const constructor = (error as object).constructor.name;
  if (constructor === "APIConnectionTimeoutError")
    return fail("provider", `${host} did not answer within ${SECONDS} s`, {
      next: "Is the server busy, or still loading its model?",
    }).failure;
  if (constructor === "APIConnectionError")
    return fail("provider", `${host} cannot be reached (${causeOf(error)})`, {
      next: "Is the server running there, and is there a network?",
    }).failure;
  if (status === 401 || status === 403)
    return fail("provider", `${host} rejected the key`, { next: "Set OPENAI_API_KEY to a key of that provider." })
      .failure;
  if (status === 404)
    return fail("provider", `${host} has no list of models at that address`, {
      next: "Check OPENAI_BASE_URL: is /v1 missing at its end?",
    }).failure;
  if (status === 429)
    return fail(
      "provider",
      code === "insufficient_quota" ? `the account at ${host} is out of credit` : `${host} asks to wait`,
      { next: "Try again later." },
    ).failure;
  return fail(
    "provider",
    `${host} failed${status === undefined ? "" : ` with status ${status}`} (${constructor === "" ? name : constructor})`,
    { next: "Try again later." },
  ).failure;
}

/** The system's own code, ECONNREFUSED or ENOTFOUND, from however deep it lies. */
function causeOf(error: unknown): string {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (typeof code === "string") return code;
  }
  return "no connection";
}
