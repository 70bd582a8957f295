/** What an auditor finds in `hiring`: the fairness measures that its head comment promises, and the signal. */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { CLI, Workspace } from "../cli/rowsmith.ts";

const script = fileURLToPath(new URL("../../generated/hiring.ts", import.meta.url));
const APPLICANTS = 60_000;

type Applicant = Readonly<Record<string, string>>;
let applicants: readonly Applicant[] = [];
let others: readonly Applicant[] = [];

beforeAll(() => {
  using space = new Workspace();
  const rows = `applicants=${APPLICANTS}`;
  execFileSync(process.execPath, [CLI, "run", script, "--rows", rows, "--no-check", "-o", space.path("hiring")], {
    stdio: "ignore",
  });
  applicants = readTable(space.path("hiring", "applicants.csv"));
  others = readTable(space.path("hiring", "counterfactuals.csv"));
});

function readTable(path: string): Applicant[] {
  const [header = "", ...lines] = readFileSync(path, "utf8").trimEnd().split("\n");
  const names = header.split(",");
  return lines.map((line) => Object.fromEntries(line.split(",").map((cell, k) => [names[k], cell])));
}

const hired = (applicant: Applicant): number => (applicant["hired"] === "true" ? 1 : 0);
const of = (gender: string) => (applicant: Applicant) => applicant["gender"] === gender;
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** The difference of the shares of men and women hired. */
const gap = (rows: readonly Applicant[]): number =>
  mean(rows.filter(of("man")).map(hired)) - mean(rows.filter(of("woman")).map(hired));

/** The qualification that the columns tell, up to its scale. */
const qualification = (row: Applicant): number =>
  (Number(row["test_score"]) - 60) / 15 +
  (Number(row["interview_score"]) - 3) / 0.7 +
  (0.8 * (Math.sqrt(Number(row["years_experience"])) - 2.2)) / 0.85 +
  (0.4 * (["none", "bachelor", "master", "doctorate"].indexOf(row["degree"] as string) - 1.18)) / 0.84 +
  (0.3 * (row["referred"] === "true" ? 1 : 0)) / Math.sqrt(0.15 * 0.85);

/** The chance that somebody hired has a higher score than somebody who was not. */
function auc(rows: readonly Applicant[]): number {
  const ranked = rows.toSorted((a, b) => qualification(a) - qualification(b));
  const [ranks, positives] = ranked.reduce(([sum, n], row, k) => [sum + hired(row) * (k + 1), n + hired(row)], [0, 0]);
  return (ranks - (positives * (positives + 1)) / 2) / (positives * (rows.length - positives));
}

// Four standard errors at 60,000 applicants are 0.014 for a difference of rates and 0.026 among the qualified.
describe("hiring", () => {
  it("has a demographic parity difference of 0.10 and a ratio of 0.67", () => {
    expect(Math.abs(gap(applicants) - 0.1)).toBeLessThan(0.014);
    const [men, women] = ["man", "woman"].map((gender) => mean(applicants.filter(of(gender)).map(hired)));
    expect(Math.abs((women as number) / (men as number) - 0.67)).toBeLessThan(0.04);
  });

  it("has an equal opportunity difference of 0.13", () => {
    expect(Math.abs(gap(applicants.filter((row) => row["qualified"] === "true")) - 0.127)).toBeLessThan(0.026);
  });

  it("has the same signal in both groups: an AUC of 0.83", () => {
    for (const gender of ["man", "woman"])
      expect(Math.abs(auc(applicants.filter(of(gender))) - 0.83)).toBeLessThan(0.015);
  });

  it("takes a few points off for a career gap where the gender is not seen, and none where it is", () => {
    const malus = (rows: readonly Applicant[]): number =>
      mean(rows.filter((row) => row["career_gap"] === "false").map(hired)) -
      mean(rows.filter((row) => row["career_gap"] === "true").map(hired));
    expect(Math.abs(malus(applicants) - 0.031)).toBeLessThan(0.018);
    for (const gender of ["man", "woman"]) expect(Math.abs(malus(applicants.filter(of(gender))))).toBeLessThan(0.033);
  });

  it("shows every applicant as the other gender: a gap of the same size, turned round, and all else equal", () => {
    expect(others).toHaveLength(APPLICANTS);
    expect(Math.abs(gap(others) - 0.1)).toBeLessThan(0.014);
    const pairs = others.filter((other, k) => {
      const own = applicants[k] as Applicant;
      return other["applicant_id"] === own["id"] && other["gender"] !== own["gender"];
    });
    expect(pairs).toHaveLength(APPLICANTS);
  });
});
