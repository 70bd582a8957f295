/** The walk through look-up tables comes to the leaf that the forest's definition says. */
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Frame } from "../../../src/model/frame.ts";
import { ForestWriter, SET_WORDS } from "../../../src/learn/trees/forest.ts";
import type { Forest } from "../../../src/learn/trees/forest.ts";
import { walkForest } from "../../../src/learn/trees/walk.ts";

interface Shape {
  readonly feature: number;
  readonly threshold: number;
  readonly missingRight: boolean;
  readonly set: readonly number[];
  readonly left: Shape | undefined;
  readonly right: Shape | undefined;
}

const LABELS = Array.from({ length: 40 }, (_, k) => `label ${k}`);
const number = fc.oneof(fc.integer({ min: -3, max: 3 }), fc.double({ noNaN: true }));

const { shape } = fc.letrec<{ shape: Shape; child: Shape | undefined }>((tie) => ({
  child: fc.option(tie("shape"), { nil: undefined, depthSize: "small" }),
  shape: fc.record({
    feature: fc.integer({ min: 0, max: 1 }),
    threshold: number,
    missingRight: fc.boolean(),
    set: fc.array(fc.integer({ min: 0, max: 40 })),
    left: tie("child"),
    right: tie("child"),
  }),
}));

function write(writer: ForestWriter, node: Shape | undefined): void {
  if (node === undefined) {
    writer.add({ value: [0], rows: 1 });
    return;
  }
  const { feature, threshold, missingRight, left, right } = node;
  const set = new Uint32Array(SET_WORDS);
  for (const k of node.set) set[k >>> 5] = (set[k >>> 5] as number) | (1 << (k & 31));
  const place = writer.add({
    value: [0],
    rows: 1,
    split: feature === 0 ? { feature, threshold, missingRight } : { feature, threshold: 0, missingRight: false, set },
  });
  write(writer, left);
  writer.right(place);
  write(writer, right);
}

/** By the words of the forest's definition. */
function leafOf(
  tree: Shape | undefined,
  start: number,
  value: number,
  category: number,
): { leaf: number; size: number } {
  if (tree === undefined) return { leaf: start, size: 1 };
  const left = leafOf(tree.left, start + 1, value, category);
  const right = leafOf(tree.right, start + 1 + left.size, value, category);
  const goesRight =
    tree.feature === 1
      ? tree.set.includes(category)
      : Number.isNaN(value)
        ? tree.missingRight
        : value >= tree.threshold;
  return { leaf: goesRight ? right.leaf : left.leaf, size: 1 + left.size + right.size };
}

test("any trees, any rows", () => {
  const rows = fc.array(
    fc.record({ value: fc.oneof(number, fc.constant(Number.NaN)), code: fc.integer({ min: -1, max: 40 }) }),
    {
      minLength: 1,
      maxLength: 9,
    },
  );
  fc.assert(
    fc.property(fc.array(shape, { minLength: 1, maxLength: 3 }), rows, (shapes, cells) => {
      const writer = new ForestWriter(1);
      for (const one of shapes) {
        writer.startTree();
        write(writer, one);
      }
      const forest: Forest = {
        features: [
          { kind: "number", name: "x" },
          { kind: "category", name: "c", labels: LABELS },
        ],
        target: { task: "regression", name: "t" },
        combine: "sum",
        initial: new Float64Array(1),
        width: 1,
        ...writer.finish(),
      };
      const frame: Frame = {
        rows: cells.length,
        columns: [
          {
            kind: "category",
            name: "c",
            labels: [...LABELS, "unseen"],
            codes: Int32Array.from(cells, ({ code }) => code),
          },
          { kind: "number", name: "x", values: Float64Array.from(cells, ({ value }) => value) },
        ],
      };
      const category = (code: number): number => (code < 0 || code === LABELS.length ? 0 : code + 1);
      walkForest(forest, frame, (tree, start, leaves, count) => {
        expect([start, count]).toEqual([0, cells.length]);
        const root = forest.roots[tree] as number;
        expect([...leaves.subarray(0, count)]).toEqual(
          cells.map(({ value, code }) => leafOf(shapes[tree], root, value, category(code)).leaf),
        );
      });
    }),
    { numRuns: 200 },
  );
});
