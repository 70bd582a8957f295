/** Sentences outside of the list: the goal, the order of columns, items, and rules about one column. */
import { hintOf } from "./hint.ts";
import { readInlineItems, readItemText } from "./item-text.ts";
import type { InlineItem, ItemText } from "./item-text.ts";
import { findColumn, guessColumn } from "./names.ts";
import { NUMBER, numberOf, shown } from "./numbers.ts";
import { splitList, unquote } from "./rules/list.ts";
import type { KnownColumn } from "./known-column.ts";
import type { VocabularyItems } from "./vocabulary.ts";

export type SentenceReading =
  | { readonly kind: "goal"; readonly rows: number | undefined; readonly meaning: string }
  | { readonly kind: "order"; readonly names: readonly string[]; readonly unknown: readonly string[] }
  | { readonly kind: "items"; readonly text: ItemText }
  | { readonly kind: "inline items"; readonly items: readonly InlineItem[] }
  | { readonly kind: "together"; readonly columns: readonly string[] }
  | { readonly kind: "rule"; readonly columns: readonly string[]; readonly text: string; readonly guessed: boolean }
  | { readonly kind: "remark"; readonly meaning: string };

export interface SentenceContext {
  readonly columns: readonly KnownColumn[];
  readonly items: VocabularyItems | undefined;
  /** True before the first column. */
  readonly first: boolean;
  /** True for the first statement of all. */
  readonly opening: boolean;
}

/** Reads a sentence; undefined where it is not understood. */
export function readSentence(source: string, context: SentenceContext): SentenceReading | undefined {
  const text = source
    .trim()
    .replace(/[.!]$/, "")
    .replace(/^(?:also|and|note\sthat|note:|please|finally|in addition|additionally|moreover|besides)[,:]?\s/i, "");
  return (
    heading(text) ??
    order(text, context) ??
    together(text, context) ??
    items(text, context) ??
    aboutColumn(text, context) ??
    remark(text) ??
    goal(text, context)
  );
}

const HEADING =
  /^(?:(?:each|every)\s(?:row|record|line|entry|item|sale|one)\s?(?:(?:should\s|must\s|will\s)?(?:includes?|contains?|has|have|with))?(?:\sthe\sfollowing)?(?:\s(?:columns|fields|attributes|information))?|(?:the\s)?(?:following\s)?(?:columns?|fields|attributes|schema|rules|notes|constraints|requirements|details|menu|products|items)(?:\s(?:are|should\sbe|follow|needed|required))?(?:\sas\sfollows)?|(?:it\s|the\s(?:table|file|data|csv)\s)?(?:should\s|must\s)?(?:ha(?:s|ve)|includes?|contains?)\s(?:these|the\sfollowing)(?:\s(?:columns|fields))?|with\s(?:these|the\sfollowing)\s(?:columns|fields)|include\s(?:these|the\sfollowing)\s(?:columns|fields)|the\s(?:following\s)?rules\s(?:also\s)?(?:hold|apply)|these\srules\s(?:also\s)?(?:hold|apply)):?$/i;

const heading = (text: string): SentenceReading | undefined =>
  HEADING.test(text) ? { kind: "remark", meaning: "introduces what follows" } : undefined;

const ORDER =
  /^(?:the\s)?(?:(?:order\s(?:of\s)?(?:the\s)?(?:columns|fields)|(?:column|field)\sorder|columns\s(?:in\s(?:this|the\sfollowing)\s)?order)(?:\s(?:is|should\sbe|must\sbe))?)\s?:?\s(.+)$|^(?:keep|put|use)\s(?:the\s)?columns\sin\s(?:this|the\sfollowing)\sorder:?\s(.+)$/i;

function order(text: string, context: SentenceContext): SentenceReading | undefined {
  if (
    /^(?:(?:keep|use|write|put)\s)?(?:the\s)?(?:columns|fields)?\s?(?:(?:should|must)\s(?:be|appear|stay|come)\s)?(?:exactly\s)?in\s(?:that|this|the(?:\s(?:given|same|listed|above))?)\sorder(?:\s(?:as\s)?(?:listed|given|above)|\s(?:in\swhich|that)\sthey\sare\s(?:listed|given)(?:\sabove)?)?$/i.test(
      text,
    )
  )
    return { kind: "remark", meaning: "columns in the order in which they are listed" };
  const found = ORDER.exec(text);
  if (found === null) return undefined;
  const names = splitList((found[1] ?? found[2] ?? "").replaceAll(/\s(?:->|→|then)\s/g, ", ")).parts.map(unquote);
  const unknown = names.filter((name) => findColumn(name, context.columns) === undefined);
  return { kind: "order", names: names.flatMap((name) => findColumn(name, context.columns)?.name ?? []), unknown };
}

