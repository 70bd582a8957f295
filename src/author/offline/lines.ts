/** The prompt as clean lines: everything after this file may rely on there being no control characters. */

export interface Line {
  /** 1-based line in the prompt. */
  readonly number: number;
  /** Leading spaces. */
  readonly indent: number;
  /** True for `- a`, `* a`, `• a`, `1. a`, `1) a`. */
  readonly bullet: boolean;
  /** The text without indent and marker; empty for a blank line. */
  readonly text: string;
}

/** Longer prompts are refused: no person reviews them. */
export const LONGEST_PROMPT = 100_000;
/** Longer lines are refused. */
export const LONGEST_LINE = 8_000;

const INVISIBLE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;
const MARKER = /^(?:[-*+•‣·]|–|\d{1,3}[.)])\s+/;

/** Splits a prompt into lines, with control characters and typographic quotes replaced. */
export function toLines(prompt: string): Line[] {
  return prompt
    .replaceAll(/\r\n?/g, "\n")
    .split("\n")
    .map((raw, index) => toLine(raw, index + 1));
}

function toLine(raw: string, number: number): Line {
  const clean = raw
    .replaceAll("\t", "  ")
    .replaceAll(INVISIBLE, " ")
    .replaceAll("\u00a0", " ")
    .replaceAll(/[“”„]/g, '"')
    .replaceAll(/[‘’]/g, "'")
    .replaceAll("−", "-")
    .replaceAll(/\.{3,}/g, "…")
    .trimEnd();
  const body = clean.trimStart();
  const text = body.replace(MARKER, "");
  return { number, indent: clean.length - body.length, bullet: text !== body, text: text.trim() };
}
