/** Declared shares: the tolerance follows from the number of rows, finds what is wrong, and leaves alone what is chance. */
import { describe, expect, it } from "vitest";
import { nextFloat, setKey, startRow } from "../../sandbox/stream.ts";
import { stratified } from "../../sandbox/stratified.ts";
import type { Shares } from "../../src/model/schema.ts";
import { checkGrowing } from "../../src/validate/check-growing.ts";
import { csv, field, file, problems, schema } from "./support.ts";
import type { Text } from "./support.ts";

const cash = (more: Partial<Shares> = {}) =>
  ({
    name: "pay",
    type: "text",
    enum: ["cash", "card"],
    shares: { values: [{ value: "cash", share: 0.25 }], exact: false, ...more },
  }) as const;

/** Rows of which exactly so many pay cash. */
const payments = (rows: number, paid: number): Text[][] =>
  Array.from({ length: rows }, (_, row) => [row < paid ? "cash" : "card"]);

const broken = async (one: object, cells: Text[][], rows: number | undefined = cells.length): Promise<unknown> =>
  (
    await problems({
      path: file(csv(["pay"], cells)),
      schema: schema([one as never]),
      ...(rows === undefined ? {} : { rows }),
    })
  ).map(({ rule, reason }) => [rule, reason]);

describe("a declared share", () => {
  // 5·√(10,000·0.25·0.75) + 1 = 217.5 rows.
  const rule = 'pay is "cash" in 25 % of rows, give or take 2.2 %';

  it("holds within five standard errors and a row, not beyond", async () => {
    expect(await broken(cash(), payments(10_000, 2717))).toEqual([]);
    expect(await broken(cash(), payments(10_000, 2283))).toEqual([]);
    expect(await broken(cash(), payments(10_000, 2718))).toEqual([[rule, "got 27.18 %"]]);
    expect(await broken(cash(), payments(10_000, 2282))).toEqual([[rule, "got 22.82 %"]]);
  });

  it("is tested on a file of unknown length, and says so", async () => {
    const path = file(csv(["pay"], payments(10_000, 3000)));
    expect(await problems({ path, schema: schema([cash()]) })).toMatchObject([
      { rule: 'pay is "cash" in 25 % of rows, give or take 5 standard errors', reason: "got 30.00 %" },
    ]);
  });

  it("of nothing is kept, and of few rows says little", async () => {
    expect(await broken(cash(), [])).toEqual([]);
    expect(await broken(cash(), payments(1, 1))).toEqual([]);
  });

  it("leaves empty cells out, and takes their own share", async () => {
    const cells = [...payments(8000, 2000), ...Array.from({ length: 2000 }, (): Text[] => [null])];
    const one = { ...cash(), required: false };
    expect(await broken({ ...one, missing: { share: 0.2, exact: false } }, cells)).toEqual([]);
    expect(await broken({ ...one, missing: { share: 0.1, exact: false } }, cells)).toEqual([
      ["pay is empty in 10 % of rows, give or take 1.5 %", "got 20.00 %"],
    ]);
    expect(await broken({ ...one, shares: { values: [{ value: "card", share: 0.5 }], exact: false } }, cells)).toEqual([
      ['pay is "card" in 50 % of the rows that have one, give or take 5 standard errors', "got 75.00 %"],
    ]);
  });

  it("of all or nothing allows no exception", async () => {
    const all = { values: [{ value: "cash", share: 1 }], exact: false };
    expect(await broken(cash(all), payments(100, 100))).toEqual([]);
    expect(await broken(cash(all), payments(100, 99))).toEqual([['pay is "cash" in 100 % of rows', "got 99.00 %"]]);
  });

  it("is of true cells and of whole numbers too", async () => {
    const tenth = Array.from({ length: 1000 }, (_, row): Text[] => [row % 10 === 0 ? "true" : "false"]);
    const flag = (share: number): object => ({
      name: "pay",
      type: "boolean",
      shares: { values: [{ value: true, share }], exact: false },
    });
    expect(await broken(flag(0.1), tenth)).toEqual([]);
    expect(await broken(flag(0.001), tenth)).toEqual([
      ["pay is true in 0.1 % of rows, give or take 0.6 %", "got 10.000 %"],
    ]);
    const stars = {
      name: "pay",
      type: "integer",
      enum: [1, 2],
      shares: { values: [{ value: 2, share: 0.5 }], exact: false },
    };
    const cells = tenth.map(([text]): Text[] => [text === "true" ? "2" : "1"]);
    expect(await broken(stars, cells)).toEqual([["pay is 2 in 50 % of rows, give or take 8 %", "got 10.00 %"]]);
  });

  it("that is balanced on purpose is held to one block", async () => {
    // 5·√(5,000·0.1875) + 10 + 2 = 165 rows of 100,000, where draws may be off by 685.
    expect(await broken(cash({ exact: true }), payments(100_000, 25_160))).toEqual([]);
    expect(await broken(cash(), payments(100_000, 25_200))).toEqual([]);
    expect(await broken(cash({ exact: true }), payments(100_000, 25_200))).toEqual([
      ['pay is "cash" in 25 % of rows, give or take 0.17 %', "got 25.20 %"],
    ]);
  });

  it("is what stratified makes, whatever range is looked at", async () => {
    const classes = stratified({ cash: 0.25, card: 0.75 });
    for (const [from, to] of [
      [0, 100_000],
      [3333, 27_777],
      [5000, 5040],
    ] as const) {
      const cells = Array.from({ length: to - from }, (_, row): Text[] => [classes.at(from + row)]);
      expect(await broken(cash({ exact: true }), cells)).toEqual([]);
    }
  });

  it("per group is that of the groups", async () => {
    // 100 patients of 100 rows each: 40 of them are f, which 10,000 draws of 0.5 would never be.
    const rows = Array.from({ length: 10_000 }, (_, row): Text[] => [
      `${Math.floor(row / 100)}`,
      row < 4000 ? "f" : "m",
    ]);
    const sex = (more: object): object => ({
      ...field({ name: "sex", type: "text", enum: ["f", "m"] }),
      shares: { values: [{ value: "f", share: 0.5 }], exact: false, ...more },
    });
    const path = file(csv(["patient", "sex"], rows));
    const check = async (more: object): Promise<unknown> =>
      problems({ path, schema: schema([{ name: "patient", type: "integer" }, sex(more) as never]), rows: 10_000 });
    expect(await check({ per: "patient" })).toEqual([]);
    expect(await check({})).toMatchObject([{ column: "sex", reason: "got 40.00 %" }]);
    expect(await check({ per: "patient", values: [{ value: "f", share: 0.9 }] })).toMatchObject([
      { rule: 'sex is "f" in 90 % of the different patient, give or take 5 standard errors', reason: "got 40.00 %" },
    ]);
  });

  it("is not broken by chance, in 2,000 files of each size", () => {
    setKey(42, "shares");
    for (const [rows, p] of [
      [100, 0.25],
      [1000, 0.02],
      [5000, 0.5],
    ] as const)
      for (let run = 0; run < 2000; run++) {
        startRow(run);
        let count = 0;
        for (let row = 0; row < rows; row++) if (nextFloat() < p) count++;
        expect(Math.abs(count - rows * p)).toBeLessThanOrEqual(5 * Math.sqrt(rows * p * (1 - p)) + 1);
      }
  });

  it("is tested while a large file grows", async () => {
    for (const [paid, says] of [
      [75_000, true],
      [80_000, false],
    ] as const) {
      const path = file(csv(["pay"], payments(300_000, paid)));
      await using check = await checkGrowing({ path, schema: schema([cash()]), rows: 300_000, ownFile: true });
      check.advance(1e9);
      const report = await check.finish([]);
      expect(report.ok && report.value.passed).toBe(says);
      expect(report.ok && report.value.rules.find(({ status }) => status === "failed")?.reason).toBe(
        says ? undefined : "got 26.67 %",
      );
    }
  });
});
