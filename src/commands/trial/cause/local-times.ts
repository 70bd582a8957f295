/** Uses of the local time zone: `getHours()`, `new Date(2024, 0, 1)`, texts without a zone. */
import type { Suspect } from "./index.ts";
import { walk } from "./script-tree.ts";
import type { ScriptTree } from "./script-tree.ts";

const LOCAL =
  /^([gs]et(Hours|Minutes|Date|Day|Month|FullYear|Year|TimezoneOffset)|to(Date|Time)String|setSeconds|setMilliseconds|parse)$/;
const OF_DATES = /\bDate\b/;

export function localTimes({ file, is, placeOf, textOf }: ScriptTree): readonly Suspect[] {
  const found: Suspect[] = [];
  walk(file, (node) => {
    if (is.isNewExpression(node) && textOf(node.expression) === "Date") {
      const parts = node.arguments ?? [];
      const [first] = parts;
      const local = parts.length > 1 || (first !== undefined && isLocalText(textOf(first)));
      if (local) found.push({ kind: "local time", ...placeOf(node), what: `\`${textOf(node)}\` is a local time` });
    }
    if (!is.isCallExpression(node) || !is.isPropertyAccessExpression(node.expression)) return;
    const name = textOf(node.expression.name);
    const text = name === "toString" && OF_DATES.test(textOf(node.expression.expression));
    if (LOCAL.test(name) || text)
      found.push({ kind: "local time", ...placeOf(node.expression.name), what: `${name}() uses the local time zone` });
  });
  return found;
}

/** A date text with a time and without a zone, or in no standard form, is local. */
const isLocalText = (text: string): boolean =>
  /^["'`]/.test(text) && !/^["'`]\d{4}(-\d\d){0,2}(T.*(Z|[+-]\d\d:\d\d))?["'`]$/.test(text);
