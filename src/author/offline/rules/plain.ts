/** Short phrases with one meaning each: "unique", "taken from the menu", "capitalised", "full name". */
import { numberOf } from "../numbers.ts";
import { byPattern } from "./recogniser.ts";
import type { Recogniser } from "./recogniser.ts";

/** "unique", "no duplicates". */
export const unique: Recogniser = byPattern(
  /\b(?:must\sbe\s)?(?:an?\s)?(?:unique(?:ly)?(?:\s(?:per|for\s(?:each|every)|in\s(?:each|every))\s(?:row|record|sale|order|line))?|no\sduplicates|no\srepeats|never\srepeats|distinct|primary\skey)\b/i,
  () => [{ kind: "unique" }],
);

/** "taken from the item", "of the product", "from the menu", "belongs to the product". */
export const fromItem: Recogniser = byPattern(
  /\b(?:(?:taken|comes?|read|copied|looked\sup|set|given)\s)?(?:(?:from|of|by|to|with|for)\s(?:the\s|that\s|this\s|each\s|a\s|its\s)?(?:chosen\s|picked\s|same\s|selected\s|our\s)?(?:item|product|menu|book|catalogue|catalog|list|assortment|title|article|drink\sor\sfood|range\sof\sproducts)(?:'s)?(?:\sitems?|\slist)?|(?:belongs?|belonging)\s(?:to|with)\s(?:the\s)?(?:item|product|menu|book)|fixed\s(?:per|for\seach)\s(?:product|item|book)|(?:per|for\severy|for\seach)\s(?:item|product|book))\b/i,
  () => [{ kind: "item" }],
);

/** "capitalised", "with a capital letter". */
export const capitalised: Recogniser = byPattern(
  /\b(?:names?\s)?(?:(?:should\s|must\s)?(?:be\s)?(?:properly\s)?capitali[sz]ed(?:\swords)?|title\scase|(?:starting\s|beginning\s|written\s)?with\s(?:a\s)?capital(?:\sletters?|s)?|in\stitle\scase|first\sletters?\scapitali[sz]ed)\b/i,
  () => [{ kind: "capitalised" }],
);

/** "full name", "first name", "a city". */
export const vocabularyWord: Recogniser = byPattern(
  /(?<=^|\u0001)\s*(?:(?:one\sof\s)?(\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty)\s)?(?:an?\s|random\s|real(?:istic)?\s|different\s|the\s(?:person's\s|customer's\s)?){0,4}(full\snames?|first\snames?|given\snames?|last\snames?|surnames?|family\snames?|cit(?:y|ies)|countr(?:y|ies)|job\stitles?|e-?mail\saddress(?:es)?|e-?mails?)\b(?:\s(?:of|in)\s(?:the\s)?(?:customers?|persons?|guests?|employees?|patients?|users?|world))?\s*(?=$|\u0001|[;.,]\s*(?:$|\u0001))/i,
  (found) => [
    {
      kind: "words",
      list: (found[2] ?? "").toLowerCase().replace(/^e-mail/, "email"),
      ...(found[1] === undefined ? {} : { count: numberOf(found[1]) }),
    },
  ],
);
