import { describe, expect, it } from "vitest";
import { autoregression } from "../../../sandbox/series/autoregression.ts";
import { normalCdf } from "../../../sandbox/normal-cdf.ts";
import { autocorrelation, collect, distance, mean, stream, variance } from "./statistics.ts";

const STEPS = 200_000;

function series(options: { coefficient: number; standardDeviation: number; mean?: number }): number[] {
  const process = autoregression(options);
  const random = stream(`autoregression ${options.coefficient}`);
  let level = process.start(random);
  return collect(STEPS, () => (level = process.next(level, random)));
}

describe("autoregression of order 1", () => {
  it.each([0.9, 0.5, 0, -0.7, 0.99])(
    "with %d has its mean, variance and autocorrelations, within 4 standard errors",
    (c) => {
      const levels = series({ coefficient: c, standardDeviation: 0.4, mean: 20 });
      const expected = 0.16 / (1 - c * c);
      // The variance of the mean, of the variance and of the lag-1 autocorrelation of an AR(1): Priestley,
      // Spectral Analysis and Time Series (1981), 5.3.
      const meanError = Math.sqrt((expected * (1 + c)) / (1 - c) / STEPS);
      expect(Math.abs(mean(levels) - 20)).toBeLessThan(4 * meanError);
      const varianceError = expected * Math.sqrt((2 * (1 + c * c)) / (1 - c * c) / STEPS);
      expect(Math.abs(variance(levels) - expected)).toBeLessThan(4 * varianceError);
      const error = Math.sqrt((1 - c * c) / STEPS);
      expect(Math.abs(autocorrelation(levels, 1) - c)).toBeLessThan(4 * error + 10 / STEPS);
      expect(autoregression({ coefficient: c, standardDeviation: 0.4 }).stationary.standardDeviation).toBeCloseTo(
        Math.sqrt(expected),
        12,
      );
    },
  );

  it("begins in its stationary distribution, and stays there", () => {
    const process = autoregression({ coefficient: 0.95, standardDeviation: 1, mean: -3 });
    const deviation = process.stationary.standardDeviation;
    const starts: number[] = [];
    const fifths: number[] = [];
    for (let group = 0; group < 20_000; group++) {
      const random = stream("groups", group);
      let level = process.start(random);
      starts.push(level);
      for (let k = 0; k < 5; k++) level = process.next(level, random);
      fifths.push(level);
    }
    for (const levels of [starts, fifths])
      expect(distance(levels, (level) => normalCdf((level + 3) / deviation))).toBeLessThan(2);
  });

  it("keeps its bytes", () => {
    const process = autoregression({ coefficient: 0.9, standardDeviation: 0.4, mean: 20 });
    const random = stream("golden");
    let level = process.start(random);
    expect([level, ...collect(3, () => (level = process.next(level, random)))]).toMatchInlineSnapshot(`
      [
        19.228446927889028,
        20.024204567370116,
        19.928779715019953,
        19.699789551669145,
      ]
    `);
  });
});

