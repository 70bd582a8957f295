/** Numbers of payment cards that pass the Luhn check, under the prefixes of the test cards that payment providers publish. */
import { misuse } from "../misuse.ts";
import type { Random } from "../random.ts";
import { digits } from "./pattern.ts";

export type CardIssuer = "visa" | "mastercard" | "amex" | "discover" | "diners" | "jcb" | "unionpay";

export interface CreditCard {
  readonly issuer: CardIssuer;
  /** The number without blanks, 14 to 16 digits; the last is the Luhn check (ISO/IEC 7812-1). */
  readonly number: string;
  /** Three digits, four for amex. */
  readonly securityCode: string;
}

interface Brand {
  readonly issuer: CardIssuer;
  readonly prefixes: readonly string[];
  readonly length: number;
  readonly code: number;
}

const BRANDS: Readonly<Record<CardIssuer, Brand>> = {
  visa: { issuer: "visa", prefixes: ["424242", "411111", "400000", "401288"], length: 16, code: 3 },
  mastercard: { issuer: "mastercard", prefixes: ["555555", "510510", "222300", "520082"], length: 16, code: 3 },
  amex: { issuer: "amex", prefixes: ["378282", "371449", "378734"], length: 15, code: 4 },
  discover: { issuer: "discover", prefixes: ["601111", "601100"], length: 16, code: 3 },
  diners: { issuer: "diners", prefixes: ["305693", "362272", "385200"], length: 14, code: 3 },
  jcb: { issuer: "jcb", prefixes: ["353011", "356600"], length: 16, code: 3 },
  unionpay: { issuer: "unionpay", prefixes: ["620000", "620500"], length: 16, code: 3 },
};

/** How often each is seen. */
const SEEN: readonly CardIssuer[] = [
  "visa",
  "visa",
  "visa",
  "visa",
  "visa",
  "mastercard",
  "mastercard",
  "mastercard",
  "amex",
  "discover",
];

/** The Luhn check digit of a number without it. */
export function luhnDigit(text: string): string {
  let sum = 0;
  for (let i = text.length - 1, doubled = true; i >= 0; i--, doubled = !doubled) {
    const digit = text.charCodeAt(i) - 48;
    sum += doubled ? (digit > 4 ? digit * 2 - 9 : digit * 2) : digit;
  }
  return `${(10 - (sum % 10)) % 10}`;
}

/**
 * A payment card. Unless `issuer` is said, visa, mastercard, amex and discover, as often as they are seen.
 * @example creditCard(random, { issuer: "visa" }).number
 */
export function creditCard(random: Random, options?: { readonly issuer?: CardIssuer }): CreditCard {
  const issuer = options?.issuer ?? random.pick(SEEN);
  const brand = Object.hasOwn(BRANDS, issuer) ? BRANDS[issuer] : undefined;
  if (brand === undefined) throw misuse("creditCard", `issuer to be one of ${Object.keys(BRANDS).join(", ")}`, issuer);
  const body = random.pick(brand.prefixes) + digits(random, brand.length - 7);
  return { issuer: brand.issuer, number: body + luhnDigit(body), securityCode: digits(random, brand.code) };
}
