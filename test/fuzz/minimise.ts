/** Makes the input of a finding smaller, part by part, as long as it is the same finding. */
import { attempt, kindOf } from "./attempt.ts";
import type { Cases, Input } from "./target.ts";

export interface Effort {
  readonly attempts: number;
  readonly milliseconds: number;
}

const ENOUGH: Effort = { attempts: 3000, milliseconds: 5000 };

/** The smallest input that was found, and its finding. */
export async function minimise(
  cases: Cases,
  input: Input,
  finding: string,
  { attempts, milliseconds }: Effort = ENOUGH,
): Promise<{ readonly input: Input; readonly finding: string }> {
  const kind = kindOf(finding);
  const end = performance.now() + milliseconds;
  let best = { input, finding };
  let left = attempts;
  for (let smaller = true; smaller;) {
    smaller = false;
    for (const candidate of smallerOnes(best.input)) {
      if (left-- <= 0 || performance.now() > end) return best;
      const found = await attempt(cases, candidate);
      if (found === undefined || kindOf(found) !== kind) continue;
      best = { input: candidate, finding: found };
      smaller = true;
      break;
    }
  }
  return best;
}

/** Inputs that are a step smaller, large steps first. */
function* smallerOnes(value: unknown): Generator<unknown> {
  if (typeof value === "string" || Array.isArray(value) || value instanceof Uint8Array) {
    for (let size = value.length; size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2))
      for (let from = 0; from < value.length; from += size) yield without(value, from, from + size);
  }
  if (typeof value === "string") {
    for (const [k, character] of Array.from(value.slice(0, 60)).entries())
      if (!"a0".includes(character)) for (const plain of "a0") yield value.slice(0, k) + plain + value.slice(k + 1);
  } else if (value instanceof Uint8Array) {
    for (const [k, byte] of value.subarray(0, 200).entries()) if (byte !== 0) yield value.with(k, 0);
  } else if (Array.isArray(value)) {
    for (const [k, item] of value.entries()) for (const smaller of smallerOnes(item)) yield value.with(k, smaller);
  } else if (typeof value === "object" && value !== null) {
    for (const [key, item] of Object.entries(value)) {
      const { [key]: _, ...rest } = value as Record<string, unknown>;
      yield rest;
      for (const smaller of smallerOnes(item)) yield { ...value, [key]: smaller };
    }
  } else if (typeof value === "number" && value !== 0) {
    for (const smaller of [0, 1, Math.trunc(value / 2), Math.trunc(value)])
      if (Math.abs(smaller) < Math.abs(value) || (smaller !== value && !Number.isInteger(value))) yield smaller;
  } else if (value === true) yield false;
}

function without<T extends string | readonly unknown[] | Uint8Array>(value: T, from: number, to: number): unknown {
  if (typeof value === "string") return value.slice(0, from) + value.slice(to);
  if (value instanceof Uint8Array) return Uint8Array.from([...value.subarray(0, from), ...value.subarray(to)]);
  return [...value.slice(0, from), ...value.slice(to)];
}
