import { describe, expect, it } from "vitest";
import { tryPurity } from "../../src/commands/trial.ts";
import type { Result } from "../../src/model/failure.ts";

const script = (row: string, before: string, columns = "a: integer(), b: integer()"): string =>
  `import { defineTable, integer, optional, text } from "rowsmith/sandbox";\n${before}\nexport default defineTable({ description: "", columns: { ${columns} }, row({ index, random }) { ${row} } });\n`;
const attempt = (source: string): Promise<Result<undefined>> => tryPurity(source, "generated/rows.ts", { seed: 42 });

describe("tryPurity", () => {
  it("lets a row pass that is a function of seed and index", async () => {
    expect(
      await attempt(
        script("return { a: index, b: random.integer(1, 6) + limit };", "const limit = Math.random() < 2 ? 5 : 6;"),
      ),
    ).toEqual({ ok: true, value: undefined });
  });

  it.each([
    ["a counter", "return { a: index, b: count++ };", "let count = 0;", "b"],
    ["the last row", "const b = last; last = random.integer(1, 1000); return { a: index, b };", "let last = 0;", "b"],
    ["a list that grows", "seen.push(index); return { a: seen.length, b: 1 };", "const seen: number[] = [];", "a"],
    [
      "a generator",
      "return { a: index, b: numbers.next().value };",
      "function* count(): Generator<number, never> { for (let k = 0; ; k++) yield k; }\nconst numbers = count();",
      "b",
    ],
  ])("finds %s that outlives its row, and names the column", async (_, row, before, column) => {
    expect(await attempt(script(row, before))).toMatchObject({
      ok: false,
      failure: {
        kind: "script",
        column,
        message: expect.stringContaining(`column ${column}: `),
        next: expect.stringContaining("look for a variable outside of row()"),
      },
    });
  });
});
