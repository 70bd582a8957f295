/** Built vocabularies, and draws from rows of their own. */
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type * as locale from "../../../sandbox/vocabulary/locale.ts";
import { random } from "../../../sandbox/random.ts";
import type { Random } from "../../../sandbox/random.ts";
import { setKey, startRow } from "../../../sandbox/stream.ts";
import { vocabularyFolder } from "../../../src/compile/locales.ts";
import type { Locale } from "../../../src/compile/locales.ts";

export type Vocabulary = typeof locale;

/** The module that `npm run build` made. */
export const vocabulary = (name: Locale): Promise<Vocabulary> =>
  import(pathToFileURL(join(vocabularyFolder, `${name}.js`)).href) as Promise<Vocabulary>;

/** What `one` draws in the row `index` of the seed 7. */
export function drawAt<T>(index: number, one: (random: Random) => T): T {
  setKey(7, "table");
  startRow(index);
  return one(random);
}

/** What `one` draws in each of `count` rows. */
export const draws = <T>(count: number, one: (random: Random) => T): T[] =>
  Array.from({ length: count }, (_, index) => drawAt(index, one));
