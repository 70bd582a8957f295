/** The type of a gap, from what the reader decided, from its words, and from the columns that its words name. */
import type { PlannedColumn } from "../../offline/index.ts";
import type { ColumnType } from "../../offline/facts.ts";
import { hintOf, isMoney } from "../../offline/hint.ts";
import { guessColumn } from "../../offline/names.ts";

export interface Typed {
  readonly type: ColumnType;
  readonly scale: number;
}

export interface GapWords {
  /** The words of its own rule. */
  readonly rule: string;
  /** Those, and the sentences about it. */
  readonly said: string;
  /** What the reader decided of it. */
  readonly column: PlannedColumn | undefined;
  /** The texts that its rule names as values. */
  readonly labels: readonly string[];
  /** The types of the other columns, as far as they are known. */
  readonly types: ReadonlyMap<string, Typed>;
}

const TRUTH = /(?:^|[;,.]\s*|\d\s?%\s)(?:(?:only|always|never|is|are)\s)*(?:true|false|yes|no\s(?:if|when)|yes\/no)\b/i;
const SHARE_OF =
  /% of .*\b(?:are|do|have)\b|^only\b.*\b(?:half|a (?:third|quarter|fifth|tenth)) of them|^only\b.*\bthen \d+\s?%/i;
const SUM = /\b(?:minus|plus|times|divided|multiplied)\b|[*×÷]| - /i;
const TEXT = /\b(?:sentences?|texts?|phrases?|words|name of)\b|\d\.[a-z]\b/i;
const NUMERIC =
  /^(?:\$|€)?-?\d|^(?:between|from)\s-?\d|\b(?:otherwise|else)\s-?\d|\b(?:at most|never more than|at least|above|below)\b|\bdecimals?\b/i;
const MOMENT = /\d{4}\b.{0,4}\d{1,2}:\d{2}|\b(?:hours?|minutes?|seconds?)\safter\b/i;

/** The best guess; text where nothing speaks for another type. */
export function typeOfGap(name: string, words: GapWords): Typed {
  const { rule, said, column, labels } = words;
  const hint = hintOf(name);
  if (hint === "timestamp") return plain("timestamp");
  if (hint === "date") return plain(MOMENT.test(said) || column?.type === "timestamp" ? "timestamp" : "date");
  if (column !== undefined && ["date", "time", "timestamp"].includes(column.type)) return plain(column.type);
  if (labels.length > 0) return plain("text");
  const moment = temporal(name, words);
  if (moment !== undefined) return moment;
  if (column?.source.kind === "choice") return { type: column.type, scale: column.scale };
  const { kind } = column?.source ?? {};
  if (TRUTH.test(said) || hint === "boolean" || SHARE_OF.test(said) || kind === "boolean" || kind === "truth")
    return plain("boolean");
  if (TEXT.test(rule)) return plain("text");
  if (column !== undefined && kind !== "formula") return { type: column.type, scale: column.scale };
  return NUMERIC.test(said) || SUM.test(said) || kind === "formula" ? number(name, words) : plain("text");
}

const plain = (type: ColumnType): Typed => ({ type, scale: 0 });

/** A date or timestamp by its words: "after created_at", "arrival plus nights", "a date in 2024". */
function temporal(name: string, { rule, types }: GapWords): Typed | undefined {
  const base =
    /\b(?:after|before|later than|earlier than)\s(?:the\s)?(\w+)/i.exec(rule)?.[1] ??
    /^(?:the\s)?(\w+)\s(?:plus|minus|\+|-)\s/i.exec(rule)?.[1];
  const named = base === undefined ? undefined : typeNamed(base, name, types);
  const duration = /\b(?:year|number|days|hours|minutes) (?:of|between|from)\b|\bper (?:day|hour|minute)\b/i.test(rule);
  if (!duration && (named?.type === "timestamp" || named?.type === "date"))
    return plain(MOMENT.test(rule) ? "timestamp" : named.type);
  if (/\b(?:a )?date (?:in|after|before|between)\b|^after \w+|\bdates?\b/i.test(rule) && !TEXT.test(rule))
    return plain("date");
  return undefined;
}

/** The type of the one other column that a word names, whole or in part. */
function typeNamed(word: string, name: string, types: ReadonlyMap<string, Typed>): Typed | undefined {
  const others = [...types.keys()].filter((other) => other !== name).map((other) => ({ name: other }));
  const column = guessColumn(word, others);
  return column === undefined ? undefined : types.get(column.name);
}

/** A whole number or a decimal: what is stated, else what it is computed from, else what its numbers show. */
function number(name: string, { rule, said, column, types }: GapWords): Typed {
  const stated = /\b(\d|one|two|three|four) decimals?\b/i.exec(said)?.[1];
  if (stated !== undefined)
    return decimal({ one: 1, two: 2, three: 3, four: 4 }[stated.toLowerCase()] ?? Number(stated));
  if (/\bwhole\b|\bmultiples? of \d+(?![.\d])/i.test(said)) return plain("integer");
  const shown = Math.max(0, ...[...said.matchAll(/\d\.(\d+)/g)].map(([, part = ""]) => part.length));
  const sum = SUM.test(rule) || column?.source.kind === "formula";
  if (!sum) return shown > 0 ? decimal(shown) : isMoney(name) ? decimal(2) : plain("integer");
  if (isMoney(name) || /\bdivided\b|[÷/]/i.test(rule)) return decimal(Math.max(2, shown));
  const used = [...new Set(rule.match(/[\p{L}_][\p{L}\p{N}_]*/gu))]
    .map((word) => typeNamed(word, name, types))
    .filter((one) => one?.type === "integer" || one?.type === "decimal" || one?.type === "number");
  if (used.length === 0) return decimal(Math.max(2, shown));
  const scale = Math.max(shown, ...used.map((one) => (one?.type === "number" ? 2 : (one?.scale ?? 0))));
  return scale > 0 ? decimal(scale) : plain("integer");
}

const decimal = (scale: number): Typed => ({ type: scale > 0 ? "decimal" : "integer", scale });
