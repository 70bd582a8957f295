/** The trees of a model in one file: flat arrays, one after another, little-endian; their sizes are in the model's JSON. */
import type { Forest, ForestFeature, ForestTarget } from "../../learn/trees/forest.ts";
import { SET_WORDS } from "../../learn/trees/forest.ts";

/** What stands in the JSON. */
export interface ForestHeader {
  readonly features: readonly ForestFeature[];
  readonly target: ForestTarget;
  readonly combine: "sum" | "mean";
  readonly initial: readonly number[];
  readonly width: number;
  readonly trees: number;
  readonly nodes: number;
  readonly setWords: number;
}

export const headerOf = ({ features, target, combine, initial, width, roots, nodes }: Forest): ForestHeader => ({
  // JSON has no infinite numbers.
  features: features.map((feature) =>
    feature.kind === "number" && feature.mean !== undefined && !Number.isFinite(feature.mean)
      ? { kind: "number", name: feature.name }
      : feature,
  ),
  target,
  combine,
  initial: [...initial],
  width,
  trees: roots.length,
  nodes: nodes.feature.length,
  setWords: nodes.sets.length,
});

/** The arrays in the order of the file: those of eight bytes a number first, so that each begins where it may. */
const layout = ({ nodes, width, trees, setWords }: ForestHeader): readonly (readonly [Kind, number])[] => [
  ["f64", nodes],
  ["f64", nodes * width],
  ["f64", nodes],
  ["i32", nodes],
  ["i32", nodes],
  ["i32", nodes],
  ["u32", setWords],
  ["i32", trees],
  ["u8", nodes],
];
type Kind = "f64" | "i32" | "u32" | "u8";
const BYTES: Readonly<Record<Kind, number>> = { f64: 8, i32: 4, u32: 4, u8: 1 };

const forestBytes = (header: ForestHeader): number =>
  layout(header).reduce((sum, [kind, count]) => sum + BYTES[kind] * count, 0);

export function writeForest(forest: Forest): Uint8Array {
  const { nodes, roots } = forest;
  const arrays = [
    nodes.threshold,
    nodes.value,
    nodes.rows,
    nodes.feature,
    nodes.right,
    nodes.set,
    nodes.sets,
    roots,
    nodes.missingRight,
  ];
  const bytes = new Uint8Array(forestBytes(headerOf(forest)));
  let at = 0;
  for (const array of arrays) {
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), at);
    at += array.byteLength;
  }
  return bytes;
}

/** The forest, or what is wrong with the bytes: a walk through them must end in leaves and stay inside of them. */
export function readForest(header: ForestHeader, bytes: Uint8Array): Forest | string {
  if (bytes.length !== forestBytes(header)) return `it has ${bytes.length} bytes, not ${forestBytes(header)}`;
  // A copy of its own begins at a multiple of eight.
  const { buffer } = new Uint8Array(bytes);
  let at = 0;
  const next = <T>(Type: new (buffer: ArrayBuffer, at: number, length: number) => T, index: number): T => {
    const [kind, count] = layout(header)[index] as readonly [Kind, number];
    const array = new Type(buffer, at, count);
    at += BYTES[kind] * count;
    return array;
  };
  const [threshold, value, rows] = [next(Float64Array, 0), next(Float64Array, 1), next(Float64Array, 2)];
  const [feature, right, set] = [next(Int32Array, 3), next(Int32Array, 4), next(Int32Array, 5)];
  const [sets, roots, missingRight] = [next(Uint32Array, 6), next(Int32Array, 7), next(Uint8Array, 8)];
  const { features, target, combine, initial, width } = header;
  for (let node = 0; node < feature.length; node++) {
    const asked = feature[node] as number;
    if (asked < 0) continue;
    const kind = features[asked]?.kind;
    const after = right[node] as number;
    const start = set[node] as number;
    if (kind === undefined) return `node ${node} asks for a feature that is not there`;
    // Children come after their parent, so every walk ends.
    if (!(after > node + 1 && after < feature.length)) return `node ${node} has a child out of place`;
    if (kind === "category" ? !(start >= 0 && start + SET_WORDS <= sets.length) : start !== -1)
      return `node ${node} has no set of labels where one belongs`;
  }
  if (feature.length > 0 && (feature.at(-1) as number) >= 0) return "the last node is no leaf";
  for (const root of roots) if (!(root >= 0 && root < feature.length)) return "a tree begins out of place";
  const nodes = { feature, threshold, missingRight, right, set, sets, value, rows };
  return { features, target, combine, initial: Float64Array.from(initial), width, roots, nodes };
}
