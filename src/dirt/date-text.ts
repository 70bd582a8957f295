/** The dates in a column's texts, found by its format: what day it is, and which characters say so. */
import { addDays, civilOf, day as dayOf } from "../../sandbox/calendar.ts";
import { renderDay } from "../encode/temporal.ts";
import { isDateDirective, parseFormat } from "../model/strftime.ts";
import type { Directive, FormatPart } from "../model/strftime.ts";

/** One directive's characters in a text. */
export interface Piece {
  readonly directive: Directive;
  readonly start: number;
  readonly end: number;
}

export interface DateInText {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly pieces: readonly Piece[];
  /** The characters of the date, from its first directive to its last; undefined where a time stands in between. */
  readonly span: readonly [number, number] | undefined;
}

const nameOf = (month: number): string => renderDay([{ directive: "B" }], dayOf(2022, month, 1));
const MONTHS = Array.from({ length: 12 }, (_, k) => nameOf(k + 1));
const WEEKDAYS = Array.from({ length: 7 }, (_, k) => renderDay([{ directive: "A" }], k));

/** How a month's name is written by `%b` and `%B`. */
export const monthName = (month: number, directive: "b" | "B"): string =>
  (MONTHS[month - 1] as string).slice(0, directive === "b" ? 3 : undefined);

const WIDTH: Partial<Readonly<Record<Directive, number>>> = {
  Y: 4,
  y: 2,
  m: 2,
  d: 2,
  j: 3,
  b: 3,
  a: 3,
  H: 2,
  I: 2,
  M: 2,
  S: 2,
  p: 2,
  g: 3,
  f: 6,
};

/** Finds the dates in texts of this format; undefined for a text that is not of it. */
export function dateReader(format: string): (text: string) => DateInText | undefined {
  const parsed = parseFormat(format);
  const parts: readonly FormatPart[] = typeof parsed === "string" ? [] : parsed;
  return (text) => {
    const pieces = piecesOf(parts, text);
    return pieces === undefined ? undefined : dateIn(text, pieces);
  };
}

function piecesOf(parts: readonly FormatPart[], text: string): readonly Piece[] | undefined {
  const pieces: Piece[] = [];
  let at = 0;
  for (const part of parts) {
    const end = "literal" in part ? afterLiteral(part.literal, text, at) : afterDirective(part.directive, text, at);
    if (end < 0 || end > text.length) return undefined;
    if ("directive" in part) pieces.push({ directive: part.directive, start: at, end });
    at = end;
  }
  return at === text.length ? pieces : undefined;
}

const afterLiteral = (literal: string, text: string, at: number): number =>
  text.startsWith(literal, at) ? at + literal.length : -1;

/** Where the characters of a directive end, or -1 where they are none. */
function afterDirective(directive: Directive, text: string, at: number): number {
  const names = directive === "B" ? MONTHS : directive === "A" ? WEEKDAYS : undefined;
  if (names !== undefined) {
    const name = names.find((name) => text.startsWith(name, at));
    return name === undefined ? -1 : at + name.length;
  }
  const width = WIDTH[directive];
  if (width !== undefined) return LETTERS.has(directive) || allDigits(text, at, at + width) ? at + width : -1;
  // %-d and its like: one digit or two.
  return isDigit(text, at) ? at + (isDigit(text, at + 1) ? 2 : 1) : -1;
}

const LETTERS: ReadonlySet<Directive> = new Set<Directive>(["a", "b", "p"]);

function allDigits(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (!isDigit(text, at)) return false;
  return true;
}

const isDigit = (text: string, at: number): boolean => text.charCodeAt(at) >= 48 && text.charCodeAt(at) <= 57;

function dateIn(text: string, pieces: readonly Piece[]): DateInText | undefined {
  const of = (...directives: Directive[]): string | undefined => {
    const piece = pieces.find(({ directive }) => directives.includes(directive));
    return piece === undefined ? undefined : text.slice(piece.start, piece.end);
  };
  const short = of("y");
  const year = Number(of("Y") ?? (short === undefined ? undefined : `${Number(short) < 69 ? 20 : 19}${short}`));
  if (!(year >= 1)) return undefined;
  const ofYear = of("j");
  const { month, day } =
    ofYear === undefined
      ? { month: monthIn(of), day: Number(of("d", "-d")) }
      : civilOf(addDays(dayOf(year, 1, 1), Number(ofYear) - 1));
  if (!(month >= 1 && month <= 12 && day >= 1 && day <= 31)) return undefined;
  return { year, month, day, pieces, span: spanOf(pieces) };
}

function monthIn(of: (...directives: Directive[]) => string | undefined): number {
  const name = of("b", "B");
  return name === undefined
    ? Number(of("m", "-m"))
    : MONTHS.findIndex((month) => month.slice(0, 3) === name.slice(0, 3)) + 1;
}

function spanOf(pieces: readonly Piece[]): readonly [number, number] | undefined {
  const dated = pieces.map(({ directive }) => isDateDirective(directive));
  const first = dated.indexOf(true);
  const last = dated.lastIndexOf(true);
  if (first < 0 || dated.slice(first, last).includes(false)) return undefined;
  return [(pieces[first] as Piece).start, (pieces[last] as Piece).end];
}
