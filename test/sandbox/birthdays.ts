/**
 * The birthday spacings test: G. Marsaglia, A Current View of Random Number Generators (1985). 4096 birthdays in a year
 * of 2^32 days have spacings of which about 4 equal another, a Poisson number of mean 4096³ / (4 · 2^32); words that
 * lie on a lattice, or that know of each other, have more or fewer. It finds faults that counts of cells do not.
 */
const BIRTHDAYS = 4096;
const MEAN = BIRTHDAYS ** 3 / (4 * 2 ** 32);

/** How many of the spacings between these words equal another; the words are sorted in place. */
function equalSpacings(words: Uint32Array): number {
  words.sort();
  const spacings = words.map((word, k) => word - (k === 0 ? words.at(-1)! : words[k - 1]!));
  spacings.sort();
  let equal = 0;
  for (let k = 1; k < spacings.length; k++) if (spacings[k] === spacings[k - 1]) equal++;
  return equal;
}

/** How often 0, 1, … 11 and more spacings were equal in repeated years, and the probabilities of these. */
export function birthdaySpacings(
  word: (k: number) => number,
  years = 256,
): { counts: Int32Array; probabilities: number[] } {
  const counts = new Int32Array(12);
  const words = new Uint32Array(BIRTHDAYS);
  for (let year = 0; year < years; year++) {
    for (let k = 0; k < BIRTHDAYS; k++) words[k] = word(year * BIRTHDAYS + k);
    counts[Math.min(11, equalSpacings(words))]!++;
  }
  const probabilities = [Math.exp(-MEAN)];
  for (let k = 1; k < 11; k++) probabilities.push((probabilities[k - 1]! * MEAN) / k);
  probabilities.push(1 - probabilities.reduce((sum, one) => sum + one, 0));
  return { counts, probabilities };
}
