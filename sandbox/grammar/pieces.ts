/**
 * The constant pieces of a grammar's texts, prepared so that putting one to the text so far is one look-up and one
 * concatenation: each has four forms, with or without a space and a capital in front.
 */
import { capitalised, endsSentence, hasLetter, splitArticle, takesAn } from "./english.ts";

/** The piece begins, or ends, with a space. */
export const LEADS = 1;
export const TRAILS = 2;
/** The piece is spaces alone. */
export const BLANK = 4;
/** A sentence ends with the piece. */
export const ENDS = 8;
/** A line ends with the piece: no space follows. */
export const BREAKS = 16;
/** The piece has no letter, such as a quotation mark: what comes after it begins the sentence. */
export const OPENS = 32;
/** "an" comes before the piece; or neither can be said, and an article stays as it was written. */
export const TAKES_AN = 64;
export const TAKES_ANY = 128;
/** A sentence begins after the piece, behind an opening mark: `." (`. */
export const BEGINS = 512;
/** The piece is an article, whose form the next piece decides. */
export const ARTICLE = 256;

/** Added to a piece's place in `forms`. */
export const SPACE = 1;
export const CAPITAL = 2;

export interface Pieces {
  readonly forms: string[];
  readonly flags: number[];
}

/** Cuts a constant text into pieces (an article at its end is one of its own) and returns their numbers. */
export function addPieces(pieces: Pieces, text: string, capitals: boolean): number[] {
  if (text === "") return [];
  const start = text.length - text.trimStart().length;
  const split = splitArticle(text.slice(start));
  if (split === undefined) return [addPiece(pieces, text, capitals, 0)];
  const before = text.slice(0, start) + split[0];
  const article = split[1] + (text.endsWith(" ") ? " " : "");
  if (before.trim() === "" && !before.includes("\n")) return [addPiece(pieces, before + article, capitals, ARTICLE)];
  return [addPiece(pieces, before, capitals, 0), addPiece(pieces, article, capitals, ARTICLE)];
}

function addPiece({ forms, flags }: Pieces, text: string, capitals: boolean, kind: number): number {
  const core = text.replace(/^ +| +$/g, "");
  let flag = kind;
  if (core === "") flag |= BLANK | LEADS;
  else {
    if (text.startsWith(" ")) flag |= LEADS;
    if (text.endsWith(" ")) flag |= TRAILS;
    if (endsSentence(core.trimEnd())) flag |= ENDS;
    const opened = core.replace(/(?<=\s)["'“‘([*_]+$/, "");
    if (opened !== core && endsSentence(opened.trimEnd())) flag |= BEGINS;
    if (core.endsWith("\n")) flag |= BREAKS;
    if (!hasLetter(core)) flag |= OPENS;
    const an = takesAn(core);
    if (an === undefined) flag |= TAKES_ANY;
    else if (an) flag |= TAKES_AN;
  }
  const space = /^(?:[,;!?]|\.(?!\d)|\)(?=[\s,.;!?]|$)|\n)/.test(core) ? "" : " ";
  const upper = capitals ? capitalised(core) : core;
  forms.push(core, space + core, upper, space + upper);
  flags.push(flag);
  return flags.length - 1;
}
