/** Changes of texts: characters and stretches cut, doubled, moved and exchanged, or taken from a list of tokens or from another text. */
import type { Random } from "../random.ts";

/** Characters that mean something somewhere. */
export const ODD_CHARACTERS: readonly string[] = [
  ..."\"'`,;:\t\n\r\\/*-+=<>()[]{}$%#@!?&|^~._ 0159azAZ",
  "\r\n",
  '""',
  "é",
  "日本",
  "😀",
  "\u0000",
  "\u0001",
  "\u007F",
  "\u0085",
  "\u00A0",
  "\u00AD",
  "\u2028",
  "\u2029",
  "\u200B",
  "\u202E",
  "\uFEFF",
  "\uFFFD",
  "\uFFFF",
  "\uD800",
  "\uDC00",
  "e\u0301",
  "İ",
  "ß",
  "__proto__",
  "constructor",
  "prototype",
  "toString",
  "null",
  "true",
  "NaN",
  "Infinity",
  "-0",
  "1e309",
  "9007199254740993",
];

export const oddText = (random: Random, most = 8): string =>
  random.many(random.small(most), () => random.pick(ODD_CHARACTERS)).join("");

/** A text that can be written as UTF-8. */
export const oddWellFormed = (random: Random, most = 8): string => oddText(random, most).toWellFormed();

/** `text` after some changes; `tokens` are what may be put in, `others` texts to take stretches from. */
export function mutateText(
  random: Random,
  text: string,
  tokens: readonly string[] = ODD_CHARACTERS,
  others: readonly string[] = [text],
): string {
  let made = text;
  for (let left = random.between(1, 5); left > 0; left--) made = change(random, made, tokens, others);
  return made;
}

function change(random: Random, text: string, tokens: readonly string[], others: readonly string[]): string {
  const at = random.below(text.length + 1);
  const to = Math.min(text.length, at + 1 + random.small(random.one(4) ? 200 : 12));
  const put = (part: string, upTo = at): string => text.slice(0, at) + part + text.slice(upTo);
  switch (random.below(8)) {
    case 0:
      return put("", to);
    case 1:
      return put(random.pick(tokens));
    case 2:
      return put(random.pick(tokens), to);
    case 3:
      return put(text.slice(at, to), at);
    case 4: {
      const other = random.pick(others);
      const from = random.below(other.length + 1);
      return put(other.slice(from, from + random.small(80)), random.one(2) ? at : to);
    }
    case 5: {
      const lines = text.split("\n");
      const [a, b] = [random.below(lines.length), random.below(lines.length)];
      [lines[a], lines[b]] = [lines[b] as string, lines[a] as string];
      return lines.join("\n");
    }
    case 6:
      return put(text.slice(at, to).repeat(random.between(2, 20)), to);
    default: {
      const digits = [...text.matchAll(/\d+/g)];
      if (digits.length === 0) return put(random.pick(tokens));
      const one = random.pick(digits);
      return text.slice(0, one.index) + random.pick(NUMBERS) + text.slice(one.index + one[0].length);
    }
  }
}

const NUMBERS = [
  "0",
  "1",
  "2",
  "-1",
  "00",
  "1e3",
  "0.1",
  "1e400",
  "99999999999999999999",
  "2147483648",
  "9007199254740992",
  "1_000",
  "0x10",
  "1,000",
  "",
];
