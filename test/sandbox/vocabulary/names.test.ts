import { describe, expect, it } from "vitest";
import { fold } from "../../../sandbox/vocabulary/email.ts";
import { katakana, romaji } from "../../../sandbox/vocabulary/japanese-names.ts";
import { byWeight, withFrequent } from "../../../sandbox/vocabulary/tickets.ts";
import { lastReadings } from "../../../src/compile/word-lists/readings.ts";
import { wordLists } from "../../../src/compile/word-lists/index.ts";

describe("fold", () => {
  it.each([
    ["Müller", "muller", "mueller"],
    ["Weiß", "weiss", "weiss"],
    ["Ägidius", "agidius", "aegidius"],
    ["Éric", "eric", "eric"],
    ["O'Connor", "oconnor", "oconnor"],
    ["Jean-Pierre", "jeanpierre", "jeanpierre"],
    ["Núñez", "nunez", "nunez"],
    ["Conceição", "conceicao", "conceicao"],
    ["Łukasz", "lukasz", "lukasz"],
    ["Œuvre", "oeuvre", "oeuvre"],
    ["佐藤", "", ""],
  ])("%s is %s, in German %s", (name, plain, german) => {
    expect(fold(name)).toBe(plain);
    expect(fold(name, true)).toBe(german);
  });
});

describe("readings of Japanese names", () => {
  it.each([
    ["さとう", "サトウ", "Sato"],
    ["おおの", "オオノ", "Ono"],
    ["しょうた", "ショウタ", "Shota"],
    ["きょうこ", "キョウコ", "Kyoko"],
    ["じゅんこ", "ジュンコ", "Junko"],
    ["はっとり", "ハットリ", "Hattori"],
    ["ほんま", "ホンマ", "Homma"],
    ["こんどう", "コンドウ", "Kondo"],
    ["りゅういち", "リュウイチ", "Ryuichi"],
    ["いのうえ", "イノウエ", "Inoue"],
    ["まつうら", "マツウラ", "Matsuura"],
    ["おおうち", "オオウチ", "Ouchi"],
    ["ゆうた", "ユウタ", "Yuta"],
    ["てづか", "テヅカ", "Tezuka"],
  ])("%s: %s, %s", (hiragana, kana, latin) => {
    expect(katakana(hiragana)).toBe(kana);
    expect(romaji(hiragana)).toBe(latin);
  });

  it("cover nearly all of faker's names, all of them in hiragana", async () => {
    const { female, male, last } = await wordLists("ja");
    expect(female.length).toBeGreaterThan(125);
    expect(male.length).toBeGreaterThan(130);
    expect(last.length).toBeGreaterThan(460);
    for (const name of [...female, ...male, ...last]) expect(name).toMatch(/^\S+:[ぁ-ん]+$/u);
    expect(lastReadings.get("佐藤")).toBe("さとう");
  });
});

describe("tickets", () => {
  it("hold every item, and frequent ones in falling numbers, about 30 % of all", () => {
    const items = Array.from({ length: 500 }, (_, k) => `n${k}`);
    const tickets = withFrequent(items, ["n7", "x", "n9"]);
    const count = (name: string): number => tickets.filter((one) => one === name).length;
    expect(items.every((item) => tickets.includes(item))).toBe(true);
    expect(count("n7")).toBeGreaterThan(count("x"));
    expect(count("x")).toBeGreaterThan(count("n9") - 2);
    expect((tickets.length - 500) / tickets.length).toBeCloseTo(0.3, 1);
  });

  it("stand as often as their weights", () => {
    expect(byWeight(["a", "bb", "ccc"], (item) => item.length)).toEqual(["a", "bb", "bb", "ccc", "ccc", "ccc"]);
  });
});
