/** Changes of the whole: the number of rows, the title, the period and other words, the items. */
import { readItemText } from "../item-text.ts";
import type { ItemText } from "../item-text.ts";
import { NUMBER, numberOf, shown } from "../numbers.ts";
import { read } from "../read-prompt.ts";
import { unquote } from "../rules/list.ts";
import type { VocabularyItems } from "../vocabulary.ts";
import { edited, lineOf, listed, notEditable, refused } from "./edit.ts";
import type { Edit } from "./edit.ts";

const ROWS = new RegExp(
  String.raw`^(?:(?:make|generate|create|use|write|produce|i\s(?:want|need)|change|set|increase|raise|reduce)\s)?(?:it\s)?(?:(?:the\s)?(?:number|count)\sof\s(?:rows|records|entries)|rows|row\scount)\s?(?::|=|\s?to\s|\s?is\s|\sshould\sbe\s)\s?(${NUMBER})$|^(?:(?:make|generate|create|use|write|produce|i\s(?:want|need))\s)?(?:it\s)?(${NUMBER})\s(?:rows|records|entries|lines)(?:\sinstead(?:\sof\s.*)?)?$`,
  "i",
);

export const rows: Edit = (clause, document) => {
  const found = ROWS.exec(clause);
  if (found === null) return undefined;
  const wanted = numberOf(found[1] ?? found[2] ?? "");
  if (!Number.isSafeInteger(wanted) || wanted < 1)
    return refused(clause, `the number of rows must be a whole number from 1, not ${wanted}`);
  const before = read(document.text).plan.rows;
  if (before === wanted) return edited(document);
  const note = `${shown(wanted)} rows${before === undefined ? "" : ` instead of ${shown(before)}`}`;
  const stated = document.sentences().filter(({ reading }) => reading?.kind === "goal" && reading.rows !== undefined);
  if (stated.length === 0 || before === undefined) return edited(document.append(`Number of rows: ${wanted}`), note);
  let current = document;
  for (const { line, source } of stated) {
    const words = source.replace(new RegExp(NUMBER, "gi"), (text) => (numberOf(text) === before ? `${wanted}` : text));
    const next = current.reword(line, source, words);
    if (next === undefined || words === source) return notEditable(document, line, clause);
    current = next;
  }
  return edited(current, note);
};

export const title: Edit = (clause, document) => {
  const found = /^(?:(?:change|set)\s)?(?:the\s)?title\s?(?::|\sto\s|\sis\s|\sshould\sbe\s)\s?(.{1,200})$/i.exec(
    clause,
  );
  if (found === null) return undefined;
  const words = unquote(found[1] ?? "");
  const head = document.statements[0];
  if (head?.kind !== "heading" || head.source.startsWith("|"))
    return edited(document.replace(0, -1, `# ${words}`, ""), `the title is "${words}"`);
  const next = document.reword(head.line - 1, head.source, words);
  if (next === undefined) return notEditable(document, head.line - 1, clause);
  return edited(next, `the title is "${words}" instead of "${head.source}"`);
};

/** "in 2023 instead of 2022", "replace gift card with voucher": the words change wherever they stand. */
export const words: Edit = (clause, document) => {
  const instead =
    /^(?:use\s|make\sit\s|take\s|in\s|for\s|during\s|with\s|the\s(?:period|year)\s(?:is|should\sbe)\s){0,3}(.{1,80}?)\sinstead\sof\s(?:in\s|for\s|during\s)?(.{1,80})$/i.exec(
      clause,
    );
  const replaced =
    /^(?:replace)\s(.{1,80}?)\s(?:with|by)\s(.{1,80})$|^(?:change)\s(?:the\s(?:year|period|value|word)\s)?(?:from\s)?(.{1,80}?)\s(?:to|into)\s(.{1,80})$/i.exec(
      clause,
    );
  const from = unquote(instead?.[2] ?? replaced?.[1] ?? replaced?.[3] ?? "");
  const to = unquote(instead?.[1] ?? replaced?.[2] ?? replaced?.[4] ?? "");
  if (from === "" || to === "" || document.find(from) !== undefined) return undefined;
  const pattern = new RegExp(
    `(?<![\\w.])${from.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)}(?![\\w])(?!\\.\\d)`,
    "gi",
  );
  const places = document.lines.flatMap((line, index) => [...line.matchAll(pattern)].map(() => index));
  if (places.length === 0) return undefined;
  const number = /^[\d.,]+$/.test(from) && !/^(?:19|20)\d\d$/.test(from);
  if (number && places.length > 1)
    return refused(
      clause,
      `"${from}" stands at ${places.length} places of the prompt`,
      places.map((line) => lineOf(document, line)),
      'Say of which column, such as "quantity: 1 to 5".',
    );
  const text = document.lines.map((line) => line.replaceAll(pattern, () => to));
  const next = document.replace(0, document.lines.length, ...text);
  const lines = [...new Set(places)].map((line) => `${line + 1}`);
  return edited(next, `"${to}" instead of "${from}" on line${lines.length === 1 ? "" : "s"} ${listed(lines)}`);
};

