/** Texts of a fixed shape: "4 digits", "3 uppercase letters followed by 4 digits", "AAA-9999", "10-digit number". */
import type { Fact, Piece } from "../facts.ts";
import { NUMBER, numberOf } from "../numbers.ts";
import { byPattern } from "./recogniser.ts";
import type { Recogniser } from "./recogniser.ts";

const PART = String.raw`(?:${NUMBER})[\s-](?:random\s)?(?:uppercase\s|capital\s|upper-case\s)?(?:digits?|letters?)(?:\s(?:numbers?|codes?|strings?))?`;
const PARTS = new RegExp(
  String.raw`(?:["'\x60]([\w-]{1,12})["'\x60]\s?(?:,?\s(?:and(?:\sthen)?|then|followed\sby|plus|\+)\s)|\b(?:the\slast|exactly|as|always)\s)?(?<!with\s)(${PART})((?:,?\s(?:and(?:\sthen)?|then|followed\sby|plus|\+)\s(?:a\shyphen\sand\s)?${PART}){0,4})(?!\s?(?:after|behind))`,
  "i",
);

const readPart = (part: string): Piece => {
  const count = numberOf(new RegExp(NUMBER, "i").exec(part)?.[0] ?? "");
  return { kind: /letter/i.test(part) ? "letters" : "digits", count };
};

const counted: Recogniser = byPattern(PARTS, (found) => {
  const parts = [...found[0].matchAll(new RegExp(PART, "gi"))].map((part) => readPart(part[0]));
  const lower = /letter/i.test(found[0]) && /lower/i.test(found[0]);
  const lead: readonly Piece[] = found[1] === undefined ? [] : [{ kind: "text", text: found[1] }];
  return !lower &&
    parts.every((part) => part.kind !== "text" && Number.isInteger(part.count) && part.count > 0 && part.count <= 15)
    ? [{ kind: "shape", pieces: [...lead, ...parts] }]
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
