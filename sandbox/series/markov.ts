/** States that follow each other: a Markov chain with named states. */
import { expectDefinition } from "../definition.ts";
import { misuse } from "../misuse.ts";
import type { Random } from "../random.ts";
import { longRunShares, reachable } from "./long-run.ts";
import { expectOptions, isNumber } from "./options.ts";

/** For every state, the probabilities of the states that may follow; those left out are 0. */
export type Transitions<S extends string> = { readonly [From in S]: { readonly [To in NoInfer<S>]?: number } };

export interface MarkovOptions<S extends string> {
  /** The state that series begin in, or the probabilities of several; the long-run shares unless said. */
  readonly start?: S | { readonly [V in S]?: number };
}

/** Sums of probabilities may miss 1 by this much. */
const TOLERANCE = 1e-9;

/**
 * A Markov chain. Every row of probabilities must sum to 1, within 1e-9. Without `start`, series begin in the
 * stationary distribution, for which every state must be reachable from every other. States that no series would
 * ever be in are an error that names them.
 *
 * @example
 * const machine = markov({
 *   idle: { idle: 0.9, busy: 0.1 },
 *   busy: { idle: 0.4, busy: 0.5, down: 0.1 },
 *   down: { down: 0.8, idle: 0.2 },
 * });
 * // in row()
 * let state = machine.start(random); // once a group
 * state = machine.next(state, random); // once a row: "idle", "busy" or "down"
 */
export function markov<const S extends string>(
  transitions: Transitions<S>,
  options: MarkovOptions<NoInfer<S>> = {},
): Markov<S> {
  const where = "markov";
  expectDefinition(where);
  expectOptions(where, options, ["start"]);
  if (typeof transitions !== "object" || transitions === null || Object.keys(transitions).length === 0)
    throw misuse(where, "an object of states with the probabilities of those that follow", transitions);
  const states = Object.keys(transitions) as S[];
  const matrix = states.map((from) => probabilities(`what follows "${from}"`, transitions[from], states));
  const start = options.start === undefined ? undefined : startOf(options.start, states);
  expectReachable(matrix, start, states);
  const shares = longRunShares(matrix, start ?? states.map(() => 1 / states.length));
  return new Markov(states, matrix, start ?? shares, shares);
}

export class Markov<S extends string> {
  /** The share of each state in the long run, from the start given. Without `start` it is the stationary distribution. */
  readonly stationary: { readonly [V in S]: number };
  readonly #states: readonly S[];
  readonly #start: Branches<S>;
  readonly #rows: ReadonlyMap<string, Branches<S>>;

  constructor(
    states: readonly S[],
    matrix: readonly (readonly number[])[],
    start: readonly number[],
    shares: readonly number[],
  ) {
    this.stationary = Object.freeze(
      Object.fromEntries(states.map((state, k) => [state, shares[k] as number])) as { [V in S]: number },
    );
    this.#states = states;
    this.#start = branches(states, start);
    this.#rows = new Map(states.map((state, k) => [state, branches(states, matrix[k] as readonly number[])]));
    Object.freeze(this);
  }

  /** The first state of a series. */
  start(random: Random): S {
    return choose(this.#start, random.number());
  }

  /** The state after `state`. */
  next(state: S, random: Random): S {
    const row = this.#rows.get(state);
    if (row === undefined) throw misuse("markov: next", `one of the states ${this.#states.join(", ")}`, state);
    return choose(row, random.number());
  }
}

Object.freeze(Markov.prototype);

/** The states that can come next, with the cumulative probabilities of all but the last. */
interface Branches<S> {
  readonly states: readonly S[];
  readonly below: Float64Array;
}

function branches<S>(states: readonly S[], row: readonly number[]): Branches<S> {
  const possible = row.flatMap((probability, k) => (probability > 0 ? [k] : []));
  const below = new Float64Array(possible.length - 1);
  let sum = 0;
  for (let k = 0; k < below.length; k++) below[k] = sum += row[possible[k] as number] as number;
  return { states: possible.map((k) => states[k] as S), below };
}

function choose<S>(row: Branches<S>, u: number): S {
  const { below } = row;
  let k = 0;
  while (k < below.length && u >= (below[k] as number)) k++;
  return row.states[k] as S;
}

/** Probabilities by state as a list in the order of the states. */
function probabilities(what: string, given: unknown, states: readonly string[]): number[] {
  if (typeof given !== "object" || given === null)
    throw misuse("markov", `${what} to be probabilities by state`, given);
  const row = given as Readonly<Record<string, unknown>>;
  for (const [state, probability] of Object.entries(row)) {
    if (!states.includes(state))
      throw new TypeError(`markov: ${what}: there is no state "${state}"; the states are ${states.join(", ")}`);
    if (!isNumber(probability) || probability < 0 || probability > 1)
      throw misuse("markov", `${what}: the probability of "${state}" to be from 0 to 1`, probability);
  }
  const list = states.map((state) => (Object.hasOwn(row, state) ? (row[state] as number) : 0));
  const sum = list.reduce((total, probability) => total + probability, 0);
  if (!(Math.abs(sum - 1) <= TOLERANCE)) throw misuse("markov", `${what} to have probabilities that sum to 1`, sum);
  return list;
}

function startOf(start: unknown, states: readonly string[]): number[] {
  if (typeof start !== "string") return probabilities("start", start, states);
  if (!states.includes(start)) throw misuse("markov", `start to be one of the states ${states.join(", ")}`, start);
  return states.map((state) => (state === start ? 1 : 0));
}

const quoted = (states: readonly string[]): string => states.map((state) => `"${state}"`).join(", ");

/** With a start, every state must be reachable from it; without one, every state from every other. */
function expectReachable(
  matrix: readonly (readonly number[])[],
  start: readonly number[] | undefined,
  states: readonly string[],
): void {
  const reach = reachable(matrix);
  const from = (k: number): readonly boolean[] => reach[k] as readonly boolean[];
  if (start !== undefined) {
    const missed = states.filter((_, to) => !states.some((_, k) => (start[k] as number) > 0 && from(k)[to]));
    if (missed.length > 0)
      throw new TypeError(`markov: from the start, these states are never reached: ${quoted(missed)}`);
    return;
  }
  const one = states.findIndex((_, k) => from(k).every((to, j) => !to || (reach[j] as readonly boolean[])[k]));
  const left = states.filter((_, k) => !from(one)[k]);
  if (left.length > 0)
    throw new TypeError(
      `markov: without a start, every state must be reachable from every other, ` +
        `but from "${states[one]}" these are never reached: ${quoted(left)}; say { start } if series begin there`,
    );
}
