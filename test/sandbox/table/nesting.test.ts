import { describe, expect, it } from "vitest";
import { next, seededKey, setKey, startRow } from "../../../sandbox/stream.ts";
import type { StreamKey } from "../../../sandbox/stream.ts";
import { enter, leave } from "../../../sandbox/table/nesting.ts";

const keys = new Map<string, StreamKey>();
const keyOf = (name: string): StreamKey => {
  if (!keys.has(name)) keys.set(name, seededKey(name));
  return keys.get(name) as StreamKey;
};

/** Enters all rows, one in the other, and leaves them again, whatever happens. */
function nested(rows: readonly (readonly [string, number])[], innermost: () => void = () => {}): void {
  const [first, ...others] = rows;
  if (first === undefined) return innermost();
  enter(first[0], keyOf(first[0]), first[1]);
  try {
    nested(others, innermost);
  } finally {
    leave();
  }
}

const chain = (length: number): [string, number][] => Array.from({ length }, (_, k) => ["node", k]);

describe("a row made while another is made", () => {
  it("has a stream of its own and leaves the other's untouched, at any depth", () => {
    setKey(1, "outer");
    startRow(9);
    const expected = [next(), next(), next()];
    startRow(9);
    const got = [next()];
    const inner: number[] = [];
    nested(chain(40), () => void inner.push(next()));
    got.push(next());
    nested([["node", 39]], () => void inner.push(next()));
    got.push(next());
    expect(got).toEqual(expected);
    expect(inner[0]).toBe(inner[1]);
  });

  it("goes on with the other after a throw", () => {
    setKey(1, "outer");
    startRow(9);
    const expected = [next(), next()];
    startRow(9);
    const got = [next()];
    expect(() =>
      nested(chain(20), () => {
        throw new RangeError("of the script");
      }),
    ).toThrow("of the script");
    got.push(next());
    expect(got).toEqual(expected);
    // Nothing is left on the way: the same rows can be entered again, as deep as ever.
    for (let k = 0; k < 3; k++) nested(chain(500));
  });

  it("may be of another index of the same table, or of another table", () =>
    nested([
      ["orders", 1],
      ["orders", 2],
      ["items", 1],
      ["length of items", 1],
    ]));

  it("is refused where it closes a circle, which is named", () => {
    const circle = (): void =>
      nested([
        ["shops", 4],
        ["orders", 5],
        ["items", 2],
        ["orders", 5],
      ]);
    const message =
      "the rows ask for each other in a circle: orders 5 → items 2 → orders 5; put what they share into a latent(…) that both can use";
    expect(circle).toThrow(new TypeError(message));
    expect(circle).toThrow(message);
  });

  it("is refused where the chain has no end", () => {
    expect(() => nested(chain(501))).toThrow(/node 498 → node 499 → …/);
    nested(chain(500));
  });
});
