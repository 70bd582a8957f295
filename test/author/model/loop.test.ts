/** The repair loop against a real server: what is wrong is found, said, and repaired in one round; and every way to stop. */
import { part } from "../../thorough.ts";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { modelAuthor, modelSettings } from "../../../src/author/model/index.ts";
import type { LoopEvent } from "../../../src/author/model/index.ts";
import type { ModelFlags } from "../../../src/author/model/settings.ts";
import { createGenerator } from "../../../src/commands/new.ts";
import type { NewReport } from "../../../src/commands/new.ts";
import type { Result } from "../../../src/model/failure.ts";
import { fenced, lastQuestion, PROMPT, RIGHT, says } from "./answers.ts";
import { json, serving } from "./server.ts";
import type { Answerer } from "./server.ts";

const folder = mkdtempSync(join(tmpdir(), "rowsmith-loop-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let runs = 0;
const LIMITS = { seconds: 3, memoryMegabytes: 512, rowMilliseconds: 1000 };

interface Written {
  readonly result: Result<NewReport>;
  readonly name: string;
  readonly questions: readonly string[];
  readonly bodies: readonly Readonly<Record<string, unknown>>[];
  readonly events: readonly LoopEvent[];
}

function write(answers: readonly Answerer[], flags: ModelFlags = {}, signal?: AbortSignal): Promise<Written> {
  return serving(answers, async ({ url, bodies }) => {
    const name = `orders-${++runs}`;
    const events: LoopEvent[] = [];
    const environment = { OPENAI_API_KEY: "sk-test-secret", OPENAI_BASE_URL: url };
    const settings = modelSettings({ flags: { model: `played-${runs}`, ...flags }, environment, folder });
    if (!settings.ok) throw new Error(settings.failure.message);
    const author = modelAuthor(settings.value, { onEvent: (event) => void events.push(event) });
    if (!author.ok) throw new Error(author.failure.message);
    const result = await createGenerator({
      name,
      prompt: PROMPT,
      author: author.value,
      folder,
      signal,
      limits: LIMITS,
    });
    return { result, name, bodies, events, questions: bodies.map(lastQuestion) };
  });
}

const wrong = (from: string, to: string): Answerer => {
  const script = RIGHT.replace(from, to);
  expect(script).not.toBe(RIGHT);
  return says(fenced(script));
};

describe("a model's script", () => {
  it("is written with its lock where it is right at once, with every statement of the prompt met", async () => {
    const { result, name, questions } = await write([says(`Here you are:\n\n${fenced(RIGHT)}\nEnjoy!`)]);
    expect(result).toMatchObject({ ok: true, value: { rows: 25, account: { attempts: 1, unsolved: [] } } });
    if (!result.ok) return;
    expect(result.value.requirements.length).toBeGreaterThan(5);
    expect(result.value.requirements.map(({ status }) => status)).not.toContain("unmet");
    expect(readFileSync(join(folder, "generated", `${name}.ts`), "utf8")).toBe(RIGHT);
    const lock = JSON.parse(readFileSync(join(folder, "generated", `${name}.lock.json`), "utf8")) as Record<
      string,
      unknown
    >;
    expect(lock["author"]).toMatch(/^played-\d+ at 127\.0\.0\.1/);
    expect(lock["prompt"]).toBe(PROMPT);
    // The question holds the prompt, the language, and what will be tested.
    expect(questions[0]).toContain("- status: open 20%, shipped 70%, returned 10%");
    expect(questions[0]).toContain("The rows are tested for this:");
  });

  it.each<[string, string, string, RegExp]>(
    part<[string, string, string, RegExp]>(2, [
      [
        "a syntax error",
        "const quantity = random.integer(1, 5);",
        "const quantity = = random.integer(1, 5);",
        /line 14/,
      ],
      ["a method that is not there", "random.weighted({ open", "random.pickByChance({ open", /line 16: .*pickByChance/],
      ["a forgotten column", "total: quantity * price, status }", "total: quantity * price }", /status/],
      ["a range that is off by one", "random.integer(1, 5)", "random.integer(0, 5)", /quantity/],
      [
        "a wrong formula",
        "total: quantity * price,",
        "total: quantity + price,",
        /total = round\(quantity \* price, 2\)/,
      ],
      [
        "a share that is off",
        "open: 20, shipped: 70, returned: 10",
        "open: 40, shipped: 50, returned: 10",
        /20\s?%|0\.2/,
      ],
      ["a key that does not begin at 1", "id: index + 1", "id: index + 2", /id/],
      [
        "state between rows",
        "const quantity = random.integer(1, 5);",
        "const quantity = ((globalThis as { n?: number }).n = (((globalThis as { n?: number }).n ?? 0) % 5) + 1);",
        /row/,
      ],
      [
        "rows that never end",
        "const quantity",
        "for (;;) if (index < 0) break;\n    const quantity",
        /progress|time|second/i,
      ],
    ]),
  )("with %s is corrected in one round, and the message says what is wrong", async (_, from, to, message) => {
    const { result, questions } = await write([wrong(from, to), says(fenced(RIGHT))]);
    expect(result).toMatchObject({ ok: true, value: { account: { attempts: 2 } } });
    expect(questions[1]).toMatch(message);
    expect(questions[1]).toContain(to.split("\n").at(-1)?.slice(0, 40));
    expect(questions).toHaveLength(2);
  });

  it("is mended without a question where a repair has one meaning", async () => {
    const { result } = await write([wrong("random.integer(1, 5)", "random.integer({ minimum: 1, maximum: 5 })")]);
    expect(result).toMatchObject({ ok: true, value: { account: { attempts: 1 } } });
    if (result.ok) expect(result.value.account?.mends.length).toBeGreaterThan(0);
  });

  it.each<[string, string, string, RegExp]>(
    part<[string, string, string, RegExp]>(2, [
      ["a check", "checks: [", 'checks: ["price > id", ', /^dropped the check `price > id`, which the/],
      [
        "a check that is no SQL",
        "checks: [",
        'checks: [{ sql: "id and status mix" }, ',
        /^dropped the check `id and status mix`/,
      ],
      [
        "a limit",
        "decimal({ scale: 2 })",
        "decimal({ scale: 2, maximum: 90 })",
        /^dropped `maximum` of the column total, /,
      ],
      ["uniqueness", "price: decimal({", "price: decimal({ unique: true,", /^dropped `unique` of the column price, /],
    ]),
  )("is taken at once without %s that it invented and does not keep, with a note", async (_, from, to, words) => {
    const { result, name, questions } = await write([wrong(from, to)]);
    expect(result).toMatchObject({ ok: true, value: { account: { attempts: 1, unsolved: [] } } });
    expect(questions).toHaveLength(1);
    if (result.ok)
      expect(result.value.account?.mends.map((mend) => mend.words)).toEqual([expect.stringMatching(words)]);
    const written = readFileSync(join(folder, "generated", `${name}.ts`), "utf8");
    expect(written.replaceAll(/\s+/g, "")).toBe(RIGHT.replaceAll(/\s+/g, ""));
  });

  it("goes back where a check of it that the prompt states does not hold, or a requirement", async () => {
    const formula = "total = round(quantity * price, 2)";
    const stated = await write([wrong(formula, "total = round(quantity * price, 2) + 1"), says(fenced(RIGHT))]);
    expect(stated.result).toMatchObject({ ok: true, value: { account: { attempts: 2, mends: [] } } });
    expect(stated.questions[1]).toContain(`the contract says "${formula} + 1"`);
    const both = RIGHT.replace("checks: [", 'checks: ["price > id", ').replace("open: 20", "open: 60");
    const unmet = await write([says(fenced(both)), says(fenced(RIGHT))]);
    expect(unmet.result).toMatchObject({ ok: true, value: { account: { attempts: 2 } } });
    expect(unmet.questions[1]).not.toContain("price > id");
    expect(unmet.questions[1]).toMatch(/the prompt says "status: open 20%/);
  });

  it("is asked for again where the answer is prose, or empty", async () => {
    const { result, questions } = await write([says("I would be glad to help!"), says(""), says(fenced(RIGHT))]);
    expect(result).toMatchObject({ ok: true, value: { account: { attempts: 3 } } });
    expect(questions[1]).toContain("the answer held no script");
  });

  it.each<[string, Answerer]>([
    ["by its limit", says(fenced(RIGHT).slice(0, 600), "length")],
    ["without a reason", says(fenced(RIGHT).slice(0, 600), null)],
    ["in the midst of a line, and says that it is whole", says(`${fenced(RIGHT).slice(0, 600)}\n\`\`\`\n`)],
    ["by a broken connection", says(fenced(RIGHT).slice(0, 600), null, "cut")],
    ["for repeating itself", says(`\`\`\`ts\nconst list = [\n${'  "the same again and again",\n'.repeat(2000)}`)],
  ])("that was cut off %s is asked for again, shorter and with more room", async (_, answer) => {
    const { result, questions, bodies } = await write([answer, says(fenced(RIGHT))]);
    expect(result).toMatchObject({ ok: true, value: { account: { attempts: 2 } } });
    expect(questions[1]).toContain("Write a shorter file");
    expect(bodies[1]?.["max_tokens"]).toBe(2 * (bodies[0]?.["max_tokens"] as number));
  });

  it("is begun anew with lessons where repairs come no further, and the best is kept as a draft in the end", async () => {
    const off = wrong("random.integer(1, 5)", "random.integer(0, 5)");
    const { result, name, questions } = await write([off]);
    expect(result).toMatchObject({ ok: false, failure: { kind: "authoring" } });
    // The same file again: a fresh start at once, and then the end.
    expect(questions).toHaveLength(4);
    expect(questions[2]).toContain("Attempts before have failed. Mind this:");
    const draft = readFileSync(join(folder, "generated", `${name}.draft.ts`), "utf8");
    expect(draft).toMatch(/^\/\/ A draft: it has not passed its trial/);
    expect(draft).toContain("random.integer(0, 5)");
    expect(existsSync(join(folder, "generated", `${name}.ts`))).toBe(false);
  });

  it("costs no more tokens than it may", async () => {
    const off = wrong("random.integer(1, 5)", "random.integer(0, 5)");
    const { result, questions } = await write([off], { maxTokens: 16_000 });
    expect(result).toMatchObject({ ok: false, failure: { kind: "authoring" } });
    if (!result.ok)
      expect(result.failure.message).toMatch(/could pass --max-tokens \(16000 tokens\), so it was not sent/);
    expect(questions.length).toBeLessThan(4);
    const { result: none, questions: nothing } = await write([off], { maxTokens: 100 });
    expect(none).toMatchObject({ ok: false, failure: { kind: "authoring", limit: "--max-tokens" } });
    expect(nothing).toHaveLength(0);
    // A server on this machine may pass a paid model's name on to who is paid.
    await expect(write([off], { maxCost: 0.01, model: "gpt-4o" })).rejects.toThrow(/--max-cost cannot be kept/);
  });

  it("ends with the provider's failure where there is one", async () => {
    const { result } = await write([json(401, { error: { message: "bad key sk-test-secret" } })]);
    expect(result).toMatchObject({ ok: false, failure: { kind: "provider" } });
    expect(JSON.stringify(result)).not.toContain("sk-test-secret");
  });

  it("stops at once when it is interrupted", async () => {
    const controller = new AbortController();
    const hanging: Answerer = (_, response) =>
      void response.writeHead(200, { "content-type": "text/event-stream" }).write(": \n\n");
    setTimeout(() => controller.abort(), 300);
    const start = performance.now();
    const { result } = await write([hanging], {}, controller.signal);
    expect(result).toMatchObject({ ok: false, failure: { kind: "interrupted" } });
    expect(performance.now() - start).toBeLessThan(2000);
  });
});
