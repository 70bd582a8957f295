/**
 * `rowsmith/vocabulary/<locale>`: what every locale module exports. The build makes a module of this file for each
 * locale, with that locale's lists and manner; a script carries only what it imports. All draws are from the row's
 * own stream; names and words come from lists of faker, everything that joins them is here.
 */
import type { Random } from "../random.ts";
import { addressesOf } from "./address.ts";
import type { Address, Addresses } from "./address.ts";
import { mail } from "./email.ts";
import type { EmailOptions, Named } from "./email.ts";
import { ibanOf } from "./iban.ts";
import type { IbanCountry } from "./iban.ts";
import * as lists from "./lists.ts";
import * as manner from "./manner.ts";
import { patterns } from "./pattern.ts";
import type { Names, Person, PersonOptions, Sex } from "./person.ts";
import { phones } from "./phone.ts";
import type { PhoneOptions } from "./phone.ts";
import { templates } from "./template.ts";
import type { Gaps, Template } from "./template.ts";
import { colours, companies, jobTitles, loremOf, products } from "./trade.ts";
import type { Colour, Lorem, Product } from "./trade.ts";

export type { Address } from "./address.ts";
export type { CardIssuer, CreditCard } from "./credit-card.ts";
export type { EmailOptions, Named } from "./email.ts";
export type { IbanCountry } from "./iban.ts";
export type { DomainOptions, IpOptions } from "./internet.ts";
export type { Person, PersonOptions, Sex } from "./person.ts";
export type { PhoneOptions } from "./phone.ts";
export type { Template } from "./template.ts";
export type { Colour, Lorem, Product } from "./trade.ts";
export { creditCard } from "./credit-card.ts";
export { domain, ipv4, ipv6, mac, url } from "./internet.ts";
export { userAgent } from "./user-agent.ts";

const names: Names = /* @__PURE__ */ manner.names(manner.frequent, lists.female, lists.male, lists.last);

/**
 * A person's name, with the first name of a woman or of a man.
 * @example
 * const { firstName, lastName, sex } = person(random);
 */
export const person = (random: Random, options?: PersonOptions): Person => names.person(random, options);

/**
 * A first name alone; of either sex unless said.
 * @example firstName(random, "female")
 */
export const firstName = (random: Random, sex?: Sex): string => names.firstName(random, sex);

/**
 * A family name alone; in Spanish two, in Portuguese one or two.
 * @example lastName(random)
 */
export const lastName = (random: Random): string => names.lastName(random);

const mails: ReturnType<typeof mail> = /* @__PURE__ */ mail(manner.mail);

/**
 * What a person might be called on the net, from the name: "ada.lovelace", "alovelace". Lower case, ASCII. Two
 * people may get the same.
 * @example userName(person(random), random)
 */
export const userName = (person: Named, random: Random): string => mails.userName(person, random);

/**
 * An e-mail address from a person's name, or from any first and last name, ASCII only. Unless `domain` is said it is at example.com, example.org or
 * example.net, where nobody is reached. Two people may get the same.
 * @example
 * const customer = person(random);
 * email(customer, random, { domain: random.pick(mailDomains) })
 */
export const email = (person: Named, random: Random, options?: EmailOptions): string =>
  mails.email(person, random, options);

/** Domains of mail providers in the country. Addresses there may belong to real people. */
export const mailDomains: readonly string[] = /* @__PURE__ */ Object.freeze(lists.mailDomains);

const numbers: (random: Random, options?: PhoneOptions) => string = /* @__PURE__ */ phones(manner.phone);

/**
 * A telephone number in a format of the country. In en, en_gb, de and fr it is from ranges that the authorities keep
 * for fiction; Spain, Brazil and Japan have none, so theirs may belong to somebody.
 * @example phone(random, { kind: "mobile", international: true })
 */
export const phone = (random: Random, options?: PhoneOptions): string => numbers(random, options);

const addresses: Addresses = /* @__PURE__ */ addressesOf(lists.streets, manner.address);

/**
 * An address whose city, region, postal code and coordinates belong together; large cities are likelier.
 * @example
 * const { line, postalCode, city } = address(random);
 */
export const address = (random: Random): Address => addresses.address(random);

/**
 * A city alone; large ones are likelier.
 * @example city(random)
 */
export const city = (random: Random): string => addresses.city(random);

/**
 * A street alone, without a number.
 * @example street(random)
 */
export const street = (random: Random): string => addresses.street(random);

/**
 * An address in one line, in the order of the country.
 * @example formatAddress(address(random))
 */
export const formatAddress = (address: Address): string => manner.address.format(address);

const businesses: (random: Random) => string = /* @__PURE__ */ companies(manner.company, names);

/**
 * The name of a company, with its legal form.
 * @example company(random)
 */
export const company = (random: Random): string => businesses(random);

const jobs: (random: Random, options?: PersonOptions) => string = /* @__PURE__ */ jobTitles(manner.jobs);

/**
 * What somebody works as. Where the language has two forms, the one for `sex`.
 * @example jobTitle(random, { sex: "female" })
 */
export const jobTitle = (random: Random, options?: PersonOptions): string => jobs(random, options);

const goods: (random: Random) => Product = /* @__PURE__ */ products(manner.product);

/**
 * A product of a shop: name, category, article number, and a price that fits, in the currency of the country.
 * @example
 * const { name, category, price } = product(random);
 */
export const product = (random: Random): Product => goods(random);

const palette: (random: Random) => Colour = /* @__PURE__ */ colours(manner.colours);

/**
 * A colour: its name and the hexadecimal value that belongs to it.
 * @example colour(random).hex
 */
export const colour = (random: Random): Colour => palette(random);

/**
 * Filler text without meaning: Latin, in Japanese Japanese.
 * @example lorem.sentence(random, 8)
 */
export const lorem: Lorem = /* @__PURE__ */ loremOf(lists.fillers, manner.lorem);

const plates: (random: Random) => string = /* @__PURE__ */ patterns(manner.plates, manner.plateLetters);

/**
 * A number plate in the format of the country.
 * @example licensePlate(random)
 */
export const licensePlate = (random: Random): string => plates(random);

/**
 * A bank account number that passes its checks: the country's length and structure, mod 97, and the country's own
 * check digits in BE, ES, FR and PT. Unless said, of the locale's country, or of any where that has no IBAN.
 * @example iban(random, "DE")
 */
export const iban = (random: Random, country: IbanCountry | undefined = manner.ibanCountry): string =>
  ibanOf(random, country);

const fill: <const T extends string>(text: T) => Template<Gaps<T>> = /* @__PURE__ */ templates({
  person,
  address,
  company,
  jobTitle,
  product,
  colour,
  phone,
});

/**
 * A sentence with gaps, defined once. `sample` fills them: with the values given, and from the vocabulary for
 * `firstName lastName name jobTitle city region postalCode line company product category colour phone`.
 * @example
 * const line = template("{firstName} from {city} bought {n} of {product}");
 * // in row()
 * line.sample(random, { n: random.integer(1, 5) })
 */
export const template = <const T extends string>(text: T): Template<Gaps<T>> => fill(text);
