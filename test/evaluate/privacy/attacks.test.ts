import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { attackScore, riskOf, worstAttack } from "../../../src/evaluate/privacy/attack.ts";
import { ABOVE_ALL, columnMatches, columnSingles } from "../../../src/evaluate/privacy/column-values.ts";
import { openCrew } from "../../../src/evaluate/privacy/crew.ts";
import { growForest } from "../../../src/evaluate/privacy/forest.ts";
import { categoryColumn, MISSING, numericColumn, UNIT } from "../../../src/evaluate/privacy/gower-space.ts";
import { guessIsRight } from "../../../src/evaluate/privacy/inference.ts";
import { halves, linked } from "../../../src/evaluate/privacy/linkability.ts";
import { countRows } from "../../../src/evaluate/privacy/neighbours.ts";
import { matrixOf, pickedRows } from "../../../src/evaluate/privacy/row-matrix.ts";
import { singledOut } from "../../../src/evaluate/privacy/singling-out.ts";
import type { FrameColumn } from "../../../src/model/frame.ts";
import { seededRandom } from "../../../src/model/random-places.ts";
import { drawnColumns, frameColumns, spaceOf } from "./frames.ts";

describe("an attack's score", () => {
  test("is 1 − what exceeds the control, with anonymeter's interval and raw figures", () => {
    const item = attackScore(["a"], { attacks: 100, successes: 90, control: 40, guessing: 5 }, undefined);
    expect(item.value).toBeCloseTo(1 - 0.8074840279844137, 12);
    expect(item.interval?.low).toBeCloseTo(1 - 0.8074840279844137 - 0.10443241833606966, 12);
    expect(item.figures).toMatchObject({
      attacks: 100,
      succeeding: 0.9,
      guessing: 0.05,
      "succeeding on the holdout": 0.4,
    });
  });

  test("is 1 where strangers fall for it as well, and says where guessing is as good", () => {
    const item = attackScore(["a"], { attacks: 100, successes: 30, control: 35, guessing: 40 }, undefined);
    expect(item.value).toBe(1);
    expect(item.figures?.["note"]).toBe("no better than guessing");
  });

  test("is not applicable without a holdout, and keeps its raw figures", () => {
    const item = attackScore(["a"], { attacks: 100, successes: 30, guessing: 4 }, "no holdout");
    expect(item).toMatchObject({ value: undefined, why: "no holdout", figures: { succeeding: 0.3 } });
  });

  test("of several is that of the worst, with an interval for the choice; what nearly all strangers fall for is left out", () => {
    const attacks = [
      { attacks: 1000, successes: 500, control: 300, guessing: 0 },
      { attacks: 1000, successes: 310, control: 300, guessing: 0 },
      { attacks: 50, successes: 50, control: 49, guessing: 0 },
    ];
    const items = attacks.map((attack, place) => attackScore([String(place)], attack, undefined));
    const worst = worstAttack(items, attacks);
    expect(worst.value).toBe(items[0]?.value);
    expect(worst.interval?.low).toBeLessThan(items[0]?.interval?.low as number);
    expect(worst.ceiling).toBeGreaterThan(0.95);
  });

  test("is less certain where successes are of the same rows", () => {
    const attack = { attacks: 1000, successes: 500, control: 300, guessing: 0 };
    const alone = riskOf(attack)?.error as number;
    const clumped = riskOf({ ...attack, clumps: { attack: 9, control: 9 } });
    expect(clumped?.error).toBeCloseTo(alone * 3, 12);
    expect(clumped?.rate).toBe(riskOf(attack)?.rate);
    const counts = Uint32Array.of(1, 1, 1, 2, 0, 1);
    const ones = Uint32Array.of(7, 7, 7, 3, 0, 4);
    expect(singledOut({ counts, ones })).toEqual({ predicates: 4, clumps: 2.5 });
  });
});

