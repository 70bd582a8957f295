/** One answer of a model: asked for in the server's own dialect, streamed, and judged by how it ends. */
import type OpenAI from "openai";
import { setTimeout as wait } from "node:timers/promises";
import { fail, ok } from "../../model/failure.ts";
import type { Failure, Result } from "../../model/failure.ts";
import { AnswerText, CHARACTERS_A_TOKEN } from "./answer-stream.ts";
import type { AnswerEvent, Tokens } from "./answer-stream.ts";
import { clientOf, DEFAULT_URL, wantsCompletionTokens } from "./client.ts";
import { afterRefusal, FIRST_DIALECT } from "./dialect.ts";
import type { Dialect } from "./dialect.ts";
import { listModels, unusable } from "./endpoint.ts";
import type { Endpoint } from "./endpoint.ts";
import { nearNames } from "./near-names.ts";
import { printable } from "../../model/printable.ts";
import { keyRedactor } from "./secrets.ts";
import { Silence } from "./silence.ts";
import { waitAfter } from "./patience.ts";
import { causeOf, providerFailure, saidOf } from "./provider-failure.ts";

export interface Message {
  readonly role: "system" | "user" | "assistant";
  readonly content: string;
}

export interface ChatRequest {
  readonly model: string;
  readonly messages: readonly Message[];
  /** Of the answer, reasoning included. */
  readonly maxTokens: number;
  readonly temperature?: number | undefined;
  readonly effort?: "none" | "minimal" | "low" | "medium" | "high" | undefined;
  /** How long the server may be silent. */
  readonly seconds?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  /** More of the answer has come. A reason ends it there. */
  onText?(more: string, all: string): string | undefined;
  /** How long the whole answer may take. */
  readonly deadline?: number | undefined;
  /** The server is asked again in so many seconds. */
  onWait?(reason: string, seconds: number): void;
}

export interface Answer {
  readonly text: string;
  /** Why it is not whole; undefined where its end is the model's own. */
  readonly cut: string | undefined;
  readonly tokens: Tokens;
  /** Characters of reasoning that came beside it. */
  readonly reasoning: number;
  readonly seconds: number;
  /** What a person should know about it. */
  readonly warnings: readonly string[];
}

/** A server that refuses each name for the other one would be asked for ever. */
const MOST_REFUSALS = 6;
/** No token of an answer is longer, on average. */
const CHARACTERS_OF_A_TOKEN = 12;
const SECONDS = 300;
const DEADLINE_SECONDS = 1800;
/** Of an answer as it comes over the network, with all that is round it. */
const MOST_BYTES = 1 << 26;
const dialects = new Map<string, Dialect>();

/** Asks for one answer. What comes before a connection breaks is an answer that was cut, not a failure. */
export async function chat(endpoint: Endpoint, request: ChatRequest): Promise<Result<Answer>> {
  const refused = unusable(endpoint);
  if (refused !== undefined) return refused;
  const { url = DEFAULT_URL } = endpoint;
  const { host } = new URL(url);
  const { model, seconds = SECONDS, deadline = DEADLINE_SECONDS } = request;
  const start = performance.now();
  const client = await clientOf(endpoint, seconds);
  const key = `${url} ${model}`;
  let dialect = dialects.get(key) ?? {
    ...FIRST_DIALECT,
    limit: wantsCompletionTokens(url) ? "max_completion_tokens" : "max_tokens",
  };
  let refusals = 0;
  let retries = 0;
  for (;;) {
    const silence = new Silence(seconds, deadline, request.signal);
    const answer = new AnswerText();
    try {
      const stopped = await read(await open(client, request, dialect, silence), { answer, silence, request, client });
      // The library ends a stream that is aborted as if it were whole.
      if (request.signal?.aborted === true) return fail("interrupted", "interrupted");
      dialects.set(key, dialect);
      answer.text = keyRedactor(endpoint.key)(answer.text);
      const silent = silence.late
        ? `it took more than ${deadline} s`
        : silence.broken
          ? `${host} was silent for ${seconds} s`
          : undefined;
      return finished(request, answer, { host, start, stopped: stopped ?? silent });
    } catch (error) {
      if (request.signal?.aborted === true) return fail("interrupted", "interrupted");
      if (silence.late)
        return fail("provider", `${host} did not end its answer within ${deadline} s`, {
          next: "Try again later, or with a faster model.",
        });
      if (silence.broken)
        return fail("provider", `${host} was silent for ${seconds} s`, {
          next: "Is the server busy, or still loading its model?",
        });
      if (error instanceof WrongAnswer) return { ok: false, failure: withoutKey(error.failure(host), endpoint) };
      if (answer.text !== "" && isCutSocket(error))
        return finished(request, answer, { host, start, stopped: "the connection broke" });
      const other = afterRefusal(dialect, error as object);
      if (other !== undefined && refusals++ < MOST_REFUSALS) {
        dialect = other;
        continue;
      }
      const pause = waitAfter(error, retries, (performance.now() - start) / 1000);
      if (pause === undefined)
        return withModels(
          endpoint,
          model,
          withoutKey(providerFailure(error, { host, seconds, model }), endpoint),
          error,
        );
      if (!/loads/.test(pause.reason)) retries++;
      request.onWait?.(pause.reason, pause.seconds);
      await wait(pause.seconds * 1000, undefined, { signal: request.signal }).catch(() => undefined);
    } finally {
      silence.end();
    }
  }
}

/** A server may say what it was sent. */
const withoutKey = (failure: Failure, { key }: Endpoint): Failure => ({
  ...failure,
  message: keyRedactor(key)(failure.message),
});

const MOST_NAMES = 8;

