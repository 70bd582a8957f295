import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { unique } from "../../../sandbox/index.ts";
import { reseed } from "../../../sandbox/stream.ts";
import { asciiLetters } from "../../../sandbox/unique/fold.ts";
import { familyNames, givenNames } from "../../../sandbox/unique/names.ts";
import { Suffix, SUFFIXES } from "../../../sandbox/unique/suffix.ts";
import { expectEven } from "../chi-squared.ts";
import { expectDistinct, firstOf } from "./distinct.ts";

const emails = unique.email({ domains: ["example.com"] });
const users = unique.userName();
const german = unique.email({ domains: ["example.com"], umlauts: "ue" });

beforeEach(() => reseed(42));

/** A dot-atom of RFC 5322 in lower case, within the lengths of RFC 5321, section 4.5.3.1. */
function expectAddress(address: string): void {
  const [local, domain] = address.split("@") as [string, string];
  if (!/^[a-z0-9_]+(\.[a-z0-9_]+)*$/.test(local) || local.length > 64 || address.length > 254 || domain.length > 255)
    expect.fail(address);
}

describe("unique.email and unique.userName", () => {
  it("are frozen: these values may never change, or every file ever made would", () => {
    expect(firstOf(emails, 4)).toMatchInlineSnapshot(`
      [
        "sammartin@example.com",
        "maria_harris@example.com",
        "james.dubois@example.com",
        "ruth_reyes@example.com",
      ]
    `);
    expect(firstOf(users, 4)).toMatchInlineSnapshot(`
      [
        "paul_wang",
        "lauraharris",
        "lucia_singh",
        "ravi_silva",
      ]
    `);
    expect(emails.at(5_000_000)).toMatchInlineSnapshot(`"ruth.clark162@example.com"`);
    expect([0, 1, 90, 990].map((index) => emails.of("Ada", "Lovelace", index))).toMatchInlineSnapshot(`
      [
        "ada.lovelace67@example.com",
        "ada.lovelace56@example.com",
        "ada.lovelace762@example.com",
        "ada.lovelace3843@example.com",
      ]
    `);
  });

  it("are all different, a million of them", () => {
    expectDistinct(emails, 1_000_000);
    expectDistinct(users, 200_000);
    expectDistinct(emails, 50_000, emails.size - 50_000);
  });

  it("are addresses", () => {
    for (const first of [0, 1e6, 1e12, emails.size - 5000])
      for (let index = first; index < first + 5000; index++) expectAddress(emails.at(index));
  });

  it("have names that cannot be read in two ways, whatever stands between them", () => {
    const together = givenNames.flatMap((given) => familyNames.map((family) => given + family));
    expect(new Set(together).size).toBe(givenNames.length * familyNames.length);
    for (const name of [...givenNames, ...familyNames]) expect(name).toMatch(/^[a-z]{2,12}$/);
  });

  it("have a number only when all names are used", () => {
    const pairs = givenNames.length * familyNames.length;
    for (const index of [0, 1, pairs - 1]) expect(users.at(index)).toMatch(/^[a-z._]+$/);
    for (const index of [pairs, pairs * 91 - 1]) expect(users.at(index)).toMatch(/^[a-z._]+[1-9][0-9]$/);
    expect(users.at(pairs * 91)).toMatch(/^[a-z._]+[1-9][0-9]{2}$/);
  });

  it("choose among the domains evenly, and among the reserved ones by themselves", () => {
    const reserved = unique.email();
    const counts = new Map<string, number>();
    for (const address of firstOf(reserved, 30_000)) {
      const domain = address.split("@")[1] as string;
      counts.set(domain, (counts.get(domain) ?? 0) + 1);
    }
    expect([...counts.keys()].sort()).toEqual(["example.com", "example.net", "example.org"]);
    expectEven([...counts.values()]);
  });

  it("follow the run's seed", () => {
    const before = firstOf(emails, 100);
    reseed(43);
    expect(firstOf(emails, 100)).not.toEqual(before);
    reseed(42);
    expect(firstOf(emails, 100)).toEqual(before);
  });

  it.each([
    [{ domains: [] }, "unique.email: expected domains to be a list of names, got an array"],
    [{ domains: ["Example.com"] }, "expected a domain in lower case such as example.com"],
    [{ domains: ["localhost"] }, "expected a domain in lower case such as example.com"],
    [{ domains: ["a@b.c"] }, "expected a domain in lower case such as example.com"],
    [{ domains: [`${"a".repeat(64)}.com`] }, "expected a domain in lower case such as example.com"],
    [{ domain: ["example.com"] }, 'unique.email: there is no option "domain"; there is domains and umlauts'],
    [{ umlauts: "ae" }, 'unique.email: expected umlauts to be "u" or "ue", got the text "ae"'],
    [null, "unique.email: expected an object with options, got null"],
  ])("refuse %j", (options, message) => expect(() => unique.email(options as never)).toThrow(message));

  it("say what is wrong with a name or an index", () => {
    expect(() => emails.of(5 as never, "Lovelace", 0)).toThrow("unique.email.of: expected a given name as text, got 5");
    expect(() => users.of("Ada", undefined as never, 0)).toThrow("unique.userName.of: expected a family name as text");
    expect(() => emails.of("Ada", "Lovelace", 0.5)).toThrow("unique.email: expected a row's number");
    expect(() => users.at(users.size)).toThrow(
      "unique.userName: there are only 999,999,999,999,990 user names, and row",
    );
  });
});

