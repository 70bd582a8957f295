/** Looks for columns that give the target away. */
import { Breath } from "../../learn/linear/breath.ts";
import type { Target } from "../../learn/learner.ts";
import { grouped } from "../../model/grouped.ts";
import { printable } from "../../model/printable.ts";
import type { FeaturePlan } from "../features/plan.ts";
import type { SourceBlock } from "../features/source.ts";
import { findFormula } from "./formula.ts";
import type { NamedNumbers } from "./formula.ts";
import type { Leak } from "./leak.ts";
import { labelsTell, numbersTell } from "./single.ts";
import type { SingleLeak } from "./single.ts";

export { isExact } from "./leak.ts";
export type { Leak } from "./leak.ts";

/** Leaks among the columns of a plan, exact ones first. */
export async function findLeaks(
  plan: FeaturePlan,
  block: SourceBlock,
  target: Target,
  signal?: AbortSignal,
): Promise<readonly Leak[]> {
  const leaks: Leak[] = [];
  const name = printable(target.name, 60);
  const numbers: NamedNumbers[] = [];
  for (const [index, step] of plan.steps.entries()) {
    const values = block.numbers[index] as Float64Array;
    const told =
      step.kind === "number" || step.kind === "calendar"
        ? numbersTell(values, target)
        : step.kind === "category"
          ? labelsTell(values, step.labels.length, target)
          : undefined;
    if (told !== undefined) leaks.push(singleLeak(told, step.column, name));
    else if (step.kind === "number") numbers.push({ name: step.column, values });
    await new Promise<void>((resolve) => setImmediate(resolve));
    signal?.throwIfAborted();
  }
  if (target.task === "regression") {
    const found = await findFormula(
      target.values,
      numbers.map((one) => ({ ...one, name: printable(one.name, 60) })),
      new Breath(signal),
    );
    if (found !== undefined) {
      const rows =
        found.rows === block.rows
          ? `all ${grouped(found.rows)} rows`
          : `the ${grouped(found.rows)} rows in which they have values`;
      leaks.push({
        kind: "formula",
        columns: numbers.filter((one) => found.columns.includes(printable(one.name, 60))).map((one) => one.name),
        formula: found.text,
        sentence: `"${name}" is exactly ${found.text} on ${rows}`,
      });
    }
  }
  const rank = { formula: 0, recoding: 1, determined: 2, nearly: 3 } as const;
  return leaks.toSorted((a, b) => rank[a.kind] - rank[b.kind]);
}

function singleLeak(kind: SingleLeak, column: string, target: string): Leak {
  const name = `"${printable(column, 60)}"`;
  const sentence = {
    recoding: `${name} says the same as "${target}" by other values`,
    determined: `each value of ${name} has one value of "${target}"`,
    nearly: `${name} alone predicts "${target}" almost perfectly`,
  }[kind];
  return { kind, columns: [column], sentence };
}
