/** Forests of the same features and target as one: the trees of the first, then those of the next. */
import type { Forest } from "./forest.ts";

export function joinForests(forests: readonly Forest[]): Forest {
  const [first] = forests;
  if (first === undefined) throw new TypeError("expected a forest, got none");
  if (forests.length === 1) return first;
  const nodes = forests.map((forest) => forest.nodes);
  let place = 0;
  let word = 0;
  const starts = nodes.map(({ feature, sets }) => {
    const start = { place, word };
    place += feature.length;
    word += sets.length;
    return start;
  });
  const shifted = (values: Int32Array, by: number): Int32Array =>
    values.map((value) => (value < 0 ? value : value + by));
  const floats = (parts: readonly Float64Array[]): Float64Array => joined(new Float64Array(lengthOf(parts)), parts);
  const integers = (parts: readonly Int32Array[]): Int32Array => joined(new Int32Array(lengthOf(parts)), parts);
  return {
    ...first,
    roots: integers(forests.map(({ roots }, k) => shifted(roots, starts[k]?.place ?? 0))),
    nodes: {
      feature: integers(nodes.map(({ feature }) => feature)),
      threshold: floats(nodes.map(({ threshold }) => threshold)),
      missingRight: joined(
        new Uint8Array(place),
        nodes.map(({ missingRight }) => missingRight),
      ),
      right: integers(nodes.map(({ right }, k) => shifted(right, starts[k]?.place ?? 0))),
      set: integers(nodes.map(({ set }, k) => shifted(set, starts[k]?.word ?? 0))),
      sets: joined(
        new Uint32Array(word),
        nodes.map(({ sets }) => sets),
      ),
      value: floats(nodes.map(({ value }) => value)),
      rows: floats(nodes.map(({ rows }) => rows)),
    },
  };
}

type Numbers = Float64Array | Int32Array | Uint8Array | Uint32Array;

const lengthOf = (parts: readonly Numbers[]): number => parts.reduce((sum, part) => sum + part.length, 0);

function joined<T extends Numbers>(whole: T, parts: readonly T[]): T {
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
