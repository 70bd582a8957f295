import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { acf, bartlett, lagCount, lagSimilarity, pacf } from "../../../src/evaluate/fidelity/autocorrelation.ts";
import { VEGA_DATA } from "./cars.ts";
import { realgdp } from "./realgdp.ts";

const close = (values: readonly number[]) => values.map((value) => expect.closeTo(value, 7) as number);

/** statsmodels 0.15.0: acf(fft=False), pacf(method="ldb") of macrodata.realgdp. */
it("meets statsmodels on real output", () => {
  const rho = acf(Float64Array.from(realgdp), 5) as Float64Array;
  expect(realgdp).toHaveLength(203);
  expect([...rho].slice(0, 4)).toEqual(close([1, 0.98685781, 0.97371846, 0.96014366]));
  expect([...pacf(rho)]).toEqual(close([1, 0.98685781, -0.00650592, -0.0233345, -0.04078457, -0.0334311]));
});

/** The same of vega-datasets' seattle-weather.csv, and with ten days missing (missing="conservative"). */
it("meets statsmodels on the weather", () => {
  const lines = readFileSync(join(VEGA_DATA, "seattle-weather.csv"), "utf8").trim().split("\n");
  const series = Float64Array.from(lines.slice(1), (line) => Number(line.split(",")[2]));
  const rho = acf(series, 7) as Float64Array;
  expect(rho[1]).toBeCloseTo(0.9222791, 7);
  expect(rho[7]).toBeCloseTo(0.776508, 7);
  expect(pacf(rho)[2]).toBeCloseTo(0.0367287, 7);
  expect(pacf(rho)[3]).toBeCloseTo(0.1478393, 7);
  expect([...(acf(series.fill(NaN, 10, 20), 3) as Float64Array)]).toEqual(
    close([1, 0.91994561, 0.85193662, 0.81079489]),
  );
});

it("knows what it cannot say", () => {
  expect([3, 4, 10, 203, 1461].map(lagCount)).toEqual([0, 1, 4, 23, 31]);
  expect(acf(new Float64Array(20).fill(4), 3)).toBeUndefined();
  expect(acf(new Float64Array(20).fill(NaN), 3)).toBeUndefined();
  expect(lagSimilarity(Float64Array.of(1), Float64Array.of(1, 0.5))).toBeUndefined();
  expect(lagSimilarity(Float64Array.of(1, 1, 0.5), Float64Array.of(1, -1, 0.5))).toBe(0.5);
  expect([...bartlett(Float64Array.of(1, 0.5, 0.2), 100)]).toEqual([0, 0.1, Math.sqrt(1.5) / 10]);
});
