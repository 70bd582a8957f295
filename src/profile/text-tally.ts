/** The texts of one column: lengths, words, the shape of codes, and what looks like something personal. */
import { LOOKS } from "../model/profile.ts";
import type { Look, Looks, TextProfile } from "../model/profile.ts";

const MOST_LENGTHS = 1_000;
const MOST_SHAPES = 64;
const LONGEST_SHAPE = 40;
const MOST_PREFIXES = 8;
/** Of the cells, so many begin alike where there is a prefix. */
const LEAST_SHARE = 0.98;

export class TextTally {
  count = 0;
  #words = 0;
  readonly #lengths: Uint32Array = new Uint32Array(MOST_LENGTHS + 1);
  #shortest = Infinity;
  #longest = 0;
  readonly #shapes: Map<string, number> = new Map();
  readonly #prefixes: Map<string, number> = new Map();
  readonly #looks: Map<Look, number> = new Map();

  take(text: string, times: number): void {
    this.count += times;
    const prefix = prefixOf(text);
    if (prefix !== "" && (this.#prefixes.has(prefix) || this.#prefixes.size < MOST_PREFIXES))
      this.#prefixes.set(prefix, (this.#prefixes.get(prefix) ?? 0) + times);
    const { length } = text;
    if (length < this.#shortest) this.#shortest = length;
    if (length > this.#longest) this.#longest = length;
    const place = Math.min(length, MOST_LENGTHS);
    this.#lengths[place] = (this.#lengths[place] as number) + times;
    this.#words += wordsIn(text) * times;
    if (length <= LONGEST_SHAPE) {
      const shape = shapeOf(text);
      const known = this.#shapes.get(shape);
      if (known !== undefined || this.#shapes.size < MOST_SHAPES) this.#shapes.set(shape, (known ?? 0) + times);
    }
    for (const look of looksOf(text)) this.#looks.set(look, (this.#looks.get(look) ?? 0) + times);
  }

  profile(): TextProfile {
    const [text, count] = [...this.#shapes].toSorted((a, b) => b[1] - a[1])[0] ?? [];
    return {
      lengths: { minimum: this.count === 0 ? 0 : this.#shortest, median: this.#median(), maximum: this.#longest },
      words: this.count === 0 ? 0 : this.#words / this.count,
      shape: text === undefined || count === undefined ? undefined : { text, share: count / this.count },
      prefix: [...this.#prefixes].find(([, count]) => count >= this.count * LEAST_SHARE)?.[0],
    };
  }

  looks(): Looks {
    const share = (look: Look): number => (this.#looks.get(look) ?? 0) / Math.max(1, this.count);
    return Object.fromEntries(LOOKS.map((look) => [look, share(look)])) as Looks;
  }

  #median(): number {
    let below = 0;
    for (let length = 0; length <= MOST_LENGTHS; length++) {
      below += this.#lengths[length] as number;
      if (below * 2 >= this.count && this.count > 0) return length;
    }
    return 0;
  }
}

const wordsIn = (text: string): number => (text.length > 1_000 ? 100 : text.split(/\s+/).length);

/** `AB-1234` is `AA-9999`. */
const shapeOf = (text: string): string => text.replaceAll(/\p{L}/gu, "A").replaceAll(/\p{Nd}/gu, "9");

/** The letters before a running number: `ORD-` of `ORD-00017`; empty where a cell is no such code. */
const prefixOf = (text: string): string => /^([A-Za-z][A-Za-z#_/-]{0,15})\d{1,12}$/.exec(text)?.[1] ?? "";

const PATTERNS: readonly (readonly [Look, RegExp])[] = [
  ["email", /^[^\s@]{1,64}@[^\s@]{1,190}\.[A-Za-z]{2,24}$/],
  ["uuid", /^\{?[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}\}?$/i],
  ["web address", /^(?:https?:\/\/|www\.)\S+$/i],
  ["ip address", /^(?:\d{1,3}\.){3}\d{1,3}$|^(?:[0-9a-f]{0,4}:){3,7}[0-9a-f]{0,4}$/i],
  ["iban", /^[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?$/],
  ["national id", /^\d{3}-\d{2}-\d{4}$|^[A-CEGHJ-PR-TW-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D]$|^\d{3}\.\d{3}\.\d{3}-\d{2}$/],
  ["phone", /^\+\d[\d\s().-]{6,20}$|^\(?0?\d{2,4}\)?[-\s./]\d{3,4}[-\s.]\d{2,5}(?:\s?(?:x|ext\.?)\s?\d{1,6})?$/],
];

/** What a text looks like. */
function looksOf(text: string): readonly Look[] {
  if (text.length < 7 || text.length > 200 || !/[\d@]|www|http/i.test(text)) return [];
  const found: Look[] = PATTERNS.filter(([, pattern]) => pattern.test(text)).map(([look]) => look);
  return isCard(text) ? [...found, "card"] : found;
}

/** 13 to 19 digits with the check digit of payment cards (Luhn). */
function isCard(text: string): boolean {
  if (!/^\d[\d -]{11,22}\d$/.test(text)) return false;
  const digits = text.replaceAll(/[ -]/g, "");
  if (digits.length < 13 || digits.length > 19) return false;
  let sum = 0;
  for (let at = 0; at < digits.length; at++) {
    const digit = Number(digits[digits.length - 1 - at]);
    const doubled = at % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}
