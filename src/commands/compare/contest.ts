/** What came of one contender, over all repeats. */
import { meanOf, wilson } from "./interval.ts";
import type { Interval, Mean } from "./interval.ts";

/** One script that one model was asked for. */
export interface OneTry {
  readonly passed: boolean;
  /** Where the script lies; undefined where there is none. */
  readonly script: string | undefined;
  readonly attempts: number;
  readonly checks: { readonly passed: number; readonly all: number } | undefined;
  /** Of those that can be tested. */
  readonly requirements: { readonly met: number; readonly all: number } | undefined;
  readonly tokens: number;
  /** US dollars; undefined where no price is known. */
  readonly cost: number | undefined;
  /** Of model and trials together. */
  readonly seconds: number;
  /** Undefined where the script did not pass. */
  readonly rowsPerSecond: number | undefined;
  /** Why there is no script, or what is wrong with it. */
  readonly problem: string | undefined;
}

export interface Contest {
  /** As it was given: `gpt-5-mini,effort=low`. */
  readonly contender: string;
  readonly trials: readonly OneTry[];
  readonly passed: number;
  /** 95 % interval of the share that passes (Wilson). */
  readonly sure: Interval;
  readonly attempts: Mean | undefined;
  readonly tokens: Mean | undefined;
  readonly cost: Mean | undefined;
  readonly seconds: Mean | undefined;
  readonly rowsPerSecond: Mean | undefined;
}

export function contestOf(contender: string, trials: readonly OneTry[]): Contest {
  const passed = trials.filter((one) => one.passed).length;
  const costs = trials.map(({ cost }) => cost);
  return {
    contender,
    trials,
    passed,
    sure: wilson(passed, trials.length),
    attempts: meanOf(trials.map(({ attempts }) => attempts)),
    tokens: meanOf(trials.map(({ tokens }) => tokens)),
    cost: costs.includes(undefined) ? undefined : meanOf(costs as number[]),
    seconds: meanOf(trials.map(({ seconds }) => seconds)),
    rowsPerSecond: meanOf(trials.flatMap(({ rowsPerSecond }) => rowsPerSecond ?? [])),
  };
}
