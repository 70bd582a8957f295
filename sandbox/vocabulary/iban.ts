/**
 * Bank account numbers (IBAN, ISO 13616): each country's length and structure from the IBAN registry, the check
 * digits by ISO 7064 mod 97-10, and the national check digits of BE, ES, FR and PT.
 */
import { misuse } from "../misuse.ts";
import type { Random } from "../random.ts";
import { Pattern } from "./pattern.ts";

export type IbanCountry = keyof typeof STRUCTURES;

/** The part after the check digits: `#` a digit, `@` a letter; the bank's code of GB and NL is chosen from `BANKS`. */
const STRUCTURES = {
  AT: "################",
  BE: "##########",
  BR: "#######################C1",
  CH: "#################",
  DE: "%#################",
  DK: "##############",
  ES: "########..##########",
  FI: "##############",
  FR: "#####################",
  GB: "!##############",
  IE: "!##############",
  IT: "@######################",
  LU: "################",
  NL: "!##########",
  NO: "###########",
  PL: "########################",
  PT: "###################",
  SE: "####################",
} as const;

const BANKS: Readonly<Record<string, readonly string[]>> = {
  GB: ["NWBK", "BARC", "HBUK", "LOYD", "MIDL"],
  IE: ["AIBK", "BOFI", "IPBS"],
  NL: ["ABNA", "INGB", "RABO", "SNSB", "TRIO"],
};

/** Text of digits, modulo 97, nine digits at a time. */
export function mod97(digits: string): number {
  let rest = 0;
  for (let i = 0; i < digits.length; i += 9) {
    const piece = digits.slice(i, i + 9);
    rest = (rest * 10 ** piece.length + Number(piece)) % 97;
  }
  return rest;
}

const two = (value: number): string => (value < 10 ? `0${value}` : `${value}`);

/** The check digits that the country itself puts into its account numbers. */
const NATIONAL: Readonly<Record<string, (body: string) => string>> = {
  BE: (body) => body + two(mod97(body) || 97),
  PT: (body) => body + two(98 - mod97(`${body}00`)),
  FR: (body) => body + two(97 - mod97(`${body}00`)),
  ES: (body) => {
    const weighted = (text: string): string => {
      let sum = 0;
      for (let i = 0; i < text.length; i++) sum += Number(text.charAt(i)) * (2 ** ((i + 10 - text.length) % 10) % 11);
      const digit = 11 - (sum % 11);
      return `${digit === 11 ? 0 : digit === 10 ? 1 : digit}`;
    };
    const bank = body.slice(0, 8);
    const account = body.slice(10);
    return bank + weighted(bank) + weighted(account) + account;
  },
};

/** Letters count from 10. */
function numeric(text: string): string {
  let digits = "";
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    digits += unit > 64 ? `${unit - 55}` : text.charAt(i);
  }
  return digits;
}

const COUNTRIES: readonly IbanCountry[] = /* @__PURE__ */ Object.keys(STRUCTURES) as IbanCountry[];

function patternsByCountry(): Map<string, Pattern> {
  return new Map(COUNTRIES.map((country) => [country, new Pattern(STRUCTURES[country].replace("!", ""))]));
}

const bodies: Map<string, Pattern> = /* @__PURE__ */ patternsByCountry();

/** An account number of the country, without blanks. */
export function ibanOf(random: Random, country: IbanCountry | undefined): string {
  const code = country ?? random.pick(COUNTRIES);
  const pattern = bodies.get(code);
  if (pattern === undefined) throw misuse("iban", `a country among ${COUNTRIES.join(", ")}`, country);
  const banks = BANKS[code];
  const drawn = (banks === undefined ? "" : random.pick(banks)) + pattern.sample(random);
  const body = NATIONAL[code]?.(drawn) ?? drawn;
  return code + two(98 - mod97(numeric(`${body}${code}00`))) + body;
}
