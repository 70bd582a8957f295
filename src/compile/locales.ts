/** The vocabularies there are, and where the build puts them. */
import { join } from "node:path";
import { PACKAGE_ROOT } from "../model/package-root.ts";

/** Locales by the names under which scripts import them. */
export const LOCALES = ["de", "en", "en_gb", "es", "fr", "ja", "pt"] as const;
export type Locale = (typeof LOCALES)[number];

/** The folder of the vocabularies. */
export const vocabularyFolder: string = join(PACKAGE_ROOT, "dist/vocabulary");

/** What a script writes to import a vocabulary. */
export const vocabularyName = (locale: Locale): string => `rowsmith/vocabulary/${locale}`;

/** The locale of an import, or undefined where it is none that exists. */
export const localeOf = (path: string): Locale | undefined => LOCALES.find((locale) => vocabularyName(locale) === path);
