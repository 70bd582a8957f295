/** Rows that count several times score as if they stood there so often, by the measures that are tested against scikit-learn. */
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { accuracy, logLoss, macroF1, mostLikely } from "../../../src/learn/metrics/classification.ts";
import { rocAucOneVsRest } from "../../../src/learn/metrics/auc.ts";
import {
  meanAbsoluteError,
  meanAbsolutePercentageError,
  rootMeanSquaredError,
  rSquared,
} from "../../../src/learn/metrics/regression.ts";
import { scoresOf } from "../../../src/train/scores/score.ts";
import { weightedScores } from "../../../src/train/scores/weighted.ts";

const repeated = <T>(values: Iterable<T>, counts: readonly number[]): T[] =>
  [...values].flatMap((value, row) => Array.from({ length: counts[row] as number }, () => value));

const near = (actual: number | undefined, expected: number | undefined): void => {
  if (expected === undefined || Number.isNaN(expected)) expect(actual === undefined || Number.isNaN(actual)).toBe(true);
  else expect(actual).toBeCloseTo(expected, 8);
};

const counted = fc.array(
  fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: -9, max: 9 }), fc.integer({ min: 0, max: 3 })),
  { minLength: 2, maxLength: 30 },
);

test("of numbers", () => {
  fc.assert(
    fc.property(counted, (rows) => {
      const counts = rows.map(([, , count]) => count);
      const [truth, predicted] = [rows.map(([value]) => value), rows.map(([, value]) => value / 2)];
      const scores = weightedScores(
        { task: "regression", name: "t", values: Float64Array.from(truth) },
        { task: "regression", values: Float64Array.from(predicted) },
      );
      const [a, b] = [Float64Array.from(repeated(truth, counts)), Float64Array.from(repeated(predicted, counts))];
      const of = (name: "MAE" | "RMSE" | "R²" | "MAPE"): number | undefined =>
        scores.get(name)?.(Uint32Array.from(counts));
      near(of("MAE"), meanAbsoluteError(a, b));
      near(of("RMSE"), rootMeanSquaredError(a, b));
      near(of("R²"), rSquared(a, b));
      near(of("MAPE"), meanAbsolutePercentageError(a, b));
    }),
  );
});

test("of labels, with equal probabilities among them", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 2, max: 4 }),
      fc.array(
        fc.tuple(
          fc.nat(3),
          fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 4, maxLength: 4 }),
          fc.integer({ min: 0, max: 3 }),
        ),
        { minLength: 2, maxLength: 30 },
      ),
      (size, rows) => {
        const counts = rows.map(([, , count]) => count);
        const labels = Array.from({ length: size }, (_, k) => `l${k}`);
        const codes = rows.map(([code]) => code % size);
        const shares = rows.map(([, parts]) => {
          const used = parts.slice(0, size);
          const sum = used.reduce((all, part) => all + part, 0);
          return used.map((part) => part / sum);
        });
        const scores = weightedScores(
          { task: "classification", name: "t", labels, codes: Int32Array.from(codes) },
          { task: "classification", labels, probabilities: Float64Array.from(shares.flat()) },
        );
        const [truth, probabilities] = [
          Int32Array.from(repeated(codes, counts)),
          Float64Array.from(repeated(shares, counts).flat()),
        ];
        const predicted = mostLikely(probabilities, size);
        const of = (name: "accuracy" | "F1" | "AUC" | "log-loss"): number | undefined =>
          scores.get(name)?.(Uint32Array.from(counts));
        near(of("accuracy"), accuracy(truth, predicted));
        near(of("F1"), macroF1(truth, predicted, size));
        near(of("AUC"), rocAucOneVsRest(truth, probabilities, size));
        near(of("log-loss"), logLoss(truth, probabilities, size));
      },
    ),
  );
});

test("intervals hold the mean of a normal sample as often as they say, and are the same for a seed", async () => {
  let held = 0;
  for (let sample = 0; sample < 60; sample++) {
    // Errors drawn from an exponential distribution of mean 1, by its quantiles at random places.
    let state = sample * 7919 + 1;
    const random = (): number => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
    const values = Float64Array.from({ length: 150 }, () => -Math.log(random()));
    const truth = { task: "regression", name: "t", values } as const;
    const zero = { task: "regression", values: new Float64Array(150) } as const;
    const [mae] = await scoresOf(truth, zero, undefined, { seed: 5 });
    if (sample === 0) expect((await scoresOf(truth, zero, undefined, { seed: 5 }))[0]).toStrictEqual(mae);
    if (mae?.interval !== undefined && mae.interval.low <= 1 && mae.interval.high >= 1) held++;
  }
  expect(held).toBeGreaterThanOrEqual(51);
  expect(held).toBeLessThanOrEqual(60);
});
