/** What a target of the fuzzer is: how inputs are drawn, how one is tried, and what is wrong with what came of it. */
import type { Random } from "./random.ts";

/** An input of a target: plain data, as `notation.ts` writes it. */
export type Input = unknown;

export interface Target {
  readonly name: string;
  /** What is never to happen, in one sentence. */
  readonly promise: string;
  /** The most milliseconds that one case may take. */
  readonly deadline: number;
  /** Cases of the run that belongs to the tests. */
  readonly quick: number;
  /** What its tally must not be without in that run: cases that reach nothing find nothing. */
  readonly reaches: readonly string[];
  open(): Promise<Cases>;
}

export interface Cases {
  /** The input of a case: nothing but `random` decides about it. */
  draw(random: Random): Input;
  /** Tries an input. Gives a sentence where it breaks the promise; whatever is thrown breaks it, too. */
  attempt(input: Input): string | undefined | Promise<string | undefined>;
  /** How often what came about, to see that the cases reach what they are meant to reach. */
  readonly tally?: Readonly<Record<string, number>>;
  close?(): void | Promise<void>;
}

/** A target whose inputs have a type. */
export const cases = <I>(made: {
  draw(random: Random): I;
  attempt(input: I): string | undefined | Promise<string | undefined>;
  readonly tally?: Readonly<Record<string, number>>;
  close?(): void | Promise<void>;
}): Cases => made as Cases;
