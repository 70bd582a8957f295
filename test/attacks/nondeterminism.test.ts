/** Scripts that look for something to differ by: numbers are those of the corpus. The rows are the same, whatever is tried. */
import { each } from "../thorough.ts";
import { describe, expect, it } from "vitest";
import { tryPurity } from "../../src/commands/trial.ts";
import { makeRows } from "../runner/at-work.ts";
import { row, told } from "./harness.ts";

const SAME: Readonly<Record<string, string>> = {
  "56 Math.random": told("Math.random()"),
  "56 Math.random outside of rows": told("outside", "const outside = Math.random();"),
  "57 Date": told("[Date.now(), new Date().toString(), Date(), new Date().getTimezoneOffset()].join()"),
  "57 the local time of a Date": told("new Date(2022, 6, 1, 12).toString()"),
  "57 a Date of text": told("Date.parse('1 July 2022 12:00')"),
  "59 the text of a stack": told("new Error('x').stack"),
  "60 a WeakMap": told(
    "(() => { const map = new WeakMap(); const key = {}; map.set(key, index); return map.get(key); })()",
  ),
  "61 the sign of a NaN": told(
    "(() => { const bits = new Float64Array([0 / 0, -(0 / 0), Math.sqrt(-1), Infinity - Infinity]); return bits.map((x) => (x === x ? 1 : 0)).join(''); })()",
  ),
  "the order of keys": told("Object.keys({ b: 1, 2: 1, a: 1, 1: 1, [-1]: 1 }).join('')"),
  "a sort that is not sure": told(
    "Array.from({ length: 600 }, (_, k) => k % 7).sort(() => random.integer(-1, 1)).join('')",
  ),
  "powers and sines": told(
    "[2.1 ** 0.3, Math.sin(index), Math.exp(index / 3), Math.cbrt(index), Math.hypot(index, 1)].join()",
  ),
};

describe("the rows are the same", () => {
  it.each(Object.entries(SAME).filter(each(3)))("%s", async (_, script) => {
    const patient = { limits: { seconds: 20, memoryMegabytes: 400 } };
    const whole = await makeRows(script, 0, 40, patient);
    const here = { TZ: process.env["TZ"], LANG: process.env["LANG"], LC_ALL: process.env["LC_ALL"] };
    // 58: another place, another language.
    Object.assign(process.env, { TZ: "Pacific/Chatham", LANG: "tr_TR.UTF-8", LC_ALL: "tr_TR.UTF-8" });
    try {
      const split = [
        await makeRows(script, 30, 40, { ...patient, blockRows: 3 }),
        await makeRows(script, 0, 30, { ...patient, blockRows: 7 }),
      ];
      expect(split.toReversed().join("")).toBe(whole);
    } finally {
      for (const [name, value] of Object.entries(here))
        if (value === undefined) delete process.env[name];
        else process.env[name] = value;
    }
  });
});

describe("a trial finds", () => {
  const cases: Readonly<Record<string, string>> = {
    "60 what is left in a list": row("kept.push(index); return { v: kept.length };", "const kept = [];"),
    "60 what is left in a WeakMap": row(
      "const v = kept.get(key) ?? 0; kept.set(key, v + 1); return { v };",
      "const kept = new WeakMap(); const key = {};",
    ),
    "what is left in a pattern": row("return { v: pattern.test('aa') ? 1 : 0 };", "const pattern = /a/g;"),
    "what is left in a generator": row(
      "return { v: numbers.next().value };",
      "const numbers = (function* () { for (let k = 0; ; k++) yield k; })();",
    ),
    "62 memory that is kept to probe how much there is": row(
      "try { kept.push(new Uint8Array(1 << 20)); } catch {} return { v: kept.length };",
      "const kept = [];",
    ),
  };
  it.each(Object.entries(cases).filter(each(3)))(
    "%s",
    async (_, script) => {
      const tried = await tryPurity(script, "generated/rows.ts", { seed: 42 });
      expect(tried).toMatchObject({ ok: false, failure: { kind: "script" } });
    },
    // Filling memory takes its time on a busy machine.
    90_000,
  );
});
