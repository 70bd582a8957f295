/** What an attack leaves behind: no file, and not a part of one. */
import { expect, it } from "vitest";
import { scriptOf, Workspace } from "../cli/rowsmith.ts";

it.each([
  ["an error after many rows", "if (index === 15_000) throw new Error('late');", /row 15,000: Error: late/],
  ["a loop after many rows", "if (index === 15_000) for (;;);", /did not come to an end within 2 s/],
  [
    "memory after many rows",
    "if (index === 15_000) [].length = [...Array(5e7).keys()].length;",
    /memory|grew to|did not come/,
  ],
])("%s", async (_, body, message) => {
  using workspace = new Workspace();
  workspace.script("rows", scriptOf(`${body} return { value: index };`));
  const ended = await workspace.rowsmith(["run", "rows", "--rows", "20000", "--timeout", "2", "-o", "out.csv"]);
  expect(ended.stderr).toMatch(message);
  expect(ended.code).toBe(5);
  expect(workspace.files()).toEqual([]);
});
