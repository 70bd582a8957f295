/** Sentences with gaps: what a row knows is given, the rest is drawn from the vocabulary. */
import { misuse } from "../misuse.ts";
import type { Random } from "../random.ts";
import type { Address } from "./address.ts";
import type { Person } from "./person.ts";
import type { Product } from "./trade.ts";

/** What a template can fill by itself. Names and addresses in one text are of one person and one place. */
export type Known =
  | "firstName"
  | "lastName"
  | "name"
  | "city"
  | "region"
  | "postalCode"
  | "line"
  | "company"
  | "jobTitle"
  | "product"
  | "category"
  | "colour"
  | "phone";

/** The names in the gaps of a text. */
export type Gaps<T extends string> = T extends `${string}{${infer Name}}${infer Rest}` ? Name | Gaps<Rest> : never;

export interface Template<V extends string> {
  /** The text with its gaps filled: `values` for the names given, the vocabulary for all others. */
  sample(
    this: void,
    random: Random,
    ...values: [Exclude<V, Known>] extends [never]
      ? [values?: { readonly [K in V]?: string | number }]
      : [
          values: { readonly [K in V as K extends Known ? never : K]: string | number } & {
            readonly [K in V as K extends Known ? K : never]?: string | number;
          },
        ]
  ): string;
}

/** Where the gaps are filled from. */
export interface TemplateSources {
  person(random: Random): Person;
  address(random: Random): Address;
  product(random: Random): Product;
  company(random: Random): string;
  jobTitle(random: Random, options: { sex: "female" | "male" }): string;
  colour(random: Random): { name: string };
  phone(random: Random): string;
}

const PERSON = new Set<string>(["firstName", "lastName", "name", "jobTitle"]);
const ADDRESS = new Set<string>(["city", "region", "postalCode", "line"]);
const PRODUCT = new Set<string>(["product", "category"]);

export function templates(sources: TemplateSources): <const T extends string>(text: T) => Template<Gaps<T>> {
  return <const T extends string>(text: T): Template<Gaps<T>> => {
    if (typeof text !== "string") throw misuse("template", "text with {gaps}", text);
    const pieces = text.split(/\{(\w+)\}/);
    if (pieces.some((piece, k) => k % 2 === 0 && /[{}]/.test(piece)))
      throw misuse("template", "every { to have its } with one name between them", text);
    const names = pieces.filter((_, k) => k % 2 === 1);
    const uses = (kinds: Set<string>): boolean => names.some((name) => kinds.has(name));
    const [people, places, goods] = [uses(PERSON), uses(ADDRESS), uses(PRODUCT)];
    const sample = (random: Random, values?: Readonly<Record<string, string | number>>): string => {
      const person = people ? sources.person(random) : undefined;
      const address = places ? sources.address(random) : undefined;
      const product = goods ? sources.product(random) : undefined;
      let filled = pieces[0] as string;
      for (let k = 1; k < pieces.length; k += 2) {
        const name = pieces[k] as string;
        filled += values?.[name] ?? known(name, random, person, address, product);
        filled += pieces[k + 1] as string;
      }
      return filled;
    };
    return Object.freeze({ sample }) as Template<Gaps<T>>;
  };

  function known(name: string, random: Random, person?: Person, address?: Address, product?: Product): string {
    switch (name) {
      case "firstName":
      case "lastName":
      case "name":
        return (person as Person)[name];
      case "jobTitle":
        return sources.jobTitle(random, { sex: (person as Person).sex });
      case "city":
      case "region":
      case "postalCode":
      case "line":
        return (address as Address)[name];
      case "product":
        return (product as Product).name;
      case "category":
        return (product as Product).category;
      case "company":
        return sources.company(random);
      case "colour":
        return sources.colour(random).name;
      case "phone":
        return sources.phone(random);
      default:
        throw misuse("template", `a value for {${name}}`, undefined);
    }
  }
}
