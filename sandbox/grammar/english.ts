/** What written English asks of a text that is put together: "an" before a vowel, a capital at the start of a sentence. */

const LETTER = /[\p{L}\p{N}]/u;
/** Words that begin with a vowel and are said with a consonant: a unit, a one-off, a European. */
const CONSONANT_SOUND =
  /^(?:uni(?!n|m[^aeiou])|u[bst][aeiu](?!b)|us[eu]|ut[aeio]|ur[aeio]|eu|ewe|one(?!r)|once|u\b|u-)/i;
/** Words that begin with a consonant and are said with a vowel: an hour, an heir, an MRI, an 8, an 11th, an 18th. */
const VOWEL_SOUND = /^(?:hour|honest|hono[u]?r|heir|8|1[18](?!\d)(?!\d\d\d))/i;
/** Capitals that are spelt out, such as FAQ and MRI; a name of an agency that is said as a word is beyond a rule. */
const SPELT_OUT = /^[AEFHILMNORSX](?:[A-Z]{0,2}(?![A-Za-z])|(?=[\d-]))/;
const SPELT_OUT_CONSONANT = /^[BCDGJKPQTUVWYZ](?:[A-Z]{0,2}(?![A-Za-z])|(?=[\d-]))/;

/** Whether "an" comes before this text: undefined where it holds no letter or digit. */
export function takesAn(text: string): boolean | undefined {
  const start = text.search(LETTER);
  if (start < 0) return undefined;
  const word = text.slice(start, start + 24);
  if (SPELT_OUT.test(word)) return true;
  if (SPELT_OUT_CONSONANT.test(word)) return false;
  if (VOWEL_SOUND.test(word)) return true;
  return /^[aeiouàáâäæèéêëìíîïòóôöœùúûü]/i.test(word) && !CONSONANT_SOUND.test(word);
}

/** The text with its first letter in upper case; names such as "iPhone" stay as they are. */
export function capitalised(text: string): string {
  const start = text.search(LETTER);
  if (start < 0) return text;
  const first = text[start] as string;
  const second = text[start + 1];
  if (second !== undefined && second !== second.toLowerCase()) return text;
  return text.slice(0, start) + first.toUpperCase() + text.slice(start + 1);
}

const SENTENCE_END = /[.!?]["'”’)\]]*$/;
const NO_SENTENCE_END = /(?:\.\.\.|\b(?:e\.g|i\.e|etc|vs|approx|no|mr|mrs|ms|dr|st|p\.s)\.)["'”’)\]]*$/i;

/** Whether a sentence is over where this text is: "great." but not "e.g." or "well...". */
export function endsSentence(text: string): boolean {
  return SENTENCE_END.test(text) && !NO_SENTENCE_END.test(text);
}

export function hasLetter(text: string): boolean {
  return LETTER.test(text);
}

const ARTICLE = /^(?:(an?|An?(?= )) *|([^]*[\s(["“'‘*_-])(an?) *)$/;

/** Splits an article off the end of a text that something else follows: "was a " is "was " and "a". */
export function splitArticle(text: string): readonly [before: string, article: string] | undefined {
  const found = ARTICLE.exec(text);
  return found === null ? undefined : [found[2] ?? "", (found[1] ?? found[3]) as string];
}
