/** Answers of servers as they are: each in its own dialect, cut in every way, or no answer at all. */
import { describe, expect, it } from "vitest";
import { chat } from "../../../src/author/model/chat.ts";
import type { Answer, ChatRequest } from "../../../src/author/model/chat.ts";
import type { Result } from "../../../src/model/failure.ts";
import { delta, end, events, json, page, serving } from "./server.ts";
import type { Answerer, Asked } from "./server.ts";

let models = 0;

interface Talk {
  readonly result: Result<Answer>;
  readonly bodies: Asked["bodies"];
}

function ask(answers: readonly Answerer[], more: Partial<ChatRequest> = {}): Promise<Talk> {
  return serving(answers, async ({ url, bodies }) => {
    const result = await chat(
      { key: "sk-test-secret", url },
      { model: `m${++models}`, messages: [{ role: "user", content: "hello" }], maxTokens: 100, ...more },
    );
    return { result, bodies };
  });
}

const WHOLE = events([delta("Hello, "), delta("world"), end("stop", { prompt_tokens: 9, completion_tokens: 3 })]);

describe("an answer", () => {
  it("streams, with its tokens", async () => {
    const seen: string[] = [];
    const { result, bodies } = await ask([WHOLE], { temperature: 0.2, onText: (more) => void seen.push(more) });
    expect(result).toMatchObject({
      ok: true,
      value: { text: "Hello, world", cut: undefined, tokens: { prompt: 9, answer: 3, estimated: false }, warnings: [] },
    });
    expect(seen).toEqual(["Hello, ", "world"]);
    expect(bodies[0]).toMatchObject({
      max_tokens: 100,
      temperature: 0.2,
      stream: true,
      stream_options: { include_usage: true },
    });
  });

  it("has estimated tokens where the server counts none", async () => {
    const { result } = await ask([events([delta("x".repeat(36)), end("stop")])]);
    expect(result).toMatchObject({ value: { tokens: { prompt: 2, answer: 10, estimated: true } } });
  });

  it("is read from a server that does not stream, and from one that says little of its choices", async () => {
    const plain = await ask([json(200, { choices: [{ message: { content: "Hi" }, finish_reason: "stop" }] })]);
    expect(plain.result).toMatchObject({ value: { text: "Hi", cut: undefined } });
    const sloppy = await ask([
      events([{ choices: [{ delta: { content: [{ text: "a" }, { text: "b" }] } }] }, {}, { choices: [] }, end("stop")]),
    ]);
    expect(sloppy.result).toMatchObject({ value: { text: "ab", cut: undefined } });
  });

  it("is without the reasoning beside it", async () => {
    const thinking = { choices: [{ delta: { reasoning_content: "hm, hm" }, finish_reason: null }] };
    const { result } = await ask([events([thinking, delta("42"), end("stop")])]);
    expect(result).toMatchObject({ value: { text: "42", reasoning: 6 } });
  });

  it.each<[string, Answerer, RegExp]>([
    ["its limit", events([delta("Hel"), end("length")]), /limit of 100 tokens/],
    ["no reason", events([delta("Hel"), end(null)]), /without a reason/],
    ["no last event", events([delta("Hel")], false), /without a reason/],
    ["a cut socket", events([delta("Hel")], "cut"), /connection broke/],
  ])("that ends by %s is cut", async (_, answer, why) => {
    const { result } = await ask([answer]);
    expect(result).toMatchObject({ ok: true, value: { text: "Hel", cut: expect.stringMatching(why) as unknown } });
  });

  it("is ended where its reader has seen enough", async () => {
    const { result } = await ask([events([delta("a"), delta("b"), delta("c"), end("stop")])], {
      onText: (_, all) => (all.length >= 2 ? "a list that does not end" : undefined),
    });
    expect(result).toMatchObject({ value: { text: "ab", cut: "a list that does not end" } });
  });

  it("warns where the server has read less than it was sent", async () => {
    const { result } = await ask([events([delta("x"), end("stop", { prompt_tokens: 100, completion_tokens: 1 })])], {
      messages: [{ role: "user", content: "word ".repeat(2000) }],
    });
    expect(result).toMatchObject({ value: { warnings: [expect.stringMatching(/read 100 tokens of about 2778/)] } });
  });

  it("warns where all of it was reasoning", async () => {
    const thinking = { choices: [{ delta: { reasoning: "hm" }, finish_reason: null }] };
    const { result } = await ask([events([thinking, end("length")])]);
    expect(result).toMatchObject({ value: { text: "", warnings: [expect.stringMatching(/reasoning/)] } });
  });
});

