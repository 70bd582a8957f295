/** What a text says about a list of items: "15 drinks (ids 1–15) and 10 foods (ids 16–25)", "25 products", or the items themselves. */
import { normalise } from "./names.ts";
import { digitsOf, NUMBER, numberOf } from "./numbers.ts";
import { READ } from "./rules/recogniser.ts";
import { splitList, unquote } from "./rules/list.ts";
import type { VocabularyItems } from "./vocabulary.ts";

export interface StatedGroup {
  readonly name: string;
  readonly count?: number;
  readonly ids?: { readonly first: number; readonly last: number };
}

export interface ItemText {
  readonly groups: readonly StatedGroup[];
  readonly total: number | undefined;
}

const FILLER = new Set(
  (
    "there are is a an the of and or in with for have has use uses using menu list id ids number numbers numbered product products item items should must " +
    "be on consists contains including includes include from to are then all each our its every total exactly different distinct made up sell sells offers " +
    "shop where which come comes take pick picked one whole at random that get gets has real they them capitalised capitalized product's name names called so as range ranges"
  ).split(" "),
);
const RANGE = new RegExp(String.raw`(${NUMBER})\s?(?:-|–|—|\sto\s|\sthrough\s|\sup\sto\s)\s?(${NUMBER})`, "gi");
const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** Reads counts and ids of the kinds of items; undefined where the text is about something else as well. */
export function readItemText(source: string, items: VocabularyItems): ItemText | undefined {
  const names = items.groups
    .flatMap((group) => [group.plural, group.name].map((word) => ({ word, group: group.name })))
    .toSorted((a, b) => b.word.length - a.word.length);
  const kind = names.map((item) => escaped(item.word)).join("|");
  const ranges: { first: number; last: number }[] = [];
  const found: { name: string; count?: number }[] = [];
  const note = (word: string, count?: number): void => {
    const name = names.find((item) => item.word.toLowerCase() === word.toLowerCase())?.group ?? word;
    const known = found.find((item) => item.name === name);
    if (known === undefined) found.push(count === undefined ? { name } : { name, count });
    else if (count !== undefined) known.count = count;
  };
  let total: number | undefined;
  let text = source.replaceAll(RANGE, (_, first: string, last: string) => {
    ranges.push({ first: numberOf(first), last: numberOf(last) });
    return READ;
  });
  text = text.replaceAll(
    new RegExp(
      String.raw`(?:(${NUMBER})\s(?:(?:different|distinct|kinds\sof|types\sof|hot|of\sthem)\s)?(?:are\s)?)?\b(${kind})\b`,
      "gi",
    ),
    (_, count: string | undefined, word: string) => {
      note(word, count === undefined ? undefined : numberOf(count));
      return READ;
    },
  );
  const nouns = [...new Set([items.noun, "product", "item", "article"])].map(escaped).join("|");
  text = text.replaceAll(
    new RegExp(String.raw`(${NUMBER})\s(?:(?:different|distinct|real|menu)\s)?(?:${nouns})s?\b`, "gi"),
    (_, count: string) => {
      total = numberOf(count);
      return READ;
    },
  );
  const clean = text.split(/[^\p{L}']+/u).every((word) => word === "" || FILLER.has(word.toLowerCase()));
  const useful = found.some((item) => item.count !== undefined) || ranges.length > 0 || total !== undefined;
  if (!clean || !useful || (ranges.length > 0 && ranges.length !== found.length) || /\d/.test(text)) return undefined;
  return {
    groups: found.map((item, index) => ({ ...item, ...(ranges[index] === undefined ? {} : { ids: ranges[index] }) })),
    total,
  };
}

export interface InlineItem {
  readonly name: string;
  readonly values: Readonly<Record<string, number>>;
}

/** Items written out: "Espresso (5 calories, $2.50), Latte (190 calories, $4.50)". */
export function readInlineItems(source: string): readonly InlineItem[] | undefined {
  const { parts } = splitList(source.trim().replace(/\.$/, ""));
  const items = parts.map(readInlineItem);
  return items.length >= 2 && items.every((item) => item !== undefined) ? (items as readonly InlineItem[]) : undefined;
}

const AMOUNT = new RegExp(String.raw`^([$€£]?)(${NUMBER})\s?([\p{L} _]{0,30})$`, "iu");
const NAMED = new RegExp(String.raw`^([\p{L} _]{1,30}?)\s?[:=]?\s?([$€£]?)(${NUMBER})$`, "iu");

function readInlineItem(part: string): InlineItem | undefined {
  const found = /^([^()]{1,60})\(([^()]{1,200})\)$/.exec(part.trim());
  if (found === null) return undefined;
  const values: Record<string, number> = {};
  for (const piece of (found[2] ?? "").split(/[,;]\s?/)) {
    const text = piece.trim();
    const amount = AMOUNT.exec(text);
    const named = amount === null ? NAMED.exec(text) : null;
    const number = amount?.[2] ?? named?.[3];
    if (number === undefined) return undefined;
    const label = (amount?.[3] ?? named?.[1] ?? "").trim();
    const money = /[$€£]/.test(text) || /^(?:dollars?|usd|euros?|eur)$/i.test(label);
    values[money ? "price" : label === "" ? `#${Object.keys(values).length}` : normalise(label)] = numberOf(number);
  }
  return { name: unquote(found[1] ?? ""), values };
}

/** The digits that inline values need. */
export const scaleOf = (values: readonly number[]): number =>
  Math.max(0, ...values.map((value) => digitsOf(`${value}`)));
