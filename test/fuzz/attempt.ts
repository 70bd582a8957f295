/** One case tried: whatever it throws is a finding, too. */
import type { Cases, Input } from "./target.ts";

/** A sentence where the input breaks the target's promise. */
export async function attempt(cases: Cases, input: Input): Promise<string | undefined> {
  try {
    const found = cases.attempt(input);
    return found instanceof Promise ? await found : found;
  } catch (error) {
    return thrown(error);
  }
}

export function thrown(error: unknown): string {
  if (!(error instanceof Error)) return `threw ${String(error)}`;
  const at = /\n\s+at .*?\(?((?:file:)?\/\S+:\d+):\d+\)?/
    .exec(error.stack ?? "")?.[1]
    ?.replace(/^.*\/(src|test|sandbox|node_modules)\//, "$1/");
  return `threw ${error.name}: ${error.message}${at === undefined ? "" : ` (${at})`}`;
}

/** What two findings have in common that have the same cause: the sentence without its values. */
export const kindOf = (finding: string): string =>
  (/threw .*\((\S+)\)$/s.exec(finding)?.[1] ?? finding)
    .replaceAll(/"(?:[^"\\]|\\.)*"|'[^']*'/g, "…")
    .replaceAll(/(?<!:)-?\d+(\.\d+)?/g, "0")
    .slice(0, 90);
