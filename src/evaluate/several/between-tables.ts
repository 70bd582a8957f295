/** What is measured between the tables of a set. */
import type { Found } from "../found.ts";
import { childrenPerParent } from "./children-per-parent.ts";
import { crossTablePairs } from "./cross-table-pairs.ts";
import { keyUniqueness } from "./key-uniqueness.ts";
import { referentialIntegrity } from "./referential-integrity.ts";
import type { SeveralContext } from "./several-context.ts";

/** All that is measured between the tables of a set. Throws a `QueryError`. */
export async function betweenTables(context: SeveralContext): Promise<Found> {
  const integrity = await referentialIntegrity(context);
  const uniqueness = await keyUniqueness(context);
  const children = await childrenPerParent(context);
  const { metrics, pairs } = await crossTablePairs(context);
  return { metrics: [children, ...metrics, integrity, uniqueness], pairs };
}
