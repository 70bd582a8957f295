/** Several different items of a list, or several different numbers below n, in random order. */
import { misuse } from "../misuse.ts";
import { nextBelow } from "../stream.ts";

/** Up to here a look through the list is faster than a set. */
const FEW = 24;

/** The first `count` steps of a Fisher-Yates shuffle on a copy. */
export function draw<T>(items: readonly T[], count: number): T[] {
  const copy = items.slice();
  for (let i = 0; i < count; i++) {
    const j = i + nextBelow(copy.length - i);
    const item = copy[j] as T;
    copy[j] = copy[i] as T;
    copy[i] = item;
  }
  copy.length = count;
  return copy;
}

/**
 * `count` different integers from 0 to n - 1: each is drawn until it is new, which takes less than two tries on
 * average while at most half are taken; above that, the list of all is less than twice as long as the answer.
 */
export function distinctIntegers(count: number, n: number): number[] {
  if (!(Number.isSafeInteger(n) && n >= 0)) throw misuse("random.distinct", "n to be an integer from 0", n);
  if (!(Number.isInteger(count) && count >= 0 && count <= n))
    throw misuse("random.distinct", `a count from 0 to ${n}, the number of integers`, count);
  if (count > 1 && count * 2 > n)
    return draw(
      Array.from({ length: n }, (_, k) => k),
      count,
    );
  const chosen: number[] = [];
  if (count > FEW) return rejectKnown(chosen, count, n);
  while (chosen.length < count) {
    const one = nextBelow(n);
    if (!chosen.includes(one)) chosen.push(one);
  }
  return chosen;
}

function rejectKnown(chosen: number[], count: number, n: number): number[] {
  const known = new Set<number>();
  while (chosen.length < count) {
    const one = nextBelow(n);
    if (known.has(one)) continue;
    known.add(one);
    chosen.push(one);
  }
  return chosen;
}
