/** Where in a script its impurity may come from: what its syntax shows, likeliest first. Only a help for the reader. */
import { comparators } from "./comparators.ts";
import { localTimes } from "./local-times.ts";
import { probes } from "./probes.ts";
import { readScript } from "./script-tree.ts";
import { stateWrites } from "./state-writes.ts";

export type SuspectKind = "state" | "closure" | "latent" | "comparator" | "local time" | "probe";

export interface Suspect {
  readonly kind: SuspectKind;
  /** From 1. */
  readonly line: number;
  readonly column: number;
  /** What stands there, as half a sentence. */
  readonly what: string;
}

/** The places of a script that make rows depend on more than index and random; none where it cannot be read. */
export async function suspectsIn(source: string): Promise<readonly Suspect[]> {
  using script = await readScript(source);
  if (script === undefined) return [];
  const found = [stateWrites, comparators, localTimes, probes].flatMap((look) => look(script));
  const known = new Set<string>();
  return found.filter(({ kind, line, what }) => {
    const key = `${kind} ${line} ${what}`;
    return !known.has(key) && known.add(key);
  });
}
