import { describe, expect, test } from "vitest";
import {
  chanceOfMatch,
  countMatches,
  exactMatchScore,
  holdoutTrouble,
} from "../../../src/evaluate/privacy/exact-match.ts";
import { withTables } from "./tables.ts";

const header = "id,name,price,day";
const real = [
  "1,Ada,1.5,2024-01-01",
  "2,Ada,,2024-01-02",
  "3,Bob,2.5,",
  "4,Bob,2.5,",
  "5,Eve,3,2024-01-05",
  "6,Eve,4,2024-01-06",
];

describe("exact matches", () => {
  test("leave identifiers out, take missing cells for equal, and count rows that come again", async () => {
    const synthetic = [
      "10,Ada,1.5,2024-01-01",
      "20,Ada,,2024-01-02",
      "30,Bob,2.5,",
      "41,Bob,2.5,",
      "55,Ada,2.5,",
      "67,Ada,,",
    ];
    const holdout = [
      "8,Ada,2.5,",
      "9,Bob,2.5,",
      "12,Bob,7,2024-03-01",
      "31,Eve,3,2023-01-05",
      "44,Eve,3,",
      "99,Tom,1,2024-01-01",
    ];
    const matches = await withTables(header, { real, synthetic, holdout }, countMatches);
    expect(matches).toMatchObject({
      synthetic: 6,
      inTraining: 4,
      inHoldout: 3,
      holdout: 6,
      holdoutInTraining: 1,
      training: 6,
      alone: 4,
    });
    expect(matches?.columns.map(({ name }) => name)).toEqual(["name", "price", "day"]);
    const score = exactMatchScore(matches);
    expect(score.value).toBeCloseTo(1 / 3, 12);
    expect(score.ceiling).toBeCloseTo(5 / 6, 12);
    expect(score.items[0]?.figures).toMatchObject({ "synthetic rows in training": 4, "holdout rows in training": 1 });
  });

  test("without a holdout are expected as often as training rows have a double", async () => {
    const matches = await withTables(header, { real, synthetic: real }, countMatches);
    expect(exactMatchScore(matches)).toMatchObject({ value: 0, ceiling: 1 - (1 - 4 / 6) });
    expect(matches && chanceOfMatch(matches)).toBeCloseTo(1 / 3, 12);
    expect(holdoutTrouble(matches)).toBeUndefined();
  });

  test("of identifiers alone are not applicable", () => {
    expect(exactMatchScore(undefined)).toMatchObject({ value: undefined, why: "all columns are identifiers or empty" });
  });
});
