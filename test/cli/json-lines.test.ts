/** JSON Lines as a person asks for them: nested rows with their checks, streams, folders; and what is left behind. */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { fixture } from "../runner/at-work.ts";
import { Workspace } from "./rowsmith.ts";

const nested = (
  check: string,
): string => `import { array, date, decimal, defineTable, geopoint, integer, json, object, optional, text } from "rowsmith/sandbox";

export default defineTable({
  description: "Orders with their lines",
  columns: {
    id: integer({ unique: true }),
    day: date({ format: "%m/%d/%Y" }),
    price: decimal({ scale: 2 }),
    tags: array(text(), { maxItems: 3 }),
    buyer: object({ name: text(), age: optional(integer()) }),
    place: geopoint(),
    more: optional(json()),
    note: optional(text()),
  },
  checks: [${JSON.stringify(check)}, "json_array_length(tags) < 3", "json_extract_string(buyer, '$.name') like 'B%'"],
  row({ index, random }) {
    return {
      id: index + 1,
      day: random.date("2022-01-01", "2022-12-31"),
      price: random.integer(1, 20) / 2,
      tags: ["a", "quoted \\"b\\""].slice(0, index % 3),
      buyer: { name: "B\\n" + index, age: index % 2 === 0 ? null : 30 },
      place: [13.4, 52.5],
      more: index % 2 === 0 ? null : { deep: [1, { x: true }] },
      note: index === 0 ? null : "tab\\t, é",
    };
  },
});
`;

function withScript(source: string): Workspace {
  const space = new Workspace();
  space.script("rows", source);
  return space;
}

const read = (space: Workspace, name: string): string => readFileSync(space.path(name), "utf8");
const parse = (text: string): readonly Record<string, unknown>[] =>
  text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Record<string, unknown>);

describe("rowsmith run to JSON Lines", () => {
  it("writes and checks rows whose arrays and objects are what they are, the same in a file and in a stream", async () => {
    using space = withScript(nested("price > 0"));
    const run = await space.rowsmith(["run", "rows", "--rows", "3000", "-o", "out.jsonl", "--json"]);
    expect(run.stderr).toBe("");
    expect(run.code).toBe(0);
    const report = JSON.parse(run.stdout) as { checks: { rules: { rule: string; status: string }[] } };
    expect(report).toMatchObject({ format: "jsonl", output: "out.jsonl", rows: 3000, checks: { passed: true } });
    expect(report.checks.rules.filter(({ status }) => status !== "passed")).toEqual([]);
    expect(report.checks.rules.map(({ rule }) => rule)).toContain("the file has 3,000 lines, one for each row");
    expect(space.files()).toEqual(["out.jsonl"]);
    const text = read(space, "out.jsonl");
    expect(text.split("\n").slice(0, 2)).toMatchInlineSnapshot(`
      [
        "{"id":1,"day":"06/29/2022","price":0.50,"tags":[],"buyer":{"name":"B\\n0","age":null},"place":[13.4,52.5],"more":null,"note":null}",
        "{"id":2,"day":"09/30/2022","price":2.00,"tags":["a"],"buyer":{"name":"B\\n1","age":30},"place":[13.4,52.5],"more":{"deep":[1,{"x":true}]},"note":"tab\\t, é"}",
      ]
    `);
    const rows = parse(text);
    expect(rows.length).toBe(3000);
    expect(rows[2999]).toMatchObject({ id: 3000, tags: ["a", 'quoted "b"'], buyer: { name: "B\n2999", age: 30 } });

    const stream = ["run", "rows", "--rows", "3000", "--block-rows", "99", "-o", "-", "--format", "jsonl"];
    expect((await space.rowsmith(stream)).stdout).toBe(text);
    await space.rowsmith(["run", "rows", "--rows", "3000", "--no-check", "-o", "OUT.NDJSON"]);
    expect(read(space, "OUT.NDJSON")).toBe(text);
    const named = await space.rowsmith(["run", "rows", "--format", "jsonl"]);
    expect(named.stderr).toContain("-o more-rows.jsonl");
    expect(space.files()).toEqual(["OUT.NDJSON", "out.jsonl", "rows.jsonl"]);
    await space.rowsmith(["run", "rows", "--rows", "9", "--format", "csv", "-o", "csv.jsonl"]);
    expect(read(space, "csv.jsonl")).toMatch(/^id,day,price,/);
  });

  it("leaves nothing where a check fails", async () => {
    using space = withScript(nested("price > 5"));
    const run = await space.rowsmith(["run", "rows", "-o", "out.jsonl"]);
    expect(run.stderr).toContain("1 of 21 checks failed; out.jsonl was not written");
    expect(run.stderr).toContain("price > 5");
    expect(run.code).toBe(1);
    expect(space.files()).toEqual([]);
  });

  it("writes a folder of several tables, checked together", async () => {
    using space = withScript(fixture("shop"));
    const run = await space.rowsmith(["run", "rows", "--format", "jsonl", "-o", "shop"]);
    expect(run.code).toBe(0);
    expect(run.stderr).toContain("customers.jsonl");
    expect(readdirSync(space.path("shop")).sort()).toEqual(
      ["customers", "items", "orders", "products"].map((table) => `${table}.jsonl`),
    );
    expect(parse(read(space, "shop/customers.jsonl")).length).toBe(200);
  });

  it("makes no dirt in JSON", async () => {
    using space = withScript(fixture("dirty"));
    const refused = await space.rowsmith(["run", "rows", "-o", "out.jsonl"]);
    expect(refused.stderr).toContain("dirt is made in plain CSV");
    expect(refused.code).toBe(2);
    expect(space.files()).toEqual([]);
    expect((await space.rowsmith(["run", "rows", "--clean", "-o", "out.jsonl"])).code).toBe(0);
    expect(space.files()).toEqual(["out.jsonl"]);
  });
});
