/**
 * Names as the letters a to z, for addresses. A table of its own, since Unicode's decomposition knows neither ø nor ł,
 * and so that the same name always gives the same letters.
 */

/** Letters that become several. */
const SEVERAL: Readonly<Record<string, string>> = { æ: "ae", œ: "oe", þ: "th", ß: "ss", ĳ: "ij", ŉ: "n" };

/** Letters that become one, after the one that they become: Latin with marks, European and Vietnamese. */
const ONE = [
  "aàáâãäåāăąǎảạấầẩẫậắằẳẵặª",
  "cçćĉċč",
  "dďđðḍ",
  "eèéêëēĕėęěẻẽẹếềểễệə",
  "gĝğġģǧ",
  "hĥħḥ",
  "iìíîïĩīĭįıỉịǐ",
  "jĵ",
  "kķĸ",
  "lĺļľŀł",
  "nñńņňŋ",
  "oòóôõöøōŏőơǒỏọốồổỗộớờởỡợº",
  "rŕŗř",
  "sśŝşšșṣ",
  "tţťŧțṭ",
  "uùúûüũūŭůűųưǔủụứừửữự",
  "wŵẁẃẅ",
  "yýÿŷỳỵỷỹ",
  "zźżžẓ",
];

const GERMAN: Readonly<Record<string, string>> = { ä: "ae", ö: "oe", ü: "ue" };

/** In a function that bundlers may drop: vocabularies carry this module into scripts. */
const table = (): ReadonlyMap<string, string> =>
  new Map([
    ...Object.entries(SEVERAL),
    ...ONE.flatMap((letters) => Array.from(letters.slice(1), (letter) => [letter, letters[0] as string] as const)),
  ]);

const TABLE: ReadonlyMap<string, string> = /* @__PURE__ */ table();

/**
 * The letters a to z of a name: "José" gives "jose", "O'Neil" gives "oneil". With `german`, ä ö ü become ae oe ue.
 * What has no such letter, a name in Japanese script for example, gives "".
 */
export function asciiLetters(name: string, german: boolean): string {
  const lower = name.toLowerCase();
  if (/^[a-z]*$/.test(lower)) return lower;
  let letters = "";
  for (const character of composed(lower, german)) {
    if (character >= "a" && character <= "z") letters += character;
    else letters += (german ? GERMAN[character] : undefined) ?? TABLE.get(character) ?? "";
  }
  return letters;
}

/** Makes one of a vowel and the two dots behind it, which matter in German alone; other marks fall away by themselves. */
function composed(name: string, german: boolean): string {
  if (!german || !name.includes("\u0308")) return name;
  return name.replaceAll("a\u0308", "ä").replaceAll("o\u0308", "ö").replaceAll("u\u0308", "ü");
}
