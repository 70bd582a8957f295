/** Texts of a fixed shape: "4 digits", "3 uppercase letters followed by 4 digits", "AAA-9999", "img_ followed by 5 digits, .jpg". */
import type { Fact, Piece } from "../facts.ts";
import { NUMBER, numberOf } from "../numbers.ts";
import { byPattern } from "./recogniser.ts";
import type { Recogniser } from "./recogniser.ts";

const PART = String.raw`(?:${NUMBER}|(?<![\w-])an?(?=\s(?:random\s|uppercase\s|capital\s|upper-case\s)*(?:letter|digit)\b))[\s-](?:random\s)?(?:uppercase\s|capital\s|upper-case\s)?(?:digits?|letters?)(?:\s(?:numbers?|codes?|strings?))?`;
/** What stands between two parts, by its name. */
const SIGN = String.raw`(?:an?\s)?(?:hyphen|dash|underscore|slash|dot)`;
const SIGNS: Readonly<Record<string, string>> = { hyphen: "-", dash: "-", underscore: "_", slash: "/", dot: "." };
const AND = String.raw`(?:and(?:\sthen)?|then|followed\sby|plus|\+)\s`;
const LEAD = String.raw`["'\x60](?<quoted>[\w-]{1,12})["'\x60]\s?,?\s?${AND}|(?<![\w-])(?!(?:letters?|digits?|numbers?|codes?|strings?|hyphen|dash|it)\s)(?<lead>[A-Za-z][\w-]{0,11})\sfollowed\sby\s|\b(?:the\slast|exactly|as|always)\s`;
const MORE = String.raw`(?:,?\s${AND}|,?\s(?:${AND})?${SIGN},?\s(?:${AND})?)${PART}`;
const END = String.raw`,?\s(?:(?:and|then|with|followed\sby)\s)?(?:the\sending\s)?["'\x60]?(?<end>\.[a-z][a-z0-9]{0,4})\b["'\x60]?`;
const PARTS = new RegExp(
  String.raw`(?:${LEAD})?(?<!with\s)${PART}(?:${MORE}){0,4}(?:${END})?(?!\s?(?:after|behind))`,
  "i",
);

const readPart = (part: string): Piece => {
  const sign = SIGNS[/[a-z]+$/i.exec(part)?.[0].toLowerCase() ?? ""];
  if (sign !== undefined) return { kind: "text", text: sign };
  const found = new RegExp(NUMBER, "i").exec(part)?.[0];
  const count = found === undefined ? 1 : numberOf(found);
  return { kind: /letter/i.test(part) ? "letters" : "digits", count };
};

const counted: Recogniser = byPattern(PARTS, (found) => {
  const parts = [...found[0].matchAll(new RegExp(`${PART}|\\b${SIGN}\\b`, "gi"))].map((part) => readPart(part[0]));
  const lower = /letter/i.test(found[0]) && /lower/i.test(found[0]);
  const text = (text: string | undefined): readonly Piece[] => (text === undefined ? [] : [{ kind: "text", text }]);
  // "a letter" alone is a description.
  const described = parts.length === 1 && /^(?:an?)\s/i.test(found[0]);
  return !lower &&
    !described &&
    parts.every((part) => part.kind === "text" || (Number.isInteger(part.count) && part.count > 0 && part.count <= 15))
    ? [
        {
          kind: "shape",
          pieces: [
            ...text(found.groups?.["quoted"] ?? found.groups?.["lead"]),
            ...parts,
            ...text(found.groups?.["end"]),
          ],
        },
      ]
    : undefined;
});

const MASK =
  /(?:\b(?:in\s(?:the\s)?|with\s(?:the\s)?|like\s(?:the\s)?)?(?:pattern|mask|shape|form)(?:\sof|:)?\s)["'`]?([A-Z9#][A-Z9#-]{1,30})["'`]?/;

/** A mask: A is a letter, 9 or # is a digit, a hyphen is itself. */
const mask: Recogniser = byPattern(MASK, (found) => {
  const runs = (found[1] ?? "").match(/A+|9+|#+|-+|[^A9#-]+/g) ?? [];
  const pieces = runs.map((run): Piece =>
    run.startsWith("A")
      ? { kind: "letters", count: run.length }
      : /^[9#]/.test(run)
        ? { kind: "digits", count: run.length }
        : { kind: "text", text: run },
  );
  return [{ kind: "shape", pieces }] satisfies Fact[];
});

/** A text of fixed shape. */
export const shape: Recogniser = (text, context) => mask(text, context) ?? counted(text, context);
