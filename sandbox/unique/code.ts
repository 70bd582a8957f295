/** `unique.code`: texts of a pattern, each at most once. */
import { definitionKey, expectDefinition } from "../definition.ts";
import { misuse } from "../misuse.ts";
import { ambiguousText } from "./ambiguity.ts";
import { languageOf } from "./language.ts";
import type { Language } from "./language.ts";
import { readPattern } from "./pattern.ts";
import type { Pattern } from "./pattern.ts";
import { closeClass, isIndex, outside } from "./sequence.ts";
import type { Sequence } from "./sequence.ts";
import { Shuffle } from "./shuffle.ts";

const WHERE = "unique.code";

class UniqueCodes implements Sequence<string> {
  readonly size: number;
  readonly #source: string;
  readonly #language: Language;
  readonly #shuffle: Shuffle | undefined;

  constructor(source: string, pattern: Pattern) {
    const key = definitionKey(WHERE);
    this.#source = source;
    this.#language = languageOf(pattern, key);
    this.size = this.#language.size;
    this.#shuffle = this.#language.scatters ? undefined : new Shuffle(this.size, key);
    Object.freeze(this);
  }

  at(index: number): string {
    if (!isIndex(index, this.size)) throw this.#outside(index);
    return this.#language.text(this.#shuffle === undefined ? index : this.#shuffle.at(index));
  }

  #outside(index: unknown): TypeError {
    const things = `codes of ${this.#source}`;
    return outside(WHERE, index, this.size, things, "write fewer rows, or give the pattern another character");
  }
}

closeClass(UniqueCodes);

/**
 * Texts of a pattern in random order, each once. The pattern is a regular expression of finitely many texts: literal
 * characters, classes such as `[A-Z0-9_-]`, `\d` (0 to 9), `\w` (letters, digits and _ of ASCII), `{n}`, `{m,n}`, `?`,
 * groups `(…)`, alternatives `|`, and `\` before a character that means itself; `^` and `$` around it are allowed.
 * A pattern that makes one text in two ways, such as `(a|ab)b?`, is refused. `size` is the number of its texts; where
 * there are more than 2^53 - 1, about that many are used, spread over the whole pattern.
 *
 * @example
 * const plates = unique.code("[A-Z]{3}-\\d{3}");
 * // in row()
 * plates.at(index);
 */
export function code(pattern: string): Sequence<string> {
  expectDefinition(WHERE);
  if (typeof pattern !== "string" || pattern === "") throw misuse(WHERE, "a pattern such as [A-Z]{3}-\\d{3}", pattern);
  const read = readPattern(WHERE, pattern);
  expectUnambiguous(pattern, read);
  return new UniqueCodes(pattern, read);
}

function expectUnambiguous(source: string, pattern: Pattern): void {
  let twice: string | undefined;
  try {
    twice = ambiguousText(pattern);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new TypeError(`${WHERE}: the pattern ${source} is too long, with its repetitions written out`, {
      cause: error,
    });
  }
  if (twice === undefined) return;
  const text = twice === "" ? "the empty text" : JSON.stringify(twice);
  throw new TypeError(
    `${WHERE}: expected a pattern that makes each text in one way only, and ${source} makes ${text} in two ways: ` +
      "leave out the alternative, or the repetition, that says the same again",
  );
}
