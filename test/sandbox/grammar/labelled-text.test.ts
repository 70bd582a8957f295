/** The labelled texts of test/fixtures/scripts: that their labels can be learnt, and cannot be read off. */
import { parse } from "csv-parse/sync";
import { beforeAll, describe, expect, it } from "vitest";
import { fixture, makeRows, sha256 } from "../../runner/at-work.ts";
import { logisticRegression, naiveBayes, telling } from "./classifiers.ts";
import type { Example } from "./classifiers.ts";

const [TRAIN, TEST] = [10_000, 5000];

describe("the measures", () => {
  it("find a label that one word gives away", () => {
    const leaky = `import { defineTable, grammar, text } from "rowsmith/sandbox";
      const made = grammar({ rules: { text: "it was {x} {today|then}", x: { good: "great|fine", bad: "awful|bad" } } });
      export default defineTable({ description: "", columns: { label: text(), text: text() }, row({ random }) {
        const label = random.pick(["good", "bad"]);
        return { label, text: made.sample(random, label) };
      } });`;
    return makeRows(leaky, 0, 1000).then((csv) => {
      const examples = (parse(csv) as string[][]).map((row) => ({ label: row[0]!, text: row[1]! }));
      expect(naiveBayes(examples.slice(0, 500), examples.slice(500))).toBe(1);
      expect(logisticRegression(examples.slice(0, 500), examples.slice(500))).toBe(1);
      expect(telling(examples, 0.01)[0]!.share).toBe(1);
      expect(telling(examples, 0.01).at(-1)!.share).toBeLessThan(0.6);
    });
  });

  it("know nothing of labels that have nothing to do with the text", () => {
    const examples = Array.from({ length: 3000 }, (_, k) => ({
      text: `a${k % 7} b${k % 11}`,
      label: `${(k * 7919) % 13 < 6}`,
    }));
    const [train, test] = [examples.slice(0, 2000), examples.slice(2000)];
    for (const score of [naiveBayes(train, test), logisticRegression(train, test)]) expect(score).toBeLessThan(0.6);
  });
});

describe("one page of rules", () => {
  it("has more than a million texts", async () => {
    const source = fixture("restaurant-reviews");
    const clean = source.replace(/ {2}noise: \{[^]*?\n {2}\},\n/, "");
    expect(source.split("\n").length - clean.split("\n").length).toBe(4);
    const draws = 200_000;
    const csv = await makeRows(clean, 0, draws);
    const distinct = new Set(csv.split("\n").map((line) => line.slice(line.indexOf(",", line.indexOf(",") + 1)))).size;
    // Of n texts drawn evenly from N, about n^2 / 2N pairs are equal: so many texts, were they all equally likely.
    expect(draws ** 2 / (2 * (draws - distinct))).toBeGreaterThan(1e6);
  }, 60_000);
});

describe.each([
  {
    script: "restaurant-reviews",
    digest: "9b854dcbdd2b7d28bf3391990b81dfc9ae48501884366f704eb02a7bd24ae22a",
    text: 2,
    label: 3,
    shares: { positive: 0.6, negative: 0.4 },
  },
  {
    script: "spam-messages",
    digest: "bd2e606c3560af1e340961d9d7dda96cc4f51880c88fc6079435dc400ba57d6f",
    text: 2,
    label: 3,
    shares: { ham: 7 / 8, spam: 1 / 8 },
  },
  {
    script: "assistant-intents",
    digest: "41c5c4863476585969d1184138f8ee084aadde3df90dca6d2b672529534f5fcb",
    text: 1,
    label: 2,
    shares: { track_order: 0.5, cancel_order: 0.3, return_item: 0.2 },
  },
])("$script", ({ script, digest, text, label, shares }) => {
  let csv = "";
  let examples: Example[] = [];
  beforeAll(async () => {
    csv = await makeRows(fixture(script), 0, TRAIN + TEST);
    examples = (parse(csv) as string[][]).map((row) => ({ text: row[text]!, label: row[label]! }));
  });

  it("makes the bytes that it has always made, in any range", async () => {
    const lines = csv.split("\n");
    expect(await makeRows(fixture(script), 7000, 7200)).toBe(`${lines.slice(7000, 7200).join("\n")}\n`);
    expect(sha256(csv)).toBe(digest);
  });

  it("has the balance that it states", () => {
    for (const [name, share] of Object.entries(shares)) {
      const found = examples.filter((example) => example.label === name).length / examples.length;
      expect(Math.abs(found - share), name).toBeLessThan(4 * Math.sqrt((share * (1 - share)) / examples.length));
    }
  });

  it("can be learnt, but not read off", () => {
    const [train, test] = [examples.slice(0, TRAIN), examples.slice(TRAIN)];
    const scores = { naiveBayes: naiveBayes(train, test), logisticRegression: logisticRegression(train, test) };
    for (const score of Object.values(scores)) {
      expect(score).toBeGreaterThan(0.75);
      expect(score).toBeLessThan(0.98);
    }
    expect(scores.logisticRegression).toBeGreaterThan(Math.max(...Object.values(shares)) + 0.04);
  });

  it("has no word in 1 % of the texts, and no pair of words in 3 %, that gives the label away", () => {
    const leaks = telling(examples, 0.01).filter(({ token, frequency }) => !token.includes(" ") || frequency > 0.03);
    expect(leaks.length).toBeGreaterThan(20);
    expect(leaks.filter(({ share }) => share > 0.995)).toEqual([]);
  });
});
