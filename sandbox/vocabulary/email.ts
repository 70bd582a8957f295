/** What people are called on the net: names folded to the letters a to z, joined in the usual ways. */
import { misuse } from "../misuse.ts";
import type { Random } from "../random.ts";
import type { Person } from "./person.ts";

export interface EmailOptions {
  /** What stands after the @. Unless said, a domain that RFC 2606 keeps free of real mail boxes. */
  readonly domain?: string;
}

/** Domains under which nobody has a mail box (RFC 2606). */
const RESERVED = ["example.com", "example.org", "example.net"] as const;

/** How accented letters are written without accents; German has its own way. */
const BOTH = "àáâãåāăąa æae çćčc ďđd èéêëēęěe ğg ìíîïīi łl ñńňn òóôõøōőo œoe řr śšşșs ßss ťţțt ùúûūůűu ýÿy źżžz";
const PLAIN = " äa öo üu";
const GERMAN = " äae öoe üue";

function foldTable(rows: string, more: string): ReadonlyMap<string, string> {
  const table = new Map<string, string>();
  for (const row of (rows + more).split(" ")) {
    const ascii = /[a-z]+$/.exec(row)?.[0] ?? "";
    for (const letter of row.slice(0, row.length - ascii.length)) table.set(letter, ascii);
  }
  return table;
}

const plainFold: ReadonlyMap<string, string> = /* @__PURE__ */ foldTable(BOTH, PLAIN);
const germanFold: ReadonlyMap<string, string> = /* @__PURE__ */ foldTable(BOTH, GERMAN);

/** A name in the letters a to z; what is no letter is left out. */
export function fold(name: string, german = false): string {
  const lower = name.toLowerCase();
  for (let i = 0; i < lower.length; i++) {
    const unit = lower.charCodeAt(i);
    if (unit < 97 || unit > 122) return foldRest(lower, german);
  }
  return lower;
}

function foldRest(lower: string, german: boolean): string {
  const table = german ? germanFold : plainFold;
  let text = "";
  for (const sign of lower) text += sign >= "a" && sign <= "z" ? sign : (table.get(sign) ?? "");
  return text;
}

/** The functions of a locale; `german` writes ä as ae. */
export function mail(german: boolean): {
  userName(person: Person, random: Random): string;
  email(person: Person, random: Random, options?: EmailOptions): string;
} {
  /** Of two family names the first is used. */
  const lastOf = ({ latinLastName }: Person): string => {
    const blank = latinLastName.indexOf(" ");
    return fold(blank < 0 ? latinLastName : latinLastName.slice(0, blank), german);
  };
  const local = (person: Person, random: Random): string => {
    const first = fold(person.latinFirstName, german);
    const last = lastOf(person);
    switch (random.integer(0, 7)) {
      case 0:
      case 1:
      case 2:
        return `${first}.${last}`;
      case 3:
        return first.charAt(0) + last;
      case 4:
        return `${first}${last}`;
      case 5:
        return `${first}.${last}${random.integer(2, 99)}`;
      case 6:
        return `${first}_${last}`;
      default:
        return `${last}.${first}`;
    }
  };
  return {
    userName: local,
    email(person, random, options) {
      const domain = options?.domain ?? random.pick(RESERVED);
      if (typeof domain !== "string" || domain === "" || domain.includes("@"))
        throw misuse("email", 'domain to be a domain such as "example.com"', domain);
      return `${local(person, random)}@${domain}`;
    },
  };
}
