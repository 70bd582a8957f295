/** What the doc comment of generated/machine-anomalies.ts promises of its signal, measured on the rows. */
import { DuckDBInstance } from "@duckdb/node-api";
import { expect, it } from "vitest";
import { madeTables } from "./made-tables.ts";

/** The AUC of vibration over the machine's median, for each third of the bearing faults against healthy readings. */
const AUC = (folder: string): string => `
  WITH scored AS (
    SELECT fault, fault_id, read_at, vibration_mm_s / median(vibration_mm_s) OVER (PARTITION BY machine_id) AS score
    FROM '${folder}/readings.csv'),
  worn AS (
    SELECT score, 1 + floor(3 * date_diff('minute', started_at, read_at) / duration_minutes) AS third
    FROM scored JOIN '${folder}/faults.csv' AS faults ON faults.id = fault_id WHERE kind = 'bearing wear'),
  both_classes AS (
    SELECT third, score, true AS is_worn FROM worn
    UNION ALL SELECT third, score, false FROM scored, (SELECT DISTINCT third FROM worn) WHERE fault IS NULL),
  ranked AS (
    SELECT *, rank() OVER (PARTITION BY third ORDER BY score) + (count(*) OVER (PARTITION BY third, score) - 1) / 2 AS place
    FROM both_classes),
  counted AS (
    SELECT third, sum(place) FILTER (is_worn) AS places, count(*) FILTER (is_worn) AS n, count(*) FILTER (NOT is_worn) AS m
    FROM ranked GROUP BY third)
  SELECT (places - n * (n + 1) / 2) / (n * m) FROM counted ORDER BY third`;

it("bearing wear is plain at its end and hardly to be seen at its beginning", async () => {
  using made = madeTables("machine-anomalies", 0.5);
  const session = await (await DuckDBInstance.create(":memory:")).connect();
  const [first, second, last] = (await session.runAndReadAll(AUC(made.folder))).getRows().map(([auc]) => Number(auc));
  expect(first).toBeGreaterThan(0.7);
  expect(first).toBeLessThan(0.92);
  expect(second).toBeGreaterThan(0.94);
  expect(last).toBeGreaterThan(0.99);
});
