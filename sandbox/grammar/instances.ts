/**
 * The rules of a grammar as they are for one label: what each refers to, whether it ends, and where it comes back
 * to itself.
 *
 * Under `{!name}` a rule is *plain*: alternatives that hold a `{!…}` of their own are left out, so that a negation
 * is never negated again.
 */
import { referencesOf } from "./notation.ts";
import type { Node, Reference } from "./notation.ts";
import type { RuleSet } from "./rules.ts";

/** One rule for one label. */
export interface Instance {
  readonly rule: string;
  /** The place of the label; -1 where the rule says the same for all. */
  readonly label: number;
  readonly plain: boolean;
  readonly body: Node;
  /** The fewest rules inside one another that a text of it takes; infinite where it can never end. */
  height: number;
  /** All instances that can be inside of this one. */
  reach: ReadonlySet<Instance>;
}

export class Instances {
  readonly #rules: RuleSet;
  readonly #byLabel: ReadonlySet<string>;
  readonly #all: Map<string, Instance> = new Map();

  constructor(rules: RuleSet) {
    this.#rules = rules;
    this.#byLabel = dependents(rules);
    checkFlips(rules, this.#byLabel);
    for (const name of rules.bodies.keys())
      for (let label = 0; label < Math.max(1, rules.labels.length); label++) this.get(name, label, false);
    for (const instance of this.#all.values()) this.#visit(instance.body, instance);
    this.#measure();
    for (const instance of this.#all.values()) this.#refuseFlipped(instance);
    for (const { rule, height, plain } of this.#all.values())
      if (height === Infinity && !plain)
        throw new TypeError(
          `grammar: rule "${rule}" can never end: every alternative leads to a rule that never ends; add one that does not`,
        );
    for (const instance of this.#all.values()) instance.reach = this.#reachOf(instance);
  }

  /** Whether the rule's texts differ between labels. */
  dependsOnLabel(rule: string): boolean {
    return this.#byLabel.has(rule);
  }

  /** The rule for a label; `plain` inside of a flip. */
  get(rule: string, label: number, plain: boolean): Instance {
    const depends = this.#byLabel.has(rule);
    const key = depends ? `${rule}|${label}|${plain}` : rule;
    let instance = this.#all.get(key);
    if (instance === undefined) {
      const bodies = this.#rules.bodies.get(rule) as readonly Node[];
      const body = (bodies.length === 1 ? bodies[0] : bodies[label]) as Node;
      const which = depends ? label : -1;
      instance = { rule, label: which, plain: depends && plain, body, height: Infinity, reach: new Set() };
      this.#all.set(key, instance);
    }
    return instance;
  }

  /** What a reference may stand for: one instance, or, flipped, one for each other label; none of a slot. */
  targets(reference: Reference, within: Instance): Instance[] {
    if (!this.#rules.bodies.has(reference.name)) return [];
    if (!reference.flipped) return [this.get(reference.name, within.label, within.plain)];
    if (within.plain) return [];
    const others = this.#rules.labels.map((_, label) => label).filter((label) => label !== within.label);
    return others.map((label) => this.get(reference.name, label, true));
  }

  /** The height of a part of a rule; infinite where it cannot be used. */
  height(node: Node, within: Instance): number {
    switch (node.kind) {
      case "text":
        return 0;
      case "reference": {
        if (!this.#rules.bodies.has(node.name)) return 0;
        return Math.min(...this.targets(node, within).map(({ height }) => height));
      }
      case "sequence":
        return Math.max(...node.parts.map((part) => this.height(part, within)));
      case "choice":
        return Math.min(
          ...node.options.map((option, k) => (node.weights[k] === 0 ? Infinity : this.height(option, within))),
        );
    }
  }

  /** Whether a part of a rule can lead back to the rule. */
  leadsBack(node: Node, within: Instance): boolean {
    return referencesOf(node).some((reference) =>
      this.targets(reference, within).some((target) => target === within || target.reach.has(within)),
    );
  }

  /** Makes every instance that is referred to from here; the map grows while it is walked. */
  #visit(node: Node, within: Instance): void {
    for (const reference of referencesOf(node)) this.targets(reference, within);
  }

  #measure(): void {
    for (let changed = true; changed;) {
      changed = false;
      for (const instance of this.#all.values()) {
        const height = 1 + this.height(instance.body, instance);
        if (height < instance.height) {
          instance.height = height;
          changed = true;
        }
      }
    }
  }

  #refuseFlipped({ rule, label, plain, height }: Instance): void {
    if (plain && height === Infinity && this.#isFlipped(rule))
      throw new TypeError(
        `grammar: expected "{!${rule}}" to find a text without a "{!…}" of its own, but rule "${rule}" has none for ${this.#rules.labels[label]}`,
      );
  }

  #isFlipped(rule: string): boolean {
    for (const bodies of this.#rules.bodies.values())
      for (const body of bodies)
        if (referencesOf(body).some(({ name, flipped }) => flipped && name === rule)) return true;
    return false;
  }

  #reachOf(from: Instance): Set<Instance> {
    const found = new Set<Instance>();
    const open = [from];
    for (let instance = open.pop(); instance !== undefined; instance = open.pop())
      for (const reference of referencesOf(instance.body))
        for (const target of this.targets(reference, instance))
          if (target.height < Infinity && !found.has(target)) {
            found.add(target);
            open.push(target);
          }
    return found;
  }
}

/** The rules whose texts differ between labels, directly or through what they refer to. */
function dependents({ bodies }: RuleSet): Set<string> {
  const found = new Set<string>();
  for (let size = -1; size < found.size;) {
    size = found.size;
    for (const [name, body] of bodies)
      if (body.length > 1 || referencesOf(body[0] as Node).some((reference) => found.has(reference.name)))
        found.add(name);
  }
  return found;
}

function checkFlips({ bodies }: RuleSet, byLabel: ReadonlySet<string>): void {
  for (const [rule, body] of bodies)
    for (const node of body)
      for (const { name, flipped } of referencesOf(node))
        if (flipped && !byLabel.has(name))
          throw new TypeError(
            `grammar: rule "${rule}": expected "{!${name}}" to name a rule that differs between labels, got one that says the same for all`,
          );
}
