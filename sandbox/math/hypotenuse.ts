/** hypot: the root of the sum of squares, scaled by the largest, and summed as Kahan does it. */

const { abs, sqrt } = Math;

/** The square root of the sum of the squares of its arguments. */
export function hypot(values: readonly number[]): number {
  let largest = 0;
  let known = true;
  for (const value of values) {
    const size = abs(value);
    if (size === Infinity) return Infinity;
    if (!(size <= largest)) largest = size;
    known &&= value === value;
  }
  if (!known) return values.some((value) => abs(value) === Infinity) ? Infinity : NaN;
  if (largest === 0) return 0;
  let sum = 0;
  let missing = 0;
  for (const value of values) {
    const share = value / largest;
    const summand = share * share - missing;
    const next = sum + summand;
    missing = next - sum - summand;
    sum = next;
  }
  return sqrt(sum) * largest;
}
