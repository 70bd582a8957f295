/** `grammar`: sentences from rules, for text whose class is known. */
import { expectDefinition } from "../definition.ts";
import { describe, misuse } from "../misuse.ts";
import type { Random } from "../random.ts";
import { Instances } from "./instances.ts";
import { write } from "./machine.ts";
import { ProgramBuilder } from "./program.ts";
import type { Entry } from "./program.ts";
import { readRules } from "./rules.ts";
import type { Alternatives, Rule, RuleSet } from "./rules.ts";
import { textNoise } from "./text-noise.ts";
import type { TextNoiseOptions } from "./text-noise.ts";
import { expectUsed } from "./usage.ts";

type Rules = { readonly [name: string]: Rule };
type RuleOf<R extends Rules> = keyof R & string;
/** The labels of rules: the keys of those that have alternatives for each label. */
type LabelOf<R extends Rules> = {
  [K in keyof R]: R[K] extends Alternatives ? never : keyof R[K] & string;
}[keyof R];

export interface GrammarDefinition<R extends Rules, S extends string = never> {
  /** The rules that texts begin with; the first rule unless given. Labels are drawn from the first of them. */
  readonly root?: NoInfer<RuleOf<R>> | readonly NoInfer<RuleOf<R>>[];
  /** Every rule by its name: a text, a list, texts with weights, or one of these for each label. */
  readonly rules: R;
  /** Names in braces that the row fills in. */
  readonly slots?: readonly S[];
  /** How often a rule may come back inside of itself, 1 to 20; 5 unless given. */
  readonly depth?: number;
  /** Whether sentences begin with a capital; true unless given. */
  readonly capitals?: boolean;
  /** Slips of the pen in every text, see `textNoise`. */
  readonly noise?: TextNoiseOptions;
}

/** What a text is asked for by: a label, or a rule that says the same for all labels; and its slots, where it has any. */
type Wanted<R extends Rules, S extends string> = [S] extends [never]
  ? [name?: RuleOf<R> | LabelOf<R>]
  : [name: RuleOf<R> | LabelOf<R>, slots: { readonly [K in S]: string | number }];

/** Rules, ready to make texts. */
export interface Grammar<R extends Rules, S extends string = never> {
  /** The labels that rules tell apart, in the order of the first such rule; empty where there are none. */
  readonly labels: readonly LabelOf<R>[];
  /**
   * A text: of a label, beginning with the root; or of a rule. Without a name, the root, if it says the same for all
   * labels. Slots are texts or numbers; one that a text may need must be there.
   */
  sample(random: Random, ...wanted: Wanted<R, S>): string;
  /**
   * How many derivations a label or a rule has, noise and slots aside; Infinity above 2^53 - 1. Two derivations may
   * rarely be the same text, where two paths spell the same words.
   */
  size(name?: RuleOf<R> | LabelOf<R>): number;
  /** The same grammar, beginning with another rule: a subject beside a body of the same label. */
  from(rule: RuleOf<R>): Grammar<R, S>;
}

const KEYS = ["root", "rules", "slots", "depth", "capitals", "noise"];

/**
 * Defines sentences by rules. A rule is a text whose bars separate alternatives, a list of texts, or texts with
 * weights. In a text:
 *
 * - `{dish}` is a text of the rule `dish`, or the slot of that name;
 * - `{great|really good}` is one of the alternatives, `[very]` is there in half of the texts, `[20%: very]` in a fifth;
 * - a backslash before `{ } [ ] | \` writes the character.
 *
 * Spaces around parts that are left out close up, "a" becomes "an" where the next word asks for it (small letters:
 * a lone "A" stays), and sentences begin with a capital.
 *
 * **Labels.** A rule may be an object of alternatives for each label: `{ positive: …, negative: … }`. Text is then
 * asked for by label, and everything else is said alike in both. `{!taste}` is `taste` of another label: "not
 * {!taste}" is a negation, "{taste}, but {!taste}" a mixed opinion, so that the same words occur under both labels.
 * Inside of a flip, alternatives with a flip of their own are left out: nothing is negated twice.
 *
 * **Labels that can be learnt, but not read off.** Give every label a share of sentences that all labels share, of
 * mixed ones, and of flips; and mislabel a few rows: ask for the text of `random.boolean(0.02) ? other : label`.
 *
 * A rule may come back inside of itself, at most `depth` times; then the alternatives that lead out are taken.
 *
 * Throws at definition, with the place: on text that cannot be read, on rules that are unknown, never used, or can
 * never end, on labels that differ between rules, and on weights and shares that are none.
 *
 * @example
 * const review = grammar({
 *   rules: {
 *     review: "[The service was slow, but ]my {dish} was {taste}.|What a {adjective} {dish}!",
 *     dish: { soup: 3, omelette: 1 },
 *     taste: ["{adjective}", "not {!adjective}"],
 *     adjective: { positive: "great|tasty", negative: "awful|cold" },
 *   },
 * });
 * // in row()
 * const label = random.weighted({ positive: 0.7, negative: 0.3 });
 * const body = review.sample(random, label);
 */
