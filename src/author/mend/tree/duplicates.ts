/** Entries of an enum that stand there twice. */
import { visitNodes } from "../../../compile/script-program.ts";
import type { Edit } from "../edit.ts";
import { bare, inColumns, keyOf } from "./reading.ts";
import type { Repair } from "./repair.ts";

/** Leaves the first of each: an enum is a set. */
export const duplicates: Repair = (subject) => {
  const { file, is } = subject;
  const edits: Edit[] = [];
  visitNodes(file, (node) => {
    if (!is.isPropertyAssignment(node) || keyOf(subject, node.name) !== "enum" || !inColumns(subject, node)) return;
    const list = bare(subject, node.initializer);
    if (!is.isArrayLiteralExpression(list)) return;
    const known = new Set<string>();
    const again = list.elements.flatMap((one, k) => {
      const before = list.elements[k - 1];
      if (!is.isStringLiteral(one) && !is.isNumericLiteral(one)) return [];
      const key = is.isStringLiteral(one) ? JSON.stringify(one.text) : subject.textOf(one);
      if (before !== undefined && known.has(key)) return [{ start: before.end, end: one.end, text: "" }];
      known.add(key);
      return [];
    });
    const words = `took ${again.length} repeated ${again.length === 1 ? "entry" : "entries"} out of an enum`;
    edits.push(...again.map((edit, k) => (k === 0 ? { ...edit, words } : edit)));
  });
  return edits;
};
