/**
 * A slip of the keyboard: two characters exchanged, one left out, one struck twice, or the key beside it.
 * Characters are Unicode code points, so no surrogate pair is ever torn.
 */
import { nextBelow } from "../../sandbox/stream.ts";
import { neighbours } from "./keyboard.ts";

/** `text` with one slip; undefined where the text is empty. */
export function typo(text: string): string | undefined {
  if (text === "") return undefined;
  const start = letterNear(text, nextBelow(text.length));
  const end = start + widthAt(text, start);
  const character = text.slice(start, end);
  const before = text.slice(0, start);
  const after = text.slice(end);
  const first = nextBelow(4);
  for (let k = 0; k < 4; k++) {
    const slipped = slip((first + k) % 4, before, character, after);
    if (slipped !== undefined && slipped !== text) return slipped;
  }
  return undefined;
}

/** The slip of the given number; undefined where this character cannot have it. Doubling is always possible. */
function slip(way: number, before: string, character: string, after: string): string | undefined {
  switch (way) {
    case 0: {
      const width = widthAt(after, 0);
      return after === "" ? undefined : before + after.slice(0, width) + character + after.slice(width);
    }
    case 1:
      return before === "" && after === "" ? undefined : before + after;
    case 2:
      return before + character + character + after;
    default: {
      const keys = neighbours(character);
      return keys === "" ? undefined : before + keys.charAt(nextBelow(keys.length)) + after;
    }
  }
}

/** How many code units the character at `at` has. */
function widthAt(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  return unit >= 0xd800 && unit <= 0xdbff && at + 1 < text.length ? 2 : 1;
}

/** Where the first letter or digit from `from` on begins, round the end; where there is none, the character at `from`. */
function letterNear(text: string, from: number): number {
  for (let k = 0; k < text.length; k++) {
    const at = (from + k) % text.length;
    if (isLetter(text.charCodeAt(at))) return at;
  }
  const unit = text.charCodeAt(from);
  return unit >= 0xdc00 && unit <= 0xdfff ? from - 1 : from;
}

/** ASCII letters and digits, and what begins a character beyond Latin-1's signs; of no Unicode version, so that bytes stay. */
function isLetter(unit: number): boolean {
  if (unit < 128) return (unit >= 97 && unit <= 122) || (unit >= 65 && unit <= 90) || (unit >= 48 && unit <= 57);
  return unit >= 0xc0 && !(unit >= 0x2000 && unit <= 0x206f) && !(unit >= 0xdc00 && unit <= 0xdfff);
}
