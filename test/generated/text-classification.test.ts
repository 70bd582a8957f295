/** The messages of generated/text-classification.ts: that classifiers reach what its head comment promises. */
import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { beforeAll, describe, expect, it } from "vitest";
import { makeRows } from "../runner/at-work.ts";
import { logisticRegression, naiveBayes, telling } from "../sandbox/grammar/classifiers.ts";
import type { Example } from "../sandbox/grammar/classifiers.ts";

const [TRAIN, TEST] = [6000, 4000];
const [LANGUAGE, MESSAGE, TOPIC] = [2, 4, 6];

describe("generated/text-classification.ts", () => {
  let examples: Example[] = [];
  let english: Example[] = [];
  beforeAll(async () => {
    const source = readFileSync(new URL("../../generated/text-classification.ts", import.meta.url), "utf8");
    const rows = parse(await makeRows(source, 0, TRAIN + TEST)) as string[][];
    const exampleOf = (row: string[]): Example => ({ text: row[MESSAGE]!, label: row[TOPIC]! });
    examples = rows.map(exampleOf);
    english = rows.filter((row) => row[LANGUAGE] === "en").map(exampleOf);
  });

  // Of 4000 texts the standard error is 0.6 points.
  it("lets naive Bayes be right in 82 %, and logistic regression on pairs of words in 85 %", () => {
    const [train, test] = [examples.slice(0, TRAIN), examples.slice(TRAIN)];
    expect(Math.abs(naiveBayes(train, test) - 0.82)).toBeLessThan(0.025);
    expect(Math.abs(logisticRegression(train, test) - 0.85)).toBeLessThan(0.025);
  });

  it("has no word in 1 % of the texts, and no pair of words in 3 %, that gives the topic away", () => {
    for (const all of [examples, english]) {
      const leaks = telling(all, 0.01).filter(({ token, frequency }) => !token.includes(" ") || frequency > 0.03);
      expect(leaks.length).toBeGreaterThan(20);
      expect(leaks.filter(({ share }) => share > 0.97)).toEqual([]);
    }
  });

  it("rarely says the same twice", () => {
    expect(new Set(examples.map(({ text }) => text)).size / examples.length).toBeGreaterThan(0.9);
  });
});
