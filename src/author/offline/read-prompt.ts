/** Reads a whole prompt: statements, readings, the plan, and every problem with the line it is on. */
import type { Reading } from "../author.ts";
import type { ColumnDraft, RulePart } from "./draft.ts";
import { contradictions } from "./contradictions.ts";
import { columnsIn } from "./expression.ts";
import { factsOf } from "./facts.ts";
import type { Fact, FactOf } from "./facts.ts";
import { hintOf } from "./hint.ts";
import { readInlineItems, readItemText } from "./item-text.ts";
import { planItems, roleOf } from "./items.ts";
import type { StatedItems } from "./items.ts";
import { LONGEST_LINE, LONGEST_PROMPT, toLines } from "./lines.ts";
import { meaningOf } from "./meaning.ts";
import type { Plan, PlannedColumn, Problem } from "./plan.ts";
import { resolve } from "./resolve.ts";
import { dateAlone, dateRange } from "./rules/date-range.ts";
import type { KnownColumn, RuleContext } from "./rules/recogniser.ts";
import { readRule } from "./rule-text.ts";
import { readSentence } from "./sentence.ts";
import { toStatements } from "./statement.ts";
import type { Statement } from "./statement.ts";
import { vocabulariesFor } from "./vocabulary.ts";
import type { Vocabulary, VocabularyItems } from "./vocabulary.ts";

export interface PromptReading {
  readonly readings: readonly Reading[];
  /** What was understood; it holds only the columns that could be decided. */
  readonly plan: Plan;
  readonly problems: readonly Problem[];
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
    this.#readRules();
    const items = planItems(this.#drafts, this.#vocabulary, this.#items);
    this.#problems.push(...items.problems);
    this.#decide(items.plan);
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
      problems: unique(this.#problems).toSorted((a, b) => a.line - b.line),
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
    else
      this.#drafts.push({
        name,
        label,
        line: statement.line,
        source: statement.source,
        rules: [{ line: statement.line, source: statement.source, text: rule }],
        facts: [],
      });
  }

  #columns(): KnownColumn[] {
    return this.#drafts.map((draft) => ({
      name: draft.name,
      ...(draft.values === undefined ? {} : { values: draft.values }),
    }));
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
    const reading = readSentence(statement.source, {
      columns: this.#columns(),
      items: this.#vocabulary,
      first,
      opening: before.length === 0,
    });
    const { line, source } = statement;
    const say = (meaning: Meaning): void => void this.#meanings.push({ statement, meaning });
    if (reading === undefined) {
      this.#problems.push({ kind: "not understood", line, source, message: "this sentence was not understood" });
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

  #addRule(names: readonly string[], text: string, line: number, source: string): void {
    for (const draft of this.#drafts) if (names.includes(draft.name)) draft.rules.push({ line, source, text });
  }

  /** Reads the rules twice: conditions need the values that other columns list. */
  #readRules(): void {
    for (const draft of this.#drafts) {
      const facts = draft.rules.flatMap((rule) => readRule(rule.text, this.#ruleContext(draft, rule)).facts);
      const values =
        factsOf(facts, "values")[0]?.values ??
        (factsOf(facts, "type").some((fact) => fact.type === "boolean") || factsOf(facts, "share").length > 0
          ? ["yes", "no"]
          : undefined);
      if (values !== undefined && factsOf(facts, "cases").length === 0)
        draft.values = factsOf(facts, "values")[0]?.values ?? [];
      if (draft.values?.length === 0) delete draft.values;
    }
    for (const draft of this.#drafts) for (const rule of draft.rules) this.#readRulePart(draft, rule);
    for (const draft of this.#drafts) this.#conflicts(draft);
  }

  #readRulePart(draft: ColumnDraft, rule: RulePart): void {
    const role = this.#vocabulary === undefined ? undefined : roleOf(draft.name, this.#vocabulary);
    const inline = role?.role === "name" || role === undefined ? readInlineItems(rule.text) : undefined;
    if (inline !== undefined) {
      this.#items.push({ line: rule.line, source: rule.source, inline });
      return;
    }
    const stated =
      role === undefined || role.role === "number" || this.#vocabulary === undefined
        ? undefined
        : readItemText(stripItem(rule.text), this.#vocabulary);
    if (stated !== undefined && (stated.groups.length > 0 || stated.total !== undefined)) {
      this.#items.push({ line: rule.line, source: rule.source, text: stated });
      return;
    }
    const { facts, leftover } = readRule(rule.text, this.#ruleContext(draft, rule));
    draft.facts.push(...facts);
    for (const source of leftover) {
      this.#leftovers.push({ line: rule.line, source });
      this.#problems.push({
        kind: "not understood",
        line: rule.line,
        source: rule.source,
        message: `in the rule of "${draft.name}", this was not understood: "${source}"`,
      });
    }
  }

  #ruleContext(draft: ColumnDraft, rule: RulePart): RuleContext {
    const words = draft.rules.map((part) => part.text).join(" ");
    const hint =
      hintOf(draft.name) ??
      (/\btimestamps?\b|\bdate\s?-?time\b/i.test(words)
        ? "timestamp"
        : /\bdate\b/i.test(rule.text)
          ? "date"
          : undefined);
    return { columns: this.#columns(), column: draft.name, hint };
  }

  /** Two rules of one kind that disagree. */
  #conflicts(draft: ColumnDraft): void {
    for (const kind of ["range", "values", "dates", "times", "formula", "share", "format", "normal"] as const) {
      const found = factsOf(draft.facts, kind).map((fact) => JSON.stringify(fact));
      const partial =
        kind === "range" &&
        factsOf(draft.facts, "range").every((fact) => fact.minimum === undefined || fact.maximum === undefined);
      if (new Set(found).size > 1 && !partial) {
        const rule = draft.rules.at(-1) ?? draft;
        this.#problems.push({
          kind: "contradiction",
          line: rule.line,
          source: rule.source,
          message: `"${draft.name}" has two different rules of one kind (${NOUN[kind]})`,
        });
      }
    }
  }

  /** Decides the columns, those that others are computed from first. */
  #decide(items: Plan["items"]): void {
    const open = new Set(this.#drafts);
    for (let round = 0; round <= this.#drafts.length && open.size > 0; round++) {
      for (const draft of open) {
        const needed = needs(draft.facts).filter((name) =>
          [...open].some((other) => other.name === name && other !== draft),
        );
        if (needed.length > 0) continue;
        open.delete(draft);
        if (needs(draft.facts).includes(draft.name)) this.#cycle([draft]);
        else this.#decideOne(draft, items);
      }
    }
    if (open.size > 0) this.#cycle([...open]);
  }

  #cycle(drafts: readonly ColumnDraft[]): void {
    const draft = drafts[0];
    if (draft === undefined) return;
    this.#problems.push({
      kind: "contradiction",
      line: draft.line,
      source: draft.source,
      message: `${drafts.map((item) => `"${item.name}"`).join(" and ")} ${drafts.length === 1 ? "is" : "are"} computed from ${drafts.length === 1 ? "itself" : "each other"}`,
    });
  }

  #decideOne(draft: ColumnDraft, items: Plan["items"]): void {
    const result = resolve(draft, {
      drafts: this.#drafts,
      vocabularies: this.#vocabularies,
      items,
      period: this.#period,
      decided: this.#planned,
    });
    const lost = needs(draft.facts).find((name) => !this.#planned.has(name));
    if ("message" in result) {
      if (!this.#problems.some((problem) => problem.line === result.line && problem.source === result.source))
        this.#problems.push(result);
    } else if (lost !== undefined)
      this.#problems.push({
        kind: "not understood",
        line: draft.line,
        source: draft.source,
        message: `"${draft.name}" depends on "${lost}", which was not understood`,
      });
    else this.#planned.set(draft.name, result);
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

