/** YDF starts the scores of several labels at 0: a forest whose first trees hold what it starts at instead. */
import { ForestWriter } from "../trees/forest.ts";
import type { Forest } from "../trees/forest.ts";

/** The same forest where there is one output. */
export function startedTrees(forest: Forest): Forest {
  const { combine, initial, roots, nodes } = forest;
  const outputs = initial.length;
  if (combine === "mean" || outputs === 1) return forest;
  const zero = new Float64Array(outputs);
  if (roots.length === 0) {
    const writer = new ForestWriter(1);
    for (const value of initial) {
      writer.startTree();
      writer.add({ value: [value], rows: 0 });
    }
    return { ...forest, initial: zero, ...writer.finish() };
  }
  const value = nodes.value.slice();
  for (let tree = 0; tree < outputs; tree++)
    for (let node = roots[tree] as number; node < (roots[tree + 1] ?? value.length); node++)
      value[node] = (value[node] as number) + (initial[tree] as number);
  return { ...forest, initial: zero, nodes: { ...nodes, value } };
}
