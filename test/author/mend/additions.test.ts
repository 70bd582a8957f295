/** Checks and options that are taken out of a script: the rest stays byte for byte, and what is not written out stays. */
import { describe, expect, it } from "vitest";
import { withoutCheck, withoutOption } from "../../../src/author/mend/index.ts";

const script = (columns: string, checks: string, before = ""): string => `import { x } from "rowsmith/sandbox";
${before}
export default defineTable({
  columns: { ${columns} },
  ${checks}
});
`;

describe("without a check", () => {
  it.each<[string, string, string]>([
    ["the only one", 'checks: ["a > 1"],', "checks: [],"],
    ["the first", 'checks: ["a > 1", "b"],', 'checks: ["b"],'],
    ["the last", 'checks: ["b", "a > 1"],', 'checks: ["b"],'],
    ["one on its own line", 'checks: [\n    "b",\n    "a > 1",\n    "c",\n  ],', 'checks: [\n    "b",\n    "c",\n  ],'],
    ["one with a number of rows", 'checks: [{ sql: "a > 1", minimumRows: 10 }, "b"],', 'checks: ["b"],'],
    ["one in a template", "checks: [`a\n  > 1`],", "checks: [],"],
  ])("%s", async (_, before, after) => {
    const mended = await withoutCheck(script("", before), "a > 1");
    expect(mended?.source).toBe(script("", after));
    expect(mended?.mends).toEqual([
      {
        line: expect.any(Number) as number,
        words: "dropped the check `a > 1`, which the prompt does not state and the rows do not keep",
      },
    ]);
  });

  it("in a list of the module", async () => {
    const mended = await withoutCheck(script("", "checks,", 'const checks = ["a > 1", "b"] as const;'), "a > 1");
    expect(mended?.source).toBe(script("", "checks,", 'const checks = ["b"] as const;'));
  });

  it.each([
    ["is not there", 'checks: ["b"],'],
    ["is there twice", 'checks: ["a > 1", "a > 1"],'],
    ["is made", 'checks: ["a > " + 1, ...MORE],'],
    ["is in what does not parse", 'checks: ["a > 1",'],
  ])("is nothing where it %s", async (_, checks) => {
    expect(await withoutCheck(script("", checks), "a > 1")).toBeUndefined();
  });
});

describe("without an option", () => {
  it.each<[string, string, string]>([
    ["the only one", "a: integer({ maximum: 3 })", "a: integer()"],
    ["the last", "a: integer({ minimum: 1, maximum: 3 })", "a: integer({ minimum: 1 })"],
    ["the first", '"a": integer({ maximum: 3, unique: true })', '"a": integer({ unique: true })'],
    [
      "of an optional column",
      "a: optional(integer({ maximum: 3 }), { missing: 0.1 })",
      "a: optional(integer(), { missing: 0.1 })",
    ],
  ])("%s", async (_, before, after) => {
    const more = "b: integer({ maximum: 3 })";
    const mended = await withoutOption(script(`${before}, ${more}`, ""), "a", "maximum");
    expect(mended?.source).toBe(script(`${after}, ${more}`, ""));
    expect(mended?.mends[0]?.words).toMatch(/^dropped `maximum` of the column a, which/);
  });

  it.each([
    ["is not there", "a: integer({ minimum: 3 })"],
    ["is spread", "a: integer({ ...LIMITS })"],
    ["is of two tables", "a: integer({ maximum: 3 }) } , more: { columns: { a: integer({ maximum: 3 }) }"],
  ])("is nothing where it %s", async (_, columns) => {
    expect(await withoutOption(script(columns, ""), "a", "maximum")).toBeUndefined();
  });
});
