import { describe, expect, it } from "vitest";
import { makeRows } from "../../runner/at-work.ts";
import { FUNCTIONS } from "./functions.ts";

const script = (value: string): string =>
  `import { defineTable, text } from "rowsmith/sandbox";
const names = ${JSON.stringify(Object.keys(FUNCTIONS))} as const;
export default defineTable({ description: "", columns: { value: text() }, row({ index }) { return { value: String(${value}) }; } });`;

describe("Math in the isolate", () => {
  it("has no function left that engines may compute differently", async () => {
    const native =
      "names.filter((name) => String(Math[name]).includes('[native code]') || Math[name].name !== name).length";
    expect(await makeRows(script(native), 0, 1)).toBe("0\n");
  });

  it("is what `**` uses, which takes BigInts, too", async () => {
    const x = 7.212752071209252;
    expect(await makeRows(script("7.212752071209252 ** (15 + index)"), 0, 1)).toBe(`${FUNCTIONS["pow"]?.(x, 15)}\n`);
    expect(await makeRows(script("2n ** 70n"), 0, 1)).toBe(`${2n ** 70n}\n`);
  });

  it("makes numbers of what is none, and cannot be changed", async () => {
    expect(
      await makeRows(script('[Math.cos("0" as never), Math.exp(null as never), Math.hypot("3" as never, 4)]'), 0, 1),
    ).toBe('"1,1,5"\n');
    await expect(makeRows(script("(Math.sin = () => 0, 1)"), 0, 1)).rejects.toThrow(/read only|Cannot assign/);
  });
});
