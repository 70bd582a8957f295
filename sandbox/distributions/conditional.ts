/** `conditional`: what is likely depends on what is given. */
import { expectDefinition } from "../definition.ts";
import { describe, misuse } from "../misuse.ts";
import type { Random } from "../random.ts";
import { Discrete } from "./discrete.ts";
import { record } from "./parameter.ts";
import { readWeights } from "./weights.ts";

type Table = Readonly<Record<string, Readonly<Record<string, number>>>>;
type DeepTable = Readonly<Record<string, Table>>;

/** The keys of each member of a union, not only those that all have. */
type KeysOf<T> = T extends unknown ? keyof T & string : never;

/** The members of a union of records under a key that they may have. */
type Under<T, K extends string> = T extends unknown ? (K extends keyof T ? T[K] : never) : never;

/** P(value | given): `sample(random, given)` draws a value of the row of the table under `given`. */
export interface Conditional<T> {
  sample<const G extends keyof T & string>(random: Random, given: G): KeysOf<T[G]>;
}

/** P(value | first, second): `sample(random, first, second)`. */
export interface DeepConditional<T> {
  sample<const G extends keyof T & string, const H extends KeysOf<T[G]>>(
    random: Random,
    first: G,
    second: H,
  ): KeysOf<Under<T[G], H>>;
}

class OneGiven {
  readonly #rows: ReadonlyMap<string, Discrete<string>>;
  readonly #path: string;

  constructor(path: string, table: Readonly<Record<string, unknown>>) {
    this.#path = path;
    this.#rows = new Map(
      Object.keys(table).map((given) => [given, new Discrete(readWeights(`${path}.${given}`, table[given]))]),
    );
    Object.freeze(this);
  }

  sample(random: Random, given: string): string {
    return (this.#rows.get(given) ?? unknownGiven(this.#path, this.#rows, given)).sample(random);
  }
}

class TwoGivens {
  readonly #tables: ReadonlyMap<string, OneGiven>;

  constructor(table: Readonly<Record<string, unknown>>) {
    this.#tables = new Map(
      Object.keys(table).map((given) => {
        const path = `conditional.${given}`;
        return [given, new OneGiven(path, filled(path, table[given]))];
      }),
    );
    Object.freeze(this);
  }

  sample(random: Random, first: string, second: string): string {
    return (this.#tables.get(first) ?? unknownGiven("conditional", this.#tables, first)).sample(random, second);
  }
}

Object.freeze(OneGiven.prototype);
Object.freeze(TwoGivens.prototype);

function unknownGiven(path: string, known: ReadonlyMap<string, unknown>, given: unknown): never {
  const all = [...known.keys()];
  const some = all.length > 10 ? `${all.slice(0, 10).join(", ")}, …` : all.join(", ");
  throw misuse(`${path}.sample`, `one of ${some}`, given);
}

function filled(path: string, table: unknown): Readonly<Record<string, unknown>> {
  const rows = record(path, "a table: for each given value a record of weights", table);
  if (Object.keys(rows).length === 0) throw misuse(path, "a table with at least one row", table);
  return rows;
}

/** True where all parts of all parts are records themselves; a table that mixes depths is refused. */
function isDeep(table: Readonly<Record<string, unknown>>): boolean {
  const depths = Object.keys(table).map((given) => {
    const cells = Object.values(filled(`conditional.${given}`, table[given]));
    return cells.some((cell) => typeof cell === "object" && cell !== null);
  });
  if (new Set(depths).size > 1)
    throw new TypeError("conditional: expected one depth: weights under every given value, or tables under every one");
  return depths[0] === true;
}

/**
 * Values whose weights depend on a given value, or on two: a table with a record of weights for each given value
 * (and each second given value). Weights need not sum to 1; a value may be missing where it is impossible.
 * @example
 * const illness = conditional({ young: { flu: 0.7, cold: 0.3 }, old: { flu: 0.4, cold: 0.4, pneumonia: 0.2 } });
 * // in row()
 * const age = random.pick(["young", "old"]);
 * const diagnosis = illness.sample(random, age);
 */
export function conditional<const T extends Table>(table: T): Conditional<T>;
export function conditional<const T extends DeepTable>(table: T): DeepConditional<T>;
export function conditional(table: unknown): unknown {
  expectDefinition("conditional");
  const rows = filled("conditional", table);
  for (const given of Object.keys(rows))
    if (typeof rows[given] !== "object" || rows[given] === null)
      throw new TypeError(`conditional: expected a record of weights under "${given}", got ${describe(rows[given])}`);
  return isDeep(rows) ? new TwoGivens(rows) : new OneGiven("conditional", rows);
}
