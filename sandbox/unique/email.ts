/** `unique.email` and `unique.userName`: plausible names to write to and to sign in with, each at most once. */
import { definitionKey, expectDefinition } from "../definition.ts";
import { misuse } from "../misuse.ts";
import { HANDLES, Handles } from "./handle.ts";
import { closeClass, isIndex, outside } from "./sequence.ts";
import type { Sequence } from "./sequence.ts";

/** Texts by index, with a name of their own or with one given. */
export interface NamedSequence extends Sequence<string> {
  /**
   * The text at `index` for this name: no two indices give the same, whatever the names. Use either `of` or `at` for a
   * column, not both.
   */
  of(givenName: string, familyName: string, index: number): string;
}

export interface UserNameOptions {
  /** What ä, ö and ü become in names given: `"u"` (a, o, u; the default) or `"ue"` (ae, oe, ue, as in German). */
  readonly umlauts?: "u" | "ue";
}

export interface EmailOptions extends UserNameOptions {
  /** The domains, all equally likely. Without them: example.com, example.net and example.org, which belong to nobody (RFC 2606). */
  readonly domains?: readonly string[];
}

const RESERVED = ["example.com", "example.net", "example.org"];

/** A host name of two labels at least; short enough that the address keeps within 254 characters (RFC 5321). */
const DOMAIN = /^(?=.{1,189}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/;

class Named implements NamedSequence {
  readonly size: number = HANDLES;
  readonly #where: string;
  readonly #things: string;
  readonly #handles: Handles;
  /** With their @; one empty text for user names. */
  readonly #endings: readonly string[];

  constructor(where: string, things: string, handles: Handles, endings: readonly string[]) {
    this.#where = where;
    this.#things = things;
    this.#handles = handles;
    this.#endings = endings;
    Object.freeze(this);
  }

  at(index: number): string {
    if (!isIndex(index, HANDLES)) throw this.#outside(index);
    return this.#handles.own(index) + this.#ending(index);
  }

  of(givenName: string, familyName: string, index: number): string {
    if (!isIndex(index, HANDLES)) throw this.#outside(index);
    if (typeof givenName !== "string") throw misuse(`${this.#where}.of`, "a given name as text", givenName);
    if (typeof familyName !== "string") throw misuse(`${this.#where}.of`, "a family name as text", familyName);
    return this.#handles.of(givenName, familyName, index) + this.#ending(index);
  }

  #ending(index: number): string {
    const endings = this.#endings;
    if (endings.length === 1) return endings[0] as string;
    return endings[Math.floor(((this.#handles.word(index) >>> 0) / 4294967296) * endings.length)] as string;
  }

  #outside(index: unknown): TypeError {
    return outside(this.#where, index, HANDLES, this.#things, "write fewer rows");
  }
}

closeClass(Named);

/**
 * E-mail addresses, all different. `.at(index)` has a name of its own, such as `maria.keller@example.com`, with a
 * number behind the name where all names have been used. `.of(givenName, familyName, index)` is for a name that the row
 * has already: `ada.lovelace52@example.com`. Its letters lose their marks (é becomes e, ß ss); a name without Latin
 * letters gives `user52@example.com`.
 *
 * @example
 * const emails = unique.email({ domains: ["example.com"] });
 * // in row()
 * emails.of("Ada", "Lovelace", index);
 */
export function email(options: EmailOptions = {}): NamedSequence {
  const where = "unique.email";
  expectDefinition(where);
  expectOptions(where, options, ["domains", "umlauts"]);
  const { domains = RESERVED } = options;
  if (!Array.isArray(domains) || domains.length === 0) throw misuse(where, "domains to be a list of names", domains);
  for (const domain of domains)
    if (typeof domain !== "string" || !DOMAIN.test(domain))
      throw misuse(where, "a domain in lower case such as example.com", domain);
  const handles = new Handles(definitionKey(where), [".", ".", "_", ""], options.umlauts === "ue");
  return new Named(
    where,
    "e-mail addresses",
    handles,
    domains.map((domain) => `@${domain}`),
  );
}

/**
 * User names, all different: `.at(index)` has a name of its own, such as `maria_keller`, with a number behind it where
 * all names have been used; `.of(givenName, familyName, index)` is for a name that the row has already.
 *
 * @example
 * const users = unique.userName();
 * // in row()
 * users.at(index);
 */
export function userName(options: UserNameOptions = {}): NamedSequence {
  const where = "unique.userName";
  expectDefinition(where);
  expectOptions(where, options, ["umlauts"]);
  return new Named(where, "user names", new Handles(definitionKey(where), ["_", "", "."], options.umlauts === "ue"), [
    "",
  ]);
}

function expectOptions(where: string, options: EmailOptions, known: readonly string[]): void {
  if (typeof options !== "object" || options === null) throw misuse(where, "an object with options", options);
  for (const name of Object.keys(options))
    if (!known.includes(name))
      throw new TypeError(`${where}: there is no option "${name}"; there is ${known.join(" and ")}`);
  const { umlauts } = options;
  if (umlauts !== undefined && umlauts !== "u" && umlauts !== "ue")
    throw misuse(where, 'umlauts to be "u" or "ue"', umlauts);
}
