/** What all index-addressed definitions share: a size, a value at each index, and a clear word at the end of them. */
import { misuse } from "../misuse.ts";

/** Values by index. The same index gives the same value in every run with the same seed, in whatever order it is asked. */
export interface Sequence<T> {
  /** How many values there are: indices go from 0 to `size - 1`. */
  readonly size: number;
  /** The value at `index`. */
  at(index: number): T;
}

/** The largest size: 2^53 - 1. */
export const MOST = 9007199254740991;

/** True for the integers from 0 to `size - 1`. */
export function isIndex(index: number, size: number): boolean {
  return index >= 0 && index < size && Math.floor(index) === index;
}

/** The error of an index that is none, or is beyond the end. `things` says what there are only so many of. */
export function outside(where: string, index: unknown, size: number, things: string, advice: string): TypeError {
  if (typeof index !== "number" || !Number.isSafeInteger(index) || index < 0)
    return misuse(where, "a row's number, an integer from 0", index);
  const only = size === 1 ? "there is only one of the" : `there are only ${grouped(size)}`;
  return new TypeError(`${where}: ${only} ${things}, and row ${grouped(index)} wants one more: ${advice}`);
}

/** Digits in groups of three: 17,576,000. */
export function grouped(count: number): string {
  return `${count}`.replace(/\B(?=(\d{3})+$)/g, ",");
}

/** Closes a class whose instances scripts see: what a row wrote on it, another row could read. */
export function closeClass(kind: { readonly prototype: object }): void {
  Object.freeze(kind.prototype);
  Object.freeze(kind);
}
