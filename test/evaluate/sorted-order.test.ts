import fc from "fast-check";
import { expect, it } from "vitest";
import { countBelow, distinctCount, distributionOf, moments, quantile } from "../../src/evaluate/distribution.ts";
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

/** pandas 2 and scipy 1.17.1 on cars.json: mean, std, median, kurtosis(fisher=False), quantile, nunique. */
it("says what pandas says of a column", () => {
  const { sorted, rows } = distributionOf(numberColumn("Horsepower"));
  expect([rows, sorted.length, distinctCount(sorted)]).toEqual([406, 400, 93]);
  expect(moments(sorted).mean).toBeCloseTo(105.0825, 10);
  expect(moments(sorted).std).toBeCloseTo(38.768779183105195, 10);
  expect(moments(sorted).kurtosis).toBeCloseTo(3.5194995101381013, 10);
  expect([0.05, 0.333, 0.5, 0.9].map((share) => quantile(sorted, share))).toEqual([
    60,
    expect.closeTo(84.867, 9),
    95,
    expect.closeTo(160.5, 9),
  ]);
  expect(countBelow(Float64Array.of(1, 2, 2, 3), 2)).toBe(1);
});
