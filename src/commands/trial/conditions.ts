/** Under which conditions rows are tried, beside the usual ones. None of them may be seen in the bytes. */
import type { OpenOptions } from "../script.ts";
import { DEFAULT_LIMITS } from "../../runner/job.ts";
import { OTHER_SORT } from "./other-sort.ts";

/** What can be different about a process that makes rows. */
export type Condition = "zone" | "memory" | "stack" | "compiler" | "sort" | "block";

/** An odd number of minutes from UTC, and summer time. */
const ZONE = "Pacific/Chatham";
const LOCALE = "tr_TR.UTF-8";
const BLOCK_ROWS = 16;
const MORE_MEGABYTES = 64;

type Change = (options: OpenOptions) => OpenOptions;

const varied =
  (more: NonNullable<OpenOptions["variation"]>): Change =>
  (options) => {
    const { environment, flags, prelude } = options.variation ?? {};
    return {
      ...options,
      variation: {
        environment: { ...environment, ...more.environment },
        flags: [...(flags ?? []), ...(more.flags ?? [])],
        prelude: `${prelude ?? ""}${more.prelude ?? ""}`,
      },
    };
  };

const CHANGES: Readonly<Record<Condition, Change>> = {
  zone: varied({ environment: { TZ: ZONE, LANG: LOCALE, LC_ALL: LOCALE } }),
  memory: (options) => {
    const limits = options.limits ?? DEFAULT_LIMITS;
    return { ...options, limits: { ...limits, memoryMegabytes: limits.memoryMegabytes + MORE_MEGABYTES } };
  },
  stack: varied({ flags: ["--stack-size=1200"] }),
  compiler: varied({ flags: ["--no-turbofan"] }),
  sort: varied({ prelude: OTHER_SORT }),
  block: (options) => ({ ...options, blockRows: BLOCK_ROWS }),
};

/** How a condition is called in a message, after a value that it has led to. */
export const CONDITION_WORDS: Readonly<Record<Condition, string>> = {
  zone: `when the time zone is ${ZONE} and the locale ${LOCALE}`,
  memory: "when the script may use more memory",
  stack: "when the stack may grow deeper",
  compiler: "while V8's optimising compiler is off",
  sort: "when arrays are sorted by another stable algorithm",
  block: `when they are made ${BLOCK_ROWS} at a time`,
};

/** The options of a process with the conditions given, or with all of them. */
export function optionsUnder(
  options: OpenOptions,
  conditions: readonly Condition[] = Object.keys(CHANGES) as Condition[],
): OpenOptions {
  return conditions.reduce((changed, condition) => CHANGES[condition](changed), options);
}