/** "add 15 drinks and 10 foods with the ids 1 to 15 and 16 to 25": what there was of these kinds is replaced. */
export const items: Edit = (clause, document) => {
  if (document.items === undefined) return undefined;
  const text = clause
    .replace(/^(?:only|just)\s/i, "")
    .replace(
      /^(?:please\s)?(?:add|use|take|include|have|put\sin|list|make(?:\sit)?|sell|with|there\s(?:are|should\sbe))\s(?:only\s|just\s)?/i,
      "",
    );
  const wanted = readItemText(text, document.items);
  if (
    wanted === undefined ||
    (wanted.groups.every(({ count, ids }) => count === undefined && ids === undefined) && wanted.total === undefined)
  )
    return undefined;
  let current = document;
  let merged: ItemText = { groups: [], total: undefined };
  const notes: string[] = [];
  for (const { line, source, reading } of document.sentences().toReversed()) {
    if (reading?.kind !== "items") continue;
    merged = {
      groups: [
        ...reading.text.groups.filter((one) => !merged.groups.some(({ name }) => name === one.name)),
        ...merged.groups,
      ],
      total: undefined,
    };
    const next = current.reword(line, source, "");
    if (next === undefined) return notEditable(current, line, clause);
    current = next;
    notes.push(`left out line ${line + 1}, "${source}"`);
  }
  // Ids that the change does not give are counted anew: those from before belong to other numbers.
  const numbered = [...merged.groups, ...wanted.groups].some(({ ids }) => ids !== undefined);
  const renumbered = wanted.groups.every(({ ids }) => ids === undefined);
  const groups = [
    ...merged.groups.map((one) => wanted.groups.find(({ name }) => name === one.name) ?? one),
    ...wanted.groups.filter((one) => !merged.groups.some(({ name }) => name === one.name)),
  ];
  const counted = groups.map(({ name, count, ids }) => {
    const many = count ?? (ids === undefined ? undefined : ids.last - ids.first + 1);
    return {
      name,
      ...(many === undefined ? {} : { count: many }),
      ...(ids === undefined || renumbered ? {} : { ids }),
    };
  });
  const sentence = itemWords({ groups: counted, total: wanted.total }, document.items, numbered);
  return edited(current.append(sentence), ...notes.toReversed(), `added "${sentence}"`);
};

function itemWords({ groups, total }: ItemText, vocabulary: VocabularyItems, numbered: boolean): string {
  if (groups.length === 0) return `There are ${total} ${vocabulary.noun}s.`;
  let next = 1;
  const parts = groups.map(({ name, count, ids }) => {
    const first = ids?.first ?? next;
    const last = ids?.last ?? (count === undefined ? undefined : first + count - 1);
    next = (last ?? first - 1) + 1;
    const plural = vocabulary.groups.find((group) => group.name === name)?.plural ?? name;
    return {
      words: [count ?? "", plural].join(" ").trim(),
      ids: last === undefined ? undefined : `${first} to ${last}`,
    };
  });
  const head = total === undefined ? "There are " : `There are ${total} ${vocabulary.noun}s: `;
  if (!numbered || parts.some(({ ids }) => ids === undefined))
    return `${head}${listed(parts.map(({ words }) => words))}.`;
  const counted = parts.map(({ words, ids }) => `${words} with the ids ${ids}`);
  return `${head}${[...counted.slice(0, -2), counted.slice(-2).join(counted.length > 1 ? ", and " : "")].join(", ")}.`;
}