describe("autoregression of higher order", () => {
  const settings: [coefficients: number[], correlations: number[], share: number][] = [
    // Autocorrelations by the Yule-Walker equations; share is innovation variance over variance.
    [[0.9], [0.9], 0.19],
    [[0.5, 0.3], [0.5 / 0.7, 0.3 + (0.5 * 0.5) / 0.7], 1 - (0.5 * 0.5) / 0.7 - 0.3 * (0.3 + 0.25 / 0.7)],
    [[1.6, -0.8], [1.6 / 1.8, (1.6 * 1.6) / 1.8 - 0.8], 1 - (1.6 * 1.6) / 1.8 + 0.8 * ((1.6 * 1.6) / 1.8 - 0.8)],
    [[0, 0, 0, 0.5], [0, 0, 0, 0.5], 0.75],
  ];

  it.each(settings)("%j has the autocorrelations and the variance of theory", (coefficients, correlations, share) => {
    const process = autoregression({ coefficients, standardDeviation: 2, mean: 5 });
    const random = stream(`order ${coefficients.join()}`);
    const state = process.start(random);
    const levels = collect(STEPS, () => process.next(state, random));
    expect(process.stationary.standardDeviation).toBeCloseTo(2 / Math.sqrt(share), 10);
    // Correlated samples: 0.02 is over 4 standard errors for each of these settings.
    for (const [k, correlation] of correlations.entries())
      expect(Math.abs(autocorrelation(levels, k + 1) - correlation)).toBeLessThan(0.02);
    expect(Math.abs(variance(levels) / (4 / share) - 1)).toBeLessThan(0.04);
    expect(Math.abs(mean(levels) - 5)).toBeLessThan(0.2);
  });

  it("begins in its stationary distribution: levels have their variance and correlations from the first on", () => {
    const process = autoregression({ coefficients: [0.4, -0.3, 0.2, 0.4], standardDeviation: 1 });
    const rows = collect(40_000, (group) => {
      const random = stream("beginnings", group);
      const state = process.start(random);
      const { now, before1, before2, before3 } = state;
      expect(state.level).toBe(now);
      return [before3, before2, before1, now, process.next(state, random), process.next(state, random)];
    });
    const deviation = process.stationary.standardDeviation;
    const between = (one: number, other: number): number =>
      mean(rows.map((row) => (row[one] as number) * (row[other] as number))) / deviation ** 2;
    // Standard error of a covariance of 40,000 pairs: at most √2 / 200 = 0.0071.
    for (let k = 0; k < 6; k++) {
      expect(Math.abs(between(k, k) - 1)).toBeLessThan(0.03);
      for (let lag = 1; k + lag < 6; lag++) expect(Math.abs(between(k, k + lag) - between(0, lag))).toBeLessThan(0.04);
    }
    expect(
      distance(
        rows.map((row) => row[3] as number),
        (level) => normalCdf(level / deviation),
      ),
    ).toBeLessThan(2);
  });

  it("of one coefficient is that of order 1", () => {
    const [one, list] = [
      autoregression({ coefficient: 0.8, standardDeviation: 1.5, mean: 2 }),
      autoregression({ coefficients: [0.8], standardDeviation: 1.5, mean: 2 }),
    ];
    const levels = (): number[] => {
      const random = stream("same");
      let level = one.start(random);
      return [level, ...collect(20, () => (level = one.next(level, random)))];
    };
    const states = (): number[] => {
      const random = stream("same");
      const state = list.start(random);
      return [state.level, ...collect(20, () => list.next(state, random))];
    };
    for (const [k, level] of states().entries()) expect(level).toBeCloseTo(levels()[k] as number, 12);
  });
});

describe("autoregression refuses", () => {
  it.each([
    [
      { coefficient: 1, standardDeviation: 1 },
      "autoregression: expected coefficient to be above -1 and below 1 (at 1 a series never comes back to its mean: that is randomWalk), got 1",
    ],
    [{ coefficient: 0.5 }, "autoregression: expected standardDeviation to be a number from 0, got undefined"],
    [
      { coefficient: 0.5, standardDeviation: -1 },
      "autoregression: expected standardDeviation to be a number from 0, got -1",
    ],
    [
      { coefficient: 0.5, standardDeviation: 1, mean: Number.NaN },
      "autoregression: expected mean to be a number, got NaN",
    ],
    [{ standardDeviation: 1 }, "autoregression: expected either coefficient or coefficients, got neither"],
    [
      { coefficients: [], standardDeviation: 1 },
      "autoregression: expected coefficients to be a list of 1 to 4 numbers, got an array",
    ],
    [
      { coefficients: [0.5, 0.5], standardDeviation: 1 },
      "autoregression: expected coefficients of a series that settles, got 0.5, 0.5: the partial autocorrelation at lag 1 is 1, not between -1 and 1",
    ],
    [
      { coefficients: [0.2, 1.2], standardDeviation: 1 },
      "autoregression: expected coefficients of a series that settles, got 0.2, 1.2: the partial autocorrelation at lag 2 is 1.2, not between -1 and 1",
    ],
    [
      { coefficient: 0.5, sd: 1 },
      'autoregression: there is no option "sd"; the options are coefficient, coefficients, standardDeviation, mean',
    ],
  ])("%j", (options, message) => expect(() => autoregression(options as never)).toThrow(new TypeError(message)));
});
