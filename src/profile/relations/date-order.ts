/** Dates that are never before another date of the same row, and the days between them. */
import type { Relation } from "../../model/profile.ts";
import { instantOf } from "../temporal-tally.ts";
import type { TemporalWay } from "../temporal-tally.ts";
import { readTemporal } from "../temporal-text.ts";
import type { RowView } from "./row-view.ts";

const DAY = 86_400_000;
const MOST_COLUMNS = 12;
const LEAST_ROWS = 20;

interface Candidate {
  readonly of: number;
  readonly column: number;
  rows: number;
  least: number;
  most: number;
}

export class DateOrderSearch {
  #open: Candidate[] = [];
  readonly #ways: ReadonlyMap<number, TemporalWay>;

  constructor(ways: ReadonlyMap<number, TemporalWay>) {
    this.#ways = ways;
    const columns = [...ways.keys()].slice(0, MOST_COLUMNS);
    for (const of of columns)
      for (const column of columns)
        if (of !== column) this.#open.push({ of, column, rows: 0, least: Infinity, most: 0 });
  }

  take(row: RowView): void {
    if (this.#open.length === 0) return;
    const days = new Map<number, number>();
    const dayOf = (column: number): number => {
      const known = days.get(column);
      if (known !== undefined) return known;
      const way = this.#ways.get(column) as TemporalWay;
      const read = readTemporal(row.cells[column] as string);
      const day = read === undefined || read.pattern !== way.pattern ? Number.NaN : instantOf(read, way.dayFirst) / DAY;
      days.set(column, day);
      return day;
    };
    this.#open = this.#open.filter((candidate) => {
      const gap = Math.floor(dayOf(candidate.column)) - Math.floor(dayOf(candidate.of));
      if (Number.isNaN(gap)) return true;
      candidate.rows += 1;
      candidate.least = Math.min(candidate.least, gap);
      candidate.most = Math.max(candidate.most, gap);
      return gap >= 0;
    });
  }

  /** What held on every row; `ways` are those of all rows: a column that is read otherwise now is left out. */
  found(names: readonly string[], ways: ReadonlyMap<number, TemporalWay>): Relation[] {
    const same = (column: number): boolean => ways.get(column)?.dayFirst === this.#ways.get(column)?.dayFirst;
    return this.#open
      .filter(({ of, column, rows, most }) => rows >= LEAST_ROWS && most > 0 && same(of) && same(column))
      .map(({ of, column, least, most }) => ({
        kind: "order",
        column: names[column] as string,
        of: names[of] as string,
        days: [least, most],
      }));
  }
}
