/** What there is in the isolate for ordinary scripts, and that nothing of it keeps a trace. */
import { describe, expect, it } from "vitest";
import { makeRows, oneColumn } from "../runner/at-work.ts";
import { row } from "./harness.ts";

describe("the world of a script", () => {
  it("has nothing but the language", async () => {
    const names = [
      "process",
      "Buffer",
      "ivm",
      "Function",
      "eval",
      "Intl",
      "Promise",
      "WebAssembly",
      "SharedArrayBuffer",
      "Atomics",
      "console",
      "WeakRef",
      "FinalizationRegistry",
      "Temporal",
      "setTimeout",
      "fetch",
      "performance",
      "$1",
    ];
    expect(
      await makeRows(
        row(
          `return { v: [${names.map((name) => `typeof ${name}`).join(", ")}, typeof globalThis.require, typeof this].join() };`,
          "",
          "text()",
        ),
        0,
        1,
      ),
    ).toBe(
      `"${Array(names.length + 2)
        .fill("undefined")
        .join(",")}"\n`,
    );
  });

  it("cannot resize or share memory", async () => {
    expect(
      await makeRows(
        row(
          "return { v: [new ArrayBuffer(1, { maxByteLength: 100 }).resizable, typeof ArrayBuffer.prototype.resize, typeof ArrayBuffer.prototype.transfer].join() };",
          "",
          "text()",
        ),
        0,
        1,
      ),
    ).toBe('"false,undefined,undefined"\n');
  });

  it("has a clock that stands still and chance that belongs to the row", async () => {
    const source = row(
      "return { v: [Date.now(), new Date().toISOString(), new Date(0).getTimezoneOffset(), Math.random()].join() };",
      "",
      "text()",
    );
    const [first, second] = [await makeRows(source, 0, 3), await makeRows(source, 0, 3)];
    expect(first).toBe(second);
    expect(first).toContain(`${Date.UTC(2026, 0, 1)},2026-01-01T00:00:00.000Z,0,0.`);
    expect(new Set(first.split("\n")).size).toBe(4);
  });

  it("forgets what an earlier row has matched", async () => {
    expect(await makeRows(row("const v = String(RegExp.$1); /(x)/.test('x'); return { v };", "", "text()"), 0, 2)).toBe(
      "undefined\nundefined\n",
    );
  });

  it("lets ordinary code be: classes with names, own toString, Errors of its own, normalised text", async () => {
    const before =
      "class Wrong extends Error { constructor(message) { super(message); this.name = 'Wrong'; } }\nconst box = {}; box.toString = () => 'box';\nfunction Old() {} Old.prototype.toString = () => 'old';";
    expect(
      await makeRows(
        row("return { v: [new Wrong('x'), box, new Old(), 'é'.normalize('NFKD').length].join() };", before, "text()"),
        0,
        1,
      ),
    ).toBe('"Wrong: x,box,old,2"\n');
  });

  it.each(['a"b', "it's", "a,b", " ", "constructor", "toString", "`${1}`", "*/", "x".repeat(200), "日本", "\u2028"])(
    "takes the column name %j",
    async (name) => {
      const source = `import { defineTable, integer } from "rowsmith/sandbox";\nexport default defineTable({ description: "", columns: { [${JSON.stringify(name)}]: integer() }, row: ({ index }) => ({ [${JSON.stringify(name)}]: index }) });`;
      expect(await makeRows(source, 0, 2)).toBe("0\n1\n");
    },
  );

  it("takes two thousand columns of text", async () => {
    const source =
      'import { defineTable, text } from "rowsmith/sandbox";\nconst names = Array.from({ length: 2000 }, (_, k) => "c" + k);\nexport default defineTable({ description: "", columns: Object.fromEntries(names.map((name) => [name, text()])), row: ({ index }) => Object.fromEntries(names.map((name) => [name, name + index])) });';
    const lines = (await makeRows(source, 0, 300)).split("\n");
    expect(lines[299]).toBe(Array.from({ length: 2000 }, (_, k) => `c${k}299`).join(","));
  });

  it("takes an enum of a hundred thousand values", async () => {
    const source = oneColumn(
      "text({ enum: values })",
      "return { v: values[index] };",
      "const values = Array.from({ length: 100_000 }, (_, k) => 'v' + k);",
    );
    expect((await makeRows(source, 99_998, 100_000)).split("\n")).toEqual(["v99998", "v99999", ""]);
  });
});
