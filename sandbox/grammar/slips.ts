/** What can go wrong with one word of Latin letters. A slip that cannot happen to the word leaves it as it is. */
import { nextBelow } from "../stream.ts";
import { keysBeside } from "./keyboard.ts";

export type Slip = "typo" | "dropped" | "doubled" | "swapped" | "elongated" | "shouted";

/** Letters of the Latin blocks of the Basic Multilingual Plane: each is one UTF-16 unit and one character. */
export function isLetter(unit: number): boolean {
  return (
    (unit >= 97 && unit <= 122) ||
    (unit >= 65 && unit <= 90) ||
    (unit >= 0xc0 && unit <= 0x24f && unit !== 0xd7 && unit !== 0xf7)
  );
}

/** The word with a slip; it draws one or two words of the stream. */
export function slip(kind: Slip, word: string): string {
  switch (kind) {
    case "typo":
      return mistyped(word);
    case "dropped": {
      const at = letterFrom(word, 1);
      return word.length < 3 || at < 0 ? word : word.slice(0, at) + word.slice(at + 1);
    }
    case "doubled": {
      const at = letterFrom(word, 0);
      return word.slice(0, at + 1) + word.slice(at);
    }
    case "swapped":
      return swapped(word);
    case "elongated":
      return elongated(word);
    case "shouted":
      return word.length < 2 ? word : word.toUpperCase();
  }
}

/** A random letter's place, from `first` on; -1 where there is none. */
function letterFrom(word: string, first: number): number {
  if (word.length <= first) return -1;
  let at = first + nextBelow(word.length - first);
  while (at >= first && !isLetter(word.charCodeAt(at))) at--;
  return at >= first ? at : -1;
}

function mistyped(word: string): string {
  const at = letterFrom(word, 0);
  const unit = word.charCodeAt(at);
  const keys = keysBeside[(unit | 32) - 97];
  if (keys === undefined || unit > 122) return word;
  const key = keys[nextBelow(keys.length)] as string;
  return word.slice(0, at) + (unit < 97 ? key.toUpperCase() : key) + word.slice(at + 1);
}

function swapped(word: string): string {
  const at = letterFrom(word, 1);
  const right = at + 1;
  if (at < 0 || right >= word.length || word[at] === word[right] || !isLetter(word.charCodeAt(right))) return word;
  return word.slice(0, at) + word[right] + word[at] + word.slice(right + 1);
}

const SHORT_AND_LONG = new Set(["so", "no", "yes", "too", "wow"]);

function elongated(word: string): string {
  if (word.length < 4 && !SHORT_AND_LONG.has(word.toLowerCase())) return word;
  let at = word.length - 1;
  while (at >= 0 && !"aeiouyAEIOUY".includes(word[at] as string)) at--;
  const vowel = word[at];
  if (vowel === undefined || (vowel === "e" && at === word.length - 1)) return word;
  return word.slice(0, at) + vowel.repeat(2 + nextBelow(3)) + word.slice(at + 1);
}
