/** Whether values are all different. */
import { expect } from "vitest";
import type { Sequence } from "../../../sandbox/index.ts";

/** Fails where two of `count` consecutive values, from `first`, are equal. */
export function expectDistinct(sequence: Sequence<string | number>, count: number, first = 0): void {
  const seen = new Set<string | number>();
  for (let index = first; index < first + count; index++) seen.add(sequence.at(index));
  expect(seen.size).toBe(count);
}

export const firstOf = <T>(sequence: Sequence<T>, count: number): T[] =>
  Array.from({ length: count }, (_, index) => sequence.at(index));
