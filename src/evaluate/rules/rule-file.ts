/**
 * A file of rules: SQL conditions over the rows, one a line, or, where the file has a semicolon, one up to each semicolon.
 * The comment right above a rule, or behind it, is its title.
 */

/** One rule of the file, as its author wrote it. */
export interface UserRule {
  /** The condition, without its comments. */
  readonly sql: string;
  readonly title?: string;
  /** Lines count from 1; the rule stands on these. */
  readonly line: number;
  readonly lastLine: number;
}

type Piece =
  | { readonly kind: "code" | "comment"; readonly text: string; readonly line: number }
  | { readonly kind: "end"; readonly text: ";" | "\n"; readonly line: number };

/** Texts, quoted names, comments, the ends of lines and statements, and what stands between them. */
const TOKEN = new RegExp(
  [
    String.raw`(?<text>[eE]'(?:[^'\\]|\\[\s\S]|'')*(?:'|$)|'(?:[^']|'')*(?:'|$)|"(?:[^"]|"")*(?:"|$)|\$(?<tag>\w*)\$[\s\S]*?(?:\$\k<tag>\$|$))`,
    String.raw`(?<comment>--[^\n]*|\/\*[\s\S]*?(?:\*\/|$))`,
    String.raw`(?<end>[;\n])`,
    String.raw`[^'"$\n;/eE-]+|[\s\S]`,
  ].join("|"),
  "g",
);

/** The rules of a text, in its order. */
export function readRuleFile(text: string): readonly UserRule[] {
  const pieces = piecesOf(text.replaceAll(/\r\n?/g, "\n").replace(/^\uFEFF/, ""));
  const semicolons = pieces.some(({ kind, text }) => kind === "end" && text === ";");
  const reader = new RuleReader(semicolons);
  for (const piece of pieces) reader.take(piece);
  return reader.end();
}

function piecesOf(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let line = 1;
  for (const { 0: token, groups = {} } of text.matchAll(TOKEN)) {
    if (groups["end"] !== undefined) pieces.push({ kind: "end", text: token as ";" | "\n", line });
    else pieces.push({ kind: groups["comment"] === undefined ? "code" : "comment", text: token, line });
    line += token.split("\n").length - 1;
  }
  return pieces;
}

class RuleReader {
  readonly #semicolons: boolean;
  readonly #rules: UserRule[] = [];
  #above: string[] = [];
  #behind: string[] = [];
  #sql = "";
  #line = 0;
  #lastLine = 0;
  /** The comments that follow on this line are of the rule that has just ended on it. */
  #ended: number | undefined;
  #blank = true;

  constructor(semicolons: boolean) {
    this.#semicolons = semicolons;
  }

  take({ kind, text, line }: Piece): void {
    if (kind === "comment") this.#comment(text, line);
    else if (kind === "code") this.#code(text, line);
    else if (text === ";") this.#finish(line);
    else this.#newLine(line);
  }

  #code(text: string, line: number): void {
    this.#sql += text;
    if (text.trim() === "") return;
    if (this.#line === 0) this.#line = line;
    this.#lastLine = line + text.trimEnd().split("\n").length - 1;
    this.#blank = false;
  }

  #comment(text: string, line: number): void {
    const words = text
      .replaceAll(/^--+|^\/\*+|\*+\/$/g, "")
      .replaceAll(/\s+/g, " ")
      .trim();
    this.#blank = false;
    this.#sql += " ";
    if (words === "") return;
    const last = this.#rules.at(-1);
    if (this.#ended === line && last !== undefined && this.#line === 0) {
      if (last.title === undefined) this.#rules[this.#rules.length - 1] = { ...last, title: words };
    } else (this.#line === 0 ? this.#above : this.#behind).push(words);
  }

  #newLine(line: number): void {
    const open = this.#line !== 0;
    if (open && !this.#semicolons && !opensParenthesis(this.#sql)) this.#finish(line);
    else this.#sql += "\n";
    // A comment with an empty line below it speaks of the file.
    if (this.#blank && !open) this.#above = [];
    this.#blank = true;
  }

  #finish(line: number): void {
    const sql = this.#sql.trim();
    const title = (this.#above.length > 0 ? this.#above : this.#behind).join(" ");
    if (this.#line !== 0)
      this.#rules.push({ sql, ...(title === "" ? {} : { title }), line: this.#line, lastLine: this.#lastLine });
    this.#sql = "";
    this.#line = 0;
    this.#above = [];
    this.#behind = [];
    this.#ended = line;
  }

  end(): readonly UserRule[] {
    this.#finish(0);
    return this.#rules;
  }
}

/** Whether a parenthesis is still open: then a rule goes on in the next line. */
function opensParenthesis(sql: string): boolean {
  const bare = sql.replaceAll(/'(?:[^']|'')*'|"(?:[^"]|"")*"/g, "");
  return bare.split("(").length > bare.split(")").length;
}
