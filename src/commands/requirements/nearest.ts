/** The name that is most like another one. */

/** The nearest of some names; undefined where none is near. */
export function nearest(wanted: string, names: readonly string[]): string | undefined {
  const scored = names.map((name) => ({ name, score: likeness(wanted, name) })).toSorted((a, b) => b.score - a.score);
  const best = scored[0];
  return best !== undefined && best.score >= 0.5 ? best.name : undefined;
}

/** The share of pairs of letters that two names have in common, from 0 to 1. */
function likeness(a: string, b: string): number {
  const [left, right] = [pairs(a), pairs(b)];
  const common = left.filter((pair) => right.includes(pair)).length;
  return (2 * common) / Math.max(1, left.length + right.length);
}

function pairs(name: string): string[] {
  const text = `^${name.toLowerCase().replaceAll(/[^a-z0-9]/g, "")}$`;
  return [...new Set(Array.from({ length: text.length - 1 }, (_, index) => text.slice(index, index + 2)))];
}
