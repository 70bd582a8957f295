import { beforeAll, describe, expect, it } from "vitest";
import { tablesOf } from "./rows.ts";
import type { Cells } from "./rows.ts";

describe("healthcare", () => {
  let tables: Readonly<Record<string, readonly Cells[]>>;
  const table = (name: string): readonly Cells[] => tables[name] ?? [];
  beforeAll(async () => {
    tables = await tablesOf("healthcare", 0.5);
  });

  it("has a label with the AUC that it states, in the score of the written columns", () => {
    const diagnoses = Map.groupBy(table("diagnoses"), ({ admission_id }) => admission_id);
    const scored = table("admissions")
      .filter(({ outcome }) => outcome === "discharged")
      .map((row) => ({
        label: row["readmitted_30d"] === "true",
        score:
          (0.5 * Number(row["age_years"])) / 23.3 +
          (0.8 * Math.log(Number(row["length_of_stay_nights"]))) / 0.89 +
          ((diagnoses.get(row["admission_id"]) ?? []).length - 1) / 1.29 +
          (row["emergency"] === "true" ? 0.6 / Math.sqrt(0.68 * 0.32) : 0),
      }));
    // The standard error of the AUC is 0.01 here.
    expect(aucOf(scored)).toBeGreaterThan(0.685);
    expect(aucOf(scored)).toBeLessThan(0.755);
  });

  it("has levels that belong to the patient: two HbA1c values of one are alike", () => {
    const values = table("labs").filter(({ test, value }) => test === "HbA1c" && value !== "");
    const patients = Map.groupBy(values, (row) => Math.floor(Number(row["admission_id"]) / 1000));
    const pairs = [...patients.values()]
      .filter((rows) => rows.length > 1)
      .map(([first, second]) => [Number(first?.["value"]), Number(second?.["value"])] as const);
    expect(pairs.length).toBeGreaterThan(50);
    expect(correlation(pairs)).toBeGreaterThan(0.85);
  });

  it("has C-reactive protein that comes down during a stay", () => {
    const values = table("labs").filter(({ test, value }) => test === "C-reactive protein" && value !== "");
    const stays = [...Map.groupBy(values, ({ admission_id }) => admission_id).values()].filter(
      (rows) => rows.length > 2 && Number(rows[0]?.["value"]) > 50,
    );
    const fell = stays.filter((rows) => Number(rows.at(-1)?.["value"]) < 0.6 * Number(rows[0]?.["value"]));
    expect(stays.length).toBeGreaterThan(150);
    expect(fell.length / stays.length).toBeGreaterThan(0.9);
  });
});

function aucOf(rows: readonly { readonly label: boolean; readonly score: number }[]): number {
  const sorted = [...rows].sort((a, b) => a.score - b.score);
  let [ranks, positives] = [0, 0];
  sorted.forEach(({ label }, k) => {
    if (!label) return;
    ranks += k + 1;
    positives++;
  });
  return (ranks - (positives * (positives + 1)) / 2) / (positives * (rows.length - positives));
}

function correlation(pairs: readonly (readonly [number, number])[]): number {
  const mean = (of: (pair: readonly [number, number]) => number): number =>
    pairs.reduce((sum, pair) => sum + of(pair), 0) / pairs.length;
  const [x, y] = [mean(([x]) => x), mean(([, y]) => y)];
  const covariance = mean((pair) => (pair[0] - x) * (pair[1] - y));
  return covariance / Math.sqrt(mean((pair) => (pair[0] - x) ** 2) * mean((pair) => (pair[1] - y) ** 2));
}
