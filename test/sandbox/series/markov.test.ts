import fc from "fast-check";
import { describe, expect, expectTypeOf, it } from "vitest";
import { markov } from "../../../sandbox/series/markov.ts";
import { collect, misfit, stream } from "./statistics.ts";

const machine = markov({
  idle: { idle: 0.9, busy: 0.1 },
  busy: { idle: 0.4, busy: 0.5, down: 0.1 },
  down: { down: 0.8, idle: 0.2 },
});
const STATES = ["idle", "busy", "down"] as const;

describe("markov", () => {
  it("knows its states as literal types", () => {
    expectTypeOf(machine.start).returns.toEqualTypeOf<"idle" | "busy" | "down">();
    expectTypeOf(machine.next).parameter(0).toEqualTypeOf<"idle" | "busy" | "down">();
    // @ts-expect-error there is no state "bussy"
    expect(() => markov({ idle: { bussy: 1 }, busy: { idle: 1 } })).toThrow(TypeError);
  });

  it("has the stationary distribution of theory", () => {
    // idle 0.1 = busy 0.4 + down 0.2; busy 0.5 = idle 0.1; down 0.2 = busy 0.1.
    expect(machine.stationary.idle).toBeCloseTo(10 / 13, 14);
    expect(machine.stationary.busy).toBeCloseTo(2 / 13, 14);
    expect(machine.stationary.down).toBeCloseTo(1 / 13, 14);
  });

  it("starts in it, and stays in it", () => {
    const groups = 30_000;
    const [starts, fourths] = [
      [0, 0, 0],
      [0, 0, 0],
    ] as [number[], number[]];
    for (let group = 0; group < groups; group++) {
      const random = stream("markov", group);
      let state = machine.start(random);
      (starts[STATES.indexOf(state)] as number)++;
      for (let k = 0; k < 4; k++) state = machine.next(state, random);
      (fourths[STATES.indexOf(state)] as number)++;
    }
    const expected = STATES.map((state) => groups * machine.stationary[state]);
    expect(Math.abs(misfit(starts, expected))).toBeLessThan(4);
    expect(Math.abs(misfit(fourths, expected))).toBeLessThan(4);
  });

  it("moves with the probabilities given", () => {
    const random = stream("transitions");
    const counts: Record<string, number> = {};
    let state = machine.start(random);
    for (let k = 0; k < 200_000; k++) {
      const following = machine.next(state, random);
      counts[`${state} ${following}`] = (counts[`${state} ${following}`] ?? 0) + 1;
      state = following;
    }
    const given = {
      "idle idle": 0.9,
      "idle busy": 0.1,
      "busy idle": 0.4,
      "busy busy": 0.5,
      "busy down": 0.1,
      "down down": 0.8,
      "down idle": 0.2,
    };
    expect(Object.keys(counts).sort()).toEqual(Object.keys(given).sort());
    const from = (name: string): number =>
      Object.entries(counts).reduce((sum, [pair, count]) => (pair.startsWith(`${name} `) ? sum + count : sum), 0);
    const pairs = Object.entries(given);
    const expected = pairs.map(([pair, probability]) => probability * from(pair.split(" ")[0] as string));
    // 7 cells, each of the 3 rows with a sum of its own: 4 degrees of freedom.
    expect(
      Math.abs(
        misfit(
          pairs.map(([pair]) => counts[pair] as number),
          expected,
          4,
        ),
      ),
    ).toBeLessThan(4);
  });

  it("solves the balance of any chain", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 8 }).chain((n) =>
          fc.array(fc.array(fc.double({ min: 1e-6, max: 1, noNaN: true }), { minLength: n, maxLength: n }), {
            minLength: n,
            maxLength: n,
          }),
        ),
        (weights) => {
          const rows = weights.map((row) => row.map((weight) => weight / row.reduce((sum, one) => sum + one, 0)));
          const chain = markov(
            Object.fromEntries(
              rows.map((row, from) => [`s${from}`, Object.fromEntries(row.map((p, to) => [`s${to}`, p]))]),
            ),
          );
          const shares = rows.map((_, k) => chain.stationary[`s${k}`] as number);
          for (const to of rows.keys())
            expect(
              rows.reduce((sum, row, from) => sum + (shares[from] as number) * (row[to] as number), 0),
            ).toBeCloseTo(shares[to] as number, 12);
        },
      ),
    );
  });

  it("with a start, may leave states for ever", () => {
    const customer = markov(
      { trial: { trial: 0.5, paying: 0.3, gone: 0.2 }, paying: { paying: 1 }, gone: { gone: 1 } },
      { start: "trial" },
    );
    expect(customer.stationary).toEqual({ trial: 0, paying: 0.6, gone: 0.4 });
    expect(customer.start(stream("trial"))).toBe("trial");
    expect(new Set(collect(50, () => customer.next("gone", stream("gone"))))).toEqual(new Set(["gone"]));
    const mixed = markov(
      { a: { b: 1 }, b: { c: 0.5, d: 0.5 }, c: { c: 1 }, d: { d: 0.5, e: 0.5 }, e: { d: 1 } },
      { start: { a: 0.5, d: 0.5 } },
    );
    expect(mixed.stationary.c).toBeCloseTo(0.25, 14);
    expect(mixed.stationary.d).toBeCloseTo(0.5, 14);
    expect(mixed.stationary.e).toBeCloseTo(0.25, 14);
    expect(new Set(collect(100, (row) => mixed.start(stream("mixed", row))))).toEqual(new Set(["a", "d"]));
  });

  it("keeps its bytes", () => {
    const random = stream("golden");
    let state = machine.start(random);
    expect([state, ...collect(11, () => (state = machine.next(state, random)))].join(" ")).toMatchInlineSnapshot(
      `"idle busy busy idle idle busy busy down down down down down"`,
    );
  });

  it.each([
    [{}, {}, "markov: expected an object of states with the probabilities of those that follow, got an object"],
    [
      { a: { a: 0.9, b: 0.2 }, b: { a: 1 } },
      {},
      'markov: expected what follows "a" to have probabilities that sum to 1, got 1.1',
    ],
    [
      { a: { a: 1.5, b: -0.5 }, b: { a: 1 } },
      {},
      'markov: expected what follows "a": the probability of "a" to be from 0 to 1, got 1.5',
    ],
    [{ a: { c: 1 } }, {}, 'markov: what follows "a": there is no state "c"; the states are a'],
    [{ a: 1 }, {}, 'markov: expected what follows "a" to be probabilities by state, got 1'],
    [
      { a: { a: 0.5, b: 0.5 }, b: { b: 1 } },
      {},
      'markov: without a start, every state must be reachable from every other, but from "b" these are never reached: "a"; say { start } if series begin there',
    ],
    [
      { a: { a: 1 }, b: { a: 1 }, c: { b: 1 } },
      { start: "a" },
      'markov: from the start, these states are never reached: "b", "c"',
    ],
    [{ a: { a: 1 } }, { start: "b" }, 'markov: expected start to be one of the states a, got the text "b"'],
    [{ a: { a: 1 } }, { start: { a: 0.5 } }, "markov: expected start to have probabilities that sum to 1, got 0.5"],
    [{ a: { a: 1 } }, { begin: "a" }, 'markov: there is no option "begin"; the options are start'],
  ])("refuses %j with %j", (transitions, options, message) =>
    expect(() => markov(transitions as never, options as never)).toThrow(new TypeError(message)),
  );

  it("refuses a state that it does not have", () => {
    expect(() => machine.next("off" as never, stream("off"))).toThrow(
      new TypeError('markov: next: expected one of the states idle, busy, down, got the text "off"'),
    );
  });
});
