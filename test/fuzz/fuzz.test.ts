/** A short run of every target, always the same one; and that the fuzzer finds what is ill. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { read, write } from "./notation.ts";
import { THOROUGH } from "../thorough.ts";
import { targetOf, TARGETS } from "./targets.ts";
import { fuzz, repeat, repeatAll } from "./watch.ts";
import type { Report } from "./watch.ts";

const SEED = 7;

/** Half of what `--quick` tries, of our own code; what is ill is found in all of it. */
const casesOf = (target: string): number =>
  THOROUGH || target.startsWith("sick-") ? targetOf(target).quick : Math.ceil(targetOf(target).quick / 2);

const short = (target: string): Promise<Report> =>
  fuzz({ target, seed: SEED, from: 0, to: casesOf(target), milliseconds: 100_000 });

describe("the fuzzer", () => {
  it("makes the input of a finding as small as it can be, and tries it again from its file", async () => {
    const { findings, again } = await short("sick-says");
    expect(findings).toMatchObject([{ finding: 'an x in "x"', input: { text: "x" } }]);
    expect(again).toBeGreaterThan(5);
    expect(await repeat("sick-says", read(write(findings[0]?.input)))).toBe('an x in "x"');
  });

  it.each([
    ["throws", /^threw RangeError: too large/],
    ["beside", /^beside the case, threw Error: nobody waits/],
    ["aborts", /^ended its process with SIGABRT/],
    ["hangs", /^did not end within 2000 ms/],
  ])("goes on after a case that %s, and keeps its input", async (ill, message) => {
    const { findings, cases } = await short(`sick-${ill}`);
    expect(findings).toMatchObject([{ finding: message, input: { number: expect.any(Number) as number } }]);
    expect(cases).toBe(targetOf(`sick-${ill}`).quick);
  });

  it("writes inputs that JSON cannot", () => {
    const input = { bytes: Uint8Array.of(0, 255), numbers: [-0, Number.NaN, -Infinity, 1.5], text: "\uD800\u0000" };
    expect(read(write(input))).toEqual(input);
  });
});

describe("a short run of", () => {
  it.each(TARGETS.map(({ name, promise }) => [name, promise]))(
    "%s finds nothing: %s",
    async (name) => {
      const { findings, cases, tally } = await short(name);
      expect(findings).toEqual([]);
      for (const what of targetOf(name).reaches) expect([what, tally[what]]).not.toEqual([what, 0]);
      expect(cases).toBe(casesOf(name));
    },
    120_000,
  );
});

interface Known {
  readonly target: string;
  /** What was wrong with it. */
  readonly was: string;
  readonly input: unknown;
}

describe("what was found before", () => {
  const known = read(readFileSync(join(import.meta.dirname, "known.json"), "utf8")) as readonly Known[];
  it.each(Object.entries(Object.groupBy(known, ({ target }) => target)))(
    "by %s is no finding",
    async (target, some = []) => {
      const found = await repeatAll(
        target,
        some.map(({ input }) => input),
      );
      expect(some.map(({ was }, k) => [was, found[k]])).toEqual(some.map(({ was }) => [was, undefined]));
    },
  );
});
