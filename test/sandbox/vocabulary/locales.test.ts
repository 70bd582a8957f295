import { createHash } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import type { Random } from "../../../sandbox/random.ts";
import * as de from "../../../sandbox/vocabulary/locales/de.ts";
import * as en_gb from "../../../sandbox/vocabulary/locales/en_gb.ts";
import * as en from "../../../sandbox/vocabulary/locales/en.ts";
import * as es from "../../../sandbox/vocabulary/locales/es.ts";
import * as fr from "../../../sandbox/vocabulary/locales/fr.ts";
import * as ja from "../../../sandbox/vocabulary/locales/ja.ts";
import * as pt from "../../../sandbox/vocabulary/locales/pt.ts";
import { parsePlaces } from "../../../sandbox/vocabulary/place.ts";
import { LOCALES } from "../../../src/compile/locales.ts";
import type { Locale } from "../../../src/compile/locales.ts";
import { wordLists } from "../../../src/compile/word-lists/index.ts";
import { drawAt, draws, vocabulary } from "./draws.ts";
import type { Vocabulary } from "./draws.ts";

/** Every locale's manner has the same shape: the type check of this line says so. */
const MANNERS: Readonly<Record<Locale, typeof en>> = { de, en, en_gb, es, fr, ja, pt };

const POSTAL: Readonly<Record<Locale, RegExp>> = {
  de: /^\d{5}$/,
  en: /^\d{5}$/,
  en_gb: /^[A-Z]{1,2}\d{1,2}[A-Z]? \d[ABD-HJLNP-UW-Z]{2}$/,
  es: /^(0[1-9]|[1-4]\d|5[0-2])\d{3}$/,
  fr: /^\d{5}$/,
  ja: /^\d{3}-\d{4}$/,
  pt: /^\d{5}-\d{3}$/,
};

/** National numbers: in the ranges for fiction where the country has them. */
const PHONES: Readonly<Record<Locale, RegExp>> = {
  de: /^(030 23125|069 90009|040 66969|0221 4710|089 99998)\d{3}$|^(0171 39200|0176 040690)\d{2}$/,
  en: /^\([2-9]\d{2}\) 555-01\d{2}$/,
  en_gb:
    /^(0(20 7946 0|1(13|14|15|16|17|18|21|31|41|51|61) 496 0|191 498 0|29 2018 0)\d{3}|01632 960\d{3}|07700 900\d{3})$/,
  es: /^(9\d{2}|6\d{2}|71\d) \d{3} \d{3}$/,
  fr: /^(01 99 00|02 61 91|03 53 01|04 65 71|05 36 49|06 39 98) \d{2} \d{2}$/,
  ja: /^0\d{1,2}-\d{3,4}-\d{4}$/,
  pt: /^\(\d{2}\) (3\d{3}|9\d{4})-\d{4}$/,
};

const PLATES: Readonly<Record<Locale, RegExp>> = {
  de: /^[A-Z]{1,3}-[A-Z]{2} [1-9]\d{2,3}$/,
  en: /^[A-Z0-9]{3,7}([- ]\d{4})?$/,
  en_gb: /^[A-Z]{2}\d{2} [A-Z]{3}$/,
  es: /^\d{4} [B-DF-HJ-NPR-TV-Z]{3}$/,
  fr: /^[A-HJ-NP-TV-Z]{2}-\d{3}-[A-HJ-NP-TV-Z]{2}$/,
  ja: /^[^ ]{2,3} (300|500|330) \p{Script=Hiragana} [1-9]\d-\d{2}$/u,
  pt: /^[A-Z]{3}\d[A-Z]\d{2}$/,
};

/** One of everything. */
const everything = (v: Vocabulary) => (random: Random) => {
  const person = v.person(random);
  return {
    person,
    userName: v.userName(person, random),
    email: v.email(person, random),
    phones: [v.phone(random), v.phone(random, { international: true })],
    address: v.address(random),
    company: v.company(random),
    jobTitle: v.jobTitle(random, { sex: person.sex }),
    product: v.product(random),
    colour: v.colour(random),
    net: [v.userAgent(random), v.ipv4(random), v.ipv6(random), v.mac(random), v.url(random), v.domain(random)],
    money: [v.creditCard(random).number, v.iban(random)],
    licensePlate: v.licensePlate(random),
    lorem: [v.lorem.words(random), v.lorem.sentence(random), v.lorem.paragraph(random)],
    single: [v.firstName(random), v.lastName(random), v.city(random), v.street(random)],
  };
};

