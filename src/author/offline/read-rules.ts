/** Reads the rules of all columns to facts, and reports what was not understood and what disagrees. */
import type { ColumnDraft, RulePart } from "./draft.ts";
import { factsOf } from "./facts.ts";
import { hintOf } from "./hint.ts";
import type { StatedItems } from "./item-groups.ts";
import { readInlineItems, readItemText } from "./item-text.ts";
import { roleOf } from "./items.ts";
import type { Problem } from "./plan.ts";
import type { KnownColumn } from "./known-column.ts";
import type { RuleContext } from "./rules/recogniser.ts";
import { readRule } from "./rule-text.ts";
import type { VocabularyItems } from "./vocabulary.ts";

export interface RulesRead {
  readonly problems: readonly Problem[];
  /** What was not understood, with its line. */
  readonly leftovers: readonly { readonly line: number; readonly source: string }[];
  /** What rules say about the list of items. */
  readonly items: readonly StatedItems[];
}

/** Fills in the facts of the drafts. */
export function readRules(drafts: readonly ColumnDraft[], vocabulary: VocabularyItems | undefined): RulesRead {
  return new RuleReader(drafts, vocabulary).read();
}

/** What a column is known by while rules are read. */
export const knownColumns = (drafts: readonly ColumnDraft[]): KnownColumn[] =>
  drafts.map((draft) => ({ name: draft.name, ...(draft.values === undefined ? {} : { values: draft.values }) }));

class RuleReader {
  readonly #drafts: readonly ColumnDraft[];
  readonly #vocabulary: VocabularyItems | undefined;
  readonly #problems: Problem[] = [];
  readonly #leftovers: { line: number; source: string }[] = [];
  readonly #items: StatedItems[] = [];

  constructor(drafts: readonly ColumnDraft[], vocabulary: VocabularyItems | undefined) {
    this.#drafts = drafts;
    this.#vocabulary = vocabulary;
  }

  /** Reads the rules twice: conditions need the values that other columns list. */
  read(): RulesRead {
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
    return { problems: this.#problems, leftovers: this.#leftovers, items: this.#items };
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
    for (const fact of facts) draft.origins.set(fact, rule);
    for (const source of leftover) {
      draft.leftover.push({ rule, text: source });
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
    return { columns: knownColumns(this.#drafts), column: draft.name, hint };
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
