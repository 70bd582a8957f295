import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { textNoise } from "../../../sandbox/grammar/text-noise.ts";
import type { TextNoiseOptions } from "../../../sandbox/grammar/text-noise.ts";
import { random } from "../../../sandbox/random.ts";
import { setKey, startRow } from "../../../sandbox/stream.ts";

const TEXT = 'The waiter didn\'t smile, so "nobody" was really happy; please bring 4.50 more soup.';

function texts(options: TextNoiseOptions, text: string, count: number, strength?: number): string[] {
  const noise = textNoise(options);
  setKey(2024, "noise");
  return Array.from({ length: count }, (_, index) => {
    startRow(index);
    return noise.apply(random, text, strength);
  });
}

/** The share of texts of one word that are no longer this word. */
const changed = (options: TextNoiseOptions, word: string, strength?: number): number =>
  texts(options, word, 20_000, strength).filter((text) => text !== word).length / 20_000;

describe("textNoise", () => {
  it("makes each kind of slip", () => {
    const of = (options: TextNoiseOptions, text: string): string[] =>
      [...new Set(texts(options, text, 200))].toSorted();
    expect(of({ typo: 1 }, "Ok")).toEqual(["Ik", "Kk", "Lk", "Oi", "Oj", "Ol", "Om", "Oo", "Pk"]);
    expect(of({ dropped: 1 }, "soup")).toEqual(["sop", "sou", "sup"]);
    expect(of({ doubled: 1 }, "soup")).toEqual(["sooup", "soupp", "souup", "ssoup"]);
    expect(of({ swapped: 1 }, "soup")).toEqual(["sopu", "soup", "suop"]);
    expect(of({ elongated: 1 }, "so good")).toEqual([
      "soo goood",
      "soo gooood",
      "soo goooood",
      "sooo goood",
      "sooo gooood",
      "sooo goooood",
      "soooo goood",
      "soooo gooood",
      "soooo goooood",
    ]);
    expect(of({ shouted: 1 }, "I like it")).toEqual(["I LIKE IT"]);
    expect(of({ lowercase: 1 }, "I Like ÉCLAIRS")).toEqual(["i like éclairs"]);
    expect(of({ unpunctuated: 1 }, TEXT)).toEqual([
      'The waiter didnt smile so "nobody" was really happy please bring 4.50 more soup',
    ]);
    expect(of({ abbreviated: 1, abbreviations: { please: "pls", you: "u" } }, "Please, you? Your pleased.")).toEqual([
      "Pls, u? Your pleased.",
    ]);
  });

  it("keeps to its rates", () => {
    for (const kind of ["typo", "dropped", "doubled", "swapped", "elongated", "shouted", "lowercase"] as const) {
      const word = kind === "lowercase" ? "Soup" : "bank";
      const most = kind === "swapped" ? 0.3 * (2 / 3) : 0.3;
      expect(Math.abs(changed({ [kind]: 0.3 }, word) - most), kind).toBeLessThan(0.013);
    }
    expect(Math.abs(changed({ unpunctuated: 0.3 }, "soup.") - 0.3)).toBeLessThan(0.013);
    expect(Math.abs(changed({ abbreviated: 0.3, abbreviations: { soup: "sp" } }, "soup") - 0.3)).toBeLessThan(0.013);
    expect(Math.abs(changed({ typo: 0.1, dropped: 0.1 }, "soup") - 0.2)).toBeLessThan(0.0115);
    expect(Math.abs(changed({ typo: 0.1, dropped: 0.1 }, "soup", 2) - 0.4)).toBeLessThan(0.014);
    expect(changed({ typo: 0.1, dropped: 0.4 }, "soup", 5)).toBe(1);
    expect(changed({ typo: 1, lowercase: 1 }, "Soup", 0)).toBe(0);
  });

  it("leaves words alone that are not words", () => {
    for (const text of [
      "4.50 $30 a1b2",
      "https://shop.example/x me@shop.example",
      "😋👩‍👩‍👧 抹茶 e\u0301te\u0301",
      "",
      "  ...  !? ",
      "#tag @me C3PO",
    ])
      expect(texts({ typo: 0.25, dropped: 0.25, doubled: 0.25, swapped: 0.25 }, text, 50)).toEqual(
        Array(50).fill(text),
      );
  });

  it("never cuts a character", () => {
    const options = {
      typo: 0.2,
      dropped: 0.2,
      doubled: 0.2,
      swapped: 0.1,
      elongated: 0.1,
      shouted: 0.1,
      unpunctuated: 0.5,
      lowercase: 0.2,
      abbreviated: 0.5,
      abbreviations: { a: "b" },
    };
    const noise = textNoise(options);
    const graphemes = new Intl.Segmenter("en");
    const odd = (text: string): string[] =>
      [...graphemes.segment(text)]
        .map(({ segment }) => segment)
        .filter((segment) => /[^\u0000-\u024f\u2018-\u2026]/.test(segment));
    const word = fc.oneof(
      fc.string({ unit: "grapheme" }),
      fc.constantFrom("soup", "Crème brûlée,", "don’t!", "e\u0301", "👍🏽", "a"),
    );
    fc.assert(
      fc.property(fc.array(word), fc.nat(), (words, row) => {
        const text = words.join(" ");
        startRow(row);
        const noisy = noise.apply(random, text);
        expect(noisy.isWellFormed()).toBe(true);
        const lower = (parts: string[]): string[] => parts.map((part) => part.toLowerCase().normalize("NFC"));
        expect(lower(odd(noisy.toLowerCase()))).toEqual(lower(odd(text.toLowerCase())));
      }),
      { numRuns: 2000, seed: 7 },
    );
  });

  it("is frozen: these texts may never change, or files made with noise would", () => {
    const options = {
      typo: 0.1,
      dropped: 0.05,
      doubled: 0.05,
      swapped: 0.05,
      elongated: 0.05,
      shouted: 0.05,
      unpunctuated: 0.3,
      lowercase: 0.3,
      abbreviated: 0.5,
      abbreviations: { please: "pls" },
    };
    expect(texts(options, TEXT, 5)).toMatchInlineSnapshot(`
      [
        "The waiter didn't smile, so "novody" was really happy please bring 4.50 more soup.",
        "The waiter didnr smile, so "nobody" was rally happy; pleaase bring 4.50 more soup.",
        "The qaiter didm't smile, SO "nobody" was rsally happy; please brin 4.50 nore suop.",
        "Tge waiter didnt smile soo "noboy" was really happy; please bring 4.50 more soup.",
        "The waiter didnn't smile, so "NOBODY" WAS reallyy happy; pls bring 4.50 more souuup.",
      ]
    `);
  });

  it.each([
    [5, "textNoise: expected an object of rates, got 5"],
    [
      { typos: 0.1 },
      'textNoise: there is no option "typos"; the options are typo, dropped, doubled, swapped, elongated, shouted, abbreviated, unpunctuated, lowercase, abbreviations',
    ],
    [{ typo: -0.1 }, "textNoise: expected typo to be a rate from 0 to 1, got -0.1"],
    [{ typo: "x" }, 'textNoise: expected typo to be a rate from 0 to 1, got the text "x"'],
    [
      { typo: 0.6, dropped: 0.6 },
      "textNoise: expected the rates of typo, dropped, doubled, swapped, elongated, shouted to sum to at most 1, got 1.2",
    ],
    [{ abbreviated: 0.5 }, "textNoise: expected abbreviated and abbreviations together, or neither"],
    [{ abbreviations: { you: "u" } }, "textNoise: expected abbreviated and abbreviations together, or neither"],
    [
      { abbreviated: 0.5, abbreviations: { You: "u" } },
      'textNoise: abbreviations: expected single words in small letters, got the text "You"',
    ],
    [
      { abbreviated: 0.5, abbreviations: { "see you": "cu" } },
      'textNoise: abbreviations: expected single words in small letters, got the text "see you"',
    ],
    [
      { abbreviated: 0.5, abbreviations: { you: "" } },
      'textNoise: abbreviations: expected what "you" becomes to be text, got the text ""',
    ],
  ])("refuses %j", (options, message) => expect(() => textNoise(options as never)).toThrow(new TypeError(message)));

  it("refuses what it cannot apply to", () => {
    const noise = textNoise({ typo: 0.1 });
    expect(() => noise.apply(random, 5 as never)).toThrow("textNoise.apply: expected text, got 5");
    expect(() => noise.apply(random, "x", -1)).toThrow("textNoise.apply: expected a strength from 0, got -1");
  });
});
