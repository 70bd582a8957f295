/** Columns whose values are not shared however often they occur: told by header words, by shape and by what the values are. */
import type { ColumnProfile } from "../../model/profile.ts";
import { wordsOf } from "../offline/names.ts";
import { vocabularies, wordsFor } from "../offline/vocabulary.ts";

export type Personal =
  | "e-mail addresses"
  | "phone numbers"
  | "card or account numbers"
  | "national ids"
  | "names of people"
  | "addresses"
  | "secrets"
  | "identifiers"
  | "free text"
  | "web or network addresses";

/** Cells that look so, as a share, make a column that holds such things. */
const LEAST_LOOKS = 0.3;
const PEOPLE =
  "customer guest employee patient client user passenger student person contact driver agent member doctor physician nurse teacher author cashier seller buyer owner tenant applicant candidate manager recipient sender subscriber player participant respondent insured holder beneficiary spouse parent child witness staff worker".split(
    " ",
  );
const HEADERS: readonly (readonly [Personal, RegExp])[] = [
  ["secrets", /\b(?:password|passwd|pwd|secret|token|api key|apikey|hash|salt|signature|private key|pin|otp|cookie)\b/],
  ["e-mail addresses", /\b(?:e ?mail|mail)\b/],
  ["phone numbers", /\b(?:phone|mobile|cell|cellphone|telephone|tel|fax|whatsapp)\b/],
  [
    "national ids",
    /\b(?:ssn|social security|national id|nino|passport|tin|cpf|aadhaar|tax id|vat id|nhs|insurance number|licence|license)\b/,
  ],
  [
    "card or account numbers",
    /\b(?:iban|bic|pan|ccn|cvv|cvc|card number|card no|card num|credit card|account number|account no|sort code)\b/,
  ],
  [
    "names of people",
    /\b(?:(?:first|last|full|given|family|middle|maiden|nick|user|birth|legal|display) ?names?|surname|forename|fname|lname|username|nickname|login|handle)\b/,
  ],
  ["addresses", /\b(?:address|addr|street|road|house number|latlong|postcode|zip ?code|zip|postal code|postal)\b/],
  ["web or network addresses", /\b(?:url|uri|website|ip|mac|hostname)\b/],
];
const FREE_TEXT =
  /\b(?:comment|note|remark|description|message|review|feedback|text|body|subject|summary|complaint|bio|address)\b/;

/** What a column seems to hold that is not to be shared; undefined for a plain one. */
export function personal(column: ColumnProfile): Personal | undefined {
  const words = wordsOf(column.name);
  const header = words.join(" ");
  const { looks } = column;
  if (looks.email >= LEAST_LOOKS) return "e-mail addresses";
  if (looks.card >= LEAST_LOOKS || looks.iban >= LEAST_LOOKS) return "card or account numbers";
  if (looks["national id"] >= LEAST_LOOKS) return "national ids";
  if (looks["web address"] >= LEAST_LOOKS || looks["ip address"] >= LEAST_LOOKS) return "web or network addresses";
  if (looks.phone >= LEAST_LOOKS && column.numbers === undefined) return "phone numbers";
  if (looks.uuid >= LEAST_LOOKS) return "identifiers";
  const plain = column.type === "boolean" || column.temporal !== undefined;
  const named = plain ? undefined : HEADERS.find(([, pattern]) => pattern.test(header))?.[0];
  if (named !== undefined && !(column.numbers !== undefined && small(column))) return named;
  const person = words.some((word) => PEOPLE.includes(word));
  const last = words.at(-1) ?? "";
  if (column.type === "text" && ((last === "name" && (words.length === 1 || person)) || (person && words.length === 1)))
    return "names of people";
  if (!plain && person && /^(?:id|no|number|nr|num|key|code|ref)$/.test(last)) return "identifiers";
  if (column.type === "text" && namesAmong(column)) return "names of people";
  if (column.type !== "text") return undefined;
  const present = column.values?.reduce((sum, { count }) => sum + count, 0);
  const varied = present === undefined || column.distinct.count > present * 0.5;
  if (column.text.words > 5 || (FREE_TEXT.test(header) && (column.text.words > 2 || column.unique))) return "free text";
  if (column.unique || (varied && /^(?:id|uuid|guid|key|number|no|nr|ref|reference)$/.test(last))) return "identifiers";
  return undefined;
}

/** A count or an amount, not a number that names something: few values, or values below a thousand. */
const small = (column: ColumnProfile): boolean =>
  (column.numbers?.maximum.value ?? 0) < 1_000 || (column.numbers?.scale ?? 0) > 0;

let known: { readonly first: ReadonlySet<string>; readonly last: ReadonlySet<string> } | undefined;

function knownNames(): NonNullable<typeof known> {
  const list = (name: string): ReadonlySet<string> =>
    new Set((wordsFor(name, vocabularies())?.values ?? []).map((value) => value.toLowerCase()));
  known ??= { first: list("first name"), last: list("last name") };
  return known;
}

/** Whether a value is one of the names that people have, as far as the vocabulary knows them. */
function isName(value: string): boolean {
  const { first, last } = knownNames();
  const words = value
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((word) => word !== "");
  return (
    words.length <= 3 &&
    words.some((word) => first.has(word)) &&
    (words.length === 1 || words.some((word) => last.has(word) || first.has(word)))
  );
}

/** Some of the first hundred values are names of people. */
function namesAmong(column: ColumnProfile): boolean {
  const some = (column.values ?? []).slice(0, 100);
  return some.length >= 3 && some.filter(({ value }) => isName(value)).length >= Math.max(2, some.length * 0.2);
}

/** One value that is never shared, although its column is. */
export const isPersonalValue = (value: string): boolean =>
  value.includes("@") || (value.match(/\d/g)?.length ?? 0) >= 7 || (value.includes(" ") && isName(value));
