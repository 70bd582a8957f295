/** Which row of a table another row refers to: chosen evenly, by popularity, or by a weight that the row itself has. */
import { misuse } from "../misuse.ts";
import type { Random } from "../random.ts";
import { nextBelow, nextFloat, seededKey } from "../stream.ts";
import type { StreamKey } from "../stream.ts";
import { Shuffle } from "../unique/shuffle.ts";
import type { Choice, Columns, Stored } from "./definition.ts";

/** The table that rows are chosen from. */
export interface Chosen {
  readonly name: string;
  readonly count: number;
  at(index: number): Stored<Columns>;
}

const MOST_TRIES = 100_000;

export class Chooser {
  readonly #table: Chosen;
  readonly #key: StreamKey;
  /** From popularity to row: the most popular row need not be the first. */
  #ranks: Shuffle | undefined;

  constructor(table: Chosen) {
    this.#table = table;
    this.#key = seededKey(`${table.name}\u0000popularity`);
  }

  choose(random: Random, choice: Choice<Columns> | undefined): number {
    const { name, count } = this.#table;
    if (!(count > 0)) throw new TypeError(`${name} has no rows, so there is none to refer to`);
    if (choice === undefined) return nextBelow(count);
    if (typeof choice !== "object" || choice === null || !("zipf" in choice || "most" in choice || "weight" in choice))
      throw misuse(`${name}.pick`, "{ zipf } or { weight, most }", choice);
    return "zipf" in choice ? this.#byRank(random.zipf(count, choice.zipf), count) : this.#byWeight(choice, count);
  }

  #byRank(rank: number, count: number): number {
    if (this.#ranks?.size !== count) this.#ranks = new Shuffle(count, this.#key);
    return this.#ranks.at(rank - 1);
  }

  /** Rejection: rows are proposed evenly and accepted as often as their weight says. */
  #byWeight({ weight, most }: Extract<Choice<Columns>, { most: number }>, count: number): number {
    const where = `${this.#table.name}.pick`;
    if (typeof weight !== "function") throw misuse(where, "weight to be a function", weight);
    if (!(most > 0 && most < Infinity)) throw misuse(where, "most to be a number above 0", most);
    for (let tries = 0; tries < MOST_TRIES; tries++) {
      const index = nextBelow(count);
      const value = weight(this.#table.at(index));
      if (!(typeof value === "number" && value >= 0 && value <= most))
        throw misuse(where, `a weight from 0 to ${most}`, value);
      if (nextFloat() * most < value) return index;
    }
    throw new TypeError(
      `${where}: ${MOST_TRIES} rows in a row were turned down; give a smaller most, or larger weights`,
    );
  }
}