const TOGETHER =
  /^(.{3,200}?)\s(?:(?:must|should|always|have\sto)\s)?(?:belong\stogether|go\stogether|fit\stogether|match(?:\seach\sother)?|come\s(?:together\s)?from\s(?:the\s)?(?:same\s)?(?:item|menu|product|book)(?:\slist)?|(?:are|is)\s(?:all\s)?(?:taken\s|attributes\s|properties\s)?(?:from|of)\s(?:the\s)?(?:same\s|chosen\s)?(?:item|menu|product|book)|are\s(?:always\s)?consistent|depend\son\s(?:the\s)?(?:item|product))$/i;

function together(text: string, context: SentenceContext): SentenceReading | undefined {
  const found = TOGETHER.exec(text);
  if (found === null) return undefined;
  const names = splitList((found[1] ?? "").replace(/^(?:the\s)?(?:values\sof\s|columns\s)?/i, "")).parts;
  const columns = names.map((name) => findColumn(unquote(name), context.columns)?.name);
  return columns.length > 1 && columns.every((name) => name !== undefined) ? { kind: "together", columns } : undefined;
}

function items(text: string, context: SentenceContext): SentenceReading | undefined {
  const inline =
    /^(?:the\s)?(?:products|items|menu|books|articles|product list|menu items)(?:\s(?:are|is|on\soffer|include))?\s?:?\s(.+)$/i.exec(
      text,
    );
  const written = inline === null ? undefined : readInlineItems(inline[1] ?? "");
  if (written !== undefined) return { kind: "inline items", items: written };
  const stated = context.items === undefined || context.first ? undefined : readItemText(text, context.items);
  return stated === undefined ? undefined : { kind: "items", text: stated };
}

