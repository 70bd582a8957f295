/** The rules of a grammar as they are written, read and checked one by one. */
import { describe, misuse } from "../misuse.ts";
import { isName, parse } from "./notation.ts";
import type { Node } from "./notation.ts";

/** One text, whose bars separate alternatives; a list of texts, equally likely; or texts with weights. */
export type Alternatives = string | readonly string[] | { readonly [text: string]: number };

/** What a rule says: the same for every label, or alternatives for each of the grammar's labels. */
export type Rule = Alternatives | { readonly [label: string]: Alternatives };

export interface RuleSet {
  /** The classes that texts are made for; empty where no rule tells them apart. */
  readonly labels: readonly string[];
  /** One body a rule, or one for each label. */
  readonly bodies: ReadonlyMap<string, readonly Node[]>;
  readonly slots: readonly string[];
}

/** Reads all rules, and the names of the slots. */
export function readRules(rules: unknown, slots: unknown): RuleSet {
  if (typeof rules !== "object" || rules === null || Object.keys(rules).length === 0)
    throw misuse("grammar", "rules to be an object with at least one rule", rules);
  let labels: readonly string[] = [];
  const bodies = new Map<string, readonly Node[]>();
  for (const [name, rule] of Object.entries(rules as Record<string, unknown>)) {
    const where = `grammar: rule "${name}"`;
    if (!isName(name)) throw new TypeError(`${where}: expected a name without braces, brackets, bars, or "!" in front`);
    if (!isByLabel(rule)) {
      bodies.set(name, [alternatives(where, rule)]);
      continue;
    }
    const given = Object.keys(rule);
    if (labels.length === 0) labels = given;
    for (const label of [...labels, ...given])
      if (!labels.includes(label) || !given.includes(label))
        throw new TypeError(
          `${where}: expected the same labels in every rule that has them (${labels.join(", ")}), got ${given.join(", ")}`,
        );
    bodies.set(
      name,
      labels.map((label) => alternatives(`${where}, ${label}`, rule[label])),
    );
  }
  if (labels.length === 1) throw new TypeError(`grammar: expected at least two labels, got ${labels[0]} alone`);
  for (const label of labels)
    if (bodies.has(label)) throw new TypeError(`grammar: "${label}" is a label and a rule; expected one or the other`);
  return { labels, bodies, slots: readSlots(slots, bodies) };
}

function isByLabel(rule: unknown): rule is Record<string, unknown> {
  if (typeof rule !== "object" || rule === null || Array.isArray(rule)) return false;
  const values = Object.values(rule);
  return values.length > 0 && values.every((value) => typeof value !== "number");
}

function alternatives(where: string, rule: unknown): Node {
  if (typeof rule === "string") return parse(where, rule);
  if (typeof rule !== "object" || rule === null)
    throw misuse(where, "text, a list of texts, or texts with weights", rule);
  const texts: readonly string[] = Array.isArray(rule) ? rule : Object.keys(rule);
  if (texts.length === 0) throw new TypeError(`${where}: expected at least one alternative, got none`);
  const weights = Array.isArray(rule) ? texts.map(() => 1) : Object.values(rule as Record<string, unknown>);
  const options = texts.map((text, k) => {
    if (texts.indexOf(text) !== k)
      throw misuse(where, "texts that differ (texts with weights make one likelier), not the same twice", text);
    const weight = weights[k];
    if (!(typeof weight === "number" && weight >= 0 && weight < Infinity))
      throw misuse(where, `the weight of ${describe(text)} to be a number from 0`, weight);
    return parse(where, text);
  });
  const total = (weights as number[]).reduce((sum, weight) => sum + weight, 0);
  if (!(total > 0 && total < Infinity)) throw misuse(where, "weights with a sum above 0", total);
  return { kind: "choice", options, weights: weights as number[] };
}

function readSlots(slots: unknown, bodies: ReadonlyMap<string, unknown>): readonly string[] {
  if (slots === undefined) return [];
  if (!Array.isArray(slots)) throw misuse("grammar", "slots to be a list of names", slots);
  for (const name of slots as unknown[]) {
    if (!isName(name)) throw misuse("grammar: slots", "names without braces, brackets or bars", name);
    if (bodies.has(name)) throw new TypeError(`grammar: "${name}" is a slot and a rule; expected one or the other`);
  }
  return [...(slots as string[])];
}