describe("conditions on columns", () => {
  test("are met by as many rows of a tree as of all rows, up to the number that is asked for", async () => {
    await using crew = openCrew(0);
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 150 }).chain((rows) => drawnColumns(rows, 3)),
        fc.integer({ min: 1, max: 9 }),
        async (drawn, most) => {
          const space = spaceOf(drawn);
          const rows = drawn[0]?.one.length ?? 0;
          const matrix = matrixOf(space, rows, frameColumns(drawn, "one"));
          const cells = matrix.cells.slice();
          const asked = matrixOf(space, 3, frameColumns(drawn, "other")).cells;
          const width = drawn.length;
          const conditions = [0, 1, 2].map((query) =>
            [...drawn.keys()]
              .filter((column) => (column + query) % 2 === 0)
              .map((column) => {
                const cell = asked[query * width + column] as number;
                const open = cell !== MISSING && query > 0 && space.columns[column]?.comparison === "difference";
                return {
                  column,
                  low: open && query === 1 ? -ABOVE_ALL : cell,
                  high: open && query === 2 ? ABOVE_ALL : cell,
                };
              }),
          );
          const forest = await growForest(space, matrix, crew);
          const { counts, ones } = await countRows(forest, conditions, most, crew);
          for (const [query, some] of conditions.entries()) {
            const meeting = Array.from({ length: rows }, (_, row) => row).filter((row) =>
              some.every(({ column, low, high }) => {
                const cell = cells[row * width + column] as number;
                return cell >= low && cell <= high;
              }),
            );
            expect(counts[query]).toBe(Math.min(most, meeting.length));
            if (meeting.length > 0) expect(meeting).toContain(ones[query]);
          }
        },
      ),
      { numRuns: 100 },
    );
  });

  test("of one column: values that come once, open ends, a single gap", () => {
    const column = { cells: Float64Array.of(5, 5, 7, 2, 9, 9, MISSING), width: 1, column: 0 };
    const { total, intervals } = columnSingles(column, true, 10, 1);
    const found = Array.from({ length: total }, (_, place) => [intervals[2 * place], intervals[2 * place + 1]]);
    expect(total).toBe(4);
    expect(found).toEqual(
      expect.arrayContaining([
        [2, 2],
        [-ABOVE_ALL, 2],
        [7, 7],
        [MISSING, MISSING],
      ]),
    );
    expect([...columnMatches(column, intervals)]).toEqual([1, 1, 1, 1]);
    expect([...columnMatches(column, Float64Array.of(5, ABOVE_ALL, 9, 9))]).toEqual([5, 2]);
  });

  test("of one column are chosen by chance where there are too many", () => {
    const column = { cells: Float64Array.from({ length: 1000 }, (_, place) => place), width: 1, column: 0 };
    const counts = new Uint32Array(10);
    for (let seed = 0; seed < 50; seed++) {
      const { total, intervals } = columnSingles(column, false, 20, seed);
      expect([total, intervals.length]).toEqual([1000, 40]);
      for (let place = 0; place < 20; place++) counts[Math.floor((intervals[2 * place] as number) / 100)]!++;
    }
    for (const count of counts) expect(count).toBeGreaterThan(60);
  });
});

describe("guesses", () => {
  test("of numbers are right within 5 % of the guess, of negative ones as well", () => {
    const right = guessIsRight(numericColumn("a", -100, 100), "number");
    const cell = (value: number): number => Math.round(((value + 100) / 200) * UNIT);
    expect(right(cell(20), cell(21))).toBe(true);
    expect(right(cell(20), cell(21.1))).toBe(false);
    expect(right(cell(-20), cell(-21))).toBe(true);
    expect(right(cell(-20), cell(50))).toBe(false);
    expect(right(MISSING, MISSING)).toBe(true);
    expect(right(MISSING, cell(1))).toBe(false);
    expect(right(cell(1), MISSING)).toBe(false);
  });

  test("of instants are right within 5 % of the range, of categories where they are the same", () => {
    const instants = guessIsRight(numericColumn("a", 1.6e9, 1.7e9), "datetime");
    expect(instants(0, 0.05 * UNIT)).toBe(true);
    expect(instants(0, 0.06 * UNIT)).toBe(false);
    expect(instants(MISSING, MISSING)).toBe(true);
    expect(instants(MISSING, UNIT)).toBe(false);
    const categories = guessIsRight(categoryColumn("a"), "string");
    expect(categories(3, 3)).toBe(true);
    expect(categories(-1, 3)).toBe(false);
  });
});

describe("linking", () => {
  const random = seededRandom(3);
  const rows = 400;
  const frame: FrameColumn[] = ["a", "b", "c", "d"].map((name) => ({
    kind: "number",
    name,
    values: Float64Array.from({ length: rows }, random),
  }));
  const space = { columns: ["a", "b", "c", "d"].map((name) => numericColumn(name, 0, 1)) };

  test("succeeds for every row of a copy, and nearly none of others", async () => {
    await using crew = openCrew(0);
    const matrix = matrixOf(space, rows, frame);
    const targets = pickedRows(
      matrix,
      Uint32Array.from({ length: 200 }, (_, place) => place),
    );
    const others = matrixOf(
      space,
      200,
      frame.map(({ name }) => ({ kind: "number", name, values: Float64Array.from({ length: 200 }, random) })),
    );
    const forest = await growForest(space, matrix, crew);
    expect(halves(forest).map((half) => half.length)).toEqual([2, 2]);
    expect(await linked(forest, targets, crew, 1)).toBe(200);
    expect(await linked(forest, others, crew, 1)).toBeLessThan(20);
  });

  test("of rows that are all the same is left to chance", async () => {
    await using crew = openCrew(0);
    const same = space.columns.map(({ name }): FrameColumn => ({
      kind: "number",
      name,
      values: new Float64Array(rows),
    }));
    const forest = await growForest(space, matrixOf(space, rows, same), crew);
    let links = 0;
    for (let seed = 0; seed < 20; seed++)
      links += await linked(
        forest,
        matrixOf(
          space,
          1,
          same.map((column) => ({ ...column, values: new Float64Array(1) }) as FrameColumn),
        ),
        crew,
        seed,
      );
    expect(links).toBeLessThan(3);
  });
});
