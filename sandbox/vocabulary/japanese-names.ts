/** Japanese names: the family name first, and every name with its reading, from which katakana and romaji follow. */
import type { NameMaker } from "./person.ts";
import { sexOf } from "./person.ts";
import { withFrequent } from "./tickets.ts";

interface Reading {
  readonly text: string;
  readonly kana: string;
  readonly latin: string;
}

const ROWS =
  "あa いi うu えe おo かka きki くku けke こko がga ぎgi ぐgu げge ごgo さsa しshi すsu せse そso ざza じji ずzu ぜze ぞzo たta ちchi つtsu てte とto だda ぢji づzu でde どdo なna にni ぬnu ねne のno はha ひhi ふfu へhe ほho ばba びbi ぶbu べbe ぼbo ぱpa ぴpi ぷpu ぺpe ぽpo まma みmi むmu めme もmo やya ゆyu よyo らra りri るru れre ろro わwa をo んn";

const soundTable = (): ReadonlyMap<string, string> =>
  new Map(ROWS.split(" ").map((row) => [row.charAt(0), row.slice(1)]));
const sounds: ReadonlyMap<string, string> = /* @__PURE__ */ soundTable();

/** Hepburn romaji of hiragana, without long vowels, as in passports: おおの is Ono, しょうた is Shota, まつうら Matsuura. */
export function romaji(hiragana: string): string {
  let text = "";
  let doubled = false;
  for (const sign of hiragana) {
    if (sign === "っ") {
      doubled = true;
      continue;
    }
    const small = "ゃゅょ".indexOf(sign);
    if (small >= 0) {
      const stem = text.slice(0, -1);
      const glide = /(sh|ch|j)$/.test(stem) ? "" : "y";
      text = stem + glide + "auo".charAt(small);
    } else {
      const sound = sounds.get(sign) ?? "";
      text += (doubled ? (sound.startsWith("ch") ? "t" : sound.charAt(0)) : "") + sound;
    }
    doubled = false;
  }
  const short = text
    .replaceAll(/ou(?!e)|oo/g, "o")
    .replaceAll(/(y|j|sh|ch)uu/g, "$1u")
    .replaceAll(/n(?=[bmp])/g, "m");
  return short.charAt(0).toUpperCase() + short.slice(1);
}

/** Katakana of hiragana: the same signs, 96 code points on. */
export const katakana = (hiragana: string): string =>
  hiragana.replaceAll(/[ぁ-ゖ]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 96));

/** Entries such as `佐藤:さとう`, as often as they are likely. */
function readings(items: readonly string[], frequent: string): readonly Reading[] {
  const byText = new Map<string, Reading>();
  for (const item of items) {
    const [text = "", kana = ""] = item.split(":");
    byText.set(text, { text, kana: katakana(kana), latin: romaji(kana) });
  }
  return withFrequent([...byText.keys()], frequent.split(" ")).flatMap((text) => byText.get(text) ?? []);
}

export const japaneseNames: NameMaker = (frequent, femaleNames, maleNames, familyNames) => {
  const female = readings(femaleNames, frequent.female);
  const male = readings(maleNames, frequent.male);
  const family = readings(familyNames, frequent.last);
  const { prefixes } = frequent;
  return {
    lastNames: family.map(({ text }) => text),
    lastName: (random) => random.pick(family).text,
    firstName: (random, sex) => random.pick(sexOf(random, sex) === "female" ? female : male).text,
    person(random, options) {
      const sex = sexOf(random, options?.sex);
      const first = random.pick(sex === "female" ? female : male);
      const last = random.pick(family);
      return {
        sex,
        prefix: prefixes[sex],
        firstName: first.text,
        lastName: last.text,
        name: `${last.text} ${first.text}`,
        latinFirstName: first.latin,
        latinLastName: last.latin,
        kana: `${last.kana} ${first.kana}`,
      };
    },
  };
};
