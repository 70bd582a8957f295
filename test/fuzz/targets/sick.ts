/** Targets that are ill on purpose: the fuzzer must see it. */
import { cases } from "../target.ts";
import type { Target } from "../target.ts";

interface Input {
  readonly text: string;
  readonly number: number;
}

const sick = (name: string, attempt: (input: Input) => string | undefined | Promise<string | undefined>): Target => ({
  name,
  promise: "none",
  deadline: 500,
  quick: 50,
  open: () =>
    cases<Input>({
      draw: (random) => ({
        text: random.many(random.below(30), () => random.pick(["a", "b", "c", "x"])).join(""),
        number: random.below(1000),
      }),
      attempt,
    }),
});

export const SICK: readonly Target[] = [
  sick("sick-says", ({ text }) => (text.includes("x") ? `an x in ${JSON.stringify(text)}` : undefined)),
  sick("sick-throws", ({ number }) => {
    if (number > 900) throw new RangeError("too large");
    return undefined;
  }),
  sick("sick-hangs", ({ number }) => {
    while (number === 345 || (number > 500 && number < 510));
    return undefined;
  }),
  sick("sick-beside", async ({ number }) => {
    if (number > 900) void Promise.reject(new Error("nobody waits"));
    await new Promise((resolve) => setImmediate(resolve));
    return undefined;
  }),
  sick("sick-memory", ({ number }) => {
    const all: unknown[] = [];
    while (number > 950) all.push(new Array(10_000).fill(number));
    return undefined;
  }),
];
