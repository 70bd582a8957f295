/** Phone numbers in a country's formats, from ranges kept for fiction where the country has them. */
import { misuse } from "../misuse.ts";
import type { Random } from "../random.ts";
import { Pattern } from "./pattern.ts";

export interface PhoneOptions {
  /** Either, evenly, unless said. */
  readonly kind?: "landline" | "mobile";
  /** With the country's code in front: "+44 7700 900123". */
  readonly international?: boolean;
}

/** A country's numbers as patterns, written as they are dialled inside the country. */
export interface PhoneManner {
  readonly countryCode: string;
  /** What is dialled first inside the country and left out from abroad. */
  readonly trunk: string;
  readonly landline: readonly string[];
  readonly mobile: readonly string[];
}

export function phones(manner: PhoneManner): (random: Random, options?: PhoneOptions) => string {
  const national = (texts: readonly string[]): readonly Pattern[] => texts.map((text) => new Pattern(text));
  const international = (texts: readonly string[]): readonly Pattern[] =>
    texts.map((text) => {
      const plain = text.replaceAll(/[()]/g, "");
      const rest = plain.startsWith(manner.trunk) ? plain.slice(manner.trunk.length) : plain;
      return new Pattern(`${manner.countryCode} ${rest}`);
    });
  const lists = {
    landline: [national(manner.landline), international(manner.landline)],
    mobile: [national(manner.mobile), international(manner.mobile)],
  } as const;
  return (random, options) => {
    const kind = options?.kind ?? (random.boolean() ? "mobile" : "landline");
    const pair = lists[kind];
    if (pair === undefined) throw misuse("phone", 'kind to be "landline" or "mobile"', kind);
    return random.pick(pair[options?.international === true ? 1 : 0]).sample(random);
  };
}
