import { expect, test } from "vitest";
import {
  accuracy,
  balancedAccuracy,
  brierScore,
  confusionMatrix,
  labelScores,
  logLoss,
  macroF1,
  mostLikely,
} from "../../../src/learn/metrics/classification.ts";
import { midranks, rocAuc, rocAucInterval, rocAucOneVsRest } from "../../../src/learn/metrics/auc.ts";

/** Expected values: scikit-learn 1.9.1, `sklearn.metrics`, on the same arrays. */
const truth = Int32Array.of(0, 1, 2, 2, 1, 0, 2, 1, 0, 2);
const predicted = Int32Array.of(0, 2, 2, 2, 1, 0, 1, 1, 1, 2);
const probabilities = Float64Array.from(
  [
    [0.7, 0.2, 0.1, 0.1, 0.3, 0.6, 0.2, 0.2, 0.6, 0.05, 0.05, 0.9, 0.3, 0.5, 0.2],
    [0.6, 0.3, 0.1, 0.2, 0.5, 0.3, 0.1, 0.8, 0.1, 0.3, 0.4, 0.3, 0, 0.5, 0.5],
  ].flat(),
);

test("measures of labels", () => {
  expect(accuracy(truth, predicted)).toBe(0.7);
  expect(macroF1(truth, predicted, 3)).toBeCloseTo(0.7071428571428572, 14);
  expect(balancedAccuracy(truth, predicted, 3)).toBeCloseTo(0.6944444444444443, 14);
  const scores = labelScores(truth, predicted, 3);
  expect(scores.map((score) => score?.f1)).toEqual([0.8, 4 / 7, 0.75]);
  expect(scores.map((score) => score?.precision)).toEqual([1, 0.5, 0.75]);
  expect(scores.map((score) => score?.recall)).toEqual([2 / 3, 2 / 3, 0.75]);
  expect(confusionMatrix(truth, predicted, 3)).toEqual([
    [2, 1, 0],
    [0, 2, 1],
    [0, 1, 3],
  ]);
});

test("a label that is nowhere is left out of the mean, one that is predicted and never true counts as 0", () => {
  // f1_score([0, 0, 2], [0, 3, 2], average="macro")
  expect(macroF1(Int32Array.of(0, 0, 2), Int32Array.of(0, 3, 2), 4)).toBeCloseTo(0.5555555555555555, 14);
  expect(labelScores(Int32Array.of(0, 0, 2), Int32Array.of(0, 3, 2), 4)[1]).toBeUndefined();
});

test("measures of probabilities", () => {
  expect(logLoss(truth, probabilities, 3)).toBeCloseTo(0.6705043032540449, 14);
  expect(logLoss(Int32Array.of(0, 1), Float64Array.of(1, 0, 1, 0), 2)).toBeCloseTo(18.021826694558577, 10);
  expect(rocAucOneVsRest(truth, probabilities, 3)).toBeCloseTo(0.878968253968254, 14);
  expect(brierScore([0, 1, 1, 0], [0.1, 0.9, 0.8, 0.3])).toBeCloseTo(0.0375, 14);
  expect([...mostLikely(probabilities, 3)]).toEqual([0, 2, 2, 2, 1, 0, 1, 1, 1, 1]);
});

test("the area under the ROC curve, with ties", () => {
  expect(rocAuc([0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8])).toBe(0.75);
  expect(rocAuc([0, 1, 1, 0, 1, 0], [0.5, 0.5, 0.7, 0.2, 0.5, 0.7])).toBeCloseTo(0.6111111111111112, 14);
  expect(rocAuc([1, 1], [0.5, 0.6])).toBeUndefined();
  expect([...midranks([3, 1, 3, 2])]).toEqual([3.5, 1, 3.5, 2]);
});

test("DeLong's interval is that of the structural components by definition", () => {
  // numpy: psi = (pos > neg) + .5 (pos == neg); var(psi.mean(1), ddof=1)/m + var(psi.mean(0), ddof=1)/n = .012361111111111113
  const estimate = rocAucInterval(
    [1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0],
    [0.9, 0.8, 0.8, 0.4, 0.35, 0.6, 0.1, 0.4, 0.35, 0.5, 0.2],
  );
  expect(estimate?.auc).toBeCloseTo(0.8666666666666667, 14);
  expect(estimate?.low).toBeCloseTo(0.6487568245040009, 12);
  expect(estimate?.high).toBe(1);
});
