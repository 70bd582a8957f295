/** A prompt as a text to edit: its lines, its statements, and where each column stands. */
import { readColumnLine } from "../column-line.ts";
import { toLines } from "../lines.ts";
import type { Line } from "../lines.ts";
import { findColumn } from "../names.ts";
import { readSentence } from "../sentence.ts";
import type { SentenceReading } from "../sentence.ts";
import { toStatements } from "../statement.ts";
import type { Statement } from "../statement.ts";
import { vocabulariesFor } from "../vocabulary.ts";
import type { VocabularyItems } from "../vocabulary.ts";

export interface ColumnAt {
  readonly name: string;
  readonly label: string;
  readonly rule: string;
  readonly source: string;
  /** Its lines, from 0; `last` is one of them. */
  readonly first: number;
  readonly last: number;
  /** A list entry or line of its own, a row of a table, or one of several in a line. */
  readonly form: "entry" | "row" | "inline";
}

export interface SentenceAt {
  readonly line: number;
  readonly source: string;
  readonly reading: SentenceReading | undefined;
}

export class Document {
  readonly lines: readonly string[];
  readonly statements: readonly Statement[];
  readonly columns: readonly ColumnAt[];
  readonly items: VocabularyItems | undefined;
  readonly #clean: readonly Line[];

  constructor(prompt: string) {
    this.lines = prompt.replaceAll(/\r\n?/g, "\n").split("\n");
    this.#clean = toLines(prompt);
    this.statements = toStatements(this.#clean);
    this.items = vocabulariesFor(prompt).find((vocabulary) => vocabulary.items !== undefined)?.items;
    const columns: ColumnAt[] = [];
    for (const statement of this.statements)
      if (statement.kind === "column" && !columns.some(({ name }) => name === statement.column.name))
        columns.push(this.#at(statement));
    this.columns = columns;
  }

  get text(): string {
    return this.lines.join("\n");
  }

  find(phrase: string): ColumnAt | undefined {
    return findColumn(phrase.replaceAll(/["'`*]/g, "").replace(/^(?:the|an?)\s/i, ""), this.columns);
  }

  /** All sentences, as the reader reads them. */
  sentences(): readonly SentenceAt[] {
    return this.statements.flatMap((statement, index) => {
      if (statement.kind !== "sentence") return [];
      const before = this.statements.slice(0, index);
      const reading = readSentence(statement.source, {
        columns: this.columns,
        items: this.items,
        first: !before.some(({ kind }) => kind === "column"),
        opening: before.length === 0,
      });
      return [{ line: statement.line - 1, source: statement.source, reading }];
    });
  }

  /** The spaces and the marker that a line begins with. */
  prefix(line: number): string {
    const raw = this.lines[line] ?? "";
    const text = this.#clean[line]?.text ?? "";
    return raw.slice(0, Math.max(0, raw.trimEnd().length - text.length));
  }

  /** A text without the lines `first` to `last`, with others in their place. */
  replace(first: number, last: number, ...lines: readonly string[]): Document {
    return new Document([...this.lines.slice(0, first), ...lines, ...this.lines.slice(last + 1)].join("\n"));
  }

  /** Other words for a part of a line; undefined where the part is not written there as it was read. */
  reword(line: number, from: string, to: string): Document | undefined {
    const raw = this.lines[line] ?? "";
    const at = raw.indexOf(from);
    if (at < 0) return undefined;
    const rest = `${raw.slice(0, at)}${to}${raw.slice(at + from.length)}`.trimEnd();
    return /^\s*(?:[-*+•‣·–]|\d{1,3}[.)])?$/.test(rest) ? this.replace(line, line) : this.replace(line, line, rest);
  }

  /** The text with one more statement at its end. */
  append(sentence: string): Document {
    const end = this.text.trimEnd();
    const listed = /^\s*(?:[-*+•‣·–|]|\d{1,3}[.)])/.test(end.split("\n").at(-1) ?? "");
    return new Document(`${end}${end === "" ? "" : listed ? "\n\n" : "\n"}${sentence}\n`);
  }

  #at(statement: Extract<Statement, { kind: "column" }>): ColumnAt {
    const first = statement.line - 1;
    const line = this.#clean[first] as Line;
    const twins = this.statements.filter(({ kind, line }) => kind === "column" && line === statement.line).length;
    const whole = readColumnLine(line.text)?.name === statement.column.name;
    const form = line.text.startsWith("|") ? "row" : twins === 1 && (whole || line.bullet) ? "entry" : "inline";
    let last = first;
    if (form === "entry" && line.bullet)
      for (
        let next = this.#clean[last + 1];
        next !== undefined && next.text !== "" && next.indent > line.indent;
        next = this.#clean[last + 1]
      )
        last += 1;
    return { ...statement.column, source: statement.source, first, last, form };
  }
}
