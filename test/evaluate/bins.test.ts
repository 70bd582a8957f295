import fc from "fast-check";
import { expect, it } from "vitest";
import { binnedTables } from "../../src/evaluate/binned-tables.ts";
import { binLimit, codeExpression, labelBins, numberBins, numberCodes, numberEdges } from "../../src/evaluate/bins.ts";
import { distributionOf } from "../../src/evaluate/distribution.ts";
import { rangeCounts } from "../../src/evaluate/fidelity/column-histogram.ts";
import { orderedValues } from "../../src/evaluate/ordered-values.ts";
import { openWorkspace } from "../../src/database/workspace.ts";
import type { TableColumn } from "../../src/table/table.ts";
import { openCells } from "./fidelity/tables.ts";

const column = (sql: string): TableColumn => ({ name: sql, type: "number", role: "numeric", reason: "", sql });

it("gives few values a bin each, a frequent value one of its own, and the others equal shares", () => {
  expect(numberEdges(distributionOf(Float64Array.of(4, 8, 6, 6, 3)))).toEqual([3.5, 5, 7]);
  expect(numberEdges(distributionOf(new Float64Array()))).toEqual([]);
  const even = distributionOf(Float64Array.from({ length: 1000 }, (_, at) => at));
  expect(rangeCounts(even, numberEdges(even))).toEqual(Array.from({ length: 20 }, () => 50));
  const zeros = Float64Array.from({ length: 1000 }, (_, at) => (at < 600 ? 0 : at));
  const many = distributionOf(zeros);
  const edges = numberEdges(many);
  expect(edges[0]).toBe(5e-324);
  expect(rangeCounts(many, edges).slice(0, 3)).toEqual([600, 0, 50]);
  const middle = distributionOf(zeros.map((value, at) => (at < 100 ? at - 1000 : value)));
  expect(rangeCounts(middle, numberEdges(middle)).slice(1, 4)).toEqual([50, 500, 0]);
  expect([binLimit(10, 10_000), binLimit(100, 90), binLimit(1e6, 1e6)]).toEqual([3, 9, 20]);
});

it("codes numbers alike in memory and in SQL, to the last bit of an edge", async () => {
  await using workspace = await openWorkspace({ paths: [] });
  const numbers = fc.array(fc.oneof(fc.double({ noNaN: true }), fc.double({ min: 0, max: 1 }), fc.integer()), {
    minLength: 1,
    maxLength: 60,
  });
  await fc.assert(
    fc.asyncProperty(numbers, async (list) => {
      const values = Float64Array.from([...list, Number.NaN]);
      const ordered = orderedValues(values);
      const real = distributionOf(values);
      const bins = numberBins(column("x"), numberEdges(real, 5));
      const codes = numberCodes(ordered.values, ordered.codes, bins);
      const cells = [...values].map((value) => (Number.isNaN(value) ? "'NaN'::DOUBLE" : sqlNumber(value)));
      const rows = await workspace.query(
        `SELECT ${codeExpression(bins)} FROM (SELECT unnest([${cells.join(", ")}]) AS x)`,
      );
      expect(rows.map(([code]) => code)).toEqual([...codes]);
      const counts = Array.from({ length: bins.missing }, (_, code) => codes.filter((one) => one === code).length);
      expect(rangeCounts(real, bins.edges)).toEqual(counts);
    }),
    { numRuns: 40 },
  );
});

const sqlNumber = (value: number): string =>
  Number.isFinite(value) ? `${value.toExponential()}::DOUBLE` : `'${value}'::DOUBLE`;

it("codes any text, quotes and NUL included", async () => {
  await using workspace = await openWorkspace({ paths: [] });
  const bins = labelBins(column("x"), ["it's", "", "a\0b", '"'.repeat(3), "é; DROP TABLE real"]);
  expect(bins).toMatchObject({ labels: ["it's", "", '"""', "é; DROP TABLE real"], other: 4, missing: 5, size: 6 });
  const rows = await workspace.query(
    `SELECT ${codeExpression(bins)} FROM (SELECT unnest(['it''s', '', 'a' || chr(0) || 'b', '"""', 'é; DROP TABLE real', 'new', NULL]) AS x)`,
  );
  expect(rows.map(([code]) => code)).toEqual([0, 1, 4, 2, 3, 4, 5]);
  const none = await workspace.query(
    `SELECT ${codeExpression(labelBins(column("x"), []))} FROM (SELECT NULL::VARCHAR AS x)`,
  );
  expect(none).toEqual([[1]]);
});

it("makes tables of codes for the columns that have bins, once", async () => {
  const rows = Array.from({ length: 60 }, (_, at) => at);
  const cells = {
    amount: rows.map((at) => (at === 7 ? null : (at * 37) % 60)),
    colour: rows.map((at) => ["red", "green", "blue"][at % 3] as string),
  };
  await using tables = await openCells(cells, { ...cells, colour: rows.map((at) => (at === 0 ? "grey" : "red")) });
  const binned = await binnedTables({ tables, seed: 1 });
  expect(binned.columns.map(({ column, kind }) => [column.name, kind])).toEqual([
    ["amount", "number"],
    ["colour", "label"],
  ]);
  expect(await binned.table("synthetic")).toBe("synthetic_bins");
  expect(await (await binnedTables({ tables, seed: 1 })).table("synthetic")).toBe("synthetic_bins");
  const [amount, colour] = binned.columns;
  expect(await tables.query("SELECT c0, c1 FROM synthetic_bins WHERE row IN (0, 7) ORDER BY row")).toEqual([
    [0, (colour as { other: number }).other],
    [amount?.missing, colour?.kind === "label" ? colour.labels.indexOf("red") : undefined],
  ]);
});
