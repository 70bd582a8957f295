/** What there is in the isolate for ordinary scripts, and that nothing of it keeps a trace. */
import { describe, expect, it } from "vitest";
import { makeRows, oneColumn } from "../runner/at-work.ts";
import { attacks, directRow, row } from "./harness.ts";

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

/** Everything that two rows have in common: what can be reached from the API, the global object, or a value's prototypes. */
const SHARED = `const open = []; const seen = new Set();
const walk = (value, path) => {
  if ((typeof value !== "object" && typeof value !== "function") || value === null || seen.has(value)) return;
  seen.add(value);
  if (!Object.isFrozen(value)) open.push(path);
  if (ArrayBuffer.isView(value) || value instanceof Map || value instanceof Set || value instanceof WeakMap) open.push(path + " can be filled");
  for (const key of Reflect.ownKeys(value)) {
    const { value: inner, get, set } = Object.getOwnPropertyDescriptor(value, key);
    for (const part of [inner, get, set]) walk(part, path + "." + String(key));
  }
  walk(Object.getPrototypeOf(value), path + ".__proto__");
};
walk(globalThis, "globalThis"); walk(api, "api"); walk(random, "random");
const overflow = () => { const deep = () => deep() + 1; try { deep(); } catch (error) { return error; } };
const wrong = () => { try { null.x; } catch (error) { return error; } };
const made = { error: new Error("x"), wrong: wrong(), overflow: overflow(), syntax: (() => { try { new RegExp("("); } catch (error) { return error; } })(),
  list: [].values(), map: new Map().entries(), set: new Set().values(), text: ""[Symbol.iterator](), matches: "".matchAll(/a/g), helper: [].values().map(String),
  wrapped: Iterator.from({ next() {} }), joined: Iterator.concat?.([1]), promise: (async () => 0)(), match: /(?<a>x)/d.exec("x"), raw: JSON.rawJSON?.("1"), date: new Date(0),
  arguments: (function () { return arguments; })(), group: Object.groupBy([1], String), view: new DataView(new ArrayBuffer(8)), symbol: Object(Symbol.iterator), big: Object(1n) };
for (const name of Object.keys(made)) {
  const value = made[name];
  if (value === undefined) continue;
  walk(Object.getPrototypeOf(value), name + ".__proto__");
  for (const key of Reflect.ownKeys(value)) { const { get, set } = Object.getOwnPropertyDescriptor(value, key); walk(get, name + "." + String(key)); walk(set, name + "." + String(key)); }
}
return { v: seen.size > 500 ? open.join() : "too few" };`;

attacks("what rows have in common", {
  "is frozen, all of it": { layer: "none", direct: directRow(SHARED, "", "api.text()"), rowsAre: '""\n', rows: 1 },
});
