/** A real server on this machine that answers as told, and remembers what it was asked. */
import { createServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export type Answerer = (
  body: Readonly<Record<string, unknown>>,
  response: ServerResponse,
  request: IncomingMessage,
) => void;

export interface Asked {
  readonly url: string;
  readonly bodies: readonly Readonly<Record<string, unknown>>[];
}

/** Does something while the server is there; each request gets the next answer, the last one all that follow. */
export async function serving<T>(answers: readonly Answerer[], work: (asked: Asked) => Promise<T>): Promise<T> {
  const bodies: Readonly<Record<string, unknown>>[] = [];
  const server = createServer((request, response) => {
    let text = "";
    request.on("data", (chunk: Buffer) => (text += chunk.toString("utf8")));
    request.on("end", () => {
      const body = text === "" ? {} : (JSON.parse(text) as Record<string, unknown>);
      const answer = answers[Math.min(bodies.length, answers.length - 1)] as Answerer;
      bodies.push(body);
      answer(body, response, request);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    return await work({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`, bodies });
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

export const json =
  (status: number, body: unknown): Answerer =>
  (_, response) =>
    void response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));

export const page =
  (status: number): Answerer =>
  (_, response) =>
    void response.writeHead(status, { "content-type": "text/html" }).end("<html>hello</html>");

/** Server-sent events; `end` false leaves out [DONE], "cut" destroys the connection after them. */
export const events =
  (list: readonly unknown[], end: boolean | "cut" = true): Answerer =>
  (_, response) => {
    response.writeHead(200, { "content-type": "text/event-stream" });
    for (const event of list) response.write(`data: ${JSON.stringify(event)}\n\n`);
    if (end === "cut") setTimeout(() => response.destroy(), 50);
    else response.end(end ? "data: [DONE]\n\n" : "");
  };

/** The event of a piece of text. */
export const delta = (content: string, more: object = {}): object => ({
  choices: [{ index: 0, delta: { content }, finish_reason: null, ...more }],
});
export const end = (reason: string | null, usage?: object): object => ({
  choices: [{ index: 0, delta: {}, finish_reason: reason }],
  ...(usage === undefined ? {} : { usage }),
});
