/** Caps hold before a request is sent; prices are known or not, and never guessed. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { encode } from "gpt-tokenizer";
import { describe, expect, it } from "vitest";
import { Budget } from "../../../src/author/cost/budget.ts";
import { estimate, tokenRange } from "../../../src/author/cost/estimate.ts";
import { priceOf } from "../../../src/author/cost/prices.ts";
import type { Price } from "../../../src/author/cost/prices.ts";
import { PACKAGE_ROOT } from "../../../src/model/package-root.ts";

const PRICE: Price = { input: 1, output: 10, cached: 0.1, source: "test" };
const openai = { host: "api.openai.com", local: false };

describe("a price", () => {
  it("is found by name and date, and only at its host", () => {
    expect(priceOf({ model: "gpt-5-mini-2025-08-07", ...openai })).toMatchObject({ input: 0.25, output: 2 });
    expect(priceOf({ model: "gpt-5-pro", ...openai })).toBeUndefined();
    expect(priceOf({ model: "gpt-5-mini", host: "else.test", local: false })).toBeUndefined();
  });

  it("is nothing on this machine, but for a name that is paid elsewhere", () => {
    expect(priceOf({ model: "qwen", host: "localhost", local: true })).toMatchObject({ input: 0, output: 0 });
    expect(priceOf({ model: "gpt-5-mini", host: "localhost", local: true })).toBeUndefined();
  });

  it("may be raised by a project and not lowered", () => {
    const project = [{ model: "gpt-5*", input: 0, output: 50 }];
    expect(priceOf({ model: "gpt-5-mini", ...openai, project })).toMatchObject({ input: 0.25, output: 50 });
    expect(
      priceOf({ model: "gpt-5-mini", ...openai, own: [{ model: "gpt-5-mini", input: 0, output: 0 }] }),
    ).toMatchObject({ output: 0 });
  });
});

describe("a budget", () => {
  it("on money needs a price, and says the way out", () => {
    expect(Budget.open({ cost: 1 }, undefined, "x")).toMatchObject({
      failure: { limit: "--max-cost", message: expect.stringMatching(/no price known for x/) as unknown },
    });
    expect(Budget.open({ tokens: 1 }, undefined, "x").ok).toBe(true);
  });

  it("is never passed, whatever comes of what it allows", () => {
    fc.assert(
      fc.property(
        fc.record({
          tokens: fc.integer({ min: 1, max: 50_000 }),
          cost: fc.double({ min: 0.0001, max: 0.5, noNaN: true }),
        }),
        fc.array(fc.tuple(fc.string({ maxLength: 3000 }), fc.integer({ min: 1, max: 9000 })), { maxLength: 12 }),
        (caps, asked) => {
          const opened = Budget.open(caps, PRICE, "x");
          if (!opened.ok) throw new Error("not opened");
          const budget = opened.value;
          for (const [content, answerTokens] of asked) {
            const plan = estimate({ messages: [{ content }], answerTokens }, PRICE);
            const room = budget.allows(plan);
            if (!room.ok) continue;
            expect(room.value).toBeLessThanOrEqual(answerTokens);
            budget.add({ prompt: plan.prompt.most, answer: room.value, estimated: false });
          }
          expect(budget.spent.prompt + budget.spent.answer).toBeLessThanOrEqual(caps.tokens);
          expect(budget.spent.cost ?? Infinity).toBeLessThanOrEqual(caps.cost + 1e-9);
        },
      ),
    );
  });

  it("counts what the provider says before what the table says", () => {
    const opened = Budget.open({}, PRICE, "x");
    if (!opened.ok) throw new Error("not opened");
    opened.value.add({ prompt: 100, answer: 10, estimated: false, cost: 0.5 });
    opened.value.add({ prompt: 1e6, answer: 0, cached: 1e6, estimated: false });
    expect(opened.value.spent.cost).toBeCloseTo(0.6);
  });
});

it("an estimate's range holds the tokens of our own texts", () => {
  const folder = (path: string): string[] => readdirSync(join(PACKAGE_ROOT, path)).map((name) => join(path, name));
  const files = [
    ...folder("generated").filter((file) => file.endsWith(".ts")),
    "README.md",
    "templates/reference/language.md",
    "templates/coffee-shop/prompt.md",
  ];
  const texts = [
    ...files.map((file) => readFileSync(join(PACKAGE_ROOT, file), "utf8")),
    "これは日本語の文章です。注文の表を作ってください。",
    "Ein Vertrag über größere Mengen",
  ];
  for (const text of texts) {
    const { least, most } = tokenRange(text);
    const real = encode(text).length;
    expect(real).toBeGreaterThanOrEqual(least);
    expect(real).toBeLessThanOrEqual(most);
  }
});
