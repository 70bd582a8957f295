/** Conditions on random small tables, by the typed columns and by DuckDB on the file: what is proven must hold, and what plainly holds must be proven. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { provableRules } from "../../../src/block/proof.ts";
import { fileConditions, rowConditions } from "./expressions.ts";
import { checksOf, judged, keptOf, largeRow, row, schemaWith } from "./tables.ts";
import type { Row } from "./tables.ts";

/** Runs of 50 conditions; the environment may ask for more. */
const RUNS = Number(process.env["PROOF_RUNS"] ?? 8);

interface Tally {
  conditions: number;
  known: number;
  held: number;
  proven: number;
}

/** Judges conditions both ways; gives how many were known, held and proven. */
async function bothWays(
  rowsOf: fc.Arbitrary<Row>,
  conditions: fc.Arbitrary<string>,
  ofFile: boolean,
  /** Which of the known conditions are judged: all, or those that are proven. */
  asked: "all" | "proven",
  each: (sql: string, proven: boolean, verdict: boolean | "refused") => void = () => undefined,
): Promise<Tally> {
  const tally: Tally = { conditions: 0, known: 0, held: 0, proven: 0 };
  await fc.assert(
    fc.asyncProperty(
      fc.array(rowsOf, { minLength: 1, maxLength: 6 }),
      fc.array(conditions, { minLength: 50, maxLength: 50 }),
      async (rows, texts) => {
        const schema = schemaWith(texts);
        const known = checksOf(provableRules(schema));
        const proven = checksOf(keptOf(schema, rows));
        tally.conditions += texts.length;
        const places = [...(asked === "all" ? known : proven)];
        tally.known += known.size;
        const verdicts = await judged(
          rows,
          places.map((k) => ({ sql: texts[k] as string, ofFile })),
        );
        for (const [at, k] of places.entries()) {
          const sql = texts[k] as string;
          const verdict = verdicts[at] as boolean | "refused";
          if (proven.has(k)) expect([sql, verdict]).toEqual([sql, true]);
          if (verdict === true) tally.held++;
          if (proven.has(k)) tally.proven++;
          each(sql, proven.has(k), verdict);
        }
      },
    ),
    { numRuns: RUNS, endOnFailure: true, ...JSON.parse(process.env["PROOF_REPLAY"] ?? "{}") },
  );
  return tally;
}

describe("conditions on a row", () => {
  it("are proven where they hold, and nowhere else", async () => {
    const tally = await bothWays(row, rowConditions, false, "all", (sql, proven, verdict) => {
      // A quotient may have been infinite.
      if (!/[/]/.test(sql)) expect([sql, proven]).toEqual([sql, verdict === true]);
    });
    expect(tally.known / tally.conditions).toBeGreaterThan(0.95);
    expect(tally.proven / tally.held).toBeGreaterThan(0.85);
  });
});

describe("conditions on the file", () => {
  it("are proven only where they hold, and mostly there", async () => {
    const tally = await bothWays(row, fileConditions, true, "all");
    expect(tally.known / tally.conditions).toBeGreaterThan(0.95);
    expect(tally.proven / tally.held).toBeGreaterThan(0.7);
  });
});

describe("conditions on the largest numbers", () => {
  it.each([
    ["rows", rowConditions, false],
    ["the file", fileConditions, true],
  ])("on %s are proven only where they hold", async (_, conditions, ofFile) => {
    const tally = await bothWays(largeRow, conditions, ofFile, "proven");
    expect(tally.proven / tally.conditions).toBeGreaterThan(0.1);
  });
});
