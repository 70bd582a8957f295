/** What a model adds to the prompt and its rows do not keep is dropped, with a note, and not asked for again. */
import type { ScriptProblem, Verdict } from "../judge.ts";
import { withoutAdditions } from "../mend/index.ts";
import type { Addition, Mended } from "../mend/index.ts";

/** The script without the checks and constraints that stopped it; undefined where one of them is the prompt's, or cannot be taken out. */
export async function withoutInvented(script: string, { stopped, problems }: Verdict): Promise<Mended | undefined> {
  if (stopped !== "contract" && stopped !== "rows") return undefined;
  // What the prompt states and the rows do not keep is told to the model afterwards.
  const own = problems.filter(({ stage }) => stage !== "requirements");
  const additions = own.flatMap(additionOf);
  return own.length === 0 || additions.length < own.length ? undefined : withoutAdditions(script, additions);
}

function additionOf({ beyond, check, constraint }: ScriptProblem): readonly Addition[] {
  if (beyond !== true) return [];
  return check !== undefined ? [{ check }] : constraint === undefined ? [] : [{ constraint }];
}
