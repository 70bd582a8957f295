/** Something that is measured on the rows of a chunk, and put together for the whole table from the chunks' states. */
import type { ColumnView } from "../views.ts";

/** A measure at work in the process that makes the rows. */
export interface Meter {
  /** A new chunk begins. */
  reset(): void;
  /** Takes in the first `count` rows of the block, which follow those seen before. */
  see(count: number): void;
  /** What the chunk's rows have shown, as JSON. */
  state(): unknown;
}

/** The whole table's, out of the states of its chunks. */
export interface Sum<R> {
  /** Takes in the state of the next chunk, which comes from outside; false where it is none. */
  add(state: unknown): boolean;
  readonly result: R;
}

export interface Measure<R = unknown> {
  /** Measures with the same key measure the same. */
  readonly key: string;
  meter(views: readonly ColumnView[]): Meter;
  sum(): Sum<R>;
}

/** The results of measures, once all chunks are in. */
export type Facts = <R>(measure: Measure<R>) => R;

/** A number from outside. */
export const isFinite = (value: unknown): value is number => typeof value === "number" && Number.isFinite(value);

/** So many of something, from outside. */
export const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
