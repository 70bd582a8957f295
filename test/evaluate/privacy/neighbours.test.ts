import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { openCrew } from "../../../src/evaluate/privacy/crew.ts";
import { growForest } from "../../../src/evaluate/privacy/forest.ts";
import { categoryColumn, numericColumn } from "../../../src/evaluate/privacy/gower-space.ts";
import type { GowerSpace } from "../../../src/evaluate/privacy/gower-space.ts";
import { rankOf } from "../../../src/evaluate/privacy/leaf-scan.ts";
import { nearestRows, nearestTwo } from "../../../src/evaluate/privacy/neighbours.ts";
import { matrixOf, pickedRows } from "../../../src/evaluate/privacy/row-matrix.ts";
import type { FrameColumn } from "../../../src/model/frame.ts";
import { seededRandom } from "../../../src/model/random-places.ts";
import { drawnColumns, frameColumns, plainDistance, spaceOf } from "./frames.ts";

const number = (name: string, values: readonly (number | undefined)[]): FrameColumn => ({
  kind: "number",
  name,
  values: Float64Array.from(values, (value) => value ?? Number.NaN),
});
const category = (name: string, values: string): FrameColumn => ({
  kind: "category",
  name,
  codes: Int32Array.from(values, (letter) => "ABC".indexOf(letter)),
  labels: ["A", "B", "C"],
});

