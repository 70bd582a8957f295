/** Reads a whole prompt: statements, readings, the plan, and every problem with the line it is on. */
import type { Reading } from "../author.ts";
import { newDraft } from "./draft.ts";
import type { ColumnDraft } from "./draft.ts";
import { contradictions } from "./contradictions.ts";
import type { FactOf } from "./facts.ts";
import { hintOf } from "./hint.ts";
import type { StatedItems } from "./item-groups.ts";
import { planItems } from "./items.ts";
import { LONGEST_LINE, LONGEST_PROMPT, toLines } from "./lines.ts";
import { meaningOf } from "./meaning.ts";
import { distinctProblems } from "./plan.ts";
import type { Plan, PlannedColumn, Problem } from "./plan.ts";
import { decideColumns } from "./decide-columns.ts";
import { knownColumns, readRules } from "./read-rules.ts";
import { periodIn } from "./period.ts";
import { readRule } from "./rule-text.ts";
import { plainRows, readSentence } from "./sentence.ts";
import { toStatements } from "./statement.ts";
import type { Statement } from "./statement.ts";
import { vocabulariesFor } from "./vocabulary.ts";
import type { Vocabulary, VocabularyItems } from "./vocabulary.ts";

export interface PromptReading {
  readonly readings: readonly Reading[];
  /** What was understood; it holds only the columns that could be decided. */
  readonly plan: Plan;
  readonly problems: readonly Problem[];
  /** What was read of each column, decided or not. */
  readonly drafts: readonly ColumnDraft[];
  /** What was read of the items. */
  readonly items: readonly StatedItems[];
  /** The order of columns that a sentence gives. */
  readonly order: readonly string[] | undefined;
}

/** Reads a prompt. It never fails: what is wrong is in `problems`. */
export function read(prompt: string): PromptReading {
  const lines = toLines(prompt.slice(0, LONGEST_PROMPT + 1));
  const long = lines.find((line) => line.text.length > LONGEST_LINE);
  if (prompt.length > LONGEST_PROMPT) return refused(1, `the prompt is longer than ${LONGEST_PROMPT} characters`);
  if (long !== undefined) return refused(long.number, `the line is longer than ${LONGEST_LINE} characters`);
  return new PromptReader(prompt, toStatements(lines)).read();
}

const refused = (line: number, message: string): PromptReading => ({
  readings: [],
  plan: { description: "", rows: undefined, columns: [], items: undefined },
  problems: [{ kind: "contradiction", line, source: "", message }],
  drafts: [],
  items: [],
  order: undefined,
});

type Meaning = (() => string | undefined) | string | undefined;

class PromptReader {
  readonly #statements: readonly Statement[];
  readonly #vocabularies: readonly Vocabulary[];
  readonly #vocabulary: VocabularyItems | undefined;
  readonly #drafts: ColumnDraft[] = [];
  readonly #problems: Problem[] = [];
  readonly #meanings: { statement: Statement; meaning: Meaning }[] = [];
  readonly #leftovers: { line: number; source: string }[] = [];
  readonly #items: StatedItems[] = [];
  readonly #planned: Map<string, PlannedColumn> = new Map();
  #order: readonly string[] | undefined;
  #rows: number | undefined;
  #title = "";
  #period: FactOf<"dates"> | undefined;

  constructor(prompt: string, statements: readonly Statement[]) {
    this.#statements = statements;
    this.#vocabularies = vocabulariesFor(prompt);
    this.#vocabulary = this.#vocabularies.find((vocabulary) => vocabulary.items !== undefined)?.items;
  }

  read(): PromptReading {
    for (const statement of this.#statements) if (statement.kind === "column") this.#addColumn(statement);
    for (const statement of this.#statements) this.#readStatement(statement);
    const rules = readRules(this.#drafts, this.#vocabulary);
    this.#problems.push(...rules.problems);
    this.#leftovers.push(...rules.leftovers);
    this.#items.push(...rules.items);
    const items = planItems(this.#drafts, this.#vocabulary, this.#items);
    this.#problems.push(...items.problems);
    const decided = decideColumns(
      this.#drafts,
      { vocabularies: this.#vocabularies, items: items.plan, period: this.#period },
      this.#problems,
    );
    this.#problems.push(...decided.problems);
    for (const column of decided.columns) this.#planned.set(column.name, column);
    const columns = this.#ordered();
    const plan: Plan = {
      description: this.#title || "Rows as the prompt describes them",
      rows: this.#rows,
      columns,
      items: items.plan,
    };
    if (this.#drafts.length === 0)
      this.#problems.push({
        kind: "not understood",
        line: 1,
        source: this.#statements[0]?.source ?? "",
        message: 'no columns were found: list them one a line, such as "- quantity: 1 to 3"',
      });
    this.#problems.push(...contradictions(plan, this.#drafts));
    return {
      readings: this.#readings(plan),
      plan,
      problems: distinctProblems(this.#problems).toSorted((a, b) => a.line - b.line),
      drafts: this.#drafts,
      items: this.#items,
      order: this.#order,
    };
  }

  #addColumn(statement: Extract<Statement, { kind: "column" }>): void {
    const { name, label, rule } = statement.column;
    const twin = this.#drafts.find((draft) => draft.name.toLowerCase() === name.toLowerCase());
    if (
      twin !== undefined &&
      twin.rules.every((part) => part.text === "") &&
      twin.source !== statement.source &&
      rule !== ""
    )
      twin.rules.push({ line: statement.line, source: statement.source, text: rule });
    else if (twin !== undefined)
      this.#problems.push({
        kind: "contradiction",
        line: statement.line,
        source: statement.source,
        message: `the column "${name}" is already on line ${twin.line}`,
      });
    else if (name === "__proto__")
      this.#problems.push({
        kind: "contradiction",
        line: statement.line,
        source: statement.source,
        message: `"${name}" cannot be the name of a column`,
      });
    else this.#drafts.push(newDraft(name, label, { line: statement.line, source: statement.source, text: rule }));
  }

