/** Numbers as people write them: `25`, `1,000`, `10k`, `2 million`, `three`, `a dozen`. */

const WORDS: Readonly<Record<string, number>> = {
  zero: 0,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  thirteen: 13,
  fourteen: 14,
  fifteen: 15,
  sixteen: 16,
  seventeen: 17,
  eighteen: 18,
  nineteen: 19,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
};
const SCALES: Readonly<Record<string, number>> = {
  dozen: 12,
  hundred: 100,
  k: 1e3,
  thousand: 1e3,
  m: 1e6,
  million: 1e6,
  billion: 1e9,
};

const WORD = Object.keys(WORDS).join("|");

/** The source of a regular expression without groups that matches one number. */
export const NUMBER: string =
  String.raw`(?:(?<![\w.])-\s?|\bminus )?(?:[$€£]\s?)?(?:` +
  String.raw`(?:\d{1,3}(?:,\d{3}(?!\d)){1,4}|\d{1,15})(?:\.\d{1,12})?(?:\s?(?:k|thousand|million|billion|dozen|hundred)\b)?` +
  String.raw`|\b(?:half a|an?|${WORD})\s(?:dozen|hundred|thousand|million|billion)\b|\b(?:${WORD})\b)`;

/** The value of a text that `NUMBER` matches. */
export function numberOf(source: string): number {
  let text = source
    .trim()
    .toLowerCase()
    .replaceAll(/[$€£,]/g, "");
  const negative = /^(?:-|minus )/.test(text);
  text = text.replace(/^(?:-\s?|minus )/, "").trim();
  const found = /^(half a|an?|[a-z]+|[\d.]+)?\s*([a-z]+)?$/.exec(text);
  const head = found?.[1] ?? "";
  const scale = SCALES[found?.[2] ?? ""] ?? 1;
  const value = head === "half a" ? 0.5 : head === "a" || head === "an" ? 1 : (WORDS[head] ?? Number(head));
  return (negative ? -1 : 1) * Number((value * scale).toPrecision(15));
}

/** How many digits after the point a number was written with. */
export function digitsOf(source: string): number {
  return /\.(\d+)/.exec(source)?.[1]?.length ?? 0;
}

/** A number for people: thousands separated. */
export const shown = (value: number): string =>
  value.toLocaleString("en-US", { maximumFractionDigits: 12, useGrouping: Math.abs(value) >= 10_000 });
