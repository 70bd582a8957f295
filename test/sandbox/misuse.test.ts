import { describe, expect, it } from "vitest";
import { describe as inWords, misuse } from "../../sandbox/misuse.ts";

describe("describe", () => {
  it.each([
    ["a", 'the text "a"'],
    ["x".repeat(100), `the text "${"x".repeat(60)}…"`],
    ['say "hi"\n', 'the text "say \\"hi\\"\\n"'],
    [1.5, "1.5"],
    [-0, "-0"],
    [Number.NaN, "NaN"],
    [1n, "a bigint"],
    [Symbol("s"), "a symbol"],
    [undefined, "undefined"],
    [null, "null"],
    [[], "an array"],
    [{}, "an object"],
    [() => 0, "a function"],
    [true, "true"],
  ])("names a value: %#", (value, words) => expect(inWords(value)).toBe(words));

  it("runs no code of the value", () => {
    const hostile = {
      toString: () => expect.fail("ran"),
      [Symbol.toPrimitive]: () => expect.fail("ran"),
      get constructor() {
        return expect.fail("ran");
      },
    };
    expect(inWords(hostile)).toBe("an object");
    expect(inWords(new Proxy({}, { get: () => expect.fail("ran"), getPrototypeOf: () => expect.fail("ran") }))).toBe(
      "an object",
    );
  });
});

describe("misuse", () => {
  it("says where, what was expected and what came", () => {
    expect(misuse("integer", "minimum to be an integer", 1.5)).toEqual(
      new TypeError("integer: expected minimum to be an integer, got 1.5"),
    );
  });
});