/** Where a model is not there, those with the nearest names that are. */
async function withModels(endpoint: Endpoint, model: string, failure: Failure, error: unknown): Promise<Result<never>> {
  const { status, error: body } = error as { readonly status?: number; readonly error?: unknown };
  if (status !== 404 || body === undefined || body === null) return { ok: false, failure };
  const models = await listModels(endpoint);
  if (!models.ok || models.value.length === 0) return { ok: false, failure };
  const names = nearNames(model, models.value, MOST_NAMES).map((name) => printable(name, 100));
  return { ok: false, failure: { ...failure, details: [`It has ${models.value.length}: ${names.join(", ")}`] } };
}

async function open(client: OpenAI, request: ChatRequest, dialect: Dialect, { signal }: Silence): Promise<Response> {
  const { model, messages, maxTokens, temperature, effort } = request;
  return client.chat.completions
    .create(
      {
        model,
        messages: messages as OpenAI.ChatCompletionMessageParam[],
        stream: true,
        ...(dialect.usage ? { stream_options: { include_usage: true } } : {}),
        ...(dialect.limit === undefined ? {} : { [dialect.limit]: maxTokens }),
        ...(dialect.temperature && temperature !== undefined ? { temperature } : {}),
        ...(dialect.effort && effort !== undefined ? { reasoning_effort: effort } : {}),
      },
      { signal },
    )
    .asResponse();
}

interface Reading {
  readonly client: OpenAI;
  readonly answer: AnswerText;
  readonly silence: Silence;
  readonly request: ChatRequest;
}

/** Reads an answer to its end; why it was ended before that, where it was. */
async function read(raw: Response, { answer, silence, request, client }: Reading): Promise<string | undefined> {
  const response = heard(raw, silence);
  const type = response.headers.get("content-type") ?? "";
  if (/html/i.test(type)) throw new WrongAnswer("a web page", "Check the base URL: is /v1 missing at its end?");
  if (/application\/json/i.test(type)) {
    const whole = (await response.json()) as AnswerEvent & { readonly error?: unknown };
    if (whole.choices === undefined) throw new WrongAnswer("no answer", "Try another model.", saidOf(whole));
    const text = answer.add(whole);
    return request.onText?.(text, answer.text);
  }
  const { Stream } = await import("openai/streaming");
  let events = 0;
  for await (const event of Stream.fromSSEResponse<AnswerEvent>(response, new AbortController(), client)) {
    silence.heard();
    events++;
    const more = answer.add(event);
    if (answer.text.length + answer.reasoning > Math.max(request.maxTokens, 1000) * CHARACTERS_OF_A_TOKEN)
      return "it went on far beyond its limit";
    const stop = more === "" ? undefined : request.onText?.(more, answer.text);
    if (stop !== undefined) return stop;
  }
  if (events === 0) throw new WrongAnswer("nothing that is an answer", "Check the base URL, and the model.");
  return undefined;
}

/** The same response; each byte of it is a sign of life, comments that keep the connection open too. */
function heard(response: Response, silence: Silence): Response {
  if (response.body === null) return response;
  let bytes = 0;
  const listen = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      silence.heard();
      bytes += chunk.length;
      if (bytes > MOST_BYTES) controller.error(new WrongAnswer("more than anybody can use", "Try another model."));
      else controller.enqueue(chunk);
    },
  });
  return new Response(response.body.pipeThrough(listen), { status: response.status, headers: [...response.headers] });
}

/** The server has answered, with something else. */
class WrongAnswer extends Error {
  readonly #next: string;

  constructor(what: string, next: string, said = "") {
    super(said === "" ? what : `${what}: ${said}`);
    this.#next = next;
  }

  failure(host: string): Failure {
    return fail("provider", `${host} answered with ${this.message}`, { next: this.#next }).failure;
  }
}

function finished(
  { messages, maxTokens }: ChatRequest,
  answer: AnswerText,
  { host, start, stopped }: { readonly host: string; readonly start: number; readonly stopped: string | undefined },
): Result<Answer> {
  const { text, reasoning, refusal, finish } = answer;
  if (text === "" && refusal !== "")
    return fail("provider", `the model refused: ${refusal.slice(0, 200)}`, { next: "Reword the prompt." });
  if (finish === "content_filter")
    return fail("provider", `${host} filtered the answer`, { next: "Reword the prompt, or use another model." });
  const characters = messages.reduce((sum, { content }) => sum + content.length, 0);
  const tokens = answer.tokens(characters);
  const warnings: string[] = [];
  if (!tokens.estimated && tokens.prompt < characters / CHARACTERS_A_TOKEN / 3)
    warnings.push(
      `${host} has read ${tokens.prompt} tokens of about ${Math.round(characters / CHARACTERS_A_TOKEN)}: its context is smaller than the request (Ollama: set num_ctx in a Modelfile)`,
    );
  if (text === "" && reasoning > 0)
    warnings.push("all tokens went into reasoning: lower its effort, or allow more tokens");
  const cut =
    stopped ??
    (finish === "length"
      ? `its limit of ${maxTokens} tokens was reached`
      : finish === undefined
        ? "it ended without a reason"
        : undefined);
  return ok({ text, cut, tokens, reasoning, seconds: (performance.now() - start) / 1000, warnings });
}

/** A connection that was cut under way is a plain TypeError. */
const isCutSocket = (error: unknown): boolean =>
  // An event that ends in its middle.
  error instanceof SyntaxError ||
  (error instanceof TypeError && /terminated|fetch failed/.test(error.message)) ||
  /^(UND_ERR|ECONNRESET|EPIPE)/.test(causeOf(error));
