import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { normalProbability, normalQuantile } from "../../sandbox/normal.ts";

describe("normalQuantile", () => {
  it.each([
    [0.5, 0],
    [0.975, 1.959963984540054],
    [0.75, 0.6744897501960817],
    [0.9, 1.2815515655446004],
    [0.99, 2.3263478740408408],
    [0.999, 3.090232306167813],
    [0.001, -3.090232306167813],
    [1e-10, -6.361340902404056],
    [1e-20, -9.262340089798408],
    [1e-300, -37.0471],
  ])("of %d is %d", (probability, expected) => {
    const digits = expected === -37.0471 ? 1e-6 : 1e-14;
    expect(Math.abs(normalQuantile(probability) - expected)).toBeLessThanOrEqual(
      digits * Math.max(1, Math.abs(expected)),
    );
  });

  it("is symmetric about a half", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 2 ** 40 }),
        (k) => normalQuantile(k / 2 ** 41) === -normalQuantile(1 - k / 2 ** 41),
      ),
    );
  });

  it("never falls, and is finite for all that can be drawn", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 2 ** -54, max: 1 - 2 ** -53, noNaN: true }),
        fc.double({ min: 2 ** -54, max: 1 - 2 ** -53, noNaN: true }),
        (one, other) => {
          const [low, high] = [normalQuantile(Math.min(one, other)), normalQuantile(Math.max(one, other))];
          expect(Number.isFinite(low) && Number.isFinite(high)).toBe(true);
          expect(low).toBeLessThanOrEqual(high);
        },
      ),
    );
  });
});

describe("normalProbability", () => {
  it.each([
    [0, 0.5],
    [0.5, 0.691462461274013],
    [-0.6, 0.27425311775007355],
    [1.959963984540054, 0.975],
    [-3, 0.0013498980316300933],
    [5, 0.9999997133484281],
    [-5.6, 1.0717590258310892e-8],
    [-6, 9.865876450376946e-10],
    [-10, 7.61985302416052e-24],
    [-20, 2.7536241186062337e-89],
    [-37, 5.725571222524576e-300],
    [-50, 0],
    [50, 1],
  ])("of %d is %d", (x, expected) => {
    expect(Math.abs(normalProbability(x) - expected)).toBeLessThanOrEqual(2e-13 * expected);
  });

  it("undoes the quantile function", () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-300, max: 1 - 2 ** -53, noNaN: true }), (probability) => {
        expect(Math.abs(normalProbability(normalQuantile(probability)) / probability - 1)).toBeLessThan(1e-12);
      }),
    );
  });
});
