/** Which of faker's lists each locale's vocabulary takes, and what stands in where faker has none. */
import type { LocaleDefinition } from "@faker-js/faker";
import type { Locale } from "../locales.ts";
import { firstReadings, lastReadings } from "./readings.ts";
import { brazilianStreets, japaneseStreets, spanishStreets } from "./streets.ts";

/** The lists that `sandbox/vocabulary/lists.ts` stands for. */
export interface WordLists {
  readonly female: readonly string[];
  readonly male: readonly string[];
  readonly last: readonly string[];
  readonly streets: readonly string[];
  readonly fillers: readonly string[];
  readonly mailDomains: readonly string[];
}

const FAKER_NAMES: Readonly<Record<Locale, string>> = {
  de: "de",
  en: "en_US",
  en_gb: "en_GB",
  es: "es",
  fr: "fr",
  ja: "ja",
  pt: "pt_BR",
};

/** Streets of countries for which faker has none, or only types of streets to put names to. */
const OWN_STREETS: Partial<Record<Locale, readonly string[]>> = {
  es: spanishStreets,
  ja: japaneseStreets,
  pt: brazilianStreets,
};

/** The lists of a locale. What faker lacks in a locale it fills with English, so only what each is known to have is taken. */
export async function wordLists(locale: Locale): Promise<WordLists> {
  const definitions = await fakerDefinitions(FAKER_NAMES[locale]);
  const english = await fakerDefinitions("en");
  const { person, location, lorem, internet } = definitions;
  const names = {
    female: texts(person?.first_name?.female),
    male: texts(person?.first_name?.male),
    last: texts(person?.last_name?.generic),
  };
  return {
    ...(locale === "ja"
      ? {
          female: withReadings(names.female, firstReadings),
          male: withReadings(names.male, firstReadings),
          last: withReadings(names.last, lastReadings),
        }
      : names),
    streets: OWN_STREETS[locale] ?? (locale === "fr" ? frenchStreets(location) : texts(location?.street_name)),
    fillers: texts(locale === "ja" ? lorem?.word : english.lorem?.word),
    mailDomains: texts(internet?.free_email ?? english.internet?.free_email),
  };
}

async function fakerDefinitions(name: string): Promise<LocaleDefinition> {
  const { faker } = (await import(`@faker-js/faker/locale/${name}`)) as {
    faker: { rawDefinitions: LocaleDefinition };
  };
  return faker.rawDefinitions;
}

/** Plain entries alone, each once. */
function texts(list: unknown): readonly string[] {
  const entries = Array.isArray(list) ? list.filter((item): item is string => typeof item === "string") : [];
  return [...new Set(entries.map((item) => item.trim()))].filter((item) => item !== "" && !item.includes("{{"));
}

/** Every kind of street with every name, as French streets are made. */
function frenchStreets(location: LocaleDefinition["location"]): readonly string[] {
  return texts(location?.street_prefix).flatMap((kind) =>
    texts(location?.street_suffix).map((name) => `${kind} ${name}`),
  );
}

/** Names with their readings, as in `佐藤:さとう`; a name whose reading is not known is left out. */
function withReadings(names: readonly string[], readings: ReadonlyMap<string, string>): readonly string[] {
  return names.flatMap((name) => {
    const reading = readings.get(name);
    return reading === undefined ? [] : [`${name}:${reading}`];
  });
}
