import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { proofMerger, proofOf, readProof } from "../../../src/block/proof.ts";
import type { Field, Schema } from "../../../src/model/schema.ts";
import { fillBlock } from "../in-node.ts";
import { fields, keptOf, names, row, schemaWith, WORDS } from "./tables.ts";

const bounded: readonly Field[] = fields.map((field): Field => {
  if (field.name === "i") return { ...field, minimum: -4, maximum: 4, unique: true } as Field;
  if (field.name === "po") return { ...field, minimum: -1, unique: true } as Field;
  if (field.name === "x") return { ...field, minimum: -3, unique: true } as Field;
  if (field.name === "free") return { ...field, minLength: 1, maxLength: 2 } as Field;
  if (field.name === "so")
    return {
      ...field,
      shares: { exact: false, values: WORDS.map((value) => ({ value, share: 1 / 6 })) },
      missing: { share: 0.3, exact: false },
    } as Field;
  if (field.name === "fo") return { ...field, shares: { exact: true, values: [{ value: true, share: 0.5 }] } } as Field;
  return field;
});
const checks = [
  "p <= 2",
  "io is null or io < 5",
  "count(distinct (i, so)) < 6",
  "count(distinct so) >= 3",
  "sum(p) > 0",
  "avg(x) filter (f) between -1 and 1",
  "min(io) < 0 and max(po) > 0",
  "bool_or(fo)",
  "p * po < 3",
  "round(p * po * 0.125, 2) < 1",
];
const schema: Schema = schemaWith(checks, { fields: bounded, primaryKey: ["d", "i"] });

describe("proofMerger", () => {
  it("says of chunks what one chunk of all rows says", () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(
        fc.array(row, { minLength: 1, maxLength: 8 }),
        fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 6 }),
        fc.boolean(),
        (drawn, cuts, sorted) => {
          const rows = sorted
            ? drawn.toSorted((a, b) => Number(a["d"]) - Number(b["d"]) || Number(a["i"]) - Number(b["i"]))
            : drawn;
          const sizes: number[] = [];
          let left = rows.length;
          for (const cut of cuts) {
            sizes.push(Math.min(cut, left));
            left -= Math.min(cut, left);
          }
          const whole = names(keptOf(schema, rows));
          expect(names(keptOf(schema, rows, [...sizes, left]))).toEqual(whole);
          for (const name of whole) seen.add(name);
        },
      ),
      { numRuns: 60 },
    );
    // Every check, the key, a share and the bounds were proven of some rows.
    for (const name of [...checks.map((_, k) => `check ${k}`), "key", "9 share 0", "9 share missing", "0 unique"])
      expect(seen).toContain(name);
  });

  const rows = [
    { ...row0(), i: 1 },
    { ...row0(), i: 2 },
  ];
  const { views } = fillBlock(schema, rows);
  const proof = proofOf(schema, views);
  proof.reset();
  proof.see(2);
  const text = JSON.stringify(proof.state());
  const kept = (state: string): readonly unknown[] => {
    const merger = proofMerger(schema);
    merger.add(readProof(new TextEncoder().encode(state)));
    return merger.kept();
  };

  it("proves nothing more once a state is none", () => {
    expect(kept(text).length).toBeGreaterThan(10);
    for (const hostile of [
      "",
      "null",
      "[]",
      "{}",
      "{",
      `{"rows":-1,"measures":[]}`,
      `{"rows":2,"measures":[]}`,
      `{"rows":1e300,"measures":[]}`,
      `{"rows":2,"measures":{}}`,
      text.replace('"rows":2', '"rows":"2"'),
      text.slice(0, -2),
      `${text.slice(0, -2)},null]}`,
    ])
      expect([hostile, kept(hostile)]).toEqual([hostile, []]);
  });

  it("looks at every part of a state", () => {
    const state = JSON.parse(text) as { rows: number; measures: unknown[] };
    for (const [k] of state.measures.entries())
      for (const wrong of ["x", {}, [{}], [null], ["1", "2"], [1, 2, 3, 4, 5, 6, 7], [[1], [2], [3]], -1, 1.5]) {
        const measures = state.measures.with(k, wrong);
        const verdict = kept(JSON.stringify({ ...state, measures }));
        // What is a state by chance says nothing that the true one would not have said of other rows; most is refused.
        if (verdict.length > 0) expect([k, wrong]).toEqual([k, [1, 2, 3, 4, 5, 6, 7]]);
      }
  });

  it("stays refused, whatever comes after", () => {
    const merger = proofMerger(schema);
    merger.add(undefined);
    merger.add(readProof(new TextEncoder().encode(text)));
    expect(merger.kept()).toEqual([]);
  });

  it("has states of a few hundred bytes", () => {
    expect(text.length).toBeLessThan(1000);
  });
});

function row0(): Record<string, unknown> {
  const numbers = { i: 0, io: 1, p: 1.5, po: null, x: 0.5, xo: null };
  const others = { f: true, fo: true, s: "red", so: "blue", d: 19_700, dd: null, m: 0, u: 0, uo: null, free: "ab" };
  return { ...numbers, ...others };
}