describe(".of", () => {
  it("gives every index another number, which is a bijection: 10 to 99,999 for the first 99,990", () => {
    const numbers = Array.from({ length: 99_990 }, (_, index) =>
      Number(/^ada\.lovelace([1-9][0-9]*)@example\.com$/.exec(emails.of("Ada", "Lovelace", index))?.[1]),
    );
    expect(numbers.sort((a, b) => a - b)).toEqual(Array.from({ length: 99_990 }, (_, k) => k + 10));
  });

  it("never gives two indices the same, whatever the names", () => {
    const names = ["Ada", "Adam", "1", "Ada1", "李", "", "Zoë", "a.", "x".repeat(80)];
    const seen = new Map<string, number>();
    for (let index = 0; index < 200_000; index++) {
      const address = emails.of(names[index % 9]!, names[(index >> 3) % 9]!, index);
      if (seen.has(address)) expect.fail(`${address} at ${seen.get(address)} and ${index}`);
      seen.set(address, index);
    }
  });

  it("makes addresses of any text", () =>
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.string(), fc.nat(), (given, family, index) => {
        expectAddress(emails.of(given, family, index));
        expectAddress(german.of(family, given, emails.size - 1 - index));
      }),
      { numRuns: 200 },
    ));

  it.each([
    ["Jürgen", "Müller", "jurgen.muller", "juergen.mueller"],
    ["Jürgen", "Groß", "jurgen.gross", "juergen.gross"],
    ["José María", "Núñez", "josemaria.nunez", "josemaria.nunez"],
    ["Søren", "Ærø", "soren.aero", "soren.aero"],
    ["Łukasz", "Żółć", "lukasz.zolc", "lukasz.zolc"],
    ["Đặng", "Nguyễn", "dang.nguyen", "dang.nguyen"],
    ["İbrahim", "Yıldız", "ibrahim.yildiz", "ibrahim.yildiz"],
    ["Þór", "O'Neil-Smith", "thor.oneilsmith", "thor.oneilsmith"],
    ["太郎", "山田", "user", "user"],
    ["Naomi", "大坂", "naomi", "naomi"],
    ["John 3rd", "", "johnrd", "johnrd"],
  ])("writes %s %s as %s, or as %s in German", (given, family, plain, expanded) => {
    expect(emails.of(given, family, 7)).toMatch(new RegExp(`^${plain}\\d\\d@example.com$`));
    expect(german.of(given, family, 7)).toMatch(new RegExp(`^${expanded}\\d\\d@example.com$`));
  });

  it("knows every letter with marks that Unicode takes apart, and takes apart those typed in two", () => {
    for (let code = 0xc0; code < 0x180; code++) {
      const letter = String.fromCharCode(code);
      const base = letter
        .normalize("NFD")
        .replace(/[\u0300-\u036f]/g, "")
        .toLowerCase();
      if (/^[a-z]$/.test(base)) expect([letter, asciiLetters(letter, false)]).toEqual([letter, base]);
    }
    expect(asciiLetters("Mu\u0308ller", true)).toBe("mueller");
    expect(asciiLetters("Mu\u0308ller", false)).toBe("muller");
  });
});

describe("a suffix", () => {
  it("is a bijection with any turn, up to the last", () => {
    const suffix = new Suffix({ low: 1, high: 2 });
    for (const turn of [0, 0.3, 0.999_999_999])
      expect(new Set(Array.from({ length: 9990 }, (_, place) => suffix.at(place, turn))).size).toBe(9990);
    expect(suffix.at(SUFFIXES - 1)).toBeLessThan(1e15);
    expect(suffix.at(SUFFIXES - 1)).toBeGreaterThanOrEqual(1e14);
  });
});
