import fc from "fast-check";
import { describe, expect, expectTypeOf, it } from "vitest";
import { aucOf } from "../../../sandbox/targets/signal.ts";
import { separation, target } from "../../../sandbox/targets/target.ts";
import { normalCdf } from "../../../sandbox/normal-cdf.ts";
import { collect, stream } from "../series/statistics.ts";

const ROWS = 200_000;

/** The area under the ROC curve by ranks (Mann and Whitney), and its standard error (Hanley and McNeil, Radiology 143, 1982). */
function measured(rows: readonly (readonly [score: number, label: boolean])[]): { auc: number; error: number } {
  const [trues, falses] = [true, false].map((label) =>
    Float64Array.from(rows.flatMap((row) => (row[1] === label ? [row[0]] : []))).sort(),
  ) as [Float64Array, Float64Array];
  const [ones, zeros] = [trues.length, falses.length];
  let [won, below] = [0, 0];
  for (const score of trues) {
    while (below < zeros && (falses[below] as number) < score) below++;
    won += below;
  }
  const auc = won / (ones * zeros);
  const [q1, q2] = [auc / (2 - auc), (2 * auc * auc) / (1 + auc)];
  const error = Math.sqrt(
    (auc * (1 - auc) + (ones - 1) * (q1 - auc * auc) + (zeros - 1) * (q2 - auc * auc)) / (ones * zeros),
  );
  return { auc, error };
}

describe("target", () => {
  it.each([
    [0.5, 0.5],
    [0.5, 0.7],
    [0.2, 0.85],
    [0.05, 0.6],
    [0.02, 0.95],
    [0.9, 0.75],
    [0.3, 0.99],
  ])("with share %d and AUC %d has both, within 4 standard errors", (share, auc) => {
    const label = target({ share, auc });
    const random = stream(`target ${share} ${auc}`);
    const rows = collect(ROWS, () => {
      const score = random.normal();
      return [score, label.label(random, score)] as const;
    });
    const found = measured(rows);
    expect(Math.abs(found.auc - auc)).toBeLessThan(4 * found.error);
    const trues = rows.filter(([, label]) => label).length;
    expect(Math.abs(trues / ROWS - share)).toBeLessThan(4 * Math.sqrt((share * (1 - share)) / ROWS));
  });

  it("says the probability that it draws with", () => {
    const churn = target({ share: 0.2, auc: 0.85 });
    const random = stream("probability");
    const probability = churn.probability(1.2);
    const trues = collect(ROWS, () => churn.label(random, 1.2)).filter(Boolean).length;
    expect(Math.abs(trues / ROWS - probability)).toBeLessThan(4 * Math.sqrt((probability * (1 - probability)) / ROWS));
    expect(churn.decide(probability - 1e-9, 1.2)).toBe(true);
    expect(churn.decide(probability, 1.2)).toBe(false);
  });

  it("keeps its bytes", () => {
    const churn = target({ share: 0.2, auc: 0.85 });
    expect([-2, 0, 1, 3].map((score) => churn.probability(score).toPrecision(12))).toMatchInlineSnapshot(`
      [
        "0.000810186162507",
        "0.118694392947",
        "0.422226482386",
        "0.962007682659",
      ]
    `);
  });
});

