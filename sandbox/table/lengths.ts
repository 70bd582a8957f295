/** How many rows each group of a table has, and so which group a row is in: by arithmetic, or by counting from the start. */
import { misuse } from "../misuse.ts";
import { nextBelow, restoreStream, saveStream, startRow, useKey } from "../stream.ts";
import type { StreamKey, StreamState } from "../stream.ts";
import type { GroupLength, LengthContext } from "./definition.ts";
import { Marks } from "./marks.ts";
import type { Start } from "./marks.ts";
import { enter, leave } from "./nesting.ts";

const outer: StreamState = { a: 0, b: 0, c: 0, counter: 0, low: 0, high: 0 };
/** Where nobody has counted the rows, so many groups without any are taken for no end of them. */
const MOST_EMPTY = 1_000_000;
/** Lengths up to this are kept in a byte, one higher: 0 stands for what is not known. */
const LONGEST_KEPT = 254;
/** Groups whose lengths are kept at most, in as many bytes. */
const MOST_KEPT = 1 << 22;
/** The first groups are asked again every time, so that a trial finds a length that is no function of its group. */
const FIRST_KEPT = 256;

export class Lengths {
  readonly #name: string;
  readonly #lengthName: string;
  readonly #length: GroupLength;
  readonly #key: StreamKey;
  readonly #contextOf: (group: number) => LengthContext;
  readonly #marks = new Marks();
  #lastGroup = -1;
  #lastLength = 0;
  /** Lengths that a function has said: rows are counted before they are written, and both go over all groups. */
  #kept: Uint8Array = new Uint8Array(0);
  /** How many rows there are known to be. */
  #total = 0;

  constructor(name: string, length: GroupLength, key: StreamKey, contextOf: (group: number) => LengthContext) {
    this.#name = name;
    this.#lengthName = `the length of ${name}`;
    this.#length = length;
    this.#key = key;
    this.#contextOf = contextOf;
  }

  /** The seed or the sizes have changed. */
  forget(): void {
    this.#marks.clear();
    this.#lastGroup = -1;
    this.#kept = new Uint8Array(0);
    this.#total = 0;
  }

  /** All groups have been counted, and have so many rows. */
  know(total: number): void {
    this.#total = total;
  }

  /** How many rows a group has. */
  of(group: number): number {
    if (typeof this.#length === "number") return this.#length;
    if (this.#lastGroup === group) return this.#lastLength;
    const length = typeof this.#length === "function" ? this.#said(group, this.#length) : this.#drawn(group);
    this.#lastGroup = group;
    this.#lastLength = length;
    return length;
  }

  #drawn(group: number): number {
    const { minimum, maximum } = this.#length as Extract<GroupLength, { minimum: number }>;
    saveStream(outer);
    useKey(this.#key);
    startRow(group);
    const length = minimum + nextBelow(maximum - minimum + 1);
    restoreStream(outer);
    return length;
  }

  #said(group: number, ask: (context: LengthContext) => number): number {
    const kept = this.#kept[group] ?? 0;
    if (kept > 0) return kept - 1;
    const length = this.#asked(group, ask);
    if (group >= FIRST_KEPT && group < MOST_KEPT && length <= LONGEST_KEPT) this.#keep(group, length);
    return length;
  }

  #keep(group: number, length: number): void {
    if (group >= this.#kept.length) {
      const longer = new Uint8Array(Math.min(MOST_KEPT, Math.max(4096, 2 * this.#kept.length, group + 1)));
      longer.set(this.#kept);
      this.#kept = longer;
    }
    this.#kept[group] = length + 1;
  }

  #asked(group: number, ask: (context: LengthContext) => number): number {
    enter(this.#lengthName, this.#key, group);
    let length: number;
    try {
      length = ask(this.#contextOf(group));
    } finally {
      leave();
    }
    if (!(Number.isSafeInteger(length) && length >= 0))
      throw misuse(`${this.#name}: length`, "a whole number from 0", length);
    return length;
  }

  /** Where row `row` is, in constant time for fixed lengths; else it costs one draw for each group not counted before. */
  locate(row: number): Start {
    if (typeof this.#length === "number") {
      if (this.#length === 0) throw new TypeError(`${this.#name}: its groups have no rows`);
      const group = Math.floor(row / this.#length);
      return { group, row: group * this.#length };
    }
    const at = this.#marks.before(row);
    for (let empty = 0; ;) {
      const length = this.of(at.group);
      if (at.row + length > row) return at;
      empty = length === 0 ? empty + 1 : 0;
      if (empty > MOST_EMPTY && at.row >= this.#total) throw this.#noRows();
      this.#step(at, length);
    }
  }

  /** The first row of a group; the cost is that of `locate`. */
  startOf(group: number): number {
    if (typeof this.#length === "number") return group * this.#length;
    const at = this.#marks.ofGroup(group);
    while (at.group < group) this.#step(at, this.of(at.group));
    return at.row;
  }

  /** Counts at most `groups` groups on from `from`, no further than to group `end`: where it came to. */
  count(from: Start, end: number, groups: number): Start {
    if (typeof this.#length === "number") return { group: end, row: end * this.#length };
    const at = { ...from };
    const last = Math.min(end, from.group + groups);
    while (at.group < last) this.#step(at, this.of(at.group));
    return at;
  }

  /** The next group with rows after `group`. */
  nextWithRows(group: number): number {
    for (let next = group + 1; ; next++) {
      if (this.of(next) > 0) return next;
      if ((next - group) % MOST_EMPTY === 0 && this.startOf(next) >= this.#total) throw this.#noRows();
    }
  }

  #noRows(): TypeError {
    return new TypeError(`${this.#name}: ${MOST_EMPTY} groups in a row have no rows`);
  }

  #step(at: Start, length: number): void {
    at.group++;
    at.row += length;
    this.#marks.pass(at);
  }
}
