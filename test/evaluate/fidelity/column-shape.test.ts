import { expect, it } from "vitest";
import { distributionOf } from "../../../src/evaluate/distribution.ts";
import { numberShape, roundWidth } from "../../../src/evaluate/fidelity/column-shape.ts";
import { labelText, spanText, valueText } from "../../../src/evaluate/value-text.ts";
import type { ColumnType, TableColumn } from "../../../src/table/table.ts";

const column = (type: ColumnType): TableColumn => ({ name: "x", type, role: "numeric", reason: "", sql: "c0" });
const DAY = 86_400;

it("draws numbers in bins of a round width that tell no exact value", () => {
  expect([0.3, 7, 1, 20.1].map((least) => roundWidth(least, false))).toEqual([0.5, 10, 1, 50]);
  expect([50, 3 * DAY, 500 * DAY].map((least) => roundWidth(least, true))).toEqual([60, 7 * DAY, 730 * DAY]);
  const values = Float64Array.from({ length: 1000 }, (_, at) => 3.217 + at * 0.0371);
  const shape = numberShape(
    column("number"),
    distributionOf(values),
    distributionOf(values.map((value) => value + 100)),
  );
  const { edges } = shape.bins as { edges: readonly number[] };
  expect(edges).toEqual(Array.from({ length: 19 }, (_, at) => 4 + 2 * at));
  expect(shape.real?.reduce((sum, count) => sum + count)).toBe(1000);
  expect(shape.synthetic.at(-1)).toBe(1000);
});

it("does not let a far value take all the room", () => {
  const values = Float64Array.from({ length: 1000 }, (_, at) => (at === 0 ? 1e9 : at % 100));
  const shape = numberShape(column("integer"), distributionOf(values), distributionOf(values));
  const { edges } = shape.bins as { edges: readonly number[] };
  expect(edges.at(-1)).toBeLessThanOrEqual(100);
  expect(edges.length).toBeGreaterThan(15);
});

it("gives whole numbers and days whole bins, and one value none", () => {
  const of = (type: ColumnType, ...values: number[]): readonly number[] => {
    const real = distributionOf(Float64Array.from(values));
    return (numberShape(column(type), real, real).bins as { edges: readonly number[] }).edges;
  };
  expect(of("integer", 1, 2, 3)).toEqual([2, 3]);
  expect(of("date", 0, DAY, 3 * DAY)).toEqual([DAY, 2 * DAY, 3 * DAY]);
  expect(of("number", 5, 5)).toEqual([]);
  expect(of("number")).toEqual([]);
  expect(of("number", 1e300, -1e300, Number.NaN).length).toBeLessThan(31);
});

it("reads instants and labels as people do", () => {
  expect(valueText("date", 1_653_696_000)).toBe("2022-05-28");
  expect(valueText("datetime", 1_653_728_700)).toBe("2022-05-28 09:05:00");
  expect(valueText("time", 32_700)).toBe("09:05:00");
  expect(valueText("number", 1.5)).toBe(1.5);
  expect(valueText("date", 1e300)).toBe(1e300);
  expect(labelText("integer", "5.0")).toBe("5");
  expect(labelText("string", "5.0")).toBe("5.0");
  expect(spanText("date", 3.2 * DAY)).toBe("3.2 days");
  expect(spanText("time", 90)).toBe("90 seconds");
  expect(spanText("number", 2)).toBe(2);
});
