/** The prompt cut into statements: columns with their rules, headings, and plain sentences. */
import { readColumnLine, splitColumns } from "./column-line.ts";
import type { ColumnLine } from "./column-line.ts";
import type { Line } from "./lines.ts";
import { normalise } from "./names.ts";

export type Statement =
  | { readonly kind: "column"; readonly line: number; readonly source: string; readonly column: ColumnLine }
  | { readonly kind: "heading"; readonly line: number; readonly source: string; readonly about: Section }
  | { readonly kind: "sentence"; readonly line: number; readonly source: string; readonly bullet: boolean };

/** What the lines under a heading are about. */
export type Section = "columns" | "rules" | "items" | "title";

const COLUMNS =
  /\b(?:columns?|fields?|attributes?|each\s(?:row|record|line|entry|sale|item)|every\s(?:row|record|line|sale)|following|schema|includes?|contains?|with)\b/i;
const RULES =
  /\b(?:rules?|notes?|constraints?|requirements?|conditions?|further|additional(?:ly)?|details|also|besides|business|remarks)\b/i;
const ITEMS = /\b(?:menu|products?|items|catalogue|catalog|inventory|assortment)\b/i;

/** Sentences of a line: cut after . ! ? before a capital letter, a digit or a quote, never inside of brackets. */
function sentencesOf(text: string): string[] {
  const parts: string[] = [];
  let start = 0;
  let depth = 0;
  for (let index = 0; index < text.length; index++) {
    const character = text[index] as string;
    if (character === "(") depth += 1;
    if (character === ")") depth = Math.max(0, depth - 1);
    const ends =
      /[.!?]/.test(character) && depth === 0 && /^\s+["'`*]*[\p{L}\d]/u.test(text.slice(index + 1, index + 8));
    if (
      !ends ||
      /(?:^|[^\p{L}])(?:e\.g|i\.e|etc|approx|min|max|vs|st|dr|mr|mrs|std|dev|incl|a\.m|p\.m|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)$/iu.test(
        text.slice(Math.max(0, index - 8), index),
      ) ||
      (/(?:^|[^\p{L}])no$/iu.test(text.slice(Math.max(0, index - 3), index)) && /^\s\d/.test(text.slice(index + 1)))
    )
      continue;
    parts.push(text.slice(start, index + 1).trim());
    start = index + 1;
  }
  parts.push(text.slice(start).trim());
  return parts.filter((part) => part !== "");
}

/** Cuts lines into statements. */
export function toStatements(lines: readonly Line[]): Statement[] {
  return new Cutter(lines).cut();
}

const TABLE_RULE = /^\|?[\s:|-]+\|[\s:|-]*$/;

class Cutter {
  readonly #lines: readonly Line[];
  readonly #out: Statement[] = [];
  #section: Section = "columns";
  #index = 0;

  constructor(lines: readonly Line[]) {
    this.#lines = lines;
  }

  cut(): Statement[] {
    for (; this.#index < this.#lines.length; this.#index++) {
      const line = this.#lines[this.#index] as Line;
      if (line.text === "" || /^[-=_*]{3,}$/.test(line.text) || line.text.startsWith("```")) continue;
      if (line.text.startsWith("|")) this.#tableRow(line);
      else if (line.text.startsWith("#") || /^\*\*[^*]{1,80}\*\*:?$/.test(line.text)) this.#heading(line);
      else if (line.bullet) this.#bullet(line);
      else this.#plain(line);
    }
    return this.#out;
  }

  #heading(line: Line): void {
    const text = line.text.replaceAll(/[#*]/g, "").trim();
    const first = this.#out.length === 0;
    this.#section = sectionOf(text) ?? (first ? "columns" : this.#section);
    this.#out.push({ kind: "heading", line: line.number, source: text, about: sectionOf(text) ?? "title" });
  }

  /** A row of a Markdown table: the first cell is the name, the others are its rule. */
  #tableRow(line: Line): void {
    const next = this.#lines[this.#index + 1];
    if (TABLE_RULE.test(line.text)) return;
    if (next !== undefined && TABLE_RULE.test(next.text)) {
      this.#out.push({ kind: "heading", line: line.number, source: line.text, about: "columns" });
      return;
    }
    const cells = line.text
      .replace(/^\|/, "")
      .replace(/\|$/, "")
      .split("|")
      .map((cell) => cell.trim());
    const column = readColumnLine(
      `${cells[0] ?? ""}: ${cells
        .slice(1)
        .filter((cell) => cell !== "")
        .join("; ")}`,
    );
    if (column !== undefined) this.#out.push({ kind: "column", line: line.number, source: line.text, column });
  }

  /** A list entry, with deeper entries below it taken into its rule. */
  #bullet(line: Line): void {
    const nested = this.#nested(line);
    const text = [line.text.replace(/:$/, nested.length > 0 ? "" : ":"), ...nested].join(nested.length === 0 ? "" : "");
    const source = nested.length === 0 ? line.text : `${line.text.replace(/:$/, "")}: ${nested.join(", ")}`;
    const column = this.#section === "columns" ? readColumnLine(nested.length === 0 ? text : source) : undefined;
    if (column === undefined) this.#sentences(line, source);
    else this.#out.push({ kind: "column", line: line.number, source, column });
  }

  #nested(line: Line): string[] {
    const found: string[] = [];
    for (
      let next = this.#lines[this.#index + 1];
      next !== undefined && next.text !== "" && next.indent > line.indent;
      next = this.#lines[this.#index + 1]
    ) {
      found.push(next.text);
      this.#index += 1;
    }
    return found;
  }

  /** A line that is no list entry: columns written in a row, `name: rule`, a heading with a colon, or sentences. */
  #plain(line: Line): void {
    if (this.#inline(line, line.text) || this.#bareList(line)) return;
    const sentences = sentencesOf(line.text);
    if (sentences.length > 1) {
      for (const sentence of sentences) if (!this.#inline(line, sentence)) this.#sentences(line, sentence);
      return;
    }
    const named = /^["'`*]{0,3}([A-Za-z_][\w]*(?:\s[\w]+){0,2})["'`*]{0,3}\s?(?::\s|\s[-–—]\s|\()/.exec(line.text);
    if (named !== null && this.#section === "columns" && !line.text.endsWith(":") && this.#inBlock(named[1] ?? "")) {
      const column = readColumnLine(line.text);
      if (column !== undefined) {
        this.#out.push({ kind: "column", line: line.number, source: line.text, column });
        return;
      }
    }
    if (/^[A-Za-z_]\w*(?: \w+){0,2}$/.test(line.text) && this.#section === "columns" && this.#inList(line.text)) {
      const column = readColumnLine(line.text);
      if (column !== undefined) {
        this.#out.push({ kind: "column", line: line.number, source: line.text, column });
        return;
      }
    }
    this.#sentences(line, line.text);
  }

  /** True for a bare name below a column or below a heading that ended in a colon. */
  #inList(name: string): boolean {
    const last = this.#out.at(-1);
    return this.#inBlock(name) && (last?.kind === "column" || (last?.kind === "sentence" && last.source.endsWith(":")));
  }

  /** Columns written in one sentence, with what stands before and after them. */
  #inline(line: Line, text: string): boolean {
    const inline = splitColumns(text, this.#followedByList(), !this.#out.some((item) => item.kind === "column"));
    if (inline === undefined) return false;
    if (inline.before !== "") this.#sentences(line, inline.before);
    for (const { source, column } of inline.columns)
      this.#out.push({ kind: "column", line: line.number, source, column });
    for (const sentence of sentencesOf(inline.after)) this.#sentences(line, sentence);
    return true;
  }

  /** "id, first_name, city" alone on a line, below "Columns" or a line that ends in a colon. */
  #bareList(line: Line): boolean {
    const last = this.#out.at(-1);
    const below =
      last !== undefined &&
      (last.kind === "heading" || (last.kind === "sentence" && /:$|\b(?:columns|fields)$/i.test(last.source)));
    if (
      !below ||
      this.#section !== "columns" ||
      !/^[A-Za-z]\w*(?: \w+){0,2}(?:,\s?(?:and\s)?[A-Za-z]\w*(?: \w+){0,2}){1,200}\.?$/.test(line.text) ||
      this.#out.some((item) => item.kind === "column")
    )
      return false;
    const inline = splitColumns(`columns: ${line.text}`, false, true);
    if (inline === undefined || inline.after !== "") return false;
    for (const { source, column } of inline.columns)
      this.#out.push({ kind: "column", line: line.number, source, column });
    return true;
  }

  #followedByList(): boolean {
    const next = this.#lines.slice(this.#index + 1).find((line) => line.text !== "");
    return next?.bullet === true || next?.text.startsWith("|") === true;
  }

  /** True where lines without bullets are columns: an identifier, or after a heading that ended in a colon. */
  #inBlock(name: string): boolean {
    if (/\b(?:rows?|records?|columns?|order of)\b/i.test(name.replaceAll("_", "-")) && !/_/.test(name)) return false;
    if (
      /^(?:note|notes|example|format|output|rows|row count|records|number of (?:rows|records)|order|column order|columns|fields|goal|task|title|description|payment types)$/i.test(
        name,
      )
    )
      return false;
    const known = this.#out.some((item) => item.kind === "column" && normalise(item.column.name) === normalise(name));
    const last = this.#out.at(-1);
    return (
      !known &&
      (/^[a-z]\w*$/.test(name) ||
        last?.kind === "column" ||
        (last?.kind === "sentence" && last.source.endsWith(":")) ||
        last?.kind === "heading")
    );
  }

  #sentences(line: Line, text: string): void {
    for (const source of sentencesOf(text)) {
      if (source.endsWith(":") && !line.bullet) this.#section = sectionOf(source) ?? "columns";
      this.#out.push({ kind: "sentence", line: line.number, source, bullet: line.bullet });
    }
  }
}

function sectionOf(text: string): Section | undefined {
  if (RULES.test(text)) return "rules";
  if (COLUMNS.test(text)) return "columns";
  return ITEMS.test(text) ? "items" : undefined;
}
