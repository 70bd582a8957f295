/** Against scikit-learn 1.9.1: sklearn.utils.murmurhash3_32(text, seed=0) and HashingVectorizer(n_features=16, ngram_range=(1, 2)). */
import { expect, test } from "vitest";
import { murmur3, WordHash } from "../../../src/train/features/word-hash.ts";

test("MurmurHash3", () => {
  const known: Readonly<Record<string, number>> = {
    "": 0,
    a: 1009084850,
    ab: -1681926305,
    abc: -1277324294,
    hello: 613153351,
    "hello world": 1586663183,
    größe: -472672705,
    日本: -992347838,
    "the quick brown": -1207202606,
  };
  for (const [text, hash] of Object.entries(known)) expect(murmur3(text), text).toBe(hash);
});

test("words and pairs of words, hashed and normed", () => {
  const [a, b, c, d] = [0.24253562503633297, 0.3015113445777637, 0.2581988897471611, 0.7745966692414834];
  const known: readonly (readonly [string, readonly number[]])[] = [
    ["The coffee was good, really good!", [-a, 3 * a, 0, a, 0, a, 0, 0, 0, -a, 0, a, -a, 0, -a, -a]],
    ["Kaffee war größer als 1 oder 22", [-2 * b, 0, 0, b, -b, 0, 0, b, 0, 0, -b, b, b, 0, 0, b]],
    ["I a", Array.from({ length: 16 }, () => 0)],
    ["", Array.from({ length: 16 }, () => 0)],
    ["good good good coffee", [-c, d, 0, c, 0, 0, 0, 0, 0, 0, 0, 0, 0, -2 * c, 0, 0]],
  ];
  const hash = new WordHash(16);
  const columns = Array.from({ length: 16 }, () => new Float64Array(known.length));
  for (const [row, [text]] of known.entries()) hash.write(text, columns, row);
  for (const [row, [text, values]] of known.entries())
    for (const [place, value] of values.entries())
      expect(columns[place]?.[row], `${text} ${place}`).toBeCloseTo(value, 12);
});
