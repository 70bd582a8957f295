import { expect, test } from "vitest";
import {
  comparedScores,
  countText,
  figureText,
  scoreText,
  shareText,
  spanText,
  valueText,
} from "../../src/report/numbers.ts";

test("scores do not round up to a bound that they miss", () => {
  expect(scoreText(0.8996)).toBe("0.900");
  expect(comparedScores(0.8996, 0.9)).toEqual(["0.8996", "0.9"]);
  expect(comparedScores(0.9, 0.9)).toEqual(["0.900", "0.9"]);
  expect(comparedScores(0.99996, 1)).toEqual(["0.99996", "1"]);
  expect(scoreText(undefined)).toBe("n/a");
});

test("shares are not none or all unless they are", () => {
  expect([0, 0.00001, 0.0042, 0.1234, 0.999_99, 1].map(shareText)).toEqual([
    "0.00 %",
    "<0.01 %",
    "0.42 %",
    "12.3 %",
    ">99.99 %",
    "100.0 %",
  ]);
});

test("figures by four digits", () => {
  expect([0, 1_234_567, 12.3456, -0.5, 0.000_012, -1234.56, Number.POSITIVE_INFINITY, 0.0123].map(figureText)).toEqual([
    "0",
    "1,234,567",
    "12.35",
    "−0.5",
    "1.20e-5",
    "−1,235",
    "∞",
    "0.012",
  ]);
});

test("instants, spans and counts", () => {
  expect(valueText(1_646_092_800, "date")).toBe("2022-03-01");
  expect(valueText(1_646_092_860, "datetime")).toBe("2022-03-01 00:01");
  expect(valueText(52_200, "time")).toBe("14:30:00");
  expect(valueText(1e20, "date")).toBe("1.00e+20");
  expect([spanText(86_400 * 3.5), spanText(90), spanText(2)]).toEqual(["3.5 days", "1.5 minutes", "2 seconds"]);
  expect([countText(1, "row"), countText(12_000, "row")]).toEqual(["1 row", "12,000 rows"]);
});
