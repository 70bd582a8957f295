/** What is done to real rows does what it says. */
import { expect, it } from "vitest";
import { noiseLike, partsOf, shuffledColumns } from "./perturbations.ts";
import type { Sheet } from "./sheet.ts";

const sheet: Sheet = {
  names: ["n", "kind", "gap"],
  rows: Array.from({ length: 99 }, (_, row) => [
    `${row / 2}`,
    "abc"[row % 3] as string,
    row % 4 === 0 ? null : `${row}`,
  ]),
};
const column = ({ rows }: Sheet, at: number): (string | null)[] => rows.map((row) => row[at] ?? null).toSorted();

it("parts have no row in common and keep their order", () => {
  const parts = partsOf(sheet, 3, 1);
  expect(parts.map(({ rows }) => rows.length)).toEqual([33, 33, 33]);
  expect(new Set(parts.flatMap(({ rows }) => rows.map(([n]) => n))).size).toBe(99);
  for (const { rows } of parts)
    expect(rows.map(([n]) => Number(n))).toEqual(rows.map(([n]) => Number(n)).toSorted((a, b) => a - b));
  expect(partsOf(sheet, 3, 1)).toEqual(parts);
});

it("shuffled columns keep their values and lose their rows", () => {
  const shuffled = shuffledColumns(sheet, 1);
  for (const at of [0, 1, 2]) expect(column(shuffled, at)).toEqual(column(sheet, at));
  const together = (rows: Sheet["rows"]): number =>
    rows.filter(([n, kind]) => "abc"[(Number(n) * 2) % 3] === kind).length;
  expect([together(sheet.rows), together(shuffled.rows) < 60]).toEqual([99, true]);
});

it("noise is within the range, of known labels, and never missing", () => {
  const { rows } = noiseLike(sheet, 1);
  expect(rows.length).toBe(99);
  for (const [n, kind, gap] of rows) {
    expect(Number(n)).toBeGreaterThanOrEqual(0);
    expect(Number(n)).toBeLessThanOrEqual(49);
    expect("abc").toContain(kind);
    expect(gap).not.toBeNull();
  }
  expect(noiseLike(sheet, 2).rows).not.toEqual(rows);
});
