/** What people are called on the net: names folded to the letters a to z, joined in the usual ways. */
import { misuse } from "../misuse.ts";
import type { Random } from "../random.ts";
import { asciiLetters } from "../unique/fold.ts";

/** A name as `person` gives it, or one's own; Latin letters are taken from the Latin form where there is one. */
export interface Named {
  readonly firstName: string;
  readonly lastName: string;
  readonly latinFirstName?: string;
  readonly latinLastName?: string;
}

export interface EmailOptions {
  /** What stands after the @. Unless said, a domain that RFC 2606 keeps free of real mail boxes. */
  readonly domain?: string;
}

/** Domains under which nobody has a mail box (RFC 2606). */
const RESERVED = ["@example.com", "@example.org", "@example.net"] as const;

/** `asciiLetters`, with a short way for names that have no other letters: no regular expression in a row. */
export function fold(name: string, german = false): string {
  const lower = name.toLowerCase();
  for (let i = 0; i < lower.length; i++) {
    const unit = lower.charCodeAt(i);
    if (unit < 97 || unit > 122) return asciiLetters(lower, german);
  }
  return lower;
}

/** How a locale makes addresses of names. */
export interface MailManner {
  /** ä is written ae. */
  readonly german: boolean;
  /** Of two family names the first is used. */
  readonly firstOfTwo: boolean;
}

export function mail({ german, firstOfTwo }: MailManner): {
  userName(person: Named, random: Random): string;
  email(person: Named, random: Random, options?: EmailOptions): string;
} {
  const letters = (where: string, name: string): string => {
    const folded = fold(name, german);
    if (folded === "") throw misuse(where, "a name with Latin letters", name);
    return folded;
  };
  const local = (where: string, person: Named, random: Random): string => {
    const first = letters(where, person.latinFirstName ?? person.firstName);
    const family = person.latinLastName ?? person.lastName;
    const blank = firstOfTwo ? family.indexOf(" ") : -1;
    const last = letters(where, blank < 0 ? family : family.slice(0, blank));
    switch (random.integer(0, 7)) {
      case 0:
      case 1:
      case 2:
        return `${first}.${last}`;
      case 3:
        return first.charAt(0) + last;
      case 4:
        return first + last;
      case 5:
        return `${first}.${last}${random.integer(2, 99)}`;
      case 6:
        return `${first}_${last}`;
      default:
        return `${last}.${first}`;
    }
  };
  return {
    userName: (person, random) => local("userName", person, random),
    email(person, random, options) {
      const domain = options?.domain;
      if (domain === undefined) return local("email", person, random) + random.pick(RESERVED);
      if (typeof domain !== "string" || domain === "" || domain.includes("@"))
        throw misuse("email", 'domain to be a domain such as "example.com"', domain);
      return `${local("email", person, random)}@${domain}`;
    },
  };
}
