/** A contract on a synthetic file: every rule of it with its counts, as a score and for a report. */
import { expect, it } from "vitest";
import { contractRules, ruleResults } from "../../../src/evaluate/rules/index.ts";
import { schema } from "../../validate/support.ts";
import { written } from "../files.ts";

const contract = schema(
  [
    { name: "id", type: "integer", unique: true, minimum: 1 },
    { name: "kind", type: "text", enum: ["a", "b"] },
    { name: "price", type: "decimal", scale: 2, required: false, maximum: 10 },
  ],
  ["price = round(price, 2)", "count(distinct kind) = 2", { sql: "avg(price) > 3", minimumRows: 100 }],
);

it("is kept", async () => {
  const found = await contractRules({ path: written("id,kind,price\n1,a,1.50\n2,b,\n"), schema: contract });
  expect(found.ok && found.value.score).toMatchObject({ metric: "contract", axis: "rules", value: 1 });
  expect(found.ok && found.value.findings.map(({ rule, status }) => [rule, status])).toContainEqual([
    "avg(price) > 3",
    "untested",
  ]);
});

it("is broken by rows: the score is the worst rule's, with examples", async () => {
  const path = written("id,kind,price\n1,a,1.50\n2,c,11.00\n2,a,12.00\n4,a,\n");
  const found = await contractRules({ path, schema: contract });
  if (!found.ok) throw new Error(found.failure.message);
  const broken = found.value.findings.filter(({ status }) => status === "broken");
  expect(broken.map(({ rule, failing, columns }) => [rule, failing, columns])).toEqual([
    ["id is unique", 1, ["id"]],
    ["kind is one of a, b", 1, ["kind"]],
    ["price is at most 10", 2, ["price"]],
  ]);
  expect(found.value.score).toMatchObject({ value: 0.5 });
  expect(found.value.score.items[0]).toMatchObject({ of: ["price"], value: 0.5 });
  expect(ruleResults(found.value.findings, "shop")[2]).toEqual({
    rule: "price is at most 10",
    source: "shop",
    passed: false,
    checked: 4,
    failed: 2,
    examples: [
      { row: 1, cells: { price: "11.00" } },
      { row: 2, cells: { price: "12.00" } },
    ],
  });
});

it("may be broken on purpose, and says so", async () => {
  const dirty = { ...contract, dirt: [{ kind: "typo", share: 0.1 }] } as unknown as typeof contract;
  const found = await contractRules({ path: written("id,kind,price\n1,aa,1\n2,b,1\n"), schema: dirty });
  expect(found.ok && found.value.findings.flatMap(({ note }) => note ?? [])).toEqual([
    "the generator makes errors on purpose, and this may be one of them",
  ]);
});

it("is broken by the file as a whole: the score is 0", async () => {
  const found = await contractRules({ path: written("id,kind,price\n1,a,1\n"), schema: contract });
  expect(found.ok && found.value.score).toMatchObject({ value: 0 });
  const other = await contractRules({ path: written("id,sort,price\n1,a,1\n"), schema: contract });
  expect(other.ok && other.value.score).toMatchObject({ value: 0 });
});

it("cannot be checked on a file that is no CSV, or none", async () => {
  const parquet = await contractRules({ path: written("PAR1", "x.parquet"), schema: contract });
  expect(parquet).toMatchObject({
    ok: true,
    value: {
      score: { value: undefined, why: "a contract is checked on the text of a CSV file, and this is a .parquet" },
    },
  });
  const empty = await contractRules({ path: written("", "empty.csv"), schema: contract });
  expect(empty.ok).toBe(false);
});
