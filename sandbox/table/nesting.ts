/**
 * Rows that are made while another row is being made: the outer row's stream is left where it is, and gone on with
 * afterwards. Tables that ask for each other's rows without end are found here.
 */
import { restoreStream, saveStream, startRow, useKey } from "../stream.ts";
import type { StreamKey, StreamState } from "../stream.ts";
import { followRuns } from "./run.ts";

/** Chains of references longer than this are taken for endless. */
const DEEPEST = 500;

/** Of their whole length from the start: arrays that grow are slow to write to where the prototypes are frozen. */
const states: StreamState[] = Array.from({ length: DEEPEST }, newState);
const names: string[] = Array.from({ length: DEEPEST }, () => "");
const keys: StreamKey[] = Array.from({ length: DEEPEST }, () => ({ low: 0, high: 0 }));
const indices: Float64Array = new Float64Array(DEEPEST);
/** How long the longest chain was that each row under way has asked for so far. */
const heights: Uint16Array = new Uint16Array(DEEPEST);
let depth = 0;
// A row that was stopped at its deadline never came to its `leave`.
followRuns(() => (depth = 0));

function newState(): StreamState {
  return { a: 0, b: 0, c: 0, counter: 0, low: 0, high: 0 };
}

/** Leaves the row that is being made for the stream `index` of `key`; `name` is what messages call it. Every call needs its `leave`. */
export function enter(name: string, key: StreamKey, index: number): void {
  for (let k = depth - 1; k >= 0; k--) if (indices[k] === index && keys[k] === key) throw circle(k, `${name} ${index}`);
  if (depth === DEEPEST) throw tooLong();
  saveStream(states[depth] as StreamState);
  names[depth] = name;
  keys[depth] = key;
  indices[depth] = index;
  heights[depth] = 0;
  depth++;
  useKey(key);
  startRow(index);
}

/** Goes on with the row that was left. Gives how long the chain was: 1, and more where the inner row has asked for others. */
export function leave(): number {
  depth--;
  restoreStream(states[depth] as StreamState);
  const height = (heights[depth] as number) + 1;
  rise(height);
  return height;
}

/** Something is used that was kept after a chain of `height`: it must fail where making it again would have failed. */
export function reuse(height: number): void {
  if (depth + height > DEEPEST) throw tooLong();
  rise(height);
}

function rise(height: number): void {
  if (depth > 0 && height > (heights[depth - 1] as number)) heights[depth - 1] = height;
}

function chain(from: number): string {
  return names
    .slice(from, depth)
    .map((name, k) => `${name} ${indices[from + k]} → `)
    .join("");
}

const circle = (from: number, last: string): TypeError =>
  new TypeError(
    `the rows ask for each other in a circle: ${chain(from)}${last}; put what they share into a latent(…) that both can use`,
  );

const tooLong = (): TypeError =>
  new TypeError(
    `the rows ask for each other in a chain of more than ${DEEPEST}: ${chain(Math.max(0, depth - 6))}…; a row should need few others`,
  );
