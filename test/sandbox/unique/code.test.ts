import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { unique } from "../../../sandbox/index.ts";
import { reseed } from "../../../sandbox/stream.ts";
import { expectEven } from "../chi-squared.ts";
import { expectDistinct, firstOf } from "./distinct.ts";

const plates = unique.code("[A-Z]{3}-\\d{3}");
const long = unique.code("[A-Z0-9]{20}");

beforeEach(() => reseed(42));

/** A pattern, and its texts, each as often as the pattern makes it. */
interface Sample {
  readonly source: string;
  readonly texts: readonly string[];
}

const both = (left: readonly string[], right: readonly string[]): string[] =>
  left.flatMap((start) => right.map((end) => start + end));
const repeated = (texts: readonly string[], count: number): string[] =>
  Array.from({ length: count }, () => texts).reduce<string[]>(both, [""]);
const few = ({ texts }: Sample): boolean => texts.length <= 600;

const patterns: fc.Arbitrary<Sample> = fc.letrec<{ pattern: Sample }>((tie) => ({
  pattern: fc
    .oneof(
      { depthSize: "small", withCrossShrink: true },
      fc.constantFrom<Sample>(
        { source: "a", texts: ["a"] },
        { source: "b", texts: ["b"] },
        { source: "[ab]", texts: ["a", "b"] },
        { source: "[b-d]", texts: ["b", "c", "d"] },
        { source: "\\.", texts: ["."] },
      ),
      fc.tuple(tie("pattern"), tie("pattern")).map(([one, other]) => ({
        source: `(?:${one.source})(${other.source})`,
        texts: both(one.texts, other.texts),
      })),
      fc.tuple(tie("pattern"), tie("pattern")).map(([one, other]) => ({
        source: `(${one.source}|${other.source})`,
        texts: [...one.texts, ...other.texts],
      })),
      tie("pattern").map(({ source, texts }) => ({ source: `(${source})?`, texts: ["", ...texts] })),
      fc
        .tuple(
          tie("pattern").filter(({ texts }) => texts.length <= 8),
          fc.nat(2),
          fc.nat(1),
        )
        .map(([{ source, texts }, low, more]) => ({
          source: more === 0 ? `(${source}){${low}}` : `(${source}){${low},${low + more}}`,
          texts: [...repeated(texts, low), ...(more === 0 ? [] : repeated(texts, low + more))],
        })),
    )
    .filter(few),
})).pattern;

