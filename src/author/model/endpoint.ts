/** Where models are asked for: the OpenAI-compatible endpoint that the environment names. */
import { fail, ok } from "../../model/failure.ts";
import type { Result } from "../../model/failure.ts";
import { clientOf, DEFAULT_URL, isLocal } from "./client.ts";
import { providerFailure } from "./provider-failure.ts";

/** Keys come from the environment alone and are never shown. */
export interface Endpoint {
  readonly key: string | undefined;
  readonly url: string | undefined;
}

export const endpointOf = (environment: NodeJS.ProcessEnv): Endpoint => ({
  key: environment["OPENAI_API_KEY"],
  url: environment["OPENAI_BASE_URL"],
});

const SECONDS = 10;

/** Why an endpoint cannot be asked at all: it has no key and needs one. */
export function unusable({ key, url = DEFAULT_URL }: Endpoint): Result<never> | undefined {
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
    return fail("provider", "the base URL is no address of a server", { next: "It looks like https://host/v1." });
  if (key !== undefined || isLocal(url)) return undefined;
  return fail("provider", "no key is set", {
    next: "Set OPENAI_API_KEY, or use --author offline, which needs none.",
  });
}

/** The names of the models that an endpoint offers, sorted; a failure of kind "provider" says why there are none. */
export async function listModels(endpoint: Endpoint): Promise<Result<readonly string[]>> {
  const refused = unusable(endpoint);
  if (refused !== undefined) return refused;
  const { host } = new URL(endpoint.url ?? DEFAULT_URL);
  try {
    const client = await clientOf(endpoint, SECONDS);
    // The raw request: the typed one takes any answer, even a web page, for an empty list.
    const { data } = (await client.get("/models")) as { data?: unknown };
    if (!Array.isArray(data))
      return fail("provider", `${host} answered with something that is no list of models`, {
        next: "Check OPENAI_BASE_URL: is /v1 missing at its end?",
      });
    return ok(data.map((model: { id?: unknown }) => String(model.id)).sort());
  } catch (error) {
    return { ok: false, failure: providerFailure(error, { host, seconds: SECONDS }) };
  }
}
