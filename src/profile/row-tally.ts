/** All rows of a file: the tallies of its columns, and the relations between them. */
import type { Relation } from "../model/profile.ts";
import type { Record } from "../read/loose-csv.ts";
import { ColumnTally } from "./column-tally.ts";
import { columnProfile } from "./column-profile.ts";
import { ArithmeticSearch } from "./relations/arithmetic.ts";
import { DateOrderSearch } from "./relations/date-order.ts";
import { DependencySearch, MOST_VALUES } from "./relations/dependencies.ts";
import type { RowView } from "./relations/row-view.ts";
import type { TemporalWay } from "./temporal-tally.ts";

/** Values that are counted: of all columns together, and of one. */
const MOST_VALUES_IN_ALL = 1_000_000;
const MOST_VALUES_OF_ONE = 20_000;
/** Relations are looked for on so many rows first. */
const FIRST_ROWS = 2_000;

interface Searches {
  readonly arithmetic: ArithmeticSearch;
  readonly dependencies: DependencySearch;
  readonly order: DateOrderSearch;
}

export class RowTally {
  rows = 0;
  readonly ragged: { short: number; long: number } = { short: 0, long: 0 };
  readonly #columns: readonly ColumnTally[];
  #first: RowView[] = [];
  #searches: Searches | undefined;

  constructor(width: number) {
    const most = Math.max(1_000, Math.min(MOST_VALUES_OF_ONE, Math.floor(MOST_VALUES_IN_ALL / width)));
    this.#columns = Array.from({ length: width }, () => new ColumnTally(most));
  }

  column(index: number): ColumnTally {
    return this.#columns[index] as ColumnTally;
  }

  /** Takes a record; false for an empty line, which is no row. */
  take(record: Record): boolean {
    const width = this.#columns.length;
    if (record.length === 1 && width > 1 && (record[0] as string).trim() === "") return false;
    this.rows += 1;
    if (record.length < width) this.ragged.short += 1;
    else if (record.length > width) this.ragged.long += 1;
    const cells: string[] = [];
    const codes: number[] = [];
    for (let index = 0; index < width; index++) {
      const cell = (record[index] ?? "").trim();
      cells.push(cell);
      codes.push((this.#columns[index] as ColumnTally).take(cell)?.code ?? -1);
    }
    const row: RowView = { cells, codes, numbers: [] };
    if (this.#searches !== undefined) search(this.#searches, row);
    else {
      this.#first.push(row);
      if (this.#first.length >= FIRST_ROWS) this.#begin();
    }
    return true;
  }

  /** Relations that held on every row. */
  relations(names: readonly string[]): Relation[] {
    if (this.#searches === undefined) this.#begin();
    const { arithmetic, dependencies, order } = this.#searches as Searches;
    const values = (index: number): readonly string[] => [...(this.column(index).entries?.keys() ?? [])];
    const varies = (index: number): boolean => this.column(index).distinct > 1;
    return [
      ...arithmetic.found(names),
      ...order.found(
        names,
        this.#ways((index) => this.column(index)),
      ),
      ...dependencies.found(names, values, varies),
    ];
  }

  /** The first rows say which relations there may be. */
  #begin(): void {
    const copies = this.#columns.map((_, index) => {
      const tally = new ColumnTally(FIRST_ROWS);
      for (const row of this.#first) tally.take(row.cells[index] as string);
      return { tally, profile: columnProfile("", "", tally) };
    });
    const width = this.#columns.length;
    const numeric = copies.flatMap(({ tally, profile }, index) =>
      profile.numbers === undefined ? [] : [{ index, scale: profile.numbers.scale, varies: tally.distinct > 1 }],
    );
    const categories = copies.flatMap(({ tally, profile }, index) =>
      profile.type === "text" && tally.distinct <= MOST_VALUES ? [index] : [],
    );
    this.#searches = {
      arithmetic: new ArithmeticSearch(numeric, width),
      dependencies: new DependencySearch(categories, width),
      order: new DateOrderSearch(this.#ways((index) => copies[index]?.tally as ColumnTally)),
    };
    for (const row of this.#first) search(this.#searches, row);
    this.#first = [];
  }

  #ways(tally: (index: number) => ColumnTally): ReadonlyMap<number, TemporalWay> {
    const ways = new Map<number, TemporalWay>();
    for (let index = 0; index < this.#columns.length; index++) {
      const main = tally(index).temporals.main;
      if (main !== undefined && main.type === "date" && main.count === tally(index).present) ways.set(index, main.way);
    }
    return ways;
  }
}

function search({ arithmetic, dependencies, order }: Searches, row: RowView): void {
  arithmetic.take(row);
  dependencies.take(row);
  order.take(row);
}