describe.each(LOCALES)("the vocabulary %s", (locale) => {
  const manner = MANNERS[locale];
  let v: Vocabulary;
  beforeAll(async () => {
    v = await vocabulary(locale);
  });

  it("gives people first names of their sex, in equal parts", async () => {
    const lists = await wordLists(locale);
    const names = {
      female: new Set([...lists.female.map((name) => name.split(":")[0]), ...manner.frequent.female.split(" ")]),
      male: new Set([...lists.male.map((name) => name.split(":")[0]), ...manner.frequent.male.split(" ")]),
    };
    const people = draws(4000, (random) => v.person(random));
    const women = people.filter(({ sex }) => sex === "female").length;
    expect(women).toBeGreaterThan(1850);
    expect(women).toBeLessThan(2150);
    for (const { sex, firstName, lastName, name, prefix } of people) {
      if (!names[sex].has(firstName)) throw new Error(`${firstName} is no ${sex} name`);
      expect(name).toBe(locale === "ja" ? `${lastName} ${firstName}` : `${firstName} ${lastName}`);
      expect(prefix).toBe(manner.frequent.prefixes[sex]);
    }
    for (const sex of ["female", "male"] as const) {
      expect(draws(200, (random) => v.person(random, { sex }).sex).every((drawn) => drawn === sex)).toBe(true);
      expect(draws(200, (random) => v.firstName(random, sex)).every((name) => names[sex].has(name))).toBe(true);
    }
    expect(() => drawAt(0, (random) => v.person(random, { sex: "x" as "male" }))).toThrow(
      'person: expected sex to be "female" or "male", got the text "x"',
    );
  });

  it("has frequent names more often than rare ones", () => {
    const [first = "", ...others] = manner.frequent.last.split(" ");
    const drawn = draws(4000, (random) => v.lastName(random).split(" ")[0]);
    const count = (name: string): number => drawn.filter((one) => one === name).length;
    expect(count(first)).toBeGreaterThan(30);
    expect(count(first)).toBeGreaterThan(count(others.at(-1) as string));
  });

  it("makes e-mail addresses of the name, in ASCII alone, where nobody lives", () => {
    for (const [person, user, email] of draws(3000, (random) => {
      const person = v.person(random);
      return [person, v.userName(person, random), v.email(person, random)] as const;
    })) {
      expect(user).toMatch(/^[a-z]+([._]?[a-z]+)?\d{0,2}$/);
      expect(email).toMatch(/^[a-z]+([._]?[a-z]+)?\d{0,2}@example\.(com|org|net)$/);
      expect(email.includes(person.latinFirstName.charAt(0).normalize("NFD").charAt(0).toLowerCase())).toBe(true);
    }
    const own = drawAt(0, (random) => v.email(v.person(random), random, { domain: "acme.test" }));
    expect(own).toMatch(/@acme\.test$/);
    expect(() => drawAt(0, (random) => v.email(v.person(random), random, { domain: "a@b" }))).toThrow(
      'email: expected domain to be a domain such as "example.com", got the text "a@b"',
    );
    const ada = drawAt(0, (random) => v.email({ firstName: "Ada", lastName: "Lovelace" }, random));
    expect(ada).toMatch(/ada|a?lovelace/);
    expect(() => drawAt(0, (random) => v.userName({ firstName: "Ада", lastName: "L" }, random))).toThrow(
      'userName: expected a name with Latin letters, got the text "Ада"',
    );
    expect(v.mailDomains.every((domain) => /^[a-z.]+\.[a-z]+$/.test(domain))).toBe(true);
    expect(Object.isFrozen(v.mailDomains)).toBe(true);
  });

  it("makes addresses whose parts belong together", () => {
    const places = parsePlaces(manner.address.places);
    const seen = new Set<string>();
    for (const address of draws(5000, (random) => v.address(random))) {
      const place = places.find(({ city, regionCode }) => city === address.city && regionCode === address.regionCode);
      if (place === undefined) throw new Error(`${address.city} is not in ${address.regionCode}`);
      seen.add(`${place.city} ${place.regionCode}`);
      expect(address.region).toBe(manner.address.regions[address.regionCode]);
      expect(address.postalCode).toMatch(POSTAL[locale]);
      expect(place.postalPrefixes.some((prefix) => address.postalCode.startsWith(prefix))).toBe(true);
      expect(Math.abs(address.latitude - place.latitude)).toBeLessThan(0.0301);
      expect(Math.abs(address.longitude - place.longitude)).toBeLessThan(0.0301);
      expect(address.line).toContain(address.street);
      expect(address.line).toContain(address.houseNumber);
      expect(v.formatAddress(address)).toContain(address.postalCode);
      expect([address.country, address.countryCode]).toEqual([manner.address.country, manner.address.countryCode]);
    }
    expect(seen.size).toBeGreaterThan(places.length * 0.8);
  });

  it("keeps to the country's forms of telephone numbers and plates", () => {
    for (const phone of draws(2000, (random) => v.phone(random))) expect(phone).toMatch(PHONES[locale]);
    for (const phone of draws(300, (random) => v.phone(random, { international: true })))
      expect(phone).toMatch(/^\+\d{1,2} [1-9][\d -]+$|^\+55 \d\d [\d-]+$/);
    expect(() => drawAt(0, (random) => v.phone(random, { kind: "fax" as "mobile" }))).toThrow("phone: expected kind");
    for (const plate of draws(2000, (random) => v.licensePlate(random))) expect(plate).toMatch(PLATES[locale]);
  });

  it("has 30 colours with different values, and products whose prices end well", () => {
    const colours = new Map(draws(2000, (random) => v.colour(random)).map(({ name, hex }) => [name, hex]));
    expect(new Set(colours.values()).size).toBe(30);
    expect(colours.size).toBe(30);
    for (const hex of colours.values()) expect(hex).toMatch(/^#[0-9a-f]{6}$/);
    const products = draws(3000, (random) => v.product(random));
    expect(new Set(products.map(({ name }) => name)).size).toBe(48);
    for (const { price, sku } of products) {
      expect(sku).toMatch(/^[A-Z]{3}-\d{5}$/);
      expect(price).toBeGreaterThan(0);
      expect(`${price}`).toMatch(locale === "ja" ? /^\d+0$/ : /^\d+\.\d9$/);
    }
    const categories = new Map(products.map(({ sku, category }) => [sku.slice(0, 3), category]));
    for (const { sku, category } of products) expect(category).toBe(categories.get(sku.slice(0, 3)));
    expect(categories.size).toBe(8);
  });

  it("fills templates with what belongs together", () => {
    const line = v.template("{name}|{firstName}|{city}|{region}|{n}|{product}|{category}|{company}|{colour}|{phone}");
    for (const text of draws(300, (random) => line.sample(random, { n: 3 }))) {
      const [name = "", first = "", city, region, n] = text.split("|");
      expect(name.includes(first)).toBe(true);
      const place = parsePlaces(manner.address.places).filter((one) => one.city === city);
      expect(place.some(({ regionCode }) => manner.address.regions[regionCode] === region)).toBe(true);
      expect(n).toBe("3");
    }
    expect(drawAt(0, (random) => v.template("{city}").sample(random, { city: "Ys" }))).toBe("Ys");
    expect(drawAt(0, (random) => v.template("plain").sample(random))).toBe("plain");
    for (const broken of ["{", "}", "{a b}", "{}"])
      expect(() => v.template(broken)).toThrow("template: expected every {");
    const wanting = v.template("{n}") as unknown as { sample(random: Random): string };
    expect(() => drawAt(0, (random) => wanting.sample(random))).toThrow("template: expected a value for {n}");
  });

  it("has filler text of the length asked for", () => {
    const blank = locale === "ja" ? "" : " ";
    if (blank !== "") {
      for (const count of [1, 2, 7, 8, 20])
        expect(drawAt(count, (random) => v.lorem.words(random, count)).split(" ")).toHaveLength(count);
      for (const sentence of draws(100, (random) => v.lorem.sentence(random, 9)))
        expect(sentence).toMatch(/^\p{Lu}[^.]*\.$/u);
    }
    const stop = locale === "ja" ? "。" : ".";
    expect(drawAt(1, (random) => v.lorem.paragraph(random, 4)).split(stop)).toHaveLength(5);
    for (const count of [0, 1.5, 1001])
      expect(() => drawAt(0, (random) => v.lorem.words(random, count))).toThrow("lorem.words: expected a count");
  });

  it("is the same for ever: 200 rows of everything", () => {
    const rows = draws(200, everything(v));
    expect(draws(200, everything(v))).toEqual(rows);
    const digest = createHash("sha256").update(JSON.stringify(rows)).digest("hex").slice(0, 16);
    expect([rows[0]?.person.name, rows[0]?.email, v.formatAddress(rows[0]!.address), digest]).toMatchSnapshot();
  });
});