describe("target with groups", () => {
  const hired = target({ shares: { men: 0.3, women: 0.2, others: 0.25 }, auc: 0.8 });
  const groups = ["men", "women", "others"] as const;

  it("knows its groups as literal types", () => {
    expectTypeOf(hired.label).parameter(2).toEqualTypeOf<"men" | "women" | "others">();
    // @ts-expect-error a target with groups needs one
    expect(() => hired.decide(0.5, 0)).toThrow(TypeError);
  });

  it("has each group's share and AUC, within 5 standard errors", () => {
    const random = stream("groups");
    const shares = { men: 0.3, women: 0.2, others: 0.25 };
    for (const group of groups) {
      const rows = collect(ROWS / 2, () => {
        const score = random.normal();
        return [score, hired.label(random, score, group)] as const;
      });
      const share = shares[group];
      const trues = rows.filter(([, label]) => label).length;
      expect(Math.abs((2 * trues) / ROWS - share)).toBeLessThan(5 * Math.sqrt((2 * share * (1 - share)) / ROWS));
      const found = measured(rows);
      expect(Math.abs(found.auc - hired.aucs[group])).toBeLessThan(5 * found.error);
    }
    const mean = groups.reduce((sum, group) => sum + hired.aucs[group], 0) / 3;
    expect(mean).toBeCloseTo(0.8, 9);
    expect(hired.aucs.men).toBe(aucOf(hired.correlation, 0.3));
    expect(Math.abs(hired.aucs.men - hired.aucs.women)).toBeLessThan(0.02);
  });

  it("turns no label from true to false where the rate is raised", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        fc.double({ min: -10, max: 10, noNaN: true }),
        (u, score) => {
          const labels = [
            hired.decide(u, score, "women"),
            hired.decide(u, score, "others"),
            hired.decide(u, score, "men"),
          ];
          expect(labels).toEqual([...labels].sort());
        },
      ),
      { numRuns: 5000 },
    );
  });

  it("has counterfactual pairs that differ in the difference of the shares", () => {
    const random = stream("pairs");
    let flips = 0;
    for (let k = 0; k < ROWS; k++) {
      const [score, u] = [random.normal(), random.number()];
      if (hired.decide(u, score, "men") && !hired.decide(u, score, "women")) flips++;
    }
    expect(Math.abs(flips / ROWS - 0.1)).toBeLessThan(5 * Math.sqrt(0.09 / ROWS));
  });
});

describe("target refuses", () => {
  const aucs = "target: expected auc to be from 0.5 (no signal) to below 1 (at 1 the score would be the label), got";
  it.each([
    [{ share: 0.2, auc: 0.4 }, `${aucs} 0.4`],
    [{ share: 0.2, auc: 1 }, `${aucs} 1`],
    [{ share: 0.2 }, `${aucs} undefined`],
    [
      { share: 0, auc: 0.8 },
      "target: expected share to be above 0 and below 1 (at 0 or 1 all labels are the same), got 0",
    ],
    [
      { share: 1, auc: 0.8 },
      "target: expected share to be above 0 and below 1 (at 0 or 1 all labels are the same), got 1",
    ],
    [
      { share: 1.2, auc: 0.8 },
      "target: expected share to be above 0 and below 1 (at 0 or 1 all labels are the same), got 1.2",
    ],
    [{ auc: 0.8 }, "target: expected either share or shares, got neither"],
    [{ share: 0.2, shares: { a: 0.1 }, auc: 0.8 }, "target: expected either share or shares, got both"],
    [
      { shares: {}, auc: 0.8 },
      "target: expected shares to be an object such as { men: 0.3, women: 0.2 }, got an object",
    ],
    [
      { shares: { a: 0.1, b: 0 }, auc: 0.8 },
      'target: expected the share of "b" to be above 0 and below 1 (at 0 or 1 all labels are the same), got 0',
    ],
    [{ share: 0.2, auc: 0.8, rate: 1 }, 'target: there is no option "rate"; the options are share, shares, auc'],
  ])("%j", (options, message) => expect(() => target(options as never)).toThrow(new TypeError(message)));

  it("an unknown group, and a score that is no number", () => {
    const hired = target({ shares: { men: 0.3, women: 0.2 }, auc: 0.8 });
    expect(() => hired.label(stream("x"), 0, "child" as never)).toThrow(
      new TypeError('target: expected one of the groups men, women, got the text "child"'),
    );
    expect(() => target({ share: 0.3, auc: 0.8 }).label(stream("x"), Number.NaN)).toThrow(
      new TypeError("target: expected the score to be a number, got NaN"),
    );
  });
});

describe("separation", () => {
  it("is how far apart the means of two classes are for an AUC, within 4 standard errors", () => {
    const random = stream("separation");
    for (const auc of [0.5, 0.65, 0.8, 0.97]) {
      const apart = separation(auc);
      const rows = collect(ROWS / 2, () => {
        const label = random.boolean(0.1);
        return [random.normal(label ? apart : 0), label] as const;
      });
      const found = measured(rows);
      expect(Math.abs(found.auc - auc)).toBeLessThan(4 * found.error);
      expect(normalCdf(apart / Math.SQRT2)).toBeCloseTo(auc, 14);
    }
  });

  it.each([0.4, 1, "0.8"])("refuses %j", (auc) =>
    expect(() => separation(auc as number)).toThrow("separation: expected an auc from 0.5 to below 1, got"),
  );
});
