/** Comparators that draw: what a sort makes of them is nobody's promise. */
import type { Suspect } from "./index.ts";
import { isFunction, walk } from "./script-tree.ts";
import type { ScriptTree } from "./script-tree.ts";

const SORTS = /^(sort|toSorted)$/;
const DRAWS = /\brandom\b|\bfaker\b/;

/** All sorts by a function; those whose function draws come first. */
export function comparators({ file, is, placeOf, textOf }: ScriptTree): readonly Suspect[] {
  const drawing: Suspect[] = [];
  const others: Suspect[] = [];
  walk(file, (node) => {
    if (!is.isCallExpression(node) || !is.isPropertyAccessExpression(node.expression)) return;
    const [comparator] = node.arguments;
    if (comparator === undefined || !SORTS.test(textOf(node.expression.name))) return;
    const draws = isFunction(comparator, is) && DRAWS.test(textOf(comparator));
    const what = draws ? "the comparator of this sort draws" : "a sort whose comparator may contradict itself";
    (draws ? drawing : others).push({ kind: "comparator", ...placeOf(node.expression.name), what });
  });
  return drawing.length > 0 ? drawing : others;
}