const SUBJECT =
  /^(?:(?:the\s)?(?:values?\sof\s|column\s|field\s)?(?:the\s)?)(["'`*]{0,2}[\p{L}_][\p{L}\p{N}_ ]{0,50}?["'`*]{0,2})(?:\scolumn|\sfield|\svalues?)?\s?(?:,\s)?(?::\s|=\s?|\s(?:is|are|equals|ranges?|should|must|can|may|will|runs?|has|have|lies?|starts?|increases?|counts|goes|comes?|increments|begins|takes)\b)(.*)$/iu;
const VERB = /^(?:be|have|lie|range|run|use|take|come|start|go|contain|hold|a\svalue)\s/i;

/** "The amount is price times quantity": a rule about the column that is the subject. */
function aboutColumn(text: string, context: SentenceContext): SentenceReading | undefined {
  const found = SUBJECT.exec(text);
  if (found === null) return sharedFormat(text, context);
  const subject = unquote((found[1] ?? "").replaceAll(/[*`"']/g, ""));
  const columns = subjectsOf(subject, context.columns);
  if (columns === undefined) return sharedFormat(text, context);
  const verb = text
    .slice(0, text.length - (found[2] ?? "").length)
    .match(/\s(starts?|increases?|counts|begins|increments|ranges?|runs?|comes?|should|must|may|can|is|are)\s?$/i)?.[1]
    ?.toLowerCase();
  const keep =
    verb !== undefined && /^(?:start|increase|count|begin|increment|range|may|can)/.test(verb) ? `${verb} ` : "";
  const rule = `${keep}${(found[2] ?? "").trim().replace(VERB, (word) => (/^be\s/i.test(word) && keep !== "" ? word : /^(?:start|range)/i.test(word) ? word : ""))}`;
  return { kind: "rule", columns: columns.names, text: rule, guessed: columns.guessed };
}

function subjectsOf(
  subject: string,
  columns: readonly KnownColumn[],
): { names: string[]; guessed: boolean } | undefined {
  const one = findColumn(subject, columns);
  if (one !== undefined) return { names: [one.name], guessed: false };
  const many = splitList(subject).parts.map((part) => findColumn(part, columns)?.name);
  if (many.length > 1) return many.every((name) => name !== undefined) ? { names: many, guessed: false } : undefined;
  const near = guessColumn(subject, columns);
  return near === undefined ? undefined : { names: [near.name], guessed: true };
}

/** "All dates are in 2022": a rule about every column of that type. */
function sharedFormat(text: string, context: SentenceContext): SentenceReading | undefined {
  const found =
    /^(?:all\s|the\s|every\s)?(dates?|times?|timestamps?)\s(?:(?:should|must)\s(?:be\s)?|are\s|is\s)(.+)$/i.exec(text);
  if (found === null) return undefined;
  const type = (found[1] ?? "").toLowerCase().replace(/s$/, "");
  const columns = context.columns.filter((column) => hintOf(column.name) === type).map((column) => column.name);
  return columns.length === 0 ? undefined : { kind: "rule", columns, text: found[2] ?? "", guessed: false };
}

const REMARKS: readonly (readonly [RegExp, string])[] = [
  [
    /^(?:(?:the\s)?(?:output|result|file|format)\s?(?:should\s|must\s)?(?:be|is|as)?:?\s)?(?:(?:write|output|return|save|produce|give\sme)\s)?(?:it\s|the\s(?:data|rows|result)\s)?(?:as\s|in\s|to\s)?(?:an?\s)?csv(?:\s(?:file|format))?(?:\swith\s(?:a\s)?headers?(?:\s(?:row|line))?)?$/i,
    "CSV with a header row, which is what rowsmith writes by default",
  ],
  [
    /^(?:include|with|add|use|write)\s(?:a\s)?headers?(?:\s(?:row|line))?$|^(?:the\s)?(?:first\s(?:row|line)\s(?:is|should\sbe|contains)\s(?:the\s)?(?:headers?|column\snames)|(?:csv|file)\s(?:should\s|must\s)?(?:has|have|include)\sa\sheader(?:\srow)?)$/i,
    "a header row, which is what rowsmith writes by default",
  ],
  [
    /^(?:(?:use|make|keep)\s(?:the\s)?(?:data\s|it\s|values\s)?|(?:the\s|all\s)?(?:rows|data|values|it)\s(?:should|must)\s(?:be|look)\s)(?:realistic|plausible)(?:\s(?:data|values))?$/i,
    "realistic: values come from the built-in vocabularies where the prompt names none",
  ],
  [
    /^(?:do\snot|don't|no)\s(?:add\s|include\s|write\s|give\s)?(?:any\s)?(?:explanations?|comments|other\stext|extra\scolumns|other\scolumns|index(?:\scolumn)?)(?:\sor\s.{1,40})?$/i,
    "nothing besides the columns",
  ],
  [/^(?:thanks|thank\syou|please)$/i, "a courtesy"],
];

function remark(text: string): SentenceReading | undefined {
  const found = REMARKS.find(([pattern]) => pattern.test(text));
  return found === undefined ? undefined : { kind: "remark", meaning: found[1] };
}

const GOAL =
  /\b(?:create|generate|make|produce|write|need|want|give\sme|build|prepare|simulate|dataset|data\sset|data|table|csv|records|rows|sample|synthetic|list\sof|file)\b/i;
const ROWS = new RegExp(
  String.raw`(${NUMBER})\s(?:(?!(?:and|to|or|columns|columns?|decimals?|days?|months?|years?|digits?)\b)[\p{L}-]{1,20}\s){0,4}?(?:rows|records|entries|lines|samples|examples|observations|transactions|orders|sales|visits|bookings|tickets|employees|customers|users|patients|readings|sessions|events|requests|people|students|reviews|loans|invoices|payments|trips|rides|shipments|deliveries|measurements|accounts|members|flights|posts|games|matches|stays|calls)\b`,
  "iu",
);
/** Words of rules: a sentence with one of them is more than a goal. */
const RULES =
  /\b(?:if|when|unless|except|must|between|ranging|depends?|correlat\w*|mostly|weekends?|percent|unique|not|never|only|increases?|higher|lower|more\sthan|less\sthan)\b|%/i;

const YEARS =
  /(?<![\d,.])\b(?:in|during|for|of|from|between|year|to|until|and)\s(?:the\syear\s)?(?:19|20)\d\d\b(?!\s(?:rows|records|entries|lines))/i;
const NO_COUNT =
  /(?<![\d,.])\b(?:in|during|for|of|from|between|year|to|until|and|-)\s?(?:the\syear\s)?(?:19|20)\d\d\b(?!\s(?:rows|records|entries|lines))|\bq[1-4]\b|\bone\s(?:row|line|record|entry)?\s?(?:per|for\s(?:each|every))\b|\bone\s(?=of\b)|\b(?:\d{1,2}|a|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\s(?:columns|fields)\b|\bcolumn\s\d+|\bone\s(?=\w+$)/gi;

/** The one number that a goal names: its rows; "several" where there are more numbers than one. */
function rowsIn(text: string, context: SentenceContext): number | "several" | null {
  const plain = text.replaceAll(NO_COUNT, " ");
  const numbers = [...plain.matchAll(new RegExp(NUMBER, "gi"))];
  if (numbers.length === 0) return null;
  if (numbers.length > 1) return "several";
  const known = ROWS.exec(plain);
  if (known !== null) return numberOf(known[1] ?? "");
  const named = new RegExp(String.raw`(${NUMBER})\s(?:[\p{L}-]{1,20}\s){0,4}?[\p{L}-]{2,20}s\b`, "iu").exec(plain);
  const alone = new RegExp(String.raw`^${NUMBER}\s(?:[\p{L}-]{1,20}\s){0,3}[\p{L}-]{2,20}s$`, "iu").test(text);
  return named === null || !(context.first && (alone || VERB_OF_GOAL.test(text)))
    ? "several"
    : numberOf(named[1] ?? "");
}

/** "…, one box per row, 6000 rows": the rows that a sentence states once and plainly, whatever else it says. */
export function plainRows(text: string): number | undefined {
  const found = [...text.matchAll(/(?<![\d.,%-])(\d{1,3}(?:,\d{3}){1,3}|\d{1,9})\s(?:rows|records|lines)\b/gi)];
  const rows = found.length === 1 ? numberOf(found[0]?.[1] ?? "") : 0;
  return rows > 0 ? rows : undefined;
}

const VERB_OF_GOAL =
  /\b(?:create|generate|make|produce|write|give\sme|need|want|build|prepare|simulate|list|dataset|table|csv|data)\b/i;

/** What the table is about and how many rows it has. */
function goal(text: string, context: SentenceContext): SentenceReading | undefined {
  const stated = new RegExp(
    String.raw`^(?:(?:total\s)?(?:number|count|amount)\sof\s)?(?:rows|records|entries|lines)(?:\scount)?\s?(?::|=|is|are)\s?(${NUMBER})$|^row\scount\s?[:=]\s?(${NUMBER})$`,
    "i",
  ).exec(text);
  if (stated !== null)
    return {
      kind: "goal",
      rows: numberOf(stated[1] ?? stated[2] ?? ""),
      meaning: `${shown(numberOf(stated[1] ?? stated[2] ?? ""))} rows`,
    };
  const rows = rowsIn(text, context);
  if (rows === "several") return undefined;
  const short = text.length <= 400 && !RULES.test(text.replace(/\b(?:including|must|should)\b.*:$/i, ""));
  const title = context.opening && text.split(" ").length <= 30 && !/\s(?:is|are|equals)\s/i.test(text);
  if (!short || (!GOAL.test(text) && rows === null && !title)) return undefined;
  if (
    !context.opening &&
    rows === null &&
    !/^(?:please\s|i\s|we\s|can\syou\s|could\syou\s){0,3}(?:create|generate|make|produce|write|give\sme|need|want|build|prepare|simulate|would\slike)\b/i.test(
      text,
    )
  )
    return undefined;
  if (!context.first && rows === null) return undefined;
  const count = rows ?? undefined;
  const years = YEARS.test(text);
  return {
    kind: "goal",
    rows: count,
    meaning: `the table${count === undefined ? "" : `, ${shown(count)} rows`}${years ? "; the period is taken for dates without one" : ""}`,
  };
}
