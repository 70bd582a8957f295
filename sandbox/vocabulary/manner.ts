/** Stands in for the manner of a locale, a file in `locales/`: the build puts that file in its place. */
export * from "./locales/en.ts";
