/** What the rows of one chunk have shown: what the process that made them says of them. */

export interface ProofState {
  readonly rows: number;
  /** One state for each measure of the plan, in its order; each is looked at by its measure. */
  readonly measures: readonly unknown[];
}

/** The most bytes of a state: texts of different values, for every check of a table with many. */
const LONGEST = 1 << 22;

/** A state from outside; undefined where it is none. What its measures say is looked at when it is added to others. */
export function readProof(payload: Uint8Array): ProofState | undefined {
  if (payload.length > LONGEST) return undefined;
  try {
    const state = JSON.parse(Buffer.from(payload).toString("utf8")) as Partial<ProofState> | null;
    if (!Number.isSafeInteger(state?.rows) || (state?.rows as number) < 0 || !Array.isArray(state?.measures))
      return undefined;
    return { rows: state.rows as number, measures: state.measures as unknown[] };
  } catch {
    return undefined;
  }
}
