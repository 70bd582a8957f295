/**
 * Rules proven while the rows pass: what every typed value of a chunk has kept needs no second look in the text. The
 * states of the chunks are put together by `proofMerger`; what cannot be said this way (patterns, unsorted unique
 * values, queries) is left to the check of the file, and so is everything that was not kept.
 */
import type { Schema } from "../model/schema.ts";
import { proofPlan } from "./proof/plan.ts";
import type { ProofState } from "./proof/state.ts";
import type { ColumnView } from "./views.ts";

export { proofMerger, provableRules } from "./proof/merger.ts";
export type { ProofMerger } from "./proof/merger.ts";
export { readProof } from "./proof/state.ts";
export type { ProofState } from "./proof/state.ts";

export interface Proof {
  /** A new chunk begins. */
  reset(): void;
  /** Takes in the first `count` rows of the block, which follow those seen before. */
  see(count: number): void;
  /** What the rows since `reset` have shown. */
  state(): ProofState;
}

/** The proof for blocks of a table. */
export function proofOf(schema: Schema, views: readonly ColumnView[]): Proof {
  const meters = proofPlan(schema).measures.map((measure) => measure.meter(views));
  let rows = 0;
  return {
    reset() {
      rows = 0;
      for (const meter of meters) meter.reset();
    },
    see(count) {
      rows += count;
      for (const meter of meters) meter.see(count);
    },
    state: () => ({ rows, measures: meters.map((meter) => meter.state()) }),
  };
}
