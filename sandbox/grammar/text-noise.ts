/** `textNoise`: the slips of people who write in a hurry, at stated rates. */
import { expectDefinition } from "../definition.ts";
import { misuse } from "../misuse.ts";
import type { Random } from "../random.ts";
import { nextFloat } from "../stream.ts";
import { slip } from "./slips.ts";
import type { Slip } from "./slips.ts";
import { APOSTROPHE, HYPHEN, isWord, kindOf, LETTER, MARK, OTHER, SPACE } from "./word-shape.ts";

/** Rates from 0 to 1; 0 unless given. */
export interface TextNoiseOptions {
  /** Words with one letter's neighbour on a QWERTY keyboard instead: "grest". */
  readonly typo?: number;
  /** Words with a letter missing (never the first): "geat". */
  readonly dropped?: number;
  /** Words with a letter twice: "greeat". */
  readonly doubled?: number;
  /** Words with two letters in the wrong order (never the first): "graet". */
  readonly swapped?: number;
  /** Words of four letters or more, or "so", "no", "yes", "too", "wow", with a vowel drawn out: "sooo". */
  readonly elongated?: number;
  /** Words in capitals: "GREAT". */
  readonly shouted?: number;
  /** Words of `abbreviations` that are written short. */
  readonly abbreviated?: number;
  /** What single words become, by the word in small letters: `{ please: "pls" }`. */
  readonly abbreviations?: Readonly<Record<string, string>>;
  /** Marks after a word, and apostrophes in one, that are missing: "dont". */
  readonly unpunctuated?: number;
  /** Texts without any capital. */
  readonly lowercase?: number;
}

export interface TextNoise {
  /** The text with noise. `strength` multiplies all rates (1 unless given, up to certainty): some people write worse. */
  apply(random: Random, text: string, strength?: number): string;
}

const SLIPS: readonly Slip[] = ["typo", "dropped", "doubled", "swapped", "elongated", "shouted"];
const RATES = [...SLIPS, "abbreviated", "unpunctuated", "lowercase"] as const;

/**
 * Defines noise. A word has at most one slip; words with digits or signs in them (prices, addresses, emoji) have
 * none, and no character is ever cut: letters that carry combining marks, and scripts other than Latin, stay whole.
 * Rates are shares of the words, marks or texts that a slip can happen to; a word that it cannot happen to stays.
 *
 * Throws where a rate is none, or where the rates of the slips of words sum to more than 1.
 *
 * @example
 * const hasty = textNoise({ typo: 0.02, lowercase: 0.2, unpunctuated: 0.3, abbreviated: 0.5, abbreviations: { you: "u" } });
 * // in row()
 * const message = hasty.apply(random, "Thank you, that's really great.");
 */
