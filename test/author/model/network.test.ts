/** What goes over the network to a server, and what of it comes back: no secret, no redirection, every byte in its place. */
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { chat } from "../../../src/author/model/chat.ts";
import type { Answer, ChatRequest } from "../../../src/author/model/chat.ts";
import { listModels } from "../../../src/author/model/endpoint.ts";
import type { Result } from "../../../src/model/failure.ts";
import { delta, end, events, json, serving } from "./server.ts";
import type { Answerer } from "./server.ts";

const KEY = "planted-Key-0123456789";
let models = 0;
const ask = (answers: readonly Answerer[], more: Partial<ChatRequest> = {}): Promise<Result<Answer>> =>
  serving(answers, ({ url }) =>
    chat(
      { key: KEY, url },
      { model: `n${++models}`, messages: [{ role: "user", content: "hello" }], maxTokens: 100, ...more },
    ),
  );

const WHOLE = events([delta("ok"), end("stop")]);
const stream =
  (write: (response: Parameters<Answerer>[1]) => Promise<void>): Answerer =>
  (_, response) => {
    response.writeHead(200, { "content-type": "text/event-stream" });
    void write(response);
  };
const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

describe("an answer over the network", () => {
  it("is whole where its bytes come one by one, and compressed", async () => {
    const text = `data: ${JSON.stringify(delta("日本 ✓ 🙂"))}\n\ndata: ${JSON.stringify(end("stop"))}\n\ndata: [DONE]\n\n`;
    const single = stream(async (response) => {
      for (const byte of Buffer.from(text)) {
        response.write(Buffer.from([byte]));
        await pause(0);
      }
      response.end();
    });
    expect(await ask([single])).toMatchObject({ value: { text: "日本 ✓ 🙂", cut: undefined } });
    const zipped: Answerer = (_, response) =>
      void response
        .writeHead(200, { "content-type": "text/event-stream", "content-encoding": "gzip" })
        .end(gzipSync(text));
    expect(await ask([zipped])).toMatchObject({ value: { text: "日本 ✓ 🙂" } });
  });

  it("is waited for while comments keep the connection open, until its deadline", async () => {
    const slow = (times: number): Answerer =>
      stream(async (response) => {
        for (let time = 0; time < times && !response.destroyed; time++) {
          response.write(": processing\n\n");
          await pause(100);
        }
        response.end(
          `data: ${JSON.stringify(delta("ok"))}\n\ndata: ${JSON.stringify(end("stop"))}\n\ndata: [DONE]\n\n`,
        );
      });
    expect(await ask([slow(8)], { seconds: 0.5 })).toMatchObject({ value: { text: "ok" } });
    expect(await ask([slow(50)], { seconds: 0.5, deadline: 0.8 })).toMatchObject({
      failure: { kind: "provider", message: expect.stringMatching(/within 0\.8 s/) as unknown },
    });
  });

  it("is interrupted under way, and not taken for whole", async () => {
    const controller = new AbortController();
    const never = stream(async (response) => void response.write(`data: ${JSON.stringify(delta("half"))}\n\n`));
    const result = await ask([never], {
      signal: controller.signal,
      onText: () => void setTimeout(() => controller.abort(), 50),
    });
    expect(result).toMatchObject({ failure: { kind: "interrupted" } });
  });

  it("that does not end is ended", async () => {
    const endless = stream(async (response) => {
      while (!response.destroyed) {
        response.write(`data: ${JSON.stringify(delta("x".repeat(500)))}\n\n`);
        await pause(0);
      }
    });
    expect(await ask([endless])).toMatchObject({ value: { cut: expect.stringMatching(/far beyond/) as unknown } });
  });

  it("that breaks off in an event is cut", async () => {
    const broken = stream(
      async (response) => void response.end(`data: ${JSON.stringify(delta("half"))}\n\ndata: {"cho\n\n`),
    );
    expect(await ask([broken])).toMatchObject({
      value: { text: "half", cut: expect.stringMatching(/broke/) as unknown },
    });
  });
});

describe("a server that asks to wait", () => {
  const limited =
    (after: string): Answerer =>
    (_, response) =>
      void response
        .writeHead(429, { "content-type": "application/json", "retry-after": after })
        .end('{"error":{"message":"slow"}}');

  it("is asked again when it said, and its user is told", async () => {
    const waits: unknown[] = [];
    expect(await ask([limited("0.2"), WHOLE], { onWait: (...wait) => void waits.push(wait) })).toMatchObject({
      value: { text: "ok" },
    });
    expect(waits).toEqual([["the server asks to wait", 0.2]]);
  });

  it("for too long is not", async () => {
    expect(await ask([limited("3600")])).toMatchObject({
      failure: { message: expect.stringMatching(/asks to wait/) as unknown },
    });
  });
});

describe("a key", () => {
  it("is the only secret of the environment that is sent, and is not shown when it comes back", async () => {
    const kept = { ...process.env };
    Object.assign(process.env, {
      OPENAI_ADMIN_KEY: "admin-secret-1",
      OPENAI_ORG_ID: "org-1",
      OPENAI_CUSTOM_HEADERS: "x-mine: custom-secret-1",
    });
    const seen: string[] = [];
    try {
      const echo: Answerer = (body, response, request) => {
        seen.push(JSON.stringify(request.headers));
        events([delta(`got ${request.headers.authorization} `), end("stop")])(body, response, request);
      };
      const result = await ask([echo]);
      expect(JSON.stringify(result)).not.toContain(KEY);
      const refusing: Answerer = (body, response, request) =>
        json(400, { error: { message: `bad header ${request.headers.authorization?.slice(7)}` } })(
          body,
          response,
          request,
        );
      expect(JSON.stringify(await ask([refusing]))).not.toContain(KEY);
      await serving(
        [
          (_, response, request) => {
            seen.push(JSON.stringify(request.headers));
            response.writeHead(200, { "content-type": "application/json" }).end('{"data":[]}');
          },
        ],
        ({ url }) => listModels({ key: KEY, url }),
      );
    } finally {
      for (const name of ["OPENAI_ADMIN_KEY", "OPENAI_ORG_ID", "OPENAI_CUSTOM_HEADERS"]) {
        if (kept[name] === undefined) delete process.env[name];
        else process.env[name] = kept[name];
      }
    }
    expect(seen).toHaveLength(2);
    for (const headers of seen) {
      expect(headers).toContain(KEY);
      expect(headers).not.toMatch(/admin-secret|org-1|custom-secret|stainless/);
    }
  });

  it("is not taken along to another address", async () => {
    let reached = 0;
    await serving(
      [
        (_, response) => {
          reached++;
          response.end();
        },
      ],
      async ({ url }) => {
        const result = await ask([
          (_, response) => void response.writeHead(307, { location: `${url}/chat/completions` }).end(),
        ]);
        expect(result).toMatchObject({ failure: { message: expect.stringMatching(/another address/) as unknown } });
      },
    );
    expect(reached).toBe(0);
  });
});

it("a model that is not there brings the nearest that are", async () => {
  const result = await ask(
    [json(404, { error: { message: "no" } }), json(200, { data: [{ id: "zzz" }, { id: "near-2" }] })],
    { model: "near-1" },
  );
  expect(result).toMatchObject({ failure: { details: [expect.stringMatching(/It has 2: near-2, zzz/)] } });
});
