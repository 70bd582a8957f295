/** People: a name whose parts belong together. How names are built differs from place to place; see the functions here. */
import { misuse } from "../misuse.ts";
import type { Random } from "../random.ts";
import { withFrequent } from "./tickets.ts";

export type Sex = "female" | "male";

export interface PersonOptions {
  /** Either, evenly, unless said. */
  readonly sex?: Sex;
}

/** A person's name. */
export interface Person {
  readonly sex: Sex;
  /** How the person is addressed: "Ms.", "Herr", "様". */
  readonly prefix: string;
  readonly firstName: string;
  /** The family name; in Spanish and Portuguese it may be two. */
  readonly lastName: string;
  /** First and family name in the order of the language. */
  readonly name: string;
  /** The first name in Latin letters: the same text where the language has them, Hepburn romaji in Japanese. */
  readonly latinFirstName: string;
  readonly latinLastName: string;
  /** The name's reading in katakana, in the name's order; empty where the script is Latin. */
  readonly kana: string;
}

/** What a locale's names can do. */
export interface Names {
  person(random: Random, options?: PersonOptions): Person;
  firstName(random: Random, sex?: Sex): string;
  lastName(random: Random): string;
  /** The family names themselves, likelier ones more often: companies and streets are named after people. */
  readonly lastNames: readonly string[];
}

/** The names that are everywhere, in falling order, with blanks between them, and how people are addressed. */
export interface Frequent {
  readonly female: string;
  readonly male: string;
  readonly last: string;
  readonly prefixes: Readonly<Record<Sex, string>>;
}

/** Makes the names of a locale from its lists. */
export type NameMaker = (
  frequent: Frequent,
  female: readonly string[],
  male: readonly string[],
  last: readonly string[],
) => Names;

/** The sex asked for, or one drawn. */
export function sexOf(random: Random, sex: Sex | undefined): Sex {
  if (sex === undefined) return random.boolean() ? "female" : "male";
  if (sex !== "female" && sex !== "male") throw misuse("person", 'sex to be "female" or "male"', sex);
  return sex;
}

/** First name, then one family name; with `secondShare` of people having two. */
const latinNames =
  (secondShare: number): NameMaker =>
  (frequent, femaleNames, maleNames, familyNames) => {
    const female = withFrequent(femaleNames, frequent.female.split(" "));
    const male = withFrequent(maleNames, frequent.male.split(" "));
    const lastNames = withFrequent(familyNames, frequent.last.split(" "));
    const { prefixes } = frequent;
    const lastName = (random: Random): string => {
      const first = random.pick(lastNames);
      return secondShare > 0 && random.boolean(secondShare) ? `${first} ${random.pick(lastNames)}` : first;
    };
    return {
      lastNames,
      lastName,
      firstName: (random, sex) => random.pick(sexOf(random, sex) === "female" ? female : male),
      person(random, options) {
        const sex = sexOf(random, options?.sex);
        const firstName = random.pick(sex === "female" ? female : male);
        const last = lastName(random);
        return {
          sex,
          prefix: prefixes[sex],
          firstName,
          lastName: last,
          name: `${firstName} ${last}`,
          latinFirstName: firstName,
          latinLastName: last,
          kana: "",
        };
      },
    };
  };

/** First name and family name. */
export const westernNames: NameMaker = /* @__PURE__ */ latinNames(0);
/** First name and two family names. */
export const spanishNames: NameMaker = /* @__PURE__ */ latinNames(1);
/** First name and one or two family names. */
export const portugueseNames: NameMaker = /* @__PURE__ */ latinNames(0.6);
