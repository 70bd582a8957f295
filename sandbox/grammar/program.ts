/**
 * A grammar as flat tables: one array of small integers for the machine to walk, and what it points into.
 *
 * Recursion is unrolled: a rule that comes back to itself has a copy for each depth, and the deepest copy keeps the
 * alternatives that lead out. So the program has no cycles, and sizes and lengths are sums and products.
 */
import { AliasTable } from "../distributions/alias.ts";
import { referencesOf } from "./notation.ts";
import type { Node } from "./notation.ts";
import type { Instance, Instances } from "./instances.ts";
import { addPieces } from "./pieces.ts";

/** Instructions, by the first number of a node: `PIECE n`, `SLOT n`, `ALL count …`, `ONE count …`, `WEIGHED table …`. */
export const PIECE = 0;
const SLOT = 1;
export const ALL = 2;
export const ONE = 3;
export const WEIGHED = 4;

export interface Program {
  readonly code: Int32Array;
  readonly forms: readonly string[];
  readonly flags: Int32Array;
  /** Of the weighted choices. */
  readonly tables: readonly AliasTable[];
}

/** Where a rule begins in the code, how many texts it has, and the slots that they may need. */
export interface Entry {
  readonly node: number;
  readonly size: number;
  readonly slots: readonly number[];
}

/** A node in the making: its place, its derivations, and the length of its longest text. */
interface Emitted {
  readonly node: number;
  readonly size: number;
  readonly longest: number;
}

const LONGEST = 100_000;

export class ProgramBuilder {
  readonly #instances: Instances;
  readonly #slots: readonly string[];
  readonly #depth: number;
  readonly #capitals: boolean;
  readonly #code: number[] = [];
  readonly #forms: string[] = [];
  readonly #flags: number[] = [];
  readonly #tables: AliasTable[] = [];
  readonly #known: Map<Instance, Emitted[]> = new Map();
  readonly #texts: Map<string, Emitted> = new Map();

  constructor(instances: Instances, slots: readonly string[], depth: number, capitals: boolean) {
    this.#instances = instances;
    this.#slots = slots;
    this.#depth = depth;
    this.#capitals = capitals;
  }

  /** Adds a rule that texts can begin with. */
  entry(rule: string, label: number): Entry {
    const instance = this.#instances.get(rule, label, false);
    const { node, size } = this.#instance(instance, 0);
    const slots = new Set<number>();
    for (const part of [instance, ...instance.reach])
      for (const { name } of referencesOf(part.body))
        if (this.#slots.includes(name)) slots.add(this.#slots.indexOf(name));
    return { node, size: size > Number.MAX_SAFE_INTEGER ? Infinity : size, slots: [...slots] };
  }

  build(): Program {
    return {
      code: Int32Array.from(this.#code),
      forms: this.#forms,
      flags: Int32Array.from(this.#flags),
      tables: this.#tables,
    };
  }

  #instance(instance: Instance, depth: number): Emitted {
    const copies = this.#known.get(instance) ?? [];
    this.#known.set(instance, copies);
    const made = (copies[depth] ??= this.#emit(instance.body, instance, depth));
    if (made.longest > LONGEST)
      throw new TypeError(
        `grammar: rule "${instance.rule}": expected texts of at most ${LONGEST} characters, got up to ${made.longest}; a smaller depth makes recursion shorter`,
      );
    return made;
  }

  #emit(node: Node, within: Instance, depth: number): Emitted {
    switch (node.kind) {
      case "text":
        return this.#text(node.text);
      case "sequence":
        return this.#all(node.parts.map((part) => this.#emit(part, within, depth)));
      case "choice": {
        const kept = this.#choosable(node, within, depth);
        const parts = kept.map((k) => this.#emit(node.options[k] as Node, within, depth));
        return this.#one(
          parts,
          kept.map((k) => node.weights[k] as number),
        );
      }
      case "reference": {
        const slot = this.#slots.indexOf(node.name);
        if (slot >= 0) return { node: this.#add(SLOT, slot), size: 1, longest: 0 };
        const live = this.#instances.targets(node, within).filter(({ height }) => height < Infinity);
        const parts = live.map((target) =>
          this.#instance(target, target.reach.has(within) ? Math.min(depth + 1, this.#depth) : 0),
        );
        return this.#one(
          parts,
          parts.map(() => 1),
        );
      }
    }
  }

  /** The options that can be used: all that end; at the last depth those that lead out, or come nearest to it. */
  #choosable(node: Extract<Node, { kind: "choice" }>, within: Instance, depth: number): number[] {
    const heights = node.options.map((option) => this.#instances.height(option, within));
    const live = heights.map((_, k) => k).filter((k) => heights[k] !== Infinity && node.weights[k] !== 0);
    if (depth < this.#depth) return live;
    const out = live.filter((k) => !this.#instances.leadsBack(node.options[k] as Node, within));
    if (out.length > 0) return out;
    const lowest = Math.min(...live.map((k) => heights[k] as number));
    return live.filter((k) => heights[k] === lowest);
  }

  #text(text: string): Emitted {
    const known = this.#texts.get(text);
    if (known !== undefined) return known;
    const pieces = addPieces({ forms: this.#forms, flags: this.#flags }, text, this.#capitals);
    const made = this.#all(pieces.map((piece) => ({ node: this.#add(PIECE, piece), size: 1, longest: 0 })));
    const emitted = { ...made, longest: text.length };
    this.#texts.set(text, emitted);
    return emitted;
  }

  #all(parts: readonly Emitted[]): Emitted {
    if (parts.length === 1) return parts[0] as Emitted;
    return {
      node: this.#add(ALL, parts.length, ...parts.map(({ node }) => node)),
      size: parts.reduce((product, { size }) => product * size, 1),
      longest: parts.reduce((sum, { longest }) => sum + longest, 0),
    };
  }

  #one(parts: readonly Emitted[], weights: readonly number[]): Emitted {
    if (parts.length === 1) return parts[0] as Emitted;
    const nodes = parts.map(({ node }) => node);
    let node: number;
    if (weights.every((weight) => weight === weights[0])) node = this.#add(ONE, parts.length, ...nodes);
    else {
      node = this.#add(WEIGHED, this.#tables.length, ...nodes);
      this.#tables.push(new AliasTable(weights));
    }
    return {
      node,
      size: parts.reduce((sum, { size }) => sum + size, 0),
      longest: parts.reduce((most, { longest }) => Math.max(most, longest), 0),
    };
  }

  #add(...numbers: number[]): number {
    this.#code.push(...numbers);
    return this.#code.length - numbers.length;
  }
}
