/**
 * Makes one text: walks the program and puts piece after piece to the text so far.
 *
 * The text and what the next piece has to know of it lie in module variables, as the row's stream does: they are set
 * anew for each text, and no text is made while another is.
 */
import type { AliasTable } from "../distributions/alias.ts";
import { nextBelow } from "../stream.ts";
import { capitalised, endsSentence, takesAn } from "./english.ts";
import {
  ARTICLE,
  BEGINS,
  BLANK,
  BREAKS,
  CAPITAL,
  ENDS,
  LEADS,
  OPENS,
  SPACE,
  TAKES_AN,
  TAKES_ANY,
  TRAILS,
} from "./pieces.ts";
import { ALL, ONE, PIECE, WEIGHED } from "./program.ts";
import type { Program } from "./program.ts";

let out = "";
/** What lies between the text and the next piece: nothing, a space, or nothing whatever the next piece says. */
let gap = 0;
const NONE_AT_ALL = 2;
/** Whether a sentence begins here: no; yes, if there is a space; yes. */
let sentence = 0;
/** An article that waits for the next piece, as it was written; its own gap and capital are settled already. */
let article = "";

let values: readonly string[] = [];

/** The text of the program from `node` on, with the values of its slots. */
export function write(program: Program, node: number, slots: readonly string[], capitals: boolean): string {
  out = "";
  gap = NONE_AT_ALL;
  sentence = capitals ? 2 : 0;
  article = "";
  values = slots;
  walk(program, node, capitals);
  if (article !== "") out += article;
  return out;
}

function walk(program: Program, start: number, capitals: boolean): void {
  const { code } = program;
  let node = start;
  for (;;) {
    const count = code[node + 1] as number;
    switch (code[node]) {
      case PIECE:
        put(program, count, capitals);
        return;
      case ONE:
        node = code[node + 2 + nextBelow(count)] as number;
        break;
      case WEIGHED:
        node = code[node + 2 + (program.tables[count] as AliasTable).next()] as number;
        break;
      case ALL: {
        if (count === 0) return;
        const last = node + 1 + count;
        for (let part = node + 2; part < last; part++) walk(program, code[part] as number, capitals);
        node = code[last] as number;
        break;
      }
      default:
        putSlot(values[count] as string, capitals);
        return;
    }
  }
}

function put(program: Program, piece: number, capitals: boolean): void {
  const flags = program.flags[piece] as number;
  if ((flags & (BLANK | ARTICLE)) !== 0 || article !== "") return putSpecial(program, piece, flags, capitals);
  const spaced = (gap | (flags & LEADS)) === 1;
  const begins = sentence === 2 || (sentence === 1 && spaced);
  out += program.forms[(piece << 2) + (spaced ? SPACE : 0) + (begins ? CAPITAL : 0)] as string;
  settle(flags, begins, capitals);
}

/** What the next piece has to know of the one just put. */
function settle(flags: number, begins: boolean, capitals: boolean): void {
  gap = (flags & TRAILS) >> 1;
  sentence = 0;
  if ((flags & (BREAKS | ENDS | OPENS | BEGINS)) !== 0) settleEdge(flags, begins, capitals);
}

function settleEdge(flags: number, begins: boolean, capitals: boolean): void {
  if ((flags & BREAKS) !== 0) gap = NONE_AT_ALL;
  if (!capitals) return;
  if ((flags & ENDS) !== 0) sentence = (flags & BREAKS) !== 0 ? 2 : 1;
  else if ((flags & BEGINS) !== 0 || (begins && (flags & OPENS) !== 0)) sentence = 2;
}

function putSpecial(program: Program, piece: number, flags: number, capitals: boolean): void {
  if ((flags & BLANK) !== 0) {
    gap |= 1;
    return;
  }
  if (article !== "")
    putArticle((gap | (flags & LEADS)) !== 1 || (flags & TAKES_ANY) !== 0 ? undefined : (flags & TAKES_AN) !== 0);
  if ((flags & ARTICLE) === 0) return put(program, piece, capitals);
  const spaced = (gap | (flags & LEADS)) === 1;
  const begins = sentence === 2 || (sentence === 1 && spaced);
  article = program.forms[(piece << 2) + (spaced ? SPACE : 0) + (begins ? CAPITAL : 0)] as string;
  gap = (flags & TRAILS) >> 1;
  sentence = 0;
}

/** Settles the article that waits; undefined leaves it as it was written. */
function putArticle(an: boolean | undefined): void {
  const bare = article.endsWith("n") ? article.slice(0, -1) : article;
  out += an === undefined ? article : an ? `${bare}n` : bare;
  article = "";
}

function putSlot(value: string, capitals: boolean): void {
  if (value === "") return;
  if (article !== "") putArticle(gap === 1 ? takesAn(value) : undefined);
  const spaced = gap === 1;
  const begins = sentence === 2 || (sentence === 1 && spaced);
  if (spaced) out += " ";
  out += begins ? capitalised(value) : value;
  gap = 0;
  sentence = capitals && endsSentence(value) ? 1 : 0;
}
