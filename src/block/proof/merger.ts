/** The chunks' states put together, in the order of the rows. */
import type { Kept } from "../../model/kept.ts";
import type { Schema } from "../../model/schema.ts";
import type { Facts, Measure, Sum } from "./measure.ts";
import { proofPlan } from "./plan.ts";
import type { ProofState } from "./state.ts";

export interface ProofMerger {
  /** Takes in the state of the next chunk; with undefined, or with something that is no state, nothing is proven any more. */
  add(state: ProofState | undefined): void;
  /** The rules that the rows of all chunks have kept. */
  kept(): readonly Kept[];
}

/** A merger for the chunks of a table. It holds as much for a million chunks as for one. */
export function proofMerger(schema: Schema): ProofMerger {
  const { rules, measures } = proofPlan(schema);
  const sums: readonly Sum<unknown>[] = measures.map((measure) => measure.sum());
  const places = new Map(measures.map((measure, k) => [measure.key, k]));
  const facts = (<R>({ key }: Measure<R>): R => (sums[places.get(key) as number] as Sum<R>).result) as Facts;
  let rows = 0;
  let broken = false;
  return {
    add(state) {
      if (state === undefined || state.measures.length !== sums.length) broken = true;
      if (broken || state === undefined) return;
      rows += state.rows;
      if (!sums.every((sum, k) => sum.add(state.measures[k]))) broken = true;
    },
    kept: () =>
      broken || !Number.isSafeInteger(rows)
        ? []
        : [{ rows }, ...rules.filter(({ holds }) => holds(facts, rows)).map(({ kept }) => kept)],
  };
}

/** The rules of a table that may be proven: what else there is, is left to the check of the file. */
export const provableRules = (schema: Schema): readonly Kept[] => proofPlan(schema).rules.map(({ kept }) => kept);
