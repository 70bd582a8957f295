import { beforeEach, describe, expect, it } from "vitest";
import { unique } from "../../../sandbox/index.ts";
import { reseed } from "../../../sandbox/stream.ts";
import { expectEven } from "../chi-squared.ts";
import { expectDistinct, firstOf } from "./distinct.ts";

const ids = unique.uuid();

beforeEach(() => reseed(42));

describe("unique.uuid", () => {
  it("is frozen: these values may never change, or every file ever made would", () =>
    expect(firstOf(ids, 3)).toMatchInlineSnapshot(`
      [
        "53a2f325-d761-44ba-b49e-39d4d1f8f0e2",
        "54f6c3fb-1dd5-47fb-9439-e87773dd98dc",
        "59e662a4-cc46-4cc2-8b71-68eb15f97632",
      ]
    `));

  it("has the layout of version 4 and the variant of RFC 9562, in lower case", () => {
    for (const first of [0, 2 ** 32 - 5000, ids.size - 10_000])
      for (let index = first; index < first + 10_000; index++)
        if (!/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(ids.at(index)))
          expect.fail(ids.at(index));
  });

  it("repeats nothing in a million, not even its first and last words taken together", () => {
    expectDistinct(ids, 1_000_000);
    const words = { size: ids.size, at: (index: number) => ids.at(index).slice(0, 8) + ids.at(index).slice(28) };
    expectDistinct(words, 100_000, 2 ** 40);
    expectDistinct(ids, 50_000, ids.size - 50_000);
  });

  it("is even in each of its 31 free digits, alone and beside the next row's", () => {
    const count = 50_000;
    const texts = firstOf(ids, count + 1).map((id) => id.replaceAll("-", ""));
    for (let place = 0; place < 32; place++) {
      if (place === 12) continue;
      const digits = new Int32Array(place === 16 ? 4 : 16);
      const pairs = new Int32Array(digits.length ** 2);
      const digit = (index: number): number => Number.parseInt(texts[index]![place]!, 16) - (place === 16 ? 8 : 0);
      for (let index = 0; index < count; index++) {
        digits[digit(index)]!++;
        pairs[digit(index) * digits.length + digit(index + 1)]!++;
      }
      expectEven(digits);
      expectEven(pairs);
    }
  });

  it("follows the run's seed, and differs from the next definition", () => {
    const other = unique.uuid();
    const [before, beside] = [firstOf(ids, 1000), firstOf(other, 1000)];
    reseed(43);
    expect(new Set([...before, ...beside, ...firstOf(ids, 1000), ...firstOf(other, 1000)]).size).toBe(4000);
    reseed(42);
    expect(firstOf(ids, 1000)).toEqual(before);
  });

  it.each([-1, 0.5, 2 ** 53 - 1, "1"])("refuses the index %s", (index) =>
    expect(() => ids.at(index as number)).toThrow("unique.uuid: "),
  );
});
