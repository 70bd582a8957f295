/** A short run of every target, always the same one; and that the fuzzer finds what is ill. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { read, write } from "./notation.ts";
import { targetOf, TARGETS } from "./targets.ts";
import { fuzz, repeat } from "./watch.ts";
import type { Report } from "./watch.ts";

const SEED = 7;

const short = (target: string, cases: number = targetOf(target).quick): Promise<Report> =>
  fuzz({ target, seed: SEED, from: 0, to: cases, milliseconds: 60_000 });

describe("the fuzzer", () => {
  it("makes the input of a finding as small as it can be", async () => {
    const { findings, again } = await short("sick-says");
    expect(findings).toMatchObject([{ finding: 'an x in "x"', input: { text: "x" } }]);
    expect(again).toBeGreaterThan(5);
  });

  it("takes what is thrown for a finding, in a case or beside it", async () => {
    expect((await short("sick-throws")).findings[0]?.finding).toMatch(/^threw RangeError: too large/);
    expect((await short("sick-beside")).findings[0]?.finding).toMatch(/^beside the case, threw Error: nobody waits/);
  });

  it("goes on after a case that does not end, and keeps its input", async () => {
    const { findings, cases } = await short("sick-hangs", 400);
    expect(findings).toMatchObject([{ finding: "did not end within 2000 ms" }]);
    expect(cases).toBe(400);
    expect(await repeat("sick-hangs", findings[0]?.input)).toBe("did not end within 500 ms");
  }, 60_000);

  it("tries the same cases again from the same seed, and an input from its file", async () => {
    const [one, two] = [await short("sick-throws"), await short("sick-throws")];
    expect(one.findings).toEqual(two.findings);
    const again = read(write(one.findings[0]?.input));
    expect(await repeat("sick-throws", again)).toBe(one.findings[0]?.finding);
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
      const { findings, cases } = await short(name);
      expect(findings).toEqual([]);
      expect(cases).toBe(targetOf(name).quick);
    },
    90_000,
  );
});

/** Inputs that were findings once; `known/` has them as `--repeat` reads them. */
describe("what was found before", () => {
  const known = read(readFileSync(join(import.meta.dirname, "known.json"), "utf8")) as readonly Record<
    "target" | "was" | "input",
    string
  >[];
  it.each(known.map(({ target, was, input }) => [target, was, input]))("%s: %s", async (target, _, input) =>
    expect(await repeat(target, input)).toBeUndefined(),
  );
});
