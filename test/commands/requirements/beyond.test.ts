import { describe, expect, test } from "vitest";
import { requirementsOf } from "../../../src/author/requirements/index.ts";
import { contractBeyondPrompt } from "../../../src/commands/requirements/beyond.ts";
import { openScript } from "../../../src/commands/script.ts";
import { draft, template } from "../../author/support.ts";

const PROMPT = `Create orders.
- id: starts at 1 and increases by 1
- quantity: 1 to 3
- price: 1.00 to 9.00
- total: price times quantity`;
const script = (
  quantity: string,
  checks: string,
): string => `import { decimal, defineTable, integer } from "rowsmith/sandbox";
export default defineTable({
  description: "",
  columns: { id: integer({ unique: true, minimum: 1 }), quantity: integer({ ${quantity} }), price: decimal({ scale: 2 }), total: decimal({ scale: 2 }) },
  checks: [${checks}],
  row: ({ index }) => ({ id: index + 1, quantity: 1, price: 2, total: 2 }),
});
`;

async function beyond(prompt: string, source: string): Promise<readonly string[]> {
  const opened = await openScript(source, "generated/rows.ts", {});
  if (!opened.ok) throw new Error(opened.failure.message);
  await opened.value.session.close();
  return contractBeyondPrompt(opened.value.session.dataset, requirementsOf(prompt)).map(({ words }) => words);
}

describe("what a contract says and the prompt does not", () => {
  test("is nothing where it says the same", async () => {
    expect(await beyond(PROMPT, script("minimum: 1, maximum: 3", '"total = round(price * quantity, 2)"'))).toEqual([]);
  });
  test("is another bound, and a check of columns that the prompt does not bring together", async () => {
    expect(await beyond(PROMPT, script("minimum: 1, maximum: 10", '"total < 20 or id > 5"'))).toEqual([
      "the contract says quantity is at most 10, the prompt says quantity is from 1 to 3",
      "the contract checks total < 20 or id > 5, the prompt does not",
    ]);
  });
  test("is an option that the prompt says nothing of", async () => {
    expect(await beyond(PROMPT, script("unique: true", ""))).toEqual([
      "the contract says quantity is unique, the prompt does not",
    ]);
  });
  test("is little for the offline author's own script", async () => {
    const prompt = template("hospital");
    const found = await beyond(prompt, (await draft(prompt)).script);
    expect(found.filter((words) => words.includes("checks"))).toEqual([]);
  });
});