export function textNoise(options: TextNoiseOptions): TextNoise {
  expectDefinition("textNoise");
  if (typeof options !== "object" || options === null) throw misuse("textNoise", "an object of rates", options);
  const known: readonly string[] = [...RATES, "abbreviations"];
  for (const key of Object.keys(options))
    if (!known.includes(key))
      throw new TypeError(`textNoise: there is no option "${key}"; the options are ${known.join(", ")}`);
  for (const key of RATES)
    if (options[key] !== undefined && !(options[key] >= 0 && options[key] <= 1))
      throw misuse("textNoise", `${key} to be a rate from 0 to 1`, options[key]);
  const { abbreviated = 0, unpunctuated = 0, lowercase = 0 } = options;
  const short = abbreviations(options);
  let total = 0;
  const bounds = SLIPS.map((kind) => (total += options[kind] ?? 0));
  if (total > 1 + 1e-9) throw misuse("textNoise", `the rates of ${SLIPS.join(", ")} to sum to at most 1`, total);

  // Most words are not in the list, and their first letter and length tell.
  const shapes = new Uint8Array(1024);
  for (const word of short.keys()) shapes[shapeOf(word.charCodeAt(0), word.length)] = 1;

  /** The word from `from` to `end` as it is written down; undefined where nothing happens to it. */
  const written = (text: string, from: number, end: number, strength: number): string | undefined => {
    if (shapes[shapeOf(text.charCodeAt(from), end - from)] === 1) {
      const word = text.slice(from, end);
      const found = short.get(word.toLowerCase());
      if (found !== undefined && nextFloat() < abbreviated * strength)
        return text[from] === word[0]?.toLowerCase() ? found : found[0]?.toUpperCase() + found.slice(1);
    }
    if (total === 0) return undefined;
    const place = nextFloat();
    if (place >= total * strength) return undefined;
    return slip(SLIPS[bounds.findIndex((bound) => place < bound * strength)] as Slip, text.slice(from, end));
  };

  const apply = (_random: Random, given: string, strength = 1): string => {
    if (typeof given !== "string") throw misuse("textNoise.apply", "text", given);
    if (!(strength >= 0 && strength < Infinity)) throw misuse("textNoise.apply", "a strength from 0", strength);
    const text = lowercase > 0 && nextFloat() < lowercase * strength ? given.toLowerCase() : given;
    const missing = unpunctuated * strength;
    const length = text.length;
    let out = "";
    let kept = 0;
    // The stretch of characters in hand: where its word begins and ends, and whether that is a word of letters,
    // whether it has an apostrophe inside, whether nothing but marks have followed it, and the last such character.
    let from = -1;
    let end = 0;
    let word = true;
    let apostrophe = false;
    let marks = true;
    let last = OTHER;
    for (let at = 0; at <= length; at++) {
      const kind = at < length ? kindOf(text.charCodeAt(at)) : SPACE;
      if (kind === LETTER || kind === OTHER) {
        if (from < 0) from = at;
        else if (at > end) {
          if (at - end > 1 || last < APOSTROPHE) word = false;
          else if (last === APOSTROPHE) apostrophe = true;
        }
        if (kind === OTHER) word = false;
        end = at + 1;
        marks = true;
      } else if (kind !== SPACE) {
        if (from < 0 && (kind === MARK || kind === HYPHEN)) word = false;
        marks &&= kind === MARK;
        last = kind;
      } else {
        if (from >= 0 && word) {
          let after = written(text, from, end, strength);
          if (apostrophe && missing > 0 && nextFloat() < missing)
            after = (after ?? text.slice(from, end)).replace(/['’]/g, "");
          if (after !== undefined) {
            out += text.slice(kept, from) + after;
            kept = end;
          }
        }
        if (from >= 0 && end < at && marks && missing > 0 && nextFloat() < missing) {
          out += text.slice(kept, end);
          kept = at;
        }
        from = -1;
        word = marks = true;
        apostrophe = false;
      }
    }
    return kept === 0 ? text : out + text.slice(kept);
  };
  return Object.freeze({ apply });
}

/** The same number for a word in small letters and with a capital; for "Éclair" and "éclair" too, 32 apart. */
function shapeOf(first: number, length: number): number {
  return ((first & 31) << 5) | (length & 31);
}

function abbreviations({ abbreviated, abbreviations = {} }: TextNoiseOptions): Map<string, string> {
  if (typeof abbreviations !== "object" || abbreviations === null)
    throw misuse("textNoise", "abbreviations to be an object of words", abbreviations);
  const found = new Map(Object.entries(abbreviations));
  for (const [long, short] of found) {
    if (long !== long.toLowerCase() || !isWord(long, 0, long.length))
      throw misuse("textNoise: abbreviations", "single words in small letters", long);
    if (typeof short !== "string" || short === "")
      throw misuse("textNoise: abbreviations", `what "${long}" becomes to be text`, short);
  }
  if (found.size > 0 !== (abbreviated ?? 0) > 0)
    throw new TypeError("textNoise: expected abbreviated and abbreviations together, or neither");
  return found;
}