  #readStatement(statement: Statement): void {
    if (statement.kind === "column") {
      const draft = this.#drafts.find((item) => item.name === statement.column.name);
      this.#meanings.push({ statement, meaning: () => this.#meaningOf(draft?.name) });
    } else if (statement.kind === "heading") {
      const header = statement.source.startsWith("|");
      if (!header)
        this.#title ||= statement.about === "title" || this.#statements[0] === statement ? statement.source : "";
      this.#meanings.push({
        statement,
        meaning: header
          ? "the head of the table of columns"
          : this.#statements[0] === statement
            ? "the title"
            : "a heading",
      });
    } else this.#readSentence(statement);
  }

  #readSentence(statement: Extract<Statement, { kind: "sentence" }>): void {
    const before = this.#statements.slice(0, this.#statements.indexOf(statement));
    const first = !before.some((item) => item.kind === "column");
    const found = readSentence(statement.source, {
      columns: knownColumns(this.#drafts),
      items: this.#vocabulary,
      first,
      opening: before.length === 0,
    });
    // A sentence about "images" is a rule of image_file only where all of it can be one.
    const comment = found?.kind === "rule" && found.guessed && !this.#isWhole(found.columns, found.text);
    const reading = comment ? undefined : found;
    const { line, source } = statement;
    const say = (meaning: Meaning): void => void this.#meanings.push({ statement, meaning });
    if (reading === undefined) {
      this.#problems.push({ kind: "not understood", line, source, message: "this sentence was not understood" });
      if (first) this.#rows ??= plainRows(source);
      return say(undefined);
    }
    if (reading.kind === "goal") {
      this.#title ||= source.replace(/[.:]$/, "");
      if (reading.rows !== undefined && this.#rows !== undefined && reading.rows !== this.#rows)
        this.#problems.push({
          kind: "contradiction",
          line,
          source,
          message: `${reading.rows} rows are asked for here, and ${this.#rows} before`,
        });
      if (reading.rows !== undefined && !(Number.isSafeInteger(reading.rows) && reading.rows > 0))
        this.#problems.push({
          kind: "contradiction",
          line,
          source,
          message: `the number of rows must be a whole number from 1, not ${reading.rows}`,
        });
      this.#rows ??= reading.rows;
      this.#period ??= periodIn(source);
      return say(reading.meaning);
    }
    if (reading.kind === "remark") return say(reading.meaning);
    if (reading.kind === "order") {
      this.#order = reading.names;
      for (const name of reading.unknown)
        this.#problems.push({
          kind: "contradiction",
          line,
          source,
          message: `there is no column "${name}" to put in order`,
        });
      return say(`columns in the order ${reading.names.join(", ")}`);
    }
    if (reading.kind === "items") {
      this.#items.push({ line, source, text: reading.text });
      return say(itemMeaning(reading.text));
    }
    if (reading.kind === "inline items") {
      this.#items.push({ line, source, inline: reading.items });
      return say(`${reading.items.length} items, with the values given here`);
    }
    if (reading.kind === "together") {
      this.#items.push({ line, source, together: reading.columns });
      return say(`${reading.columns.join(", ")} are taken from one item, so they belong together`);
    }
    this.#addRule(reading.columns, reading.text, line, source);
    return say(
      () =>
        reading.columns
          .map((name) => this.#meaningOf(name) ?? "")
          .filter((text) => text !== "")
          .join("; ") || undefined,
    );
  }

  /** True where a rule text is understood to its end. */
  #isWhole(names: readonly string[], text: string): boolean {
    const columns = knownColumns(this.#drafts);
    return names.every((column) => readRule(text, { columns, column, hint: hintOf(column) }).leftover.length === 0);
  }

  #addRule(names: readonly string[], text: string, line: number, source: string): void {
    for (const draft of this.#drafts) if (names.includes(draft.name)) draft.rules.push({ line, source, text });
  }

  #ordered(): PlannedColumn[] {
    const named = (this.#order ?? []).flatMap((name) => this.#planned.get(name) ?? []);
    const others = this.#drafts
      .flatMap((draft) => this.#planned.get(draft.name) ?? [])
      .filter((column) => !named.includes(column));
    return [...named, ...others];
  }

  #itemPlan: Plan["items"];
  #meaningOf(name: string | undefined): string | undefined {
    const column = name === undefined ? undefined : this.#planned.get(name);
    return column === undefined ? undefined : meaningOf(column, this.#itemPlan);
  }

  #readings(plan: Plan): Reading[] {
    this.#itemPlan = plan.items;
    const readings = this.#meanings.map(({ statement, meaning }): Reading => ({
      line: statement.line,
      source: statement.source,
      meaning: typeof meaning === "function" ? meaning() : meaning,
    }));
    for (const part of this.#leftovers) readings.push({ ...part, meaning: undefined });
    return readings.toSorted((a, b) => a.line - b.line);
  }
}

function itemMeaning(text: NonNullable<StatedItems["text"]>): string {
  const groups = text.groups.map((group) =>
    `${group.count ?? (group.ids === undefined ? "" : group.ids.last - group.ids.first + 1)} of the kind ${group.name}${group.ids === undefined ? "" : ` with ids ${group.ids.first} to ${group.ids.last}`}`.trim(),
  );
  return `items: ${[...(text.total === undefined ? [] : [`${text.total} in all`]), ...groups].join(", ")}`;
}
