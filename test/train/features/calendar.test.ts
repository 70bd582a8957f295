/** Against pandas 3.1.1 (DatetimeIndex.month, day_of_week, day_of_year, hour) and numpy's sin and cos of them. */
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { calendarParts } from "../../../src/train/features/calendar.ts";

const instants = Float64Array.of(
  0,
  951868799,
  1709188200,
  1704024000,
  -20700,
  1735603201,
  -2203873200,
  4107542400,
  978220800,
);

function part(name: string, of: Float64Array = instants): number[] {
  const found = calendarParts("datetime").find((one) => one.name === name);
  const to = new Float64Array(of.length);
  found?.write(of, to);
  return [...to];
}

test("months, weekdays, days of the year and hours", () => {
  expect(part("month")).toStrictEqual([1, 2, 2, 12, 12, 12, 3, 3, 12]);
  expect(part("weekday")).toStrictEqual([3, 1, 3, 6, 2, 1, 3, 0, 6]);
  expect(part("day of year")).toStrictEqual([1, 60, 60, 365, 365, 366, 60, 60, 366]);
  expect(part("hour")).toStrictEqual([0, 23, 6, 12, 18, 0, 5, 0, 0]);
});

test("places on a circle: sin(x / period * 2 * pi)", () => {
  const expected: Readonly<Record<string, readonly number[]>> = {
    "month (sin)": [
      0.49999999999999994, 0.8660254037844386, 0.8660254037844386, -2.4492935982947064e-16, -2.4492935982947064e-16,
      -2.4492935982947064e-16, 1.0, 1.0, -2.4492935982947064e-16,
    ],
    "weekday (cos)": [
      -0.900968867902419, 0.6234898018587336, -0.900968867902419, 0.6234898018587334, -0.22252093395631434,
      0.6234898018587336, -0.900968867902419, 1.0, 0.6234898018587334,
    ],
    "time of day (sin)": [
      0.0, -7.27220521020543e-5, 0.9914448613738105, 1.2246467991473532e-16, -0.9978589232386036, 7.272205210233201e-5,
      0.9659258262890683, 0.0, 0.0,
    ],
    "day of year (cos)": [
      0.9998520419557735, 0.512978386299228, 0.512978386299228, 0.9999907524084426, 0.9999907524084426,
      0.9999167727021953, 0.512978386299228, 0.512978386299228, 0.9999167727021953,
    ],
  };
  for (const [name, values] of Object.entries(expected))
    for (const [row, value] of part(name).entries())
      expect(value, `${name} ${row}`).toBeCloseTo(values[row] as number, 9);
});

test("every instant of a thousand years, as JavaScript's own calendar says", () => {
  fc.assert(
    fc.property(fc.integer({ min: -15_000_000_000, max: 15_000_000_000 }), (instant) => {
      const date = new Date(instant * 1000);
      const at = (name: string): number => part(name, Float64Array.of(instant))[0] as number;
      expect(at("month")).toBe(date.getUTCMonth() + 1);
      expect(at("weekday")).toBe((date.getUTCDay() + 6) % 7);
      expect(at("hour")).toBe(date.getUTCHours());
      const first = Date.UTC(2000, 0, 1) - (Date.UTC(2000, 0, 1) - new Date(date).setUTCMonth(0, 1));
      expect(at("day of year")).toBe(Math.floor(instant / 86_400) - Math.floor(first / 86_400_000) + 1);
    }),
    { numRuns: 500 },
  );
});

test("a missing instant has missing parts", () => {
  for (const { name } of calendarParts("datetime"))
    expect(part(name, Float64Array.of(Number.NaN))).toStrictEqual([NaN]);
});
