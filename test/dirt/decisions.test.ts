import { describe, expect, it } from "vitest";
import { decisionsAt } from "../../src/dirt/decisions.ts";
import { over } from "./support.ts";

const ROWS = 100_000;
/** Five standard errors of a count. */
const within = (count: number, chance: number, rows = ROWS): void =>
  expect(Math.abs(count - rows * chance)).toBeLessThan(5 * Math.sqrt(rows * chance * (1 - chance)) + 1e-9);

describe("decisionsAt", () => {
  it("gives each entry at its rate, independently of the others", () => {
    const rates = [0.3, 0, 0.01, 0.5, 0.001];
    const { decide } = decisionsAt(rates);
    const given = over(ROWS, decide);
    for (const [k, rate] of rates.entries()) within(given.filter((entries) => entries?.includes(k)).length, rate);
    for (const [a, b] of [
      [0, 3],
      [0, 2],
      [2, 3],
      [3, 4],
    ] as const)
      within(
        given.filter((entries) => entries?.includes(a) && entries.includes(b)).length,
        (rates[a] as number) * (rates[b] as number),
      );
    within(given.filter((entries) => entries === undefined).length, 0.7 * 0.99 * 0.5 * 0.999);
    expect(given.every((entries) => entries === undefined || entries.length > 0)).toBe(true);
    expect(
      given.every((entries) => entries?.every((entry, k) => k === 0 || entry > (entries[k - 1] ?? 0)) ?? true),
    ).toBe(true);
  });

  it("gives an entry of rate 1 to every row, and nothing where there is nothing to give", () => {
    expect(over(1000, decisionsAt([1]).decide).every((entries) => entries?.join() === "0")).toBe(true);
    expect(over(1000, decisionsAt([0, 1, 1]).decide).every((entries) => entries?.join() === "1,2")).toBe(true);
    expect(over(1000, decisionsAt([]).decide).every((entries) => entries === undefined)).toBe(true);
    expect(over(1000, decisionsAt([0, 0]).decide).every((entries) => entries === undefined)).toBe(true);
  });

  it("keeps small rates", () =>
    within(over(1_000_000, decisionsAt([1e-5, 1e-5]).decide).filter(Boolean).length, 2e-5, 1_000_000));
});
