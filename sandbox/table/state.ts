/**
 * A table at work: its random key, how many rows it has in this run, and the rows that other tables ask for.
 * The script holds the frozen table; the engine finds the state behind it here.
 */
import { misuse } from "../misuse.ts";
import { random } from "../random.ts";
import type { Random } from "../random.ts";
import { seededKey } from "../stream.ts";
import type { StreamKey } from "../stream.ts";
import { Chooser } from "./choice.ts";
import type { AnyTable, Check, Choice, Columns, ForeignKey, RowContext, Stored } from "./definition.ts";
import { enter, leave } from "./nesting.ts";
import { Recent } from "./recent.ts";
import { followRuns } from "./run.ts";

/** The cells of any table's row, by column. */
export type Cells = Stored<Columns>;

/** What is the same for both kinds of tables, checked. */
export interface Definition {
  readonly description: string;
  readonly columns: Columns;
  readonly primaryKey: readonly string[];
  readonly foreignKeys: readonly ForeignKey[];
  readonly checks: readonly Check[];
  /** In the form that the host reads. */
  readonly dirt: readonly object[];
  readonly fixed: boolean;
}

export abstract class TableState {
  readonly definition: Definition;
  /** A row as it is written, a new object at every call; made by the host for the table's columns. */
  settle: (row: unknown) => Cells = notReady;
  /** Empty until the data set has given it one. */
  name = "";
  key: StreamKey = { low: 0, high: 0 };
  #chooser: Chooser | undefined;

  constructor(definition: Definition) {
    this.definition = definition;
  }

  /** Gives the table its name, and so its random streams. */
  call(name: string): void {
    this.name = name;
    this.key = seededKey(name);
    this.#chooser = new Chooser(this);
  }

  /** How many rows it has in this run. */
  abstract get count(): number;

  abstract at(index: number): Cells;

  pickIndex(random: Random, choice?: Choice<Columns>): number {
    if (this.#chooser === undefined) throw this.notYet();
    return this.#chooser.choose(random, choice);
  }

  /** The error where something is asked for that only a run knows. */
  protected notYet(): TypeError {
    return new TypeError(
      this.name === ""
        ? `the table "${this.definition.description}" is not one of the tables of the data set, or rows are not being made yet`
        : `how many rows ${this.name} has is known only while rows are made: ask for it inside of row()`,
    );
  }

  protected expectIndex(index: number): void {
    if (!(Number.isSafeInteger(index) && index >= 0 && index < this.count))
      throw misuse(`${this.name}.at`, `an index from 0 to ${this.count - 1}`, index);
  }
}

/** A table whose rows are made one by one. */
export class PlainState extends TableState {
  readonly rows: number | undefined;
  readonly row: (context: RowContext) => unknown;
  readonly #recent = new Recent<Cells>();
  #count: number | undefined;

  constructor(definition: Definition, rows: number | undefined, row: (context: RowContext) => unknown) {
    super(definition);
    this.rows = rows;
    this.row = row;
    followRuns(() => this.#recent.clear());
  }

  get count(): number {
    if (this.#count === undefined) throw this.notYet();
    return this.#count;
  }

  resize(count: number): void {
    this.#count = count;
  }

  /** What `row` is given for row `index`, and for others when its index is set; a row cannot leave anything on it. */
  contextOf(index: number): RowContext {
    const self = Object.freeze({ at: (earlier: number) => this.#earlier(earlier, context.index) });
    const context: RowContext = Object.seal(
      Object.defineProperties({ index } as { -readonly [K in keyof RowContext]: RowContext[K] }, {
        random: { value: random, enumerable: true },
        self: { value: self, enumerable: true },
      }),
    );
    return context;
  }

  at(index: number): Cells {
    if (this.#recent.has(index)) return this.settle(this.#recent.get(index));
    this.expectIndex(index);
    return this.#make(index);
  }

  /** A row that row `index` asks for. It may whatever the table's count: an earlier row is always there. */
  #earlier(earlier: number, index: number): Cells {
    if (!(Number.isSafeInteger(earlier) && earlier >= 0 && earlier < index))
      throw misuse(
        `${this.name}: self.at`,
        index === 0 ? "no call: there is no row before row 0" : `the index of an earlier row, from 0 to ${index - 1}`,
        earlier,
      );
    return this.#recent.has(earlier) ? this.settle(this.#recent.get(earlier)) : this.#make(earlier);
  }

  /** Makes row `index` as it is written. */
  #make(index: number): Cells {
    enter(this.name, this.key, index);
    let height = 0;
    let row: Cells;
    try {
      const self = { at: (earlier: number) => this.#earlier(earlier, index) };
      row = this.settle(this.row({ index, random, self }));
    } finally {
      height = leave();
    }
    this.#recent.set(index, row, height);
    return this.settle(row);
  }
}

const notReady = (): never => {
  throw new TypeError("rows can be made only once the script has been loaded");
};

const states = new WeakMap<AnyTable, TableState>();

/** The state behind a table that a script defined; undefined for anything else. */
export const stateOf = (table: unknown): TableState | undefined => states.get(table as AnyTable);

export function keepState(table: AnyTable, state: TableState): void {
  states.set(table, state);
}
