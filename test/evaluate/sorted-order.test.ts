import fc from "fast-check";
import { expect, it } from "vitest";
import { countBelow, countUpTo, distributionOf, moments, quantile, valueAt } from "../../src/evaluate/distribution.ts";
import { orderedValues } from "../../src/evaluate/ordered-values.ts";
import { sortedOrder } from "../../src/evaluate/sorted-order.ts";
import { numberColumn } from "./fidelity/cars.ts";

it("sorts any doubles as a comparing sort does, stably, without those that are not finite", () => {
  const doubles = fc.array(fc.oneof(fc.double(), fc.integer({ min: -3, max: 3 }), fc.constant(-0)), { maxLength: 60 });
  fc.assert(
    fc.property(doubles, (numbers) => {
      const values = Float64Array.from(numbers);
      const { order, sorted } = sortedOrder(values);
      const places = numbers.flatMap((value, place) => (Number.isFinite(value) ? [place] : []));
      const expected = places.toSorted((a, b) => {
        const [x, y] = [numbers[a] as number, numbers[b] as number];
        return x - y || Number(Object.is(y, -0)) - Number(Object.is(x, -0)) || a - b;
      });
      expect([...order]).toEqual(expected);
      expect([...sorted]).toEqual(expected.map((place) => numbers[place]));
    }),
  );
});

it("sorts more values than there are buckets", () => {
  const values = Float64Array.from({ length: 20_000 }, (_, at) => Math.sin(at * 12.9898) * 1e6);
  expect(sortedOrder(values).sorted).toEqual(values.toSorted());
});

it("knows the different values, their counts and each row's place, whether there are few or many", () => {
  const check = (column: Float64Array): void => {
    const { values, counts, codes } = orderedValues(column);
    const there = [...column].filter((value) => Number.isFinite(value));
    expect([...values]).toEqual([...new Set(there.map((value) => value + 0))].toSorted((a, b) => a - b));
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(there.length);
    const back = Float64Array.from(codes, (code) => values[code] ?? Number.NaN);
    expect(back).toEqual(column.map((value) => (Number.isFinite(value) ? value + 0 : Number.NaN)));
  };
  const doubles = fc.array(fc.oneof(fc.double(), fc.integer({ min: -3, max: 3 }), fc.constant(-0)), { maxLength: 60 });
  fc.assert(fc.property(doubles, (numbers) => check(Float64Array.from(numbers))));
  const many = Float64Array.from({ length: 9000 }, (_, at) => (at % 7 === 0 ? NaN : Math.sin(at % 6000)));
  many[1] = -0;
  many[5000] = 0;
  check(many);
});

/** pandas 2 and scipy 1.17.1 on cars.json: mean, std, median, kurtosis(fisher=False), quantile, nunique. */
it("says what pandas says of a column", () => {
  const horsepower = distributionOf(numberColumn("Horsepower"));
  expect([horsepower.rows, horsepower.present, horsepower.values.length]).toEqual([406, 400, 93]);
  expect(moments(horsepower).mean).toBeCloseTo(105.0825, 10);
  expect(moments(horsepower).std).toBeCloseTo(38.768779183105195, 10);
  expect(moments(horsepower).kurtosis).toBeCloseTo(3.5194995101381013, 10);
  expect([0.05, 0.333, 0.5, 0.9].map((share) => quantile(horsepower, share))).toEqual([
    60,
    expect.closeTo(84.867, 9),
    95,
    expect.closeTo(160.5, 9),
  ]);
  const few = distributionOf(Float64Array.of(3, 2, Number.NaN, 1, 2));
  expect([0, 1, 2, 2.5, 3, 9].map((bound) => countBelow(few, bound))).toEqual([0, 0, 1, 3, 3, 4]);
  expect([0, 1, 2, 2.5, 3, 9].map((bound) => countUpTo(few, bound))).toEqual([0, 1, 3, 3, 4, 4]);
  expect([0, 1, 2, 3].map((rank) => valueAt(few, rank))).toEqual([1, 2, 2, 3]);
  expect(quantile(distributionOf(new Float64Array()), 0.5)).toBeNaN();
});
