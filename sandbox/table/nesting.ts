/**
 * Rows that are made while another row is being made: the outer row's stream is left where it is, and gone on with
 * afterwards. Tables that ask for each other's rows without end are found here.
 */
import { restoreStream, saveStream, startRow, useKey } from "../stream.ts";
import type { StreamKey, StreamState } from "../stream.ts";

/** Chains of references longer than this are taken for endless. */
const DEEPEST = 500;

const states: StreamState[] = [];
const names: string[] = [];
const indices: number[] = [];
let depth = 0;

/** Leaves the row that is being made for the stream `index` of `key`; `name` is what messages call it. Every call needs its `leave`. */
export function enter(name: string, key: StreamKey, index: number): void {
  for (let k = depth - 1; k >= 0; k--)
    if (indices[k] === index && names[k] === name) throw circle(k, `${name} ${index}`);
  if (depth === DEEPEST) throw circle(depth - 6, "…");
  const state = (states[depth] ??= { a: 0, b: 0, c: 0, counter: 0, low: 0, high: 0 });
  saveStream(state);
  names[depth] = name;
  indices[depth] = index;
  depth++;
  useKey(key);
  startRow(index);
}

/** Goes on with the row that was left. */
export function leave(): void {
  depth--;
  restoreStream(states[depth] as StreamState);
}

function circle(from: number, last: string): TypeError {
  const chain = names.slice(from, depth).map((name, k) => `${name} ${indices[from + k]}`);
  return new TypeError(
    `the rows ask for each other in a circle: ${[...chain, last].join(" → ")}; put what they share into a latent(…) that both can use`,
  );
}
