/**
 * One column while its cells stream by. As long as it has few different values they are counted, and each is read once;
 * when there are too many, the counts are given up and every further cell is read on its own. Memory is bounded.
 */
import { NumberTally } from "./number-tally.ts";
import { readNumber } from "./number-text.ts";
import { TemporalTally } from "./temporal-tally.ts";
import { readTemporal } from "./temporal-text.ts";
import { TextTally } from "./text-tally.ts";

export interface Entry {
  readonly value: string;
  /** The number of the value, in the order of their first rows. */
  readonly code: number;
  count: number;
}

/** Longer cells count as different from each other: they are free text. */
const LONGEST_COUNTED = 200;
const MISSING = new Set(["", "null", "NULL", "Null", "na", "NA", "n/a", "N/A", "#N/A", "nan", "NaN", "NAN", "\\N"]);
/** Shapes of texts are looked at in one of so many cells once values are no longer counted. */
const SAMPLED = 16;

/** Whether a cell, trimmed, stands for no value. */
export const isMissing = (cell: string): boolean => cell.length <= 4 && MISSING.has(cell);

export class ColumnTally {
  readonly #mostValues: number;
  #entries: Map<string, Entry> | undefined = new Map();
  #seen = 0;
  missing = 0;
  repeated = false;
  readonly numbers: NumberTally = new NumberTally();
  readonly temporals: TemporalTally = new TemporalTally();
  readonly texts: TextTally = new TextTally();
  #steps: { readonly start: number; last: number; step: number | undefined } | undefined;
  #counting = true;
  #ascending = true;
  #last = "";

  constructor(mostValues: number) {
    this.#mostValues = mostValues;
  }

  /** Cells that have a value. */
  get present(): number {
    return this.#seen;
  }

  /** The values with their counts; undefined where there are too many. */
  get entries(): ReadonlyMap<string, Entry> | undefined {
    return this.#entries;
  }

  /** At least so many different values. */
  get distinct(): number {
    return this.#entries?.size ?? this.#mostValues + 1;
  }

  get increments(): { readonly start: number; readonly step: number } | undefined {
    return this.#counting && this.#steps?.step !== undefined && this.missing === 0
      ? { start: this.#steps.start, step: this.#steps.step }
      : undefined;
  }

  /** No value has been seen twice; beyond the limit, only what is sorted is known to repeat nothing. */
  get unique(): boolean {
    return !this.repeated && this.#seen > 1 && (this.#entries !== undefined || this.#ascending || this.#counting);
  }

  /** Takes a trimmed cell; its entry where values are counted. */
  take(cell: string): Entry | undefined {
    if (isMissing(cell)) {
      this.missing += 1;
      return undefined;
    }
    this.#seen += 1;
    if (this.#counting) this.#count(cell);
    if (this.#entries === undefined) {
      if (this.#ascending) this.#sorted(cell);
      this.#read(cell, 1, this.#seen % SAMPLED === 0);
      return undefined;
    }
    const known = this.#entries.get(cell);
    if (known !== undefined) {
      known.count += 1;
      this.repeated = true;
      return known;
    }
    if (this.#entries.size >= this.#mostValues || (cell.length > LONGEST_COUNTED && this.#entries.size >= 100)) {
      this.#giveUp();
      this.#read(cell, 1, true);
      return undefined;
    }
    const entry: Entry = { value: cell, code: this.#entries.size, count: 1 };
    this.#entries.set(cell, entry);
    return entry;
  }

  /** Reads what was counted; nothing can be taken afterwards. */
  finish(): void {
    for (const { value, count } of this.#entries?.values() ?? []) this.#read(value, count, true);
  }

  #giveUp(): void {
    this.finish();
    this.#entries = undefined;
  }

  #sorted(cell: string): void {
    if (
      this.#last !== "" &&
      !(cell.length > this.#last.length || (cell.length === this.#last.length && cell > this.#last))
    )
      this.#ascending = false;
    this.#last = cell.slice(0, LONGEST_COUNTED);
  }

  #read(cell: string, times: number, shape: boolean): void {
    const number = readNumber(cell);
    if (number !== undefined) {
      this.numbers.take(number, times);
      if (number.digits === "plain") this.numbers.plain(number.scale);
    } else {
      const temporal = readTemporal(cell);
      if (temporal !== undefined) this.temporals.take(temporal, times);
    }
    if (shape) this.texts.take(cell, times);
  }

  #count(cell: string): void {
    const value = /^-?\d{1,15}$/.test(cell) && !/^-?0\d/.test(cell) ? Number(cell) : undefined;
    if (value === undefined) this.#counting = false;
    else if (this.#steps === undefined) this.#steps = { start: value, last: value, step: undefined };
    else {
      const step = value - this.#steps.last;
      if (step <= 0 || (this.#steps.step !== undefined && step !== this.#steps.step)) this.#counting = false;
      this.#steps.step ??= step;
      this.#steps.last = value;
    }
  }
}