describe("a server's dialect", () => {
  const refusing = (param: string, message = `Unsupported parameter: '${param}'`): Answerer =>
    json(400, { error: { message, param, code: "unsupported_parameter" } });

  it("is learned from what it refuses, once", async () => {
    await serving(
      [
        refusing("max_tokens", "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead."),
        refusing("temperature", "Unsupported value: 'temperature' does not support 0.2"),
        refusing("stream_options"),
        WHOLE,
      ],
      async ({ url, bodies }) => {
        const request = { model: "o-like", messages: [], maxTokens: 7, temperature: 0.2, effort: "low" as const };
        expect((await chat({ key: "k", url }, request)).ok).toBe(true);
        expect(bodies).toHaveLength(4);
        expect(bodies[3]).toEqual({
          model: "o-like",
          messages: [],
          stream: true,
          max_completion_tokens: 7,
          reasoning_effort: "low",
        });
        expect((await chat({ key: "k", url }, request)).ok).toBe(true);
        expect(bodies).toHaveLength(5);
      },
    );
  });

  it("is not confused with a request that is wrong", async () => {
    const { result, bodies } = await ask([refusing("messages", "messages: at least one is needed")]);
    expect(result).toMatchObject({
      ok: false,
      failure: { message: expect.stringMatching(/status 400: messages: at least/) as unknown },
    });
    expect(bodies).toHaveLength(1);
  });
});

describe("a server without an answer", () => {
  it.each<[string, Answerer, RegExp]>([
    ["a rejected key", json(401, { error: { message: "bad key sk-test-secret" } }), /rejected the key/],
    ["a model that is not there", json(404, { error: { message: "no such model" } }), /the model m\d+ is not on 127/],
    ["a wrong address", page(404), /no models at that address/],
    ["an empty account", json(429, { error: { code: "insufficient_quota", message: "pay" } }), /out of credit/],
    ["a web page", page(200), /a web page/],
    ["an error that looks like success", json(200, { error: { message: "no provider" } }), /no answer: no provider/],
    ["an error under way", events([delta("x"), { error: { message: "upstream died", code: 502 } }]), /upstream died/],
    ["nothing at all", events([]), /nothing that is an answer/],
    [
      "a context that is too small",
      json(400, {
        error: {
          code: 400,
          message: "too long",
          type: "exceed_context_size_error",
          n_prompt_tokens: 5000,
          n_ctx: 4096,
        },
      }),
      /5000 tokens of at most 4096/,
    ],
    [
      "a context that is too small, in words",
      json(400, {
        error: {
          code: "context_length_exceeded",
          message: "maximum context length is 8192 tokens. However, your messages resulted in 9001 tokens",
        },
      }),
      /9001 tokens of at most 8192/,
    ],
    ["a cut connection", (_, response) => void response.destroy(), /cannot be reached/],
    [
      "a refusal",
      events([{ choices: [{ delta: { refusal: "I will not" } }] }, end("stop")]),
      /the model refused: I will not/,
    ],
    ["a filter", events([delta("x"), end("content_filter")]), /filtered/],
  ])("because of %s says so, and never the key", async (_, answer, message) => {
    const { result } = await ask([answer]);
    expect(result).toMatchObject({
      ok: false,
      failure: { kind: "provider", message: expect.stringMatching(message) as unknown },
    });
    expect(JSON.stringify(result)).not.toContain("sk-test");
  });

  it("that loads its model is asked again", async () => {
    let waited = 0;
    const loading = json(503, { error: { message: "Loading model" } });
    const { result } = await ask([loading, loading, loading, WHOLE], { onWait: () => void waited++ });
    expect(result.ok).toBe(true);
    expect(waited).toBeGreaterThan(0);
  });

  it("that says nothing is given up", async () => {
    const { result } = await ask(
      [(_, response) => void response.writeHead(200, { "content-type": "text/event-stream" }).flushHeaders()],
      {
        seconds: 0.3,
      },
    );
    expect(result).toMatchObject({
      ok: false,
      failure: { message: expect.stringMatching(/silent for 0\.3 s|did not answer/) as unknown },
    });
  });

  it("is left at once where its user interrupts", async () => {
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 100);
    const { result } = await ask(
      [(_, response) => void response.writeHead(200, { "content-type": "text/event-stream" }).flushHeaders()],
      {
        signal: controller.signal,
      },
    );
    expect(result).toMatchObject({ ok: false, failure: { kind: "interrupted" } });
  });

  it("is not asked where no key is set, unless it is on this machine", async () => {
    const request = { model: "m", messages: [], maxTokens: 1 };
    expect(await chat({ key: undefined, url: "https://example.test/v1" }, request)).toMatchObject({
      failure: { message: "no key is set" },
    });
    expect(await chat({ key: "k", url: "nowhere" }, request)).toMatchObject({
      failure: { message: expect.stringMatching(/no address/) as unknown },
    });
  });
});
