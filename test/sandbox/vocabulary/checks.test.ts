import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { creditCard, luhnDigit } from "../../../sandbox/vocabulary/credit-card.ts";
import type { CardIssuer } from "../../../sandbox/vocabulary/credit-card.ts";
import { ibanOf, mod97 } from "../../../sandbox/vocabulary/iban.ts";
import type { IbanCountry } from "../../../sandbox/vocabulary/iban.ts";
import { drawAt } from "./draws.ts";

/** The Luhn check, as ISO/IEC 7812-1 words it. */
const passesLuhn = (number: string): boolean =>
  [...number]
    .toReversed()
    .map((digit, k) => (k % 2 === 0 ? Number(digit) : Number(digit) * 2))
    .reduce((sum, value) => sum + (value > 9 ? value - 9 : value), 0) %
    10 ===
  0;

const CARDS: Readonly<Record<CardIssuer, RegExp>> = {
  visa: /^4\d{15}$/,
  mastercard: /^(5[1-5]\d{14}|2(22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12})$/,
  amex: /^3[47]\d{13}$/,
  discover: /^6011\d{12}$/,
  diners: /^3(0[0-5]|[68]\d)\d{11}$/,
  jcb: /^35(2[89]|[3-8]\d)\d{12}$/,
  unionpay: /^62\d{14}$/,
};

describe("creditCard", () => {
  it("knows the check digit of published test numbers", () => {
    for (const number of ["4242424242424242", "5555555555554444", "378282246310005", "6011111111111117"]) {
      expect(passesLuhn(number)).toBe(true);
      expect(luhnDigit(number.slice(0, -1))).toBe(number.slice(-1));
    }
    expect(passesLuhn("4242424242424241")).toBe(false);
  });

  it.each(Object.entries(CARDS) as [CardIssuer, RegExp][])(
    "%s: prefix, length, and the Luhn check",
    (issuer, shape) => {
      fc.assert(
        fc.property(fc.nat(), (index) => {
          const card = drawAt(index, (random) => creditCard(random, { issuer }));
          expect(card.issuer).toBe(issuer);
          expect(card.number).toMatch(shape);
          expect(passesLuhn(card.number)).toBe(true);
          expect(card.securityCode).toMatch(issuer === "amex" ? /^\d{4}$/ : /^\d{3}$/);
        }),
        { numRuns: 300 },
      );
    },
  );

  it("refuses an issuer that it does not know", () => {
    for (const issuer of ["visum", "constructor", "__proto__"])
      expect(() => drawAt(0, (random) => creditCard(random, { issuer: issuer as CardIssuer }))).toThrow(
        "creditCard: expected issuer to be one of visa, mastercard, amex, discover, diners, jcb, unionpay, got the text",
      );
  });
});

/** Mod 97 of an IBAN with big integers; a right one gives 1. */
const ibanRest = (iban: string): bigint =>
  BigInt([...(iban.slice(4) + iban.slice(0, 4))].map((sign) => Number.parseInt(sign, 36)).join("")) % 97n;

/** Structures of the IBAN registry (SWIFT), as regular expressions of the whole number. */
const STRUCTURES: Readonly<Record<IbanCountry, RegExp>> = {
  AT: /^AT\d{18}$/,
  BE: /^BE\d{14}$/,
  BR: /^BR\d{25}[A-Z][A-Z0-9]$/,
  CH: /^CH\d{7}[A-Z0-9]{12}$/,
  DE: /^DE\d{20}$/,
  DK: /^DK\d{16}$/,
  ES: /^ES\d{22}$/,
  FI: /^FI\d{16}$/,
  FR: /^FR\d{12}[A-Z0-9]{11}\d{2}$/,
  GB: /^GB\d{2}[A-Z]{4}\d{14}$/,
  IE: /^IE\d{2}[A-Z]{4}\d{14}$/,
  IT: /^IT\d{2}[A-Z]\d{10}[A-Z0-9]{12}$/,
  LU: /^LU\d{5}[A-Z0-9]{13}$/,
  NL: /^NL\d{2}[A-Z]{4}\d{10}$/,
  NO: /^NO\d{13}$/,
  PL: /^PL\d{26}$/,
  PT: /^PT\d{23}$/,
  SE: /^SE\d{22}$/,
};

/** The countries' own check digits, written down another way than in the sandbox. */
const NATIONAL: Partial<Record<IbanCountry, (body: string) => boolean>> = {
  BE: (body) => BigInt(body.slice(0, 10)) % 97n === BigInt(body.slice(10)) % 97n,
  ES(body) {
    const digit = (text: string, weights: readonly number[]): number => {
      const rest = 11 - (weights.reduce((sum, weight, k) => sum + weight * Number(text[k]), 0) % 11);
      return rest === 10 ? 1 : rest === 11 ? 0 : rest;
    };
    return (
      Number(body[8]) === digit(body.slice(0, 8), [4, 8, 5, 10, 9, 7, 3, 6]) &&
      Number(body[9]) === digit(body.slice(10), [1, 2, 4, 8, 5, 10, 9, 7, 3, 6])
    );
  },
  FR: (body) =>
    (89n * BigInt(body.slice(0, 5)) +
      15n * BigInt(body.slice(5, 10)) +
      3n * BigInt(body.slice(10, 21)) +
      BigInt(body.slice(21))) %
      97n ===
    0n,
  PT: (body) => BigInt(body) % 97n === 1n,
};

describe("iban", () => {
  it("has the registry's examples for company: the tests' own checks hold for them", () => {
    for (const iban of ["BE68539007547034", "ES9121000418450200051332", "PT50000201231234567890154"]) {
      expect(ibanRest(iban)).toBe(1n);
      expect(NATIONAL[iban.slice(0, 2) as IbanCountry]?.(iban.slice(4))).toBe(true);
    }
    for (const iban of ["DE89370400440532013000", "GB29NWBK60161331926819", "NL91ABNA0417164300"])
      expect(ibanRest(iban)).toBe(1n);
  });

  it.each(Object.keys(STRUCTURES) as IbanCountry[])("%s: structure, length and check digits", (country) => {
    fc.assert(
      fc.property(fc.nat(), (index) => {
        const iban = drawAt(index, (random) => ibanOf(random, country));
        expect(iban).toMatch(STRUCTURES[country]);
        expect(ibanRest(iban)).toBe(1n);
        expect(NATIONAL[country]?.(iban.slice(4)) ?? true).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it("takes any country where none is said, and refuses one it does not know", () => {
    expect(drawAt(3, (random) => ibanOf(random, undefined))).toMatch(/^[A-Z]{2}\d{2}/);
    expect(() => drawAt(0, (random) => ibanOf(random, "US" as IbanCountry))).toThrow(
      'iban: expected a country among AT, BE, BR, CH, DE, DK, ES, FI, FR, GB, IE, IT, LU, NL, NO, PL, PT, SE, got the text "US"',
    );
  });

  it("divides long numbers as big integers do", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{1,40}$/), (digits) => {
        expect(mod97(digits)).toBe(Number(BigInt(digits) % 97n));
      }),
    );
  });
});
