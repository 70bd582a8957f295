/** How many bytes the files of a run may have together. */
import { fail } from "../../model/failure.ts";
import type { Failure } from "../../model/failure.ts";
import { grouped } from "../../model/grouped.ts";

export class ByteBudget {
  readonly #most: number;
  /** Where each file ends. */
  readonly #ends = new Map<object, number>();

  constructor(most: number = Infinity) {
    this.#most = most;
  }

  /** A file is to end at byte `end` with a piece of rows from `row` on: the failure where that is too much. */
  exceeded(file: object, end: number, row: number): Failure | undefined {
    if (this.#most === Infinity) return undefined;
    this.#ends.set(file, Math.max(end, this.#ends.get(file) ?? 0));
    let sum = 0;
    for (const each of this.#ends.values()) sum += each;
    if (sum <= this.#most) return undefined;
    const message = `with row ${grouped(row)} and those after it there would be more than ${grouped(this.#most)} bytes`;
    return fail("output", message, {
      row,
      limit: "--max-bytes",
      next: `Allow more with --max-bytes ${this.#most * 10}, or make fewer rows.`,
    }).failure;
  }
}
