/**
 * Stands in for a locale's word lists. The build puts the lists of that locale in its place: they are taken from
 * `@faker-js/faker` (MIT licence, © the Faker contributors) and are not part of this repository.
 */

/** First names of women and of men; Japanese ones with their readings, as in `佐藤:さとう`. */
export const female: readonly string[] = ["Ada"];
export const male: readonly string[] = ["Alan"];
export const last: readonly string[] = ["Byron"];
/** Streets, as they stand in an address. */
export const streets: readonly string[] = ["High Street"];
/** Words of filler text. */
export const fillers: readonly string[] = ["lorem"];
/** Domains of providers of mail boxes. */
export const mailDomains: readonly string[] = ["example.com"];
