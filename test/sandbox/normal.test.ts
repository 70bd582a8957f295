import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { normalQuantile } from "../../sandbox/normal.ts";

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