describe("distances to the closest record", () => {
  // SDMetrics 0.21, tests/unit/single_table/privacy/test_dcr_utils.py: its frames, ranges and expected_dcr_result.
  test("are those of SDMetrics", async () => {
    const real = [
      number("num_col", [10, 20, undefined, 40, 50, 60]),
      category("cat_col", "ABA-BC"),
      category("cat_int_col", "ABA-BC"),
      category("bool_col", "ABAB-B"),
      number("datetime_str_col", [1, 31, 10, 21, undefined, 12]),
      number("datetime_col", [1, 31, 10, 21, undefined, 12]),
    ];
    const synthetic = [
      number("num_col", [10, 25, 30, 21, 7, undefined]),
      category("cat_col", "C-A-BC"),
      category("cat_int_col", "C-A-BC"),
      category("bool_col", "BAABA-"),
      number("datetime_str_col", [10, 22, undefined, 2, 30, 6]),
      number("datetime_col", [10, 22, undefined, 2, 30, 6]),
    ];
    const space: GowerSpace = {
      columns: [
        numericColumn("num_col", 10, 60),
        categoryColumn("cat_col"),
        categoryColumn("cat_int_col"),
        categoryColumn("bool_col"),
        numericColumn("datetime_str_col", 1, 31),
        numericColumn("datetime_col", 1, 31),
      ],
    };
    await using crew = openCrew(0);
    const forest = await growForest(space, matrixOf(space, 6, real), crew);
    const { first } = await nearestTwo(forest, matrixOf(space, 6, synthetic), crew);
    const expected = [0.188888, 0.2277777, 0.4, 0.274444, 0.221111, 0.4];
    for (const [row, distance] of expected.entries()) expect(first[row]).toBeCloseTo(distance, 5);
  });

  test("of random frames with missing values, ties and constants are those of every pair compared", async () => {
    await using crew = openCrew(0);
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 120 }).chain((rows) => drawnColumns(rows, 5)),
        async (drawn) => {
          const space = spaceOf(drawn);
          const rows = drawn[0]?.one.length ?? 0;
          const all = [...drawn.keys()];
          const forest = await growForest(space, matrixOf(space, rows, frameColumns(drawn, "one")), crew);
          const found = await nearestTwo(forest, matrixOf(space, 5, frameColumns(drawn, "other")), crew);
          for (let query = 0; query < 5; query++) {
            const distances = Array.from({ length: rows }, (_, row) => plainDistance(drawn, row, query, all)).sort(
              (a, b) => a - b,
            );
            expect(found.first[query]).toBeCloseTo(distances[0] as number, 12);
            if (rows > 1) expect(found.second[query]).toBeCloseTo(distances[1] as number, 12);
            else expect(found.second[query]).toBe(Number.POSITIVE_INFINITY);
          }
        },
      ),
      { numRuns: 80 },
    );
  });

  test("by some columns name the row that a random order puts first among the nearest", async () => {
    await using crew = openCrew(0);
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 120 }).chain((rows) => drawnColumns(rows, 4)),
        fc.integer(),
        async (drawn, salt) => {
          const space = spaceOf(drawn);
          const rows = drawn[0]?.one.length ?? 0;
          const columns = [...drawn.keys()].filter((column) => column % 2 === 0);
          const matrix = matrixOf(space, rows, frameColumns(drawn, "one"));
          const queries = matrixOf(space, 4, frameColumns(drawn, "other"));
          const cells = matrix.cells.slice();
          const forest = await growForest(space, matrix, crew);
          const nearest = await nearestRows(forest, queries, crew, { columns, salt });
          const units = (row: number, query: number): number =>
            columns.reduce((sum, column) => {
              const apart = Math.abs(
                (cells[row * drawn.length + column] as number) -
                  (queries.cells[query * drawn.length + column] as number),
              );
              return (
                sum +
                (forest.comparisons[column] === "equality" ? Math.sign(apart) * 2 ** 44 : Math.min(apart, 2 ** 44))
              );
            }, 0);
          for (let query = 0; query < 4; query++) {
            const order = Array.from({ length: rows }, (_, row) => row).sort(
              (a, b) => units(a, query) - units(b, query) || rankOf(a, salt) - rankOf(b, salt),
            );
            expect(nearest[query]).toBe(order[0]);
          }
        },
      ),
      { numRuns: 80 },
    );
  });

  test("are the same on any number of threads", async () => {
    const random = seededRandom(5);
    const rows = 24_000;
    const columns: FrameColumn[] = [
      number("a", Array.from({ length: rows }, random)),
      number(
        "b",
        Array.from({ length: rows }, () => (random() < 0.1 ? undefined : Math.floor(random() * 50))),
      ),
      { kind: "category", name: "c", codes: Int32Array.from({ length: rows }, () => random() * 9), labels: [] },
    ];
    const space = { columns: [numericColumn("a", 0, 1), numericColumn("b", 0, 49), categoryColumn("c")] };
    const results = [];
    for (const threads of [0, 1, 3]) {
      await using crew = openCrew(threads);
      const matrix = matrixOf(space, rows, columns);
      const queries = pickedRows(
        matrix,
        Uint32Array.from({ length: 300 }, (_, row) => row * 79),
      );
      for (let cell = 0; cell < queries.cells.length; cell += 3)
        queries.cells[cell] = (queries.cells[cell] as number) + 1000;
      const forest = await growForest(space, matrix, crew);
      const { first, second } = await nearestTwo(forest, queries, crew);
      results.push({ first, second, nearest: await nearestRows(forest, queries, crew, { columns: [1, 2], salt: 3 }) });
    }
    expect(results[1]).toEqual(results[0]);
    expect(results[2]).toEqual(results[0]);
  });

  test("to rows that are all but equal are found without looking at each", async () => {
    await using crew = openCrew(0);
    const rows = 200_000;
    const values = Float64Array.from({ length: rows }, (_, row) => (row % 40_000 === 7 ? row : 1));
    const space = { columns: [numericColumn("a", 0, rows), categoryColumn("b")] };
    const codes = Int32Array.from({ length: rows }, (_, row) => (row === 5 ? 1 : 0));
    const frame: FrameColumn[] = [
      { kind: "number", name: "a", values },
      { kind: "category", name: "b", codes, labels: [] },
    ];
    const forest = await growForest(space, matrixOf(space, rows, frame), crew);
    expect(forest.trees.reduce((sum, tree) => sum + tree.split.length, 0)).toBeLessThan(60);
    const queries = matrixOf(space, 2, [number("a", [1, 40_007]), category("b", "AB")]);
    const { first, second } = await nearestTwo(forest, queries, crew);
    expect(first[0]).toBe(0);
    expect(second[0]).toBe(0);
    expect(first[1]).toBeCloseTo(40_006 / rows / 2, 10);
    expect(second[1]).toBe(0.5);
  });

  test("end with the signal", async () => {
    const controller = new AbortController();
    await using crew = openCrew(1, controller.signal);
    const rows = 100_000;
    const space = { columns: Array.from({ length: 12 }, (_, place) => numericColumn(`c${place}`, 0, 1)) };
    const random = seededRandom(1);
    const frame = space.columns.map(({ name }) => number(name, Array.from({ length: rows }, random)));
    const grown = growForest(space, matrixOf(space, rows, frame), crew);
    setTimeout(() => controller.abort(new Error("enough")), 20);
    await expect(grown).rejects.toThrow("enough");
  });
});
