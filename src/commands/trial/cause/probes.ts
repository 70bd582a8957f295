/** What catches the engine's own errors: the depth of the stack, or the end of the memory. */
import type { Suspect } from "./index.ts";
import { functionsAround, walk } from "./script-tree.ts";
import type { ScriptTree } from "./script-tree.ts";

const ALLOCATES = /\bnew (\w*Array|ArrayBuffer|Array|Map|Set)\b|\.(repeat|padStart|padEnd|fill|concat)\(|\bArray\(/;

/** Every `catch` within a function: a row that catches a RangeError tells how large the stack or the memory is. */
export function probes({ file, is, placeOf, textOf }: ScriptTree): readonly Suspect[] {
  const found: Suspect[] = [];
  walk(file, (node) => {
    if (!is.isTryStatement(node) || node.catchClause === undefined || functionsAround(node, is).length === 0) return;
    const tried = textOf(node.tryBlock);
    const what = ALLOCATES.test(tried)
      ? "a failed allocation is caught: the row sees how much memory there is"
      : "an error is caught: the row may see how deep the stack is";
    found.push({ kind: "probe", ...placeOf(node), what });
  });
  return found;
}
