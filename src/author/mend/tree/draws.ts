/** Calls of `random`: names by analogy, and objects in the place of arguments. */
import { visitNodes } from "../../../compile/script-program.ts";
import type { Edit } from "../edit.ts";
import type { Repair } from "./repair.ts";

/** Names of other libraries, and the one method that each can mean. */
const ALIASES: Readonly<Record<string, string>> = {
  int: "integer",
  float: "number",
  uniform: "number",
  choice: "pick",
  choose: "pick",
  bool: "boolean",
  gaussian: "normal",
  weightedPick: "weighted",
  weightedChoice: "weighted",
};
/** Words for one parameter. */
const SAME: Readonly<Record<string, readonly string[]>> = {
  minimum: ["minimum", "min", "from", "start", "low"],
  maximum: ["maximum", "max", "to", "end", "high"],
  first: ["first", "minimum", "min", "from", "start"],
  last: ["last", "maximum", "max", "to", "end"],
  mean: ["mean", "mu", "average"],
  standardDeviation: ["standardDeviation", "sd", "std", "stddev", "stdDev", "sigma"],
  probability: ["probability", "p", "share"],
  items: ["items", "values", "options", "choices"],
  weights: ["weights"],
};

/** Writes the draws as the API has them. */
export const draws: Repair = ({ file, is, api, textOf, startOf }) => {
  const edits: Edit[] = [];
  visitNodes(file, (node) => {
    if (!is.isCallExpression(node) || !is.isPropertyAccessExpression(node.expression)) return;
    if (textOf(node.expression.expression) !== "random") return;
    const written = textOf(node.expression.name);
    const method = api.methods.has(written) ? written : ALIASES[written];
    const parameters = method === undefined ? undefined : api.methods.get(method);
    if (method === undefined || parameters === undefined) return;
    if (method !== written)
      edits.push({
        start: startOf(node.expression.name),
        end: node.expression.name.end,
        text: method,
        words: `called \`random.${method}\` in the place of \`random.${written}\``,
      });
    const [only, ...more] = node.arguments;
    if (only === undefined || more.length > 0 || method === "weighted" || !is.isObjectLiteralExpression(only)) return;
    const given = new Map<string, string>();
    for (const property of only.properties) {
      if (is.isPropertyAssignment(property)) given.set(textOf(property.name), textOf(property.initializer));
      else if (is.isShorthandPropertyAssignment(property)) given.set(textOf(property.name), textOf(property.name));
      else return;
    }
    const values: string[] = [];
    let taken = 0;
    for (const parameter of parameters) {
      const key = (SAME[parameter] ?? [parameter]).filter((word) => given.has(word));
      if (key.length > 1) return;
      if (key.length === 0) break;
      taken++;
      values.push(given.get(key[0] as string) as string);
    }
    if (taken === 0 || taken !== given.size) return;
    const text = values.join(", ");
    edits.push({
      start: startOf(only),
      end: only.end,
      text,
      words: `wrote \`random.${method}(${text})\`: its arguments stand one by one`,
    });
  });
  return edits;
};
