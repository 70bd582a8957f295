import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import type { Random } from "../../../sandbox/random.ts";
import { next, reseed, setKey, startRow } from "../../../sandbox/stream.ts";
import { latent } from "../../../sandbox/table/index.ts";
import type { Latent } from "../../../sandbox/table/index.ts";
import { beginRun } from "../../../sandbox/table/run.ts";

const make = ({ index, random }: { index: number; random: Random }): readonly number[] => [
  index,
  random.integer(0, 1e9),
  random.number(),
];
const one = latent("habit", make);
const other = latent("habit", make);
const chained: Latent<number> = latent<number>("chained", ({ index, random }) =>
  index === 0 ? 0 : ((chained.at(index - 1) * 31 + random.integer(0, 9)) % 1000) + one.at(index % 7).length,
);

describe("latent", () => {
  it("is the same whatever was asked before", () => {
    const fresh = (from: Latent<unknown>, index: number): unknown => {
      beginRun();
      return from.at(index);
    };
    fc.assert(
      fc.property(fc.array(fc.nat(200), { minLength: 1 }), (indices) => {
        const expected = indices.map((index) => fresh(one, index));
        beginRun();
        expect(indices.map((index) => one.at(index))).toEqual(expected);
      }),
    );
    const alone = [300, 64, 128, 63].map((index) => fresh(chained, index));
    beginRun();
    expect([63, 128, 64, 300].map((index) => chained.at(index)).toReversed()).toEqual([
      alone[0],
      alone[1],
      alone[2],
      alone[3],
    ]);
  });

  it("has a stream of its own: two of one name differ, and the row that asks draws on as if it had not", () => {
    expect(one.at(3)).not.toEqual(other.at(3));
    setKey(1, "asking");
    startRow(5);
    const expected = [next(), next()];
    startRow(5);
    const got = [next()];
    one.at(1000);
    got.push(next());
    expect(got).toEqual(expected);
  });

  it("follows the seed of the run", () => {
    const before = one.at(3);
    reseed(7);
    beginRun();
    expect(one.at(3)).not.toEqual(before);
    reseed(0);
    beginRun();
    expect(one.at(3)).toEqual(before);
  });

  it("cannot be changed by the row that asked for it", () => {
    const basket = latent("basket", ({ random }) => ({
      lines: [{ sku: random.integer(1, 9) }],
      weights: Float64Array.of(1, 2),
      day: null,
    }));
    const value = basket.at(1);
    expect(() => value.lines.push({ sku: 1 })).toThrow(TypeError);
    expect(() => (value.lines[0]!.sku = 0)).toThrow(TypeError);
    expect(() => ((value as { day: unknown }).day = 5)).toThrow(TypeError);
  });

  it("may be made of itself and hold what leads back to itself", () => {
    interface Node {
      next?: Node;
    }
    const ring = latent("ring", () => {
      const node: Node = {};
      node.next = node;
      return node;
    });
    expect(ring.at(0).next).toBe(ring.at(0));
  });

  it.each([-1, 1.5, Number.NaN, "3" as never, undefined as never])("refuses the index %s", (index) =>
    expect(() => one.at(index)).toThrow(/^habit\.at: expected an index from 0, got/),
  );

  it("makes a value again after it failed", () => {
    let fails = true;
    const unsure = latent("unsure", () => {
      if (fails) throw new Error("not yet");
      return 5;
    });
    expect(() => unsure.at(0)).toThrow("not yet");
    fails = false;
    expect(unsure.at(0)).toBe(5);
  });

  it("may have the name of another, and ask it for the same index", () => {
    const first = latent("twin", ({ random }) => random.integer(1, 9));
    const second = latent("twin", ({ index }) => first.at(index) * 10);
    expect(second.at(3)).toBe(first.at(3) * 10);
  });

  it("names a circle", () => {
    const here: Latent<number> = latent("here", ({ index }) => there.at(index));
    const there: Latent<number> = latent("there", ({ index }) => here.at(index));
    expect(() => here.at(3)).toThrow("here 3 → there 3 → here 3");
  });

  it("refuses what is no definition, and to be defined by a row", async () => {
    expect(() => latent("", make)).toThrow('latent: expected a name, got the text ""');
    expect(() => latent("x", 5 as never)).toThrow("latent: expected a function that makes the value, got 5");
    vi.resetModules();
    const { closeDefinitions } = await import("../../../sandbox/definition.ts");
    const fresh = await import("../../../sandbox/table/index.ts");
    closeDefinitions();
    expect(() => fresh.latent("late", () => 1)).toThrow("latent late is a definition: call it once, outside of row()");
  });
});
