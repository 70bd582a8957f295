/** Companies, jobs, products and colours, from a locale's own lists. */
import { misuse } from "../misuse.ts";
import type { Random } from "../random.ts";
import { digits } from "./pattern.ts";
import { phrases } from "./phrase.ts";
import { sexOf } from "./person.ts";
import type { Names, PersonOptions } from "./person.ts";

/** How companies are called: `{a}` is a family name, `{form}` a legal form, `{trade}` what they do. */
export interface CompanyManner {
  readonly patterns: readonly string[];
  readonly forms: readonly string[];
  /** Separated by `|`. */
  readonly trades: string;
}

export function companies(manner: CompanyManner, names: Names): (random: Random) => string {
  return phrases(manner.patterns, { a: names.lastNames, form: manner.forms, trade: manner.trades.split("|") });
}

/** Jobs separated by `|`; a job with two forms is `female/male`. */
export function jobTitles(text: string): (random: Random, options?: PersonOptions) => string {
  const jobs = text.split("|").map((job) => {
    const [female = "", male = female] = job.split("/");
    return { female, male };
  });
  return (random, options) => random.pick(jobs)[sexOf(random, options?.sex)];
}

export interface Colour {
  readonly name: string;
  /** `#rrggbb`, lower case. */
  readonly hex: string;
}

const HEX =
  "000000 ffffff 808080 c0c0c0 ff0000 800000 dc143c ff7f50 ffa500 ffd700 ffff00 808000 008000 00ff00 2e8b57 008080 00ffff 40e0d0 87ceeb 0000ff 000080 4b0082 800080 ee82ee ff00ff ffc0cb a52a2a d2b48c f5f5dc fa8072";

/** Names in the order of `HEX`, separated by `|`. */
export function colours(names: string): (random: Random) => Colour {
  const hex = HEX.split(" ");
  const all = names.split("|").map((name, k) => Object.freeze({ name, hex: `#${hex[k]}` }));
  return (random) => random.pick(all);
}

export interface Product {
  readonly name: string;
  readonly category: string;
  /** An article number such as "HOM-30417", with the category in front. */
  readonly sku: string;
  /** What such a thing costs, in the currency of the locale's country, with its digits. */
  readonly price: number;
}

/** Categories, and under them least and most prices in euros: the same goods in every language. */
const GOODS =
  "HOM 12-60 25-140 60-400 8-30 15-80 5-25|CLO 12-45 30-120 60-250 8-25 25-90 40-160|ELE 15-90 80-400 300-1500 20-120 150-900 10-40|SPO 10-40 60-300 250-2500 8-35 20-100 15-70|TOY 8-40 10-60 5-25 15-90 12-50 6-20|FOO 2-8 3-12 1-5 2-10 4-20 1-4|BOO 8-25 10-30 15-60 5-20 12-40 3-12|GAR 5-30 15-90 40-300 3-15 10-50 8-45";

export interface ProductManner {
  /** Eight lines in the order of `GOODS`: the category, then its goods, separated by `|`. */
  readonly goods: string;
  /** Units of the country's currency to a euro of the price list. */
  readonly currency: number;
  /** Digits after the point. */
  readonly decimals: 0 | 2;
}

interface Good {
  readonly name: string;
  readonly category: string;
  readonly code: string;
  /** The price in the smallest units. */
  readonly least: number;
  readonly most: number;
}

export function products({ goods, currency, decimals }: ProductManner): (random: Random) => Product {
  const codes = GOODS.split("|");
  const scale = decimals === 2 ? 100 : 1;
  const all: readonly Good[] = goods
    .trim()
    .split("\n")
    .flatMap((line, row) => {
      const [category = "", ...names] = line.split("|");
      const [code = "", ...ranges] = (codes[row] as string).split(" ");
      return names.map((name, k) => {
        const [least, most] = (ranges[k] as string)
          .split("-")
          .map((price) => Math.round(Number(price) * currency * scale));
        return { name, category, code: `${code}-`, least: least as number, most: most as number };
      });
    });
  return (random) => {
    const { name, category, code, least, most } = random.pick(all);
    return { name, category, sku: code + digits(random, 5), price: charm(random.integer(least, most), scale) };
  };
}

/** Prices end in 9 more often than not: the last digit of the smallest units is 9, of whole units 0. */
function charm(units: number, scale: number): number {
  const rest = units % 10;
  return scale === 1 ? units - rest : (units - rest + 9) / scale;
}

/** How words of filler text become sentences. */
export interface LoremManner {
  readonly blank: string;
  readonly comma: string;
  readonly stop: string;
}

export interface Lorem {
  /** `count` words, from 1; 3 unless said. */
  words(random: Random, count?: number): string;
  /** A sentence of `count` words, from 1; 5 to 12 unless said. */
  sentence(random: Random, count?: number): string;
  /** A paragraph of `count` sentences, from 1; 3 to 6 unless said. */
  paragraph(random: Random, count?: number): string;
}

export function loremOf(list: readonly string[], { blank, comma, stop }: LoremManner): Lorem {
  const counted = (where: string, count: number): number => {
    if (!(Number.isInteger(count) && count >= 1 && count <= 1000))
      throw misuse(`lorem.${where}`, "a count from 1 to 1000", count);
    return count;
  };
  const words = (random: Random, count: number): string => {
    let text = random.pick(list);
    for (let k = 1; k < count; k++) text += blank + random.pick(list);
    return text;
  };
  const sentence = (random: Random, count: number): string => {
    const half = count > 7 ? random.integer(3, count - 3) : 0;
    const text = half === 0 ? words(random, count) : words(random, half) + comma + words(random, count - half);
    return text.charAt(0).toUpperCase() + text.slice(1) + stop;
  };
  return Object.freeze({
    words: (random: Random, count = 3) => words(random, counted("words", count)),
    sentence: (random: Random, count?: number) =>
      sentence(random, count === undefined ? random.integer(5, 12) : counted("sentence", count)),
    paragraph(random: Random, count?: number) {
      const sentences = count === undefined ? random.integer(3, 6) : counted("paragraph", count);
      let text = sentence(random, random.integer(5, 12));
      for (let k = 1; k < sentences; k++) text += blank + sentence(random, random.integer(5, 12));
      return text;
    },
  });
}
