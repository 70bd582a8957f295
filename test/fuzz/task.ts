/** What the parent and the process that tries the cases say to each other. */
import type { Input } from "./target.ts";

export interface Task {
  readonly target: string;
  readonly seed: number;
  /** Cases `from` to `to` (not included), as long as there is time. */
  readonly from: number;
  readonly to: number;
  readonly milliseconds: number;
  /** These inputs instead of drawn ones; "draw" only draws the first case. */
  readonly only?: { readonly inputs: readonly Input[] } | "draw";
}

/**
 * Where the process is, as it writes it into a file that the parent looks at: the case under way, or one of `STATE`, and
 * whether a finding is being made smaller. Two 32-bit words.
 */
export const STATE = { opening: -1, closing: -2 } as const;
export const PROGRESS_BYTES = 8;

export type Message =
  | { readonly kind: "finding"; readonly case: number; readonly finding: string; readonly input: Input }
  | { readonly kind: "again"; readonly finding: string }
  | { readonly kind: "drawn"; readonly input: Input }
  /** All is done; cases up to `next` (not included) were tried. */
  | { readonly kind: "end"; readonly next: number; readonly tally: Readonly<Record<string, number>> };
