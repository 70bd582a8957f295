import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { localModel } from "../../../../src/author/model/local/local-model.ts";
import type { LocalModel } from "../../../../src/author/model/local/local-model.ts";
import { writeTinyModel } from "./tiny-gguf.ts";

const folder = mkdtempSync(join(tmpdir(), "rowsmith-gguf-"));
afterAll(() => rmSync(folder, { recursive: true }));

const installed = (createRequire(import.meta.url).resolve.paths("x") ?? []).some((path) =>
  existsSync(join(path, "node-llama-cpp")),
);

describe("a model file that cannot be one", () => {
  it("is not there", () => {
    const opened = localModel(join(folder, "none.gguf"));
    expect(opened.ok ? "" : opened.failure.message).toContain("there is no model file");
  });

  it("is something else", () => {
    writeFileSync(join(folder, "text.gguf"), "This is text.");
    const opened = localModel(join(folder, "text.gguf"));
    expect(opened.ok ? "" : opened.failure.message).toContain("is no GGUF model");
  });
});

it.skipIf(installed)("says how node-llama-cpp is installed where it is not", async () => {
  const path = join(folder, "tiny.gguf");
  writeTinyModel(path);
  const opened = localModel(path);
  if (!opened.ok) throw new Error(opened.failure.message);
  const answer = await opened.value.ask({ messages: [{ role: "user", content: "hello" }], maxTokens: 5 });
  expect(answer.ok ? "" : answer.failure.next).toContain("npm i --omit=optional");
});

describe.skipIf(!installed)("a model of random weights", () => {
  const path = join(folder, "random.gguf");
  const messages = [
    { role: "system", content: "You write code." },
    { role: "user", content: "hello" },
  ] as const;
  let model: LocalModel;

  beforeAll(() => {
    writeTinyModel(path);
    const opened = localModel(path, { threads: 1 });
    if (!opened.ok) throw new Error(opened.failure.message);
    model = opened.value;
  });
  afterAll(() => model.close());

  it("begins with the prefix, streams, counts, and says that it was cut", async () => {
    let heard = "";
    const answer = await model.ask({
      messages,
      prefix: "const a =",
      maxTokens: 20,
      onText: (more) => void (heard += more) as undefined,
    });
    if (!answer.ok) throw new Error(answer.failure.message);
    expect(answer.value.text).toBe(`const a =${heard}`);
    expect(answer.value.cut).toBe("its limit of 20 tokens was reached");
    expect(answer.value.tokens.answer).toBeGreaterThan(0);
    expect(model.context).toBe(2048);
  });

  it("answers alike twice, and stops for a reason", async () => {
    const ask = () =>
      model.ask({
        messages,
        maxTokens: 40,
        temperature: 0,
        onText: (_, all) => (all.length > 8 ? "enough" : undefined),
      });
    const [first, second] = [await ask(), await ask()];
    if (!first.ok || !second.ok) throw new Error("no answer");
    expect(first.value.cut).toBe("enough");
    expect(second.value.text).toBe(first.value.text);
  });

  it("is interrupted at once", async () => {
    const stop = new AbortController();
    const answer = await model.ask({
      messages,
      maxTokens: 1500,
      signal: stop.signal,
      onText: () => void stop.abort() as undefined,
    });
    expect(answer.ok ? "" : answer.failure.kind).toBe("interrupted");
  });

  it("names both numbers where the request does not fit", async () => {
    const answer = await model.ask({ messages, maxTokens: 4000 });
    expect(answer.ok ? "" : answer.failure.message).toMatch(
      /has \d+ tokens and its answer up to 4000: more than the 2048/,
    );
  });
});
