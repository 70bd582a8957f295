/** What goes wrong between here and a model's server, as sentences. No key is ever among them. */
import type { APIError } from "openai";
import { redactor } from "./secrets.ts";
import { fail } from "../../model/failure.ts";
import type { Failure } from "../../model/failure.ts";

/** What was asked, as far as messages need it. */
export interface Asked {
  readonly host: string;
  readonly seconds: number;
  /** Undefined where the list of models was asked for. */
  readonly model?: string | undefined;
}

type Fields = Partial<APIError> & { readonly name?: string };

/** A provider's error as a failure of kind "provider"; an interruption is one of its own. */
export function providerFailure(error: unknown, { host, seconds, model }: Asked): Failure {
  const { status, code, error: body } = error as Fields;
  const kind = (error as object).constructor.name;
  const failed = (message: string, next: string): Failure => fail("provider", message, { next }).failure;
  // The timeout's class comes before its parent's.
  if (kind === "APIUserAbortError") return fail("interrupted", "interrupted").failure;
  if (kind === "APIConnectionTimeoutError")
    return failed(`${host} did not answer within ${seconds} s`, "Is the server busy, or still loading its model?");
  if (kind === "APIConnectionError")
    return failed(
      `${host} cannot be reached (${causeOf(error)})`,
      "Is the server running there, and is there a network?",
    );
  const exceeded = contextOf(error);
  if (exceeded !== undefined)
    return failed(
      `the request does not fit the model's context at ${host}${exceeded}`,
      "Choose a model with a larger context, or a shorter prompt.",
    );
  if (status !== undefined && status >= 300 && status < 400)
    return failed(
      `${host} sends its callers to another address`,
      "Name that address itself as the base URL, if you trust it.",
    );
  if (status === 402)
    return failed(`the account at ${host} is out of credit`, "Add credit there, or use another model.");
  if (status === 401 || status === 403)
    return failed(`${host} rejected the key`, "Set OPENAI_API_KEY to a key of that provider.");
  if (status === 404 && model !== undefined && typeof body === "object" && body !== null)
    return failed(`the model ${model} is not on ${host}`, "rowsmith doctor --online lists the models that are.");
  if (status === 404)
    return failed(
      model === undefined ? `${host} has no list of models at that address` : `${host} has no models at that address`,
      "Check the base URL: is /v1 missing at its end?",
    );
  if (status === 429)
    return failed(
      code === "insufficient_quota" ? `the account at ${host} is out of credit` : `${host} asks to wait`,
      "Try again later.",
    );
  const said = saidOf(error);
  return failed(
    `${host} failed${status === undefined ? "" : ` with status ${status}`}${said === "" ? ` (${kind})` : `: ${said}`}`,
    "Try again later, or with another model.",
  );
}

/** The numbers of a request that is too long, where the server tells them; undefined where it is not that. */
function contextOf(error: unknown): string | undefined {
  const { code, error: body } = error as Fields & {
    readonly error?: { readonly type?: string; readonly n_prompt_tokens?: number; readonly n_ctx?: number };
  };
  const text = (error as Partial<Error>).message ?? "";
  if (
    code !== "context_length_exceeded" &&
    body?.type !== "exceed_context_size_error" &&
    !/maximum context length|exceeds? the (available )?context/i.test(text)
  )
    return undefined;
  if (body?.n_prompt_tokens !== undefined) return `: it has ${body.n_prompt_tokens} tokens of at most ${body.n_ctx}`;
  const numbers = [...text.matchAll(/(\d[\d,]*) tokens/g)].map(([, number]) => number);
  return numbers.length >= 2 ? `: ${numbers[1]} tokens of at most ${numbers[0]}` : "";
}

/** The server's own words, short, on one line, without anything that looks like a key. */
export function saidOf(error: unknown): string {
  const { error: body } = error as { readonly error?: unknown };
  const message =
    (body as { readonly message?: unknown } | undefined)?.message ??
    (typeof body === "string" ? body : (error as Partial<Error>).message);
  if (typeof message !== "string") return "";
  return redactor(
    [],
    process.env,
  )(message)
    .replaceAll(/\b(sk|key|Bearer)[-_ ][\w-]{6,}/gi, "…")
    .replaceAll(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]+/gu, " ")
    .slice(0, 200)
    .trim();
}

/** The system's own code, ECONNREFUSED or ENOTFOUND, from however deep it lies. */
export function causeOf(error: unknown): string {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (typeof code === "string") return code;
  }
  return "no connection";
}
