/** Text of a check as tokens. */
import { Unproven } from "./unproven.ts";

export interface Token {
  /** `word` in lower case but for quoted ones, which are `name`s; `end` after the last. */
  readonly kind: "word" | "name" | "number" | "text" | "sign" | "end";
  readonly text: string;
  /** As it was written. */
  readonly written: string;
}

/** Longest first. */
const SIGNS = ["<>", "<=", ">=", "!=", "::", "//", "<", ">", "=", "+", "-", "*", "/", "%", "(", ")", ","];
const LONGEST = 4000;

const isSpace = (letter: string): boolean => letter === " " || letter === "\n" || letter === "\t" || letter === "\r";
const isDigit = (letter: string): boolean => letter >= "0" && letter <= "9";
const isLetter = (letter: string): boolean =>
  (letter >= "a" && letter <= "z") || (letter >= "A" && letter <= "Z") || letter === "_";

/** The tokens, and one more for the end. */
export function tokensOf(text: string): readonly Token[] {
  if (text.length > LONGEST) throw new Unproven("a long text");
  const tokens: Token[] = [];
  let at = 0;
  const take = (kind: Token["kind"], end: number, value?: string): void => {
    const written = text.slice(at, end);
    tokens.push({ kind, text: value ?? written, written });
    at = end;
  };
  while (at < text.length) {
    const letter = text[at] as string;
    if (isSpace(letter)) at++;
    else if (letter === "'" || letter === '"') {
      const end = quotedEnd(text, at);
      take(letter === "'" ? "text" : "name", end, text.slice(at + 1, end - 1).replaceAll(letter + letter, letter));
    } else if (isDigit(letter)) take("number", numberEnd(text, at));
    else if (isLetter(letter)) {
      let end = at;
      while (end < text.length && (isLetter(text[end] as string) || isDigit(text[end] as string))) end++;
      // 'e', 'x' and 'u&' before a quote begin other kinds of text.
      if (text[end] === "'") throw new Unproven("a prefixed text");
      take("word", end, text.slice(at, end).toLowerCase());
    } else take("sign", at + signAt(text, at).length);
  }
  return [...tokens, { kind: "end", text: "", written: "" }];
}

function signAt(text: string, at: number): string {
  // Comments, and operators that are longer than those known here.
  if (text.startsWith("--", at) || text.startsWith("/*", at) || text.startsWith("**", at))
    throw new Unproven("a comment or a power");
  const sign = SIGNS.find((one) => text.startsWith(one, at));
  if (sign === undefined) throw new Unproven("an unknown sign");
  return sign;
}

function quotedEnd(text: string, at: number): number {
  const quote = text[at] as string;
  for (let end = at + 1; end < text.length; end++) {
    if (text[end] !== quote) continue;
    if (text[end + 1] !== quote) return end + 1;
    end++;
  }
  throw new Unproven("an open quote");
}

/** Digits, with a point and an exponent; what follows directly must not be a letter. */
function numberEnd(text: string, at: number): number {
  let end = at;
  const digits = (): void => {
    while (end < text.length && isDigit(text[end] as string)) end++;
  };
  digits();
  if (text[end] === ".") {
    end++;
    digits();
  }
  if (text[end] === "e" || text[end] === "E") {
    end++;
    if (text[end] === "-" || text[end] === "+") end++;
    if (!isDigit(text[end] ?? "")) throw new Unproven("an exponent without digits");
    digits();
  }
  const next = text[end] ?? "";
  if (isLetter(next) || next === "." || next === "'") throw new Unproven("a number that goes on");
  return end;
}