describe("unique.code", () => {
  it("is frozen: these values may never change, or every file ever made would", () => {
    expect(firstOf(plates, 5)).toMatchInlineSnapshot(`
      [
        "BTJ-950",
        "BLX-687",
        "RGL-911",
        "ROL-666",
        "GCU-133",
      ]
    `);
    expect(firstOf(long, 3)).toMatchInlineSnapshot(`
      [
        "D5UPXPN91NS9F5OTZ0VI",
        "Z5BGPVQNSFPOFO0NUFLZ",
        "JC973WC0SFC8WXTPWZQY",
      ]
    `);
  });

  it("has each text of a pattern once, or refuses the pattern because it makes one twice", () => {
    let [accepted, refused] = [0, 0];
    fc.assert(
      fc.property(patterns, ({ source, texts }) => {
        const different = new Set(texts);
        if (different.size < texts.length) {
          refused++;
          expect(() => unique.code(source)).toThrow("makes each text in one way only");
          return;
        }
        accepted++;
        const codes = unique.code(source);
        expect(codes.size).toBe(texts.length);
        expect(firstOf(codes, codes.size).sort()).toEqual([...texts].sort());
        const whole = new RegExp(`^(?:${source})$`);
        for (const text of texts) expect(text).toMatch(whole);
      }),
      { numRuns: 2000, seed: 1 },
    );
    expect(accepted).toBeGreaterThan(300);
    expect(refused).toBeGreaterThan(300);
  });

  it.each([
    ["(a|a)", '"a"'],
    ["(a|ab)(c|bc)", '"abc"'],
    ["a?a?", '"a"'],
    ["(a?)?", "the empty text"],
    ["(a|b?){0,2}", "the empty text"],
    ["[A-Z0-9]{2,3}\\d{1,2}", '"AA00"'],
    ["([a-c]|[c-f])x", '"cx"'],
  ])("refuses %s and names a text that it makes twice, %s", (pattern, text) =>
    expect(() => unique.code(pattern)).toThrow(`and ${pattern} makes ${text} in two ways`),
  );

  it.each([
    ["^[A-Z]{2}\\d{2}$", 67_600],
    ["\\w", 63],
    ["[a-z_-]", 28],
    ["[-a]", 2],
    ["[\\]\\-x]", 3],
    ["[\\d.]", 11],
    ["[aab-bb]", 2],
    ["INV/2024/\\d{6}", 1_000_000],
    ["[ぁ-ん]{2}", 83 * 83],
    ["😀[😀-😂]", 3],
    ["(DE|AT|CH)-[0-9]{2,4}(-[XY])?", 3 * (100 + 1000 + 10_000) * 3],
    ["x{0}", 1],
    ["a|bc|", 3],
    ["[A-Z]{1,3}[A-Z]", 26 ** 2 + 26 ** 3 + 26 ** 4],
    ["[0-9a-f]{13}", 16 ** 13],
    ["[0-9a-f]{14}", 2 ** 53 - 1],
  ])("%s has %i texts", (pattern, size) => {
    const codes = unique.code(pattern);
    expect(codes.size).toBe(size);
    const whole = new RegExp(`^(?:${pattern})$`, "u");
    for (const code of firstOf(codes, Math.min(size, 1000))) expect(code).toMatch(whole);
  });

  it("has all of 17,576,000 plates within reach, all different", () => {
    expect(plates.size).toBe(17_576_000);
    expectDistinct(plates, 300_000);
    expectDistinct(plates, 100_000, plates.size - 100_000);
  });

  it.each(["[A-Z0-9]{20}", "[a-z]{5,20}", "[01]{70}", "[a-f]([0-9]{18}|[A-Z]{13,14})-[xyz]", "\\d[a-z]{12}\\d"])(
    "%s has more texts than numbers; those used differ and match",
    (pattern) => {
      const codes = unique.code(pattern);
      expect(codes.size).toBeGreaterThan(8.9e15);
      expectDistinct(codes, 50_000);
      const whole = new RegExp(`^(?:${pattern})$`);
      for (let k = 0; k < 5000; k++) {
        const code = codes.at(codes.size - 1 - k);
        if (!whole.test(code)) expect.fail(code);
      }
      expectDistinct(codes, 20_000, codes.size - 20_000);
    },
  );

  it("keeps rows apart that have the same first part", () => {
    // 10 characters of 36 are one run: rows a whole run apart share it, and differ behind it.
    const run = 36 ** 10;
    for (let index = 0; index < 1000; index++) {
      const [one, other] = [long.at(index), long.at(index + run)];
      expect(one.slice(0, 10)).toBe(other.slice(0, 10));
      expect(one).not.toBe(other);
    }
  });

  it("is even in every place, also in patterns with more texts than numbers", () => {
    const counts = Array.from({ length: 20 }, () => new Int32Array(36));
    for (let index = 0; index < 50_000; index++)
      Array.from(long.at(index), (character, place) => counts[place]![Number.parseInt(character, 36)]!++);
    for (const place of counts) expectEven(place);
  });

  it("follows the run's seed", () => {
    const before = firstOf(long, 100);
    reseed(43);
    expect(firstOf(long, 100).filter((code) => before.includes(code))).toEqual([]);
    reseed(42);
    expect(firstOf(long, 100)).toEqual(before);
  });

  it.each([
    ["a*", "at character 2: * has no end: say how often at most, for example {0,3}"],
    ["a+", "at character 2: + has no end: say how often at most, for example {1,3}"],
    ["a{2,}", "at character 5: {n,} has no end: say how often at most"],
    ["a{3,2}", "{3,2} has its larger number first"],
    ["a{1001}", "nothing can be repeated more than 1000 times"],
    ["a{x}", "expected {n} or {m,n}"],
    ["?", "at character 1: there is nothing that ? could make optional"],
    [".", ". stands for too much"],
    ["[^a]", "[^…] stands for too much"],
    ["[a", "at the end: a [ has no ]"],
    ["[]", "a class [] must have at least one character"],
    ["[z-a]", "a range such as A-Z goes from a lower character to a higher one"],
    ["(a", "a ( has no )"],
    ["a)", "at character 2: there is no ( for this )"],
    ["(?=a)", "the only group that begins with (? is (?:…)"],
    ["\\s", "\\s stands for many characters"],
    ["\\b", "\\b is not known here; \\d and \\w are"],
    ["\\", "there is nothing after \\"],
    ["a$b", "$ can stand only at the end"],
    ["a^", "^ can stand only at the beginning"],
  ])("refuses %s: %s", (pattern, message) => {
    expect(() => unique.code(pattern)).toThrow(`unique.code: cannot read the pattern ${pattern} at `);
    expect(() => unique.code(pattern)).toThrow(message);
  });

  it("refuses what is no pattern, or too long a one", () => {
    expect(() => unique.code("")).toThrow("unique.code: expected a pattern such as [A-Z]{3}-\\d{3}, got");
    expect(() => unique.code(/a/ as never)).toThrow("got an object");
    expect(() => unique.code("[a-z]{1,300}")).toThrow("is too long, with its repetitions written out");
    expect(() => unique.code("((a{1000}){1000}){1000}")).toThrow("is too long, with its repetitions written out");
  });

  it("says that it has an end, and what to do", () =>
    expect(() => plates.at(17_576_000)).toThrow(
      new TypeError(
        "unique.code: there are only 17,576,000 codes of [A-Z]{3}-\\d{3}, and row 17,576,000 wants one more: " +
          "write fewer rows, or give the pattern another character",
      ),
    ));
});
