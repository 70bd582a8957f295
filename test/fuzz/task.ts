/** What the parent and the thread that tries the cases say to each other. */
import type { Input } from "./target.ts";

export interface Task {
  readonly target: string;
  readonly seed: number;
  /** Cases `from` to `to` (not included), as long as there is time. */
  readonly from: number;
  readonly to: number;
  readonly milliseconds: number;
  /** One input instead of drawn ones, as `notation.ts` reads it; "draw" only draws the first case. */
  readonly only?: { readonly input: Input } | "draw";
  /** `PLACE`s. */
  readonly shared: SharedArrayBuffer;
}

/** Where in the shared memory: the case under way, and whether a finding is being made smaller. */
export const PLACE = { case: 0, minimising: 1 } as const;
/** The case while the target is being opened. */
export const OPENING = -1;
/** The case while it is being closed. */
export const CLOSING = -2;

export type Message =
  | { readonly kind: "finding"; readonly case: number; readonly finding: string; readonly input: Input }
  | { readonly kind: "again"; readonly finding: string }
  | { readonly kind: "drawn"; readonly input: Input }
  | { readonly kind: "tally"; readonly tally: Readonly<Record<string, number>> }
  /** All is done; cases up to `next` (not included) were tried. */
  | { readonly kind: "end"; readonly next: number };
