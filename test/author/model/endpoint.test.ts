import { createServer } from "node:http";
import type { RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it } from "vitest";
import { endpointOf, listModels } from "../../../src/author/model/endpoint.ts";

/** Asks a real server on this machine that answers as told. */
async function ask(
  answer: RequestListener,
  path = "/v1",
  key: string | undefined = "sk-test",
): ReturnType<typeof listModels> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    return await listModels({ key, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}` });
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

const json =
  (status: number, body: unknown): RequestListener =>
  (_, response) =>
    void response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));

describe("listModels", () => {
  it("names the models, sorted, with the key sent as a bearer", async () => {
    let authorization: string | undefined;
    const result = await ask((request, response) => {
      authorization = request.headers.authorization;
      json(200, { object: "list", data: [{ id: "b" }, { id: "a" }] })(request, response);
    });
    expect(result).toEqual({ ok: true, value: ["a", "b"] });
    expect(authorization).toBe("Bearer sk-test");
  });

  it("needs no key for a server on this machine", async () => {
    expect((await ask(json(200, { data: [] }), "/v1", undefined)).ok).toBe(true);
  });

  it.each([
    ["a rejected key", json(401, { error: { message: "bad key sk-test" } }), /rejected the key/],
    ["a wrong address", json(404, {}), /no list of models/],
    ["an empty account", json(429, { error: { code: "insufficient_quota", message: "pay" } }), /out of credit/],
    ["a broken server", json(500, {}), /status 500/],
    [
      "a page instead of data",
      ((_, response) => void response.writeHead(200, { "content-type": "text/html" }).end("<html>")) as RequestListener,
      /no list of models|failed/,
    ],
    ["a cut connection", ((request) => void request.socket.destroy()) as RequestListener, /cannot be reached/],
  ])("says what is wrong with %s, and never the key", async (_, answer, message) => {
    const result = await ask(answer);
    expect(result.ok).toBe(false);
    if (result.ok) return;
    expect(result.failure.kind).toBe("provider");
    expect(result.failure.message).toMatch(message);
    expect(JSON.stringify(result.failure)).not.toContain("sk-test");
  });

  it("says that nobody listens where nobody does", async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    const result = await listModels({ key: undefined, url: `http://127.0.0.1:${port}/v1` });
    expect(result).toMatchObject({
      ok: false,
      failure: { message: expect.stringContaining("ECONNREFUSED") as string },
    });
  });

  it("asks for a key before it goes to the network", async () => {
    expect(await listModels(endpointOf({}))).toMatchObject({ ok: false, failure: { message: "no key is set" } });
  });
});
