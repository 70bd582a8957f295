/** `async` and `await`, in a language where nothing has to be waited for. */
import { visitNodes } from "../../../compile/script-program.ts";
import type { Edit } from "../edit.ts";
import type { Repair } from "./repair.ts";

/** What needs real promises is more than a word too many. */
const PROMISES = /\.then\s*\(|\bPromise\s*[.(]|\bnew Promise\b|\bfor await\b|\bimport\s*\(/;

/** Takes them out, and `Promise<…>` about what is returned. */
export const waits: Repair = ({ source, file, is, textOf, startOf }) => {
  if (PROMISES.test(source)) return [];
  const edits: Edit[] = [];
  visitNodes(file, (node) => {
    if (is.isAwaitExpression(node))
      edits.push({ start: startOf(node), end: startOf(node.expression), text: "", words: "took out `await`" });
    if (
      !is.isMethodDeclaration(node) &&
      !is.isFunctionDeclaration(node) &&
      !is.isArrowFunction(node) &&
      !is.isFunctionExpression(node)
    )
      return;
    const word = node.modifiers?.find((one) => textOf(one) === "async");
    if (word === undefined) return;
    const after = word.end + (/^\s*/.exec(source.slice(word.end))?.[0].length ?? 0);
    edits.push({ start: startOf(word), end: after, text: "", words: "took out `async`: a row is made at once" });
    const { type } = node;
    const inner = type === undefined ? undefined : /^Promise<([\s\S]*)>$/.exec(textOf(type))?.[1];
    if (type !== undefined && inner !== undefined) edits.push({ start: startOf(type), end: type.end, text: inner });
  });
  return edits;
};
