import fc from "fast-check";
import { expect, test } from "vitest";
import { separation } from "../../../src/evaluate/privacy/area-under-curve.ts";

// scikit-learn 1.9.1: roc_auc_score; DeLong's variance from the placement values in NumPy.
test("members and others are told apart as scikit-learn and DeLong say", () => {
  const members = Float64Array.of(0.1, 0.4, 0.35, 0.8, 0.8, 0.55, 0.9, 0.2);
  const others = Float64Array.of(0.3, 0.1, 0.5, 0.45, 0.8, 0.05, 0.35, 0.6, 0.15, 0.25);
  const { auc, error } = separation(members, others);
  expect(auc).toBeCloseTo(0.6625, 12);
  expect(error).toBeCloseTo(0.13724724243333836, 12);
});

// scikit-learn 1.9.1: tpr[fpr <= .01].max() of roc_curve(…, drop_intermediate=False), and roc_auc_score.
test("the left end of the curve is scikit-learn's", () => {
  const members = Float64Array.from({ length: 300 }, (_, place) => ((place * 37) % 101) / 101 + 0.2);
  const others = Float64Array.from({ length: 250 }, (_, place) => ((place * 53) % 97) / 97);
  const { auc, truePositivesAtOnePercent } = separation(members, others);
  expect(auc).toBeCloseTo(0.6832533333333335, 12);
  expect(truePositivesAtOnePercent).toBeCloseTo(0.21666666666666667, 12);
});

test("the area is the share of pairs in the right order, ties by half", () => {
  const scores = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(scores, scores, (members, others) => {
      let right = 0;
      for (const one of members) for (const other of others) right += one > other ? 1 : one === other ? 0.5 : 0;
      const { auc, error } = separation(Float64Array.from(members), Float64Array.from(others));
      expect(auc).toBeCloseTo(right / members.length / others.length, 12);
      expect(error).toBeGreaterThanOrEqual(0);
    }),
  );
});