const NOUN = {
  range: "ranges",
  values: "lists of values",
  dates: "periods",
  times: "times of day",
  formula: "formulas",
  share: "shares",
  format: "formats",
  normal: "distributions",
} as const;

/** "- product: taken from the menu, 15 drinks …": a lead that only says where the value comes from. */
const stripItem = (text: string): string => text.replaceAll(/\b(?:properly\s)?capitali[sz]ed\b/gi, "");

/** The columns that facts depend on. */
function needs(facts: readonly Fact[]): string[] {
  return facts.flatMap((fact) => {
    if (fact.kind === "formula") return columnsIn(fact.expression);
    if (fact.kind === "truth" || fact.kind === "empty")
      return fact.condition === undefined ? [] : [fact.condition.column];
    if (fact.kind === "cases") return [fact.by];
    return fact.kind === "after" ? [fact.column, ...(fact.days === undefined ? [] : [fact.days])] : [];
  });
}

/** The period that a title names. */
function periodIn(title: string): FactOf<"dates"> | undefined {
  const context: RuleContext = { columns: [], column: "", hint: "date" };
  const fact = (dateRange(title, context) ?? dateAlone(title, context))?.facts[0];
  return fact?.kind === "dates" ? fact : undefined;
}

function itemMeaning(text: NonNullable<StatedItems["text"]>): string {
  const groups = text.groups.map((group) =>
    `${group.count ?? (group.ids === undefined ? "" : group.ids.last - group.ids.first + 1)} of the kind ${group.name}${group.ids === undefined ? "" : ` with ids ${group.ids.first} to ${group.ids.last}`}`.trim(),
  );
  return `items: ${[...(text.total === undefined ? [] : [`${text.total} in all`]), ...groups].join(", ")}`;
}

const unique = (problems: readonly Problem[]): Problem[] =>
  problems.filter(
    (problem, index) =>
      problems.findIndex((other) => other.line === problem.line && other.message === problem.message) === index,
  );
