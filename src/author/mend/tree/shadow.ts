/** A list of the module that a variable of the row hides under the same name, before it is used. */
import { visitNodes } from "../../../compile/script-program.ts";
import type { Node } from "../../../compile/script-program.ts";
import type { Edit } from "../edit.ts";
import { constantNamed, usesOf } from "./reading.ts";
import type { Repair } from "./repair.ts";

/** "Used before its declaration", "used before being assigned", "any, because it is referenced in its own initializer". */
const TOO_EARLY = new Set([2448, 2454, 7022]);

/** Gives the variable another name: what stands before it means the list. */
export const shadow: Repair = (subject) => {
  const { source, file, faults, is, textOf, startOf } = subject;
  const hidden = new Set(
    faults.filter(({ code }) => TOO_EARLY.has(code)).map(({ start, end }) => source.slice(start, end).trim()),
  );
  const edits: Edit[] = [];
  visitNodes(file, (node) => {
    if (!is.isVariableDeclaration(node) || !hidden.has(textOf(node.name))) return;
    const name = textOf(node.name);
    const block = node.parent.parent.parent;
    if (!is.isBlock(block) || constantNamed(subject, name) === undefined) return;
    const own = name.includes("_") ? `${name}_value` : `${name}Value`;
    if (usesOf(subject, file, own).length > 0) return;
    const words = `called the variable \`${own}\`: as \`${name}\` it hides the list of that name`;
    edits.push({ start: startOf(node.name), end: node.name.end, text: own, words });
    for (const use of usesOf(subject, block, name)) {
      if (startOf(use) < node.end || isName(use)) continue;
      const short = is.isShorthandPropertyAssignment(use.parent);
      edits.push({ start: startOf(use), end: use.end, text: short ? `${name}: ${own}` : own });
    }
  });
  return edits;

  /** The name of a property, and no variable. */
  function isName(use: Node): boolean {
    const { parent } = use;
    if (is.isPropertyAccessExpression(parent)) return parent.name === use;
    return is.isPropertyAssignment(parent) && parent.name === use;
  }
};
