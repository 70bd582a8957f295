/** Cases that are ill on purpose. */
import { cases } from "../target.ts";
import type { Cases } from "../target.ts";

interface Input {
  readonly text: string;
  readonly number: number;
}

const ILL = {
  says: ({ text }: Input) => (text.includes("x") ? `an x in ${JSON.stringify(text)}` : undefined),
  throws: ({ number }: Input) => {
    if (number > 900) throw new RangeError("too large");
    return undefined;
  },
  hangs: ({ number }: Input) => {
    for (;;) if (number <= 980) return undefined;
  },
  beside: async ({ number }: Input) => {
    if (number > 900) void Promise.reject(new Error("nobody waits"));
    await new Promise((resolve) => setImmediate(resolve));
    return undefined;
  },
  aborts: ({ number }: Input) => {
    if (number > 950) process.abort();
    return undefined;
  },
};

export const open = (ill: keyof typeof ILL): Cases =>
  cases<Input>({
    draw: (random) => ({
      text: random.many(random.below(30), () => random.pick(["a", "b", "c", "x"])).join(""),
      number: random.below(1000),
    }),
    attempt: ILL[ill],
  });