export function grammar<const R extends Rules, const S extends string = never>(
  definition: GrammarDefinition<R, S>,
): Grammar<R, S> {
  expectDefinition("grammar");
  if (typeof definition !== "object" || definition === null)
    throw misuse("grammar", "an object with rules", definition);
  for (const key of Object.keys(definition))
    if (!KEYS.includes(key))
      throw new TypeError(`grammar: there is no part "${key}"; the parts are ${KEYS.join(", ")}`);
  const { depth = 5, capitals = true } = definition;
  if (!(Number.isInteger(depth) && depth >= 1 && depth <= 20))
    throw misuse("grammar", "depth to be an integer from 1 to 20", depth);
  if (typeof capitals !== "boolean") throw misuse("grammar", "capitals to be true or false", capitals);
  const noise = definition.noise === undefined ? undefined : textNoise(definition.noise);
  const rules = readRules(definition.rules, definition.slots);
  const [root] = expectUsed(rules, definition.root);
  const instances = new Instances(rules);
  const builder = new ProgramBuilder(instances, rules.slots, depth, capitals);
  const entries = entriesOf(rules, instances, builder);
  const program = builder.build();
  const values: string[] = rules.slots.map(() => "");

  const begin = (rule: string): Grammar<R, S> => {
    const own = entries.get(rule) as ReadonlyMap<string, Entry>;
    const find = (name: string | undefined): Entry =>
      own.get(name ?? rule) ?? entries.get(name as string)?.get(name as string) ?? unknown(rules, rule, name);
    return Object.freeze({
      labels: rules.labels as readonly LabelOf<R>[],
      sample: (_random: Random, name?: string, slots?: Readonly<Record<string, string | number>>): string => {
        const entry = find(name);
        if (entry.slots.length > 0) fill(values, entry.slots, rules.slots, slots);
        const text = write(program, entry.node, values, capitals);
        return noise === undefined ? text : noise.apply(_random, text);
      },
      size: (name?: string): number => find(name).size,
      from: (rule: string): Grammar<R, S> => {
        if (!entries.has(rule))
          throw misuse("grammar.from", `one of the rules ${[...entries.keys()].join(", ")}`, rule);
        return begin(rule);
      },
    });
  };
  return begin(root as string);
}

/** By rule: where each label's texts begin, and, under the rule's own name, those that are the same for all labels. */
function entriesOf(
  rules: RuleSet,
  instances: Instances,
  builder: ProgramBuilder,
): Map<string, ReadonlyMap<string, Entry>> {
  const entries = new Map<string, ReadonlyMap<string, Entry>>();
  for (const rule of rules.bodies.keys()) {
    const own = new Map(rules.labels.map((name, label) => [name, builder.entry(rule, label)]));
    if (!instances.dependsOnLabel(rule)) own.set(rule, builder.entry(rule, -1));
    entries.set(rule, own);
  }
  return entries;
}

function fill(
  values: string[],
  needed: readonly number[],
  names: readonly string[],
  slots: Readonly<Record<string, string | number>> | undefined,
): void {
  if (typeof slots !== "object" || slots === null)
    throw misuse("grammar.sample", `slots with ${names.join(", ")}`, slots);
  for (const slot of needed) {
    const value = slots[names[slot] as string];
    if (typeof value === "string") values[slot] = value;
    else if (typeof value === "number" && Number.isFinite(value)) values[slot] = `${value}`;
    else throw misuse("grammar.sample", `the slot "${names[slot]}" to be text or a number`, value);
  }
}

function unknown({ labels, bodies }: RuleSet, rule: string, name: unknown): never {
  const known =
    typeof name === "string" && bodies.has(name)
      ? `${describe(name)}, a rule that differs between labels`
      : describe(name);
  const wanted =
    labels.length > 0 ? `one of the labels ${labels.join(", ")}` : `one of the rules ${[...bodies.keys()].join(", ")}`;
  const hint = labels.length > 0 && known !== describe(name) && name !== rule ? `; use from("${String(name)}")` : "";
  throw new TypeError(`grammar.sample: expected ${wanted}, got ${known}${hint}`);
}
