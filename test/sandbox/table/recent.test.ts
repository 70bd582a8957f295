import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Recent } from "../../../sandbox/table/recent.ts";

describe("Recent", () => {
  it("has what was put in last at its place, and nothing else", () =>
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.nat(300), fc.maxSafeNat())), (indices) => {
        const recent = new Recent<string>();
        const places = new Map<number, number>();
        for (const index of indices) {
          recent.set(index, `${index}`, 1);
          places.set(index % 64, index);
        }
        for (const index of indices) {
          expect(recent.has(index)).toBe(places.get(index % 64) === index);
          if (recent.has(index)) expect(recent.get(index)).toBe(`${index}`);
        }
        recent.clear();
        expect(indices.some((index) => recent.has(index))).toBe(false);
      }),
    ));

  it.each([-1, -64, 0.5, Number.NaN, Infinity, "0", undefined, null, {}])("has nothing at %s", (index) => {
    const recent = new Recent<number>();
    expect(recent.has(index as number)).toBe(false);
    recent.set(0, 5, 1);
    expect(recent.has(index as number)).toBe(false);
  });

  it("keeps values that are nothing", () => {
    const recent = new Recent<undefined>();
    recent.set(3, undefined, 1);
    expect(recent.has(3)).toBe(true);
    expect(recent.get(3)).toBe(undefined);
  });
});
