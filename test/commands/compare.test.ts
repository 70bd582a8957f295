/** Several models side by side: what is counted, how sure it is, and which is taken; against a real server. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { modelAuthor, modelSettings } from "../../src/author/model/index.ts";
import { compare } from "../../src/commands/compare.ts";
import type { Comparison } from "../../src/commands/compare.ts";
import { meanOf, wilson } from "../../src/commands/compare/interval.ts";
import type { Result } from "../../src/model/failure.ts";
import { fenced, PROMPT, RIGHT, says } from "../author/model/answers.ts";
import { json, serving } from "../author/model/server.ts";
import type { Answerer } from "../author/model/server.ts";

const folder = mkdtempSync(join(tmpdir(), "rowsmith-compare-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Each model gives its answers in turn, the last one again and again. */
function comparing(models: Readonly<Record<string, readonly Answerer[]>>, times: number): Promise<Result<Comparison>> {
  const asked = new Map<string, number>();
  const answer: Answerer = (body, response, request) => {
    const model = body["model"] as string;
    const time = asked.get(model) ?? 0;
    asked.set(model, time + 1);
    // It lists no models.
    const answers = models[model] ?? [json(404, {})];
    (answers[Math.min(time, answers.length - 1)] as Answerer)(body, response, request);
  };
  return serving([answer], ({ url }) => {
    const contenders = Object.keys(models).map((model) => {
      const settings = modelSettings({ flags: { model }, environment: { OPENAI_BASE_URL: url }, folder });
      if (!settings.ok) throw new Error(settings.failure.message);
      const author = modelAuthor(settings.value, { fresh: true });
      if (!author.ok) throw new Error(author.failure.message);
      return { name: model, author: author.value };
    });
    return compare({ name: "orders", prompt: PROMPT, contenders, times, folder });
  });
}

describe("a comparison", () => {
  it("counts what passes, keeps each script, and takes what passes most, then what needs fewer tokens", async () => {
    const off = says(fenced(RIGHT.replace("random.integer(1, 5)", "random.integer(0, 5)")));
    const result = await comparing(
      {
        sure: [says(fenced(RIGHT))],
        wordy: [off, says(fenced(RIGHT))],
        broken: [json(404, { error: { message: "none" } })],
      },
      2,
    );
    if (!result.ok) throw new Error(result.failure.message);
    const { contests, take, script } = result.value;
    expect(contests.map(({ contender, passed }) => [contender, passed])).toEqual([
      ["sure", 2],
      ["wordy", 2],
      ["broken", 0],
    ]);
    expect(contests[0]?.trials[0]).toMatchObject({ attempts: 1, requirements: { met: 10, all: 10 } });
    expect(contests[1]?.trials.map(({ attempts }) => attempts)).toEqual([2, 1]);
    expect(contests[0]?.tokens?.mean).toBeLessThan(contests[1]?.tokens?.mean as number);
    expect(contests[2]?.trials[0]?.problem).toContain("broken is not on");
    expect(take).toMatchObject({ contender: "sure" });
    expect(take?.why).toContain("2 of 2 passed, as of wordy, with the fewest tokens");
    expect(readFileSync(join(folder, script as string), "utf8")).toBe(RIGHT);
  });

  it("takes none where none has passed, and needs two", async () => {
    const result = await comparing({ a: [says("no")], b: [says("no")] }, 1);
    expect(result).toMatchObject({ ok: true, value: { take: undefined, script: undefined } });
    expect(await comparing({ a: [says("no")] }, 1)).toMatchObject({ ok: false, failure: { kind: "usage" } });
  });
});

describe("an interval", () => {
  // statsmodels 0.14, proportion_confint(method="wilson"); the textbook's example of Student's t.
  it.each([
    [5, 10, 0.236_593, 0.763_407],
    [0, 5, 0, 0.434_482],
    [5, 5, 0.565_518, 1],
  ])("of a share of %i in %i is Wilson's", (hits, all, low, high) => {
    expect(wilson(hits, all).low).toBeCloseTo(low, 5);
    expect(wilson(hits, all).high).toBeCloseTo(high, 5);
  });

  it("of a mean is Student's", () => {
    expect(meanOf([])).toBeUndefined();
    expect(meanOf([3])).toEqual({ mean: 3, half: undefined });
    const mean = meanOf([1, 2, 3, 4, 5]);
    expect(mean?.mean).toBe(3);
    expect(mean?.half).toBeCloseTo(1.963, 2);
  });
});
